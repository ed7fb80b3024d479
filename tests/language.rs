//! The tables of the languages: complete, with the placeholders of the English texts; plural forms; reports.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeMap;
use std::rc::Rc;

use news_annotator::format::{ArticleInfo, Document, Entry, Format, ReportLabels, Wording, read, write_with};
use news_annotator::language::{
    LANGUAGES, PluralText, TABLES, current_language, report_labels, set_language, table_entries, texts,
};
use news_annotator::model::Timestamp;
use quote_anchor::State;

/// The plural categories (CLDR) that each language needs for whole numbers.
const PLURALS: [(&str, &[&str]); 5] = [
    ("en", &["one", "other"]),
    ("zh", &["other"]),
    ("es", &["one", "other"]),
    ("fr", &["one", "other"]),
    ("ar", &["one", "two", "few", "many", "other"]),
];

/// The tables of all languages, English first.
fn tables() -> Vec<(&'static str, &'static str)> {
    #[cfg(feature = "reader")]
    const ENGLISH: &str =
        concat!(include_str!("../src/language/en.txt"), include_str!("../src/language/reader/en.txt"));
    #[cfg(not(feature = "reader"))]
    const ENGLISH: &str = include_str!("../src/language/en.txt");
    [("en", ENGLISH)].into_iter().chain(TABLES.iter().copied()).collect()
}

fn is_plural(name: &str) -> Option<&str> {
    let (start, category) = name.rsplit_once('_')?;
    matches!(start, "COUNT" | "ARTICLES" | "CLAIMS" | "ATTRIBUTIONS" | "DENIALS" | "SILENCES").then_some(category)
}

#[test]
fn every_language_has_every_text() {
    let english: BTreeMap<_, _> = table_entries(tables()[0].1).collect();
    for ((language, lines), (same, plurals)) in tables().into_iter().zip(PLURALS) {
        assert_eq!(language, same);
        let table: BTreeMap<_, _> = table_entries(lines).collect();
        assert_eq!(table.len(), table_entries(lines).count(), "{language} has a name twice");
        let written = lines.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(written, table.len(), "{language} has a line that is not an entry");
        for name in texts::NAMES.split(' ') {
            let needed = is_plural(name).is_none_or(|category| plurals.contains(&category.to_lowercase().as_str()));
            match table.get(name) {
                None => assert!(!needed, "{language} lacks {name}"),
                Some(text) => {
                    assert!(!text.trim().is_empty(), "{language}: {name} is empty");
                    let placeholders = |text: &str| text.matches("{}").count();
                    let like = english.get(name).or_else(|| english.get("COUNT_OTHER")).unwrap();
                    assert_eq!(placeholders(text), placeholders(like), "{language}: {name}");
                }
            }
        }
        for name in table.keys() {
            assert!(english.contains_key(name) || is_plural(name).is_some(), "{language}: {name} is unknown");
        }
    }
}

#[test]
fn every_language_has_a_file() {
    let names: Vec<_> = LANGUAGES.iter().map(|(language, _)| *language).collect();
    assert_eq!(names, tables().iter().map(|(language, _)| *language).collect::<Vec<_>>());
    let [_, files @ ..] = &names[..] else { panic!("no language") };
    let list = format!("['{}']", files.join("', '"));
    for code in [include_str!("../src/embed/language-file.js"), include_str!("../tools/languages.mjs")] {
        assert!(code.contains(&list), "{list}");
    }
}

#[test]
fn the_handle_has_the_same_name_before_the_program_is_there() {
    let code = include_str!("../src/embed/handle-button.js");
    for (language, lines) in tables() {
        let table: BTreeMap<_, _> = table_entries(lines).collect();
        // French counts nothing as one.
        let none = table[if language == "fr" { "COUNT_ONE" } else { "COUNT_OTHER" }];
        let line = format!("  {language}: ['{}', '{none}'],\n", table["ANNOTATIONS"]);
        assert!(code.contains(&line), "{line}");
    }
}

#[test]
fn the_primary_subtag_selects_the_table() {
    for (asked, chosen, cancel) in [
        ("fr", "fr", "Annuler"),
        ("zh-Hans-CN", "zh", "取消"),
        ("ES-mx", "es", "Cancelar"),
        ("de", "en", "Cancel"),
        ("", "en", "Cancel"),
        ("ar_EG", "ar", "إلغاء"),
    ] {
        set_language(asked);
        assert_eq!((current_language(), texts::CANCEL.get()), (chosen, cancel), "{asked}");
    }
    set_language("en");
}

#[test]
fn plural_texts_have_the_form_of_their_category() {
    for (language, category, expected) in [
        ("en", "one", "1 annotation"),
        ("en", "other", "1 annotations"),
        ("zh", "other", "1 条标注"),
        ("ar", "few", "1 تعليقات"),
        ("es", "many", "1 anotaciones"),
    ] {
        set_language(language);
        assert_eq!(PluralText::ANNOTATIONS.form(category).with(&["1"]), expected, "{language} {category}");
    }
    set_language("en");
}

/// One annotation of each tag, each in another state, in an article without Latin letters.
fn annotated() -> Document {
    let text = r#"[{"id":"1","tag":"claim","quote":"一"},{"id":"2","tag":"attribution","quote":"二"},
        {"id":"3","tag":"denial","quote":"三","about":["1"]},{"id":"4","tag":"no-comment","quote":"四"}]"#;
    let annotations = read(text, Timestamp::default()).unwrap().annotations;
    let states = [State::Exact, State::Moved, State::Changed, State::Orphaned];
    Document {
        article: ArticleInfo { url: "https://1.2/".into(), ..ArticleInfo::default() },
        text: None,
        exported: Timestamp::default(),
        entries: annotations
            .into_iter()
            .zip(states)
            .map(|(annotation, state)| Entry { annotation: Rc::new(annotation), state, position: None, now: None })
            .collect(),
        deleted: vec![],
        links: Rc::default(),
        extras: Default::default(),
        article_extras: Default::default(),
        ..Document::default()
    }
}

#[test]
fn the_english_labels_equal_the_built_in_ones() {
    set_language("en");
    assert_eq!(report_labels(), ReportLabels::ENGLISH);
}

/// The wording of the current language; the category is what the browser would say of these numbers.
fn wording() -> Wording {
    let count =
        |tag: usize, n: usize| PluralText::TAGS[tag].form(if n == 1 { "one" } else { "other" }).with(&[&n.to_string()]);
    Wording { labels: report_labels(), count, ..Wording::ENGLISH }
}

#[test]
fn reports_are_in_the_current_language() {
    let document = annotated();
    for (language, direction, heading, gap, orphaned, counted) in [
        ("en", "ltr", "Who said what", "no source given", "no longer found in the article", "1 claim, "),
        ("zh", "ltr", "谁说了什么", "未注明来源", "文章中已找不到", "1 条主张，"),
        (
            "es",
            "ltr",
            "Quién dijo qué",
            "no se cita ninguna fuente",
            "ya no se encuentra en el artículo",
            "1 afirmación, ",
        ),
        (
            "fr",
            "ltr",
            "Qui a dit quoi",
            "aucune source citée",
            "introuvable désormais dans l’article",
            "1 affirmation, ",
        ),
        ("ar", "rtl", "من قال ماذا", "لم يُذكر مصدر", "لم يعد موجوداً في المقال", "ادعاء واحد (1)، "),
    ] {
        set_language(language);
        let markdown = write_with(Format::Markdown, &document, &wording());
        for part in [format!("\n## {heading}\n"), format!("*{gap}*"), format!("*({orphaned})*"), counted.to_owned()] {
            assert!(markdown.contains(&part), "{language}: {part}\n{markdown}");
        }
        let html = write_with(Format::Html, &document, &wording());
        let root = format!("<html lang=\"{language}\" dir=\"{direction}\">");
        for part in [root, format!("<h2>{heading}</h2>"), format!("<em>{gap}</em>"), format!("{orphaned}</small>")] {
            assert!(html.contains(&part), "{language}: {part}\n{html}");
        }
        if ["zh", "ar"].contains(&language) {
            let latin: Vec<&str> =
                markdown.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 2).collect();
            assert!(latin.iter().all(|word| ["https", "text"].contains(word)), "{language}: {latin:?}\n{markdown}");
        }
    }
    set_language("en");
}
