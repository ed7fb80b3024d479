//! The reports: golden pages, and that nothing in them is markup but their own.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

#[path = "ledger_support/mod.rs"]
mod ledger_support;
mod support;

use std::path::Path;
use std::rc::Rc;

use ledger_support::{fixture, now};
use news_annotator::analysis::{ArticleChange, ChangeKind};
use news_annotator::format::{ArticleDetails, ArticleInfo, Document, Entry, Format, Wording, write_with};
use news_annotator::language::{PluralText, report_labels, set_language};
use news_annotator::model::{Annotation, AnnotationId, Extras, Selector, Tag, Timestamp};
use news_annotator::session::{Action, apply};
use quote_anchor::State;
use quote_anchor::text::Span;

/// An annotation whose words are gone.
fn orphan(id: &str, quote: &str) -> Entry {
    let annotation = Annotation {
        id: AnnotationId::new(id),
        tag: Tag::Claim,
        selector: Selector { quote: quote.into(), ..Selector::default() },
        note: String::new(),
        basis: news_annotator::model::Basis::Seen,
        about: vec![],
        source: String::new(),
        created: now(),
        modified: now(),
        previous: vec![],
        detached: false,
        extras: Extras::default(),
        creator: None,
        parts: vec![],
    };
    Entry { annotation: Rc::new(annotation), state: State::Orphaned, position: None, now: None }
}

fn harbour() -> Document {
    let mut document = fixture(include_str!("fixtures/ledger/en-harbour.txt")).document;
    document.entries[1].state = State::Moved;
    document.entries.push(orphan("gone", "the wall was sound when it was built"));
    document.details = Rc::new(ArticleDetails {
        authors: vec!["Ana Ruiz".into(), "Tom Lund".into()],
        site: "The Example Courier".into(),
        published: Timestamp::parse("2026-11-23T12:00:00Z"),
        ..ArticleDetails::default()
    });
    let text = document.text.clone().unwrap();
    let span = |words: &str| {
        let at = text.as_str().find(words).unwrap();
        text.span_of_bytes(at..at + words.len())
    };
    let change = |kind, was: &str, now: &str| ArticleChange {
        kind,
        was: was.into(),
        now: now.into(),
        span: span(if now.is_empty() { "“Nobody" } else { now }),
    };
    let mut removed = change(
        ChangeKind::Removed,
        "He said that the wall was sound when  it was\nbuilt. The divers were paid by the town.",
        "",
    );
    removed.span = Span::between(removed.span.start(), removed.span.start());
    Rc::make_mut(&mut document.details).changes = vec![
        change(
            ChangeKind::Changed,
            "after divers found a crack of six metres",
            "after divers found a crack of nine metres",
        ),
        removed,
        change(ChangeKind::Correction, "", "Its director declined to comment when reached by telephone."),
    ];
    document
}

fn bridge() -> Document {
    fixture(include_str!("fixtures/ledger/ar-bridge.txt")).document
}

fn wording(language: &str) -> Wording {
    set_language(language);
    Wording {
        labels: report_labels(),
        count: |tag, n| PluralText::TAGS[tag].form(if n == 1 { "one" } else { "other" }).with(&[&n.to_string()]),
        ..Wording::ENGLISH
    }
}

/// Compares with the file, or writes it where `UPDATE_GOLDEN` is set. The style is not compared.
fn compare(name: &str, written: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/report").join(name);
    let written = match written.split_once("<style>").zip(written.split_once("</style>")) {
        Some(((before, _), (_, after))) => format!("{before}<style></style>{after}"),
        None => written.to_owned(),
    };
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &written).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    for (line, (written, golden)) in written.lines().zip(golden.lines()).enumerate() {
        assert_eq!(written, golden, "{name}, line {}", line + 1);
    }
    assert_eq!(written, golden, "{name}");
}

#[test]
fn golden_reports() {
    for (name, document, language) in
        [("harbour", harbour(), "en"), ("bridge", bridge(), "ar"), ("bridge-fr", bridge(), "fr")]
    {
        for format in [Format::Html, Format::Markdown] {
            let written = write_with(format, &document, &wording(language));
            if let Some(folder) = std::env::var_os("REPORTS") {
                std::fs::write(Path::new(&folder).join(format!("{name}.{}", format.extension())), &written).unwrap();
            }
            compare(&format!("{name}.{}", format.extension()), &written);
        }
    }
    set_language("en");
}

#[test]
fn every_number_leads_somewhere() {
    for document in [harbour(), bridge()] {
        let page = write_with(Format::Html, &document, &Wording::ENGLISH);
        let after = |start: &str| -> Vec<String> {
            let values = page.split(start).skip(1);
            values.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
        };
        let (ids, links) = (after(" id=\""), after("href=\"#"));
        let mut unique = ids.clone();
        unique.sort();
        unique.dedup();
        assert_eq!(unique.len(), ids.len(), "ids are unique: {ids:?}");
        assert!(links.len() > document.entries.len());
        let lost: Vec<_> = links.iter().filter(|link| !ids.contains(link)).collect();
        assert!(lost.is_empty(), "{lost:?}");
        // Each annotation is in the lists, and in the text if it was found.
        for (index, entry) in document.entries.iter().enumerate() {
            assert!(ids.contains(&format!("n{}", index + 1)), "{}", entry.annotation.id);
            assert_eq!(ids.contains(&format!("m{}", index + 1)), entry.position.is_some(), "{}", entry.annotation.id);
        }
    }
}

#[test]
fn of_an_annotation_in_parts_the_pieces_are_shown() {
    let text = "“We did nothing,” he said, “and we will prove it.” He was silent.";
    let state = support::in_pieces(text, Tag::Claim, &["“We did nothing,”", "“and we will prove it.”"]);
    let entry = |placed: &news_annotator::session::Placed| {
        Entry::found(Rc::clone(&placed.annotation), &placed.outcome, placed.pieces(), state.text())
    };
    let change = |was: &str, words: &str| ArticleChange {
        kind: ChangeKind::Changed,
        was: was.into(),
        now: words.into(),
        span: support::span_of(state.text(), words),
    };
    let mut entries: Vec<Entry> = state.placed().iter().map(entry).collect();
    for tag in [Tag::Attribution, Tag::Denial] {
        let mut other = entries[0].clone();
        let one = Rc::make_mut(&mut other.annotation);
        (one.id, one.note) = (AnnotationId::new(tag.name()), "A note.".into());
        one.about = if tag == Tag::Denial { vec![] } else { vec![AnnotationId::new("a")] };
        one.tag = tag;
        entries.push(other);
    }
    let document = Document {
        text: Some(Rc::clone(state.text())),
        details: Rc::new(ArticleDetails {
            changes: vec![change("she", "he said"), change("can", "will")],
            ..ArticleDetails::default()
        }),
        entries,
        ..Document::default()
    };
    let page = write_with(Format::Html, &document, &Wording::ENGLISH);
    let text = write_with(Format::Markdown, &document, &Wording::ENGLISH);
    for (name, report) in [("html", &page), ("markdown", &text)] {
        let whole = report.matches("he said, “and").count();
        assert_eq!(whole, 0, "{name}: {report}");
        assert!(report.matches("“We did nothing,” … “and we will prove it.”").count() >= 5, "{name}: {report}");
    }
    let marks = |words: &str, end: &str| page.contains(&format!("{words}</mark></mark></mark>{end}"));
    assert!(marks(">“We did nothing,”", "<sup>") && marks(">“and we will prove it.”", "<sup>"), "{page}");
    for id in ["m1", "m2", "m3"] {
        assert_eq!(page.matches(&format!("id=\"{id}\"")).count(), 1, "{id}: where the first piece is");
    }
    assert!(text.contains("¹[²[³[“We did nothing,”]³]²]¹ he said, ¹[²[³[“and we will prove it.”]³]²]¹"), "{text}");
    assert!(text.contains("- Claim: ¹\n"), "each number once: {text}");
    assert!(text.contains("“she” → “he said”\n"), "a change between the pieces touches none: {text}");
    assert!(text.contains("“can” → “will” (1, 2, 3)\n"), "one in a piece does: {text}");
}

#[test]
fn a_link_to_an_annotation_in_parts_leads_to_each_piece() {
    let text = "“We did nothing,” he said, “and we will prove it.” He was silent.";
    let state = support::in_pieces(text, Tag::Claim, &["“We did nothing,”", "“and we will prove it.”"]);
    let placed = &state.placed()[0];
    let edited = text.replace("prove", "show").replace("he said", "she says");
    let changed = apply(&state, Action::ArticleChanged(support::article(&edited))).unwrap().state;
    for (name, state, expected) in [
        (
            "as it was tagged",
            &state,
            "#:~:text=%E2%80%9CWe%20did%20nothing%2C%E2%80%9D&text=%E2%80%9Cand%20we%20will%20prove%20it.%E2%80%9D>",
        ),
        (
            "edited",
            &changed,
            "#:~:text=%E2%80%9CWe%20did%20nothing%2C%E2%80%9D&text=%E2%80%9Cand%20we%20will%20show%20it.%E2%80%9D>",
        ),
    ] {
        let here = &state.placed()[0];
        let entry = Entry::found(Rc::clone(&placed.annotation), &here.outcome, here.pieces(), state.text());
        let article = ArticleInfo { url: "https://news.example/a".into(), ..ArticleInfo::default() };
        for text in [None, Some(Rc::clone(state.text()))] {
            let document =
                Document { article: article.clone(), text, entries: vec![entry.clone()], ..Document::default() };
            let report = write_with(Format::Markdown, &document, &Wording::ENGLISH);
            // Where the text is not known, neither are the words of now.
            let is_linked = entry.state == State::Exact || document.text.is_some();
            assert_eq!(report.contains(expected), is_linked, "{name}: {report}");
            assert_eq!(report.contains(":~:"), is_linked, "{name}: {report}");
        }
    }
}

#[test]
fn of_a_lost_annotation_in_parts_a_change_took_a_piece() {
    let was = "“We did nothing.” He was calm. “And we will prove it.” Nobody asked.";
    let state = support::in_pieces(was, Tag::Claim, &["“We did nothing.”", "“And we will prove it.”"]);
    let gone = apply(&state, Action::ArticleChanged(support::article("Nobody asked."))).unwrap().state;
    let placed = &gone.placed()[0];
    let removed =
        |was: &str| ArticleChange { kind: ChangeKind::Removed, was: was.into(), now: String::new(), span: Span::at(0) };
    let document = Document {
        text: Some(Rc::clone(gone.text())),
        details: Rc::new(ArticleDetails {
            changes: vec![removed("He was calm."), removed("“And we will prove it.”")],
            ..ArticleDetails::default()
        }),
        entries: vec![Entry::found(Rc::clone(&placed.annotation), &placed.outcome, placed.pieces(), gone.text())],
        ..Document::default()
    };
    let report = write_with(Format::Markdown, &document, &Wording::ENGLISH);
    assert!(report.contains("“He was calm.”\n"), "what stood between its pieces took none: {report}");
    assert!(report.contains("““And we will prove it.”” (1)\n"), "one of its pieces: {report}");
}

#[test]
fn no_text_of_others_is_markup() {
    for hostile in [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='x",
        "</style></table><a href=javascript:alert(1)>x</a>",
        "[x](javascript:alert(1))",
        "<!--",
        "\u{e000}x\u{e001}(javascript:alert(1))",
    ] {
        let mut document = bridge();
        document.article.title = hostile.into();
        document.article.language = hostile.into();
        document.article.url = format!("https://a.example/{hostile}");
        document.details = Rc::new(ArticleDetails {
            authors: vec![hostile.into()],
            site: hostile.into(),
            ..ArticleDetails::default()
        });
        document.text = Some(Rc::new(quote_anchor::ArticleText::new(format!("{hostile} {hostile}"), [])));
        for entry in &mut document.entries {
            let one = Rc::make_mut(&mut entry.annotation);
            one.note = hostile.into();
            one.source = hostile.into();
            one.selector.quote = hostile.into();
        }
        Rc::make_mut(&mut document.entries[3].annotation).tag = Tag::from_name(hostile);
        document.entries[2].position = Some(quote_anchor::text::CodePointSpan { start: 1, end: 9 });
        let page = write_with(Format::Html, &document, &Wording::ENGLISH);
        let tags: Vec<&str> = page.split('<').skip(1).map(|rest| rest.split(['>', ' ']).next().unwrap()).collect();
        let foreign: Vec<_> = tags.iter().filter(|tag| ["script", "img", "!--"].contains(tag)).collect();
        assert!(foreign.is_empty(), "{hostile}: {foreign:?}");
        assert_eq!(tags.iter().filter(|tag| **tag == "/table").count(), 2, "{hostile}");
        // Outside quotation marks stand only the report's own attributes.
        let body = page.split("</style>").nth(1).unwrap();
        for tag in body.split('<').skip(1).map(|rest| rest.split('>').next().unwrap()) {
            let names: String = tag.split('"').step_by(2).collect();
            let names = names.split([' ', '=']).skip(1).filter(|name| !name.is_empty());
            let known = "lang dir class id href rel title aria-label scope colspan data-h role";
            let foreign: Vec<_> = names.filter(|name| !known.split(' ').any(|known| known == *name)).collect();
            assert!(foreign.is_empty(), "{hostile}: {foreign:?} in {tag}");
        }
        assert!(!page.contains("href=\"javascript"), "{hostile}");
        let text = write_with(Format::Markdown, &document, &Wording::ENGLISH);
        let text = text.replace("\\]", "");
        assert!(!text.contains("](javascript") && !text.contains("<script") && !text.contains("<img"), "{text}");
    }
}
