//! brat standoff, JSON Lines, and the report as an HTML page.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "format_support/mod.rs"]
mod support;

use std::rc::Rc;

use news_annotator::format::{ArticleInfo, Format, read, read_all, write};
use news_annotator::model::{CodePointSpan, Extras, Tag, Timestamp};
use proptest::prelude::*;
use quote_anchor::State;
use quote_anchor::text::ArticleText;
use support::{article, documents, golden, now, with_note};

#[test]
fn a_standoff_file_of_another_tool() {
    let text = "T1\tclaim 10 22\tthe vote held\r\nT2\tdenial 30 34;40 44\tnever ever\n#1\tAnnotatorNotes T1\tcheck\\nthis\n\
                R1\tAbout Arg1:T2 Arg2:T1\nE1\tEvent:T1\nA1\tNegated T2\n*\tEquiv T1 T2\nT3\tbroken\tx\nT4\tclaim 9 3\tx\n";
    let incoming = read(text, now()).unwrap();
    let told: Vec<_> = incoming
        .annotations
        .iter()
        .map(|one| (one.tag.name(), one.selector.quote.as_str(), one.selector.position.unwrap(), one.note.as_str()))
        .collect();
    let at = |start, end| CodePointSpan { start, end };
    assert_eq!(told, [("claim", "the vote held", at(10, 22), "check\nthis"), ("denial", "never ever", at(30, 44), "")]);
    assert_eq!(incoming.skipped.len(), 2);
    assert_eq!(read(text, Timestamp::default()).unwrap().annotations[0].id, incoming.annotations[0].id);
}

/// Each reader, and each end of a line: a spreadsheet under Windows writes CRLF into its cells, too.
#[test]
fn the_lines_of_notes_quotes_and_sources_end_with_line_feeds() {
    // In a string of JSON, and in brat's notes.
    let escaped = |end: &str| end.replace('\r', "\\r").replace('\n', "\\n");
    let own = |end: &str| {
        let end = escaped(end);
        format!(
            r#"{{"format":"news-annotations","version":1,"annotations":[{{"tag":"claim","quote":"one{end}two","prefix":"zero{end}",
            "suffix":"{end}three","note":"a{end}b","source":"the{end}ministry","parts":[{{"quote":"one{end}"}},{{"quote":"two"}}],
            "start":5,"end":12,"previous":[{{"quote":"old{end}words","replaced":"2026-11-20T09:00:00Z"}}]}}]}}"#
        )
    };
    // No program ends lines of these with a carriage return alone.
    let line = |end: &str| if end == "\r" { "\n".to_owned() } else { end.to_owned() };
    let lines = |end: &str| format!("{0}{1}{0}", own(end).replace('\n', ""), line(end));
    let csv = |end: &str| {
        let cells = format!("claim,\"one{end}two\",\"zero{end}\",\"a{end}b\",\"the{end}ministry\"");
        format!("tag,quote,prefix,note,source{end}{cells}{end}")
    };
    let hypothesis = |end: &str| {
        let end = escaped(end);
        format!(
            r#"{{"rows":[{{"text":"a{end}b","tags":["claim"],"uri":"https://a.example/","target":[{{"selector":[
            {{"type":"TextQuoteSelector","exact":"one{end}two","prefix":"zero{end}"}}]}}]}}]}}"#
        )
    };
    let web_annotation = |end: &str| {
        let end = escaped(end);
        format!(
            r#"{{"@context":"http://www.w3.org/ns/anno.jsonld","type":"Annotation","body":[
            {{"type":"TextualBody","purpose":"tagging","value":"claim"}},{{"type":"TextualBody","value":"a{end}b"}}],
            "target":{{"source":"https://a.example/","selector":{{"type":"TextQuoteSelector","exact":"one{end}two"}}}}}}"#
        )
    };
    let brat = |end: &str| format!("T1\tclaim 5 12\tone two{}#1\tAnnotatorNotes T1\ta{}b", line(end), escaped(end));
    type File<'a> = (&'a str, &'a dyn Fn(&str) -> String);
    let files: [File<'_>; 6] = [
        ("own", &own),
        ("JSON Lines", &lines),
        ("CSV", &csv),
        ("Hypothesis", &hypothesis),
        ("Web Annotations", &web_annotation),
        ("brat", &brat),
    ];
    for (name, file) in files {
        let of = |end: &str| {
            let file = file(end);
            let all = read_all(&file, now()).unwrap_or_else(|error| panic!("{name}: {error}: {file}"));
            let one = all[0].annotations[0].clone();
            assert_eq!((one.tag.name(), one.note.as_str()), ("claim", "a\nb"), "{name} {end:?}");
            assert!(["one\ntwo", "one two"].contains(&one.selector.quote.as_str()), "{name} {end:?}: {one:?}");
            assert!(!format!("{one:?}").contains("\\r"), "{name} {end:?}: {one:?}");
            one
        };
        let expected = of("\n");
        for end in ["\r\n", "\r"] {
            // The ids too: they are of the content.
            assert_eq!(of(end), expected, "{name} {end:?}");
        }
    }
}

#[test]
fn texts_that_resemble_standoff() {
    for text in ["T1", "T1\tx", "T1\tclaim 1\tx y", "Tx\tclaim 1 2\tx", "T\tclaim 1 2\tx", "The vote\twas\theld"] {
        assert_eq!(read(text, now()).unwrap_err().code(), "unknown-format", "{text}");
    }
}

#[test]
fn lines_of_several_articles() {
    let mut second = golden();
    second.article = ArticleInfo { url: "https://b.example/".into(), ..article() };
    second.entries.truncate(1);
    let line = write(Format::JsonLines, &golden());
    assert_eq!(line.matches('\n').count(), 1);
    let all = read_all(&format!("{line}\n{}{line}", write(Format::JsonLines, &second)), now()).unwrap();
    assert_eq!(all.iter().map(|one| one.annotations.len()).collect::<Vec<_>>(), [3, 1]);
    assert_eq!(all[1].article.as_ref().unwrap().url, "https://b.example/");
    let cut = read_all(&format!("{line}{}", &line.get(..200).unwrap()), now()).unwrap();
    assert_eq!((cut[0].annotations.len(), cut[0].skipped.len()), (3, 1), "the complete line is read");
    let other = read_all("{\"a\":1}\n{\"b\":2}\n", now()).unwrap_err();
    assert_eq!(other.code(), "not-json");
    let newer = line.replace("\"version\":1", "\"version\":2");
    assert_eq!(read_all(&format!("{newer}{newer}"), now()).unwrap_err().code(), "newer-version");
    let some = read_all(&format!("{newer}{line}"), now()).unwrap();
    assert_eq!(
        (some[0].annotations.len(), some[0].skipped[0].reason.code()),
        (3, "newer-version"),
        "the other line is read"
    );
}

#[test]
fn lines_of_one_article_are_joined() {
    let line = |url: &str, version: u8, more: &str| {
        format!(
            r#"{{"format":"news-annotations","version":{version},"article":{{"url":"{url}"{more}}},"annotations":[]{more}}}"#
        )
    };
    let text = [
        line("urn:a", 1, r#","x":1,"y":1"#),
        line("urn:b", 1, ""),
        line("urn:a", 1, r#","z":3,"x":2"#),
        line("urn:b", 2, ""),
        line("urn:c", 2, ""),
    ];
    let all = read_all(&text.join("\n"), now()).unwrap();
    let names = |extras: &Extras| extras.0.iter().map(|(name, value)| format!("{name}{value}")).collect::<String>();
    assert_eq!((names(&all[0].extras), names(&all[0].article_extras)), ("y1z3x2".into(), "y1z3x2".into()));
    let skipped: Vec<Vec<usize>> = all.iter().map(|one| one.skipped.iter().map(|one| one.index).collect()).collect();
    assert_eq!(skipped, [vec![4], vec![3]], "each with its article, or with the first");
    assert_eq!(all.iter().map(|one| one.others).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn markup_is_escaped_on_the_page() {
    for (note, expected) in [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("\" onload=\"x", "&quot; onload=&quot;x"),
        ("' x='", "&#39; x=&#39;"),
        ("&lt;", "&amp;lt;"),
        ("a\u{202e}b", "a(U+202E)b"),
        ("a\0b", "a\u{fffd}b"),
        ("</style><script>", "&lt;/style&gt;&lt;script&gt;"),
        ("two\nlines", "two\nlines"),
    ] {
        let mut document = with_note(note);
        let page = write(Format::Html, &document);
        assert!(page.contains(&format!(">{expected}</p>")), "{note:?}: {page}");
        assert_eq!(page.matches("<script").count(), 0, "{note:?}");
        document.article.title = note.into();
        document.article.language = note.into();
        document.article.url = format!("https://a.example/{note}");
        Rc::make_mut(&mut document.entries[0].annotation).selector.quote = note.into();
        Rc::make_mut(&mut document.entries[0].annotation).tag = Tag::from_name(note);
        let page = write(Format::Html, &document);
        assert_eq!((page.matches("<script").count(), page.matches("onload=\"").count()), (0, 0), "{note:?}: {page}");
    }
    let mut document = with_note("");
    document.article.url = "javascript:alert(1)".into();
    assert!(!write(Format::Html, &document).contains("href"), "only URLs of web pages are links");
    document.article.url = "https://a.example/".into();
    document.entries[0].state = State::Orphaned;
    let page = write(Format::Html, &document);
    assert!(page.contains("no longer found") && !page.contains("text="));
}

#[test]
fn both_reports_link_to_the_current_words() {
    let mut document = with_note("");
    document.article.url = "https://a.example/".into();
    Rc::make_mut(&mut document.entries[0].annotation).selector.quote = "<no> he said".into();
    document.entries[0].state = State::Changed;
    document.entries[0].position = Some(CodePointSpan { start: 5, end: 13 });
    for format in [Format::Markdown, Format::Html] {
        document.text = None;
        let unknown = write(format, &document);
        assert!(!unknown.contains("text="), "{}: no link to words that are gone", format.name());
        document.text = Some(Rc::new(ArticleText::new("Yes, she said.", [])));
        let report = write(format, &document);
        assert!(report.contains("text=she%20said") && report.contains("&lt;no&gt; he said"), "{report}");
    }
}

#[test]
fn a_span_of_several_lines_has_a_fragment_for_each() {
    for (name, text, at, expected) in [
        ("one line", "a bc d", (2, 4), "claim 2 4\tbc"),
        ("two lines", "a bc\nd e", (2, 6), "claim 2 4;5 6\tbc d"),
        ("an empty line between", "a bc\n\nd e", (2, 7), "claim 2 4;6 7\tbc d"),
        ("a break at both ends", "a\nbc\nd", (1, 5), "claim 2 4\tbc"),
        ("code points", "😀\n😀x", (0, 3), "claim 0 1;2 3\t😀 😀"),
        ("only a break", "a\nb", (1, 2), "claim 1 2\t "),
        ("a tab ends no line", "a\tb", (0, 3), "claim 0 3\ta b"),
    ] {
        let mut document = with_note("");
        document.text = Some(Rc::new(ArticleText::new(text, [])));
        document.entries[0].position = Some(CodePointSpan { start: at.0, end: at.1 });
        let written = write(Format::Brat, &document);
        assert_eq!(written.lines().next().unwrap(), format!("T1\t{expected}"), "{name}");
        let again = read(&written, now()).unwrap();
        let ours = &document.entries[0].annotation.selector;
        let selector = &again.annotations[0].selector;
        assert_eq!(selector.quote, ours.quote, "{name}: the original quote");
        let position = selector.position.map(|place| (place.start, place.end));
        assert_eq!(position, Some(at), "{name}: the full position, line breaks at the ends included");
        document.text = None;
        let unknown = write(Format::Brat, &document);
        assert!(unknown.starts_with(&format!("T1\tclaim {} {}\t", at.0, at.1)), "{name}: {unknown}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn standoff_round_trips(mut document in documents()) {
        for entry in &mut document.entries {
            let one = Rc::make_mut(&mut entry.annotation);
            one.selector.position.get_or_insert(CodePointSpan { start: 1, end: 2 });
            one.previous.clear();
            one.extras = Extras::default();
            one.detached = false;
            one.about.sort();
            one.about.dedup();
        }
        for format in [Format::Brat, Format::BratEvents] {
        let again = read(&format!("T9999\tx 0 1\tx\n{}", write(format, &document)), now()).unwrap();
        prop_assert_eq!(again.annotations.len(), document.entries.len() + 1);
        for (entry, read) in document.entries.iter().zip(again.annotations.iter().skip(1)) {
            let mut read = read.clone();
            read.about.sort();
            prop_assert_eq!(entry.annotation.as_ref(), &read);
        }
        }
    }

    #[test]
    fn json_lines_round_trip(document in documents()) {
        let again = read(&write(Format::JsonLines, &document), now()).unwrap();
        let ours: Vec<_> = document.entries.iter().map(|entry| entry.annotation.as_ref().clone()).collect();
        prop_assert_eq!(again.annotations, ours);
    }
}
