//! Every language says everything, and fills in as much as English does.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::collections::BTreeMap;

use news_annotator::language::{Counted, TABLES, entries, speak, spoken, texts};

/// The categories of plurals that a language has (CLDR), as far as whole numbers need them.
const PLURALS: [(&str, &[&str]); 5] = [
    ("en", &["one", "other"]),
    ("zh", &["other"]),
    ("es", &["one", "other"]),
    ("fr", &["one", "other"]),
    ("ar", &["one", "two", "few", "many", "other"]),
];

fn is_plural(name: &str) -> Option<&str> {
    let (start, category) = name.rsplit_once('_')?;
    matches!(start, "COUNT" | "ARTICLES").then_some(category)
}

#[test]
fn no_language_leaves_anything_out() {
    let english: BTreeMap<_, _> = entries(TABLES[0].1).collect();
    for ((language, lines), (same, plurals)) in TABLES.into_iter().zip(PLURALS) {
        assert_eq!(language, same);
        let table: BTreeMap<_, _> = entries(lines).collect();
        assert_eq!(table.len(), entries(lines).count(), "{language} says something twice");
        let written = lines.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(written, table.len(), "{language} has a line that is no entry");
        for name in texts::NAMES {
            let needed = is_plural(name).is_none_or(|category| plurals.contains(&category.to_lowercase().as_str()));
            match table.get(name) {
                None => assert!(!needed, "{language} does not say {name}"),
                Some(text) => {
                    assert!(!text.trim().is_empty(), "{language}: {name} is empty");
                    let filled = |text: &str| text.matches("{}").count();
                    let like = english.get(name).or_else(|| english.get("COUNT_OTHER")).unwrap();
                    assert_eq!(filled(text), filled(like), "{language}: {name}");
                }
            }
        }
        for name in table.keys() {
            assert!(texts::NAMES.contains(name), "{language}: nobody says {name}");
        }
    }
}

#[test]
fn a_language_is_chosen_by_its_first_subtag() {
    for (asked, chosen, cancel) in [
        ("fr", "fr", "Annuler"),
        ("zh-Hans-CN", "zh", "取消"),
        ("ES-mx", "es", "Cancelar"),
        ("de", "en", "Cancel"),
        ("", "en", "Cancel"),
        ("ar_EG", "ar", "إلغاء"),
    ] {
        speak(asked);
        assert_eq!((spoken(), texts::CANCEL.get()), (chosen, cancel), "{asked}");
    }
    speak("en");
}

#[test]
fn numbers_take_the_form_of_their_language() {
    for (language, category, expected) in [
        ("en", "one", "1 annotation"),
        ("en", "other", "1 annotations"),
        ("zh", "other", "1 条标注"),
        ("ar", "few", "1 تعليقات"),
        ("es", "many", "1 anotaciones"),
    ] {
        speak(language);
        assert_eq!(Counted::ANNOTATIONS.form(category).with(&["1"]), expected, "{language} {category}");
    }
    speak("en");
}
