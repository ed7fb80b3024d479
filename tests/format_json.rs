//! The project's own format: golden files, round trips, wrong types.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

#[path = "format_support/mod.rs"]
mod support;

use news_annotator::format::{
    Format, FormatError, Incoming, SkipReason, annotation_objects, read, write, write_stored,
};
use news_annotator::model::{Annotation, AnnotationId, Basis, Tag, Timestamp};
use support::{GOLDEN, document_of, now, shown_id, with_note};

fn parse(text: &str) -> Result<Incoming, FormatError> {
    read(text, now())
}

#[test]
fn the_golden_file_is_written_back_byte_for_byte() {
    let incoming = parse(GOLDEN).unwrap();
    assert_eq!(incoming.annotations.len(), 3);
    assert_eq!(incoming.annotations[2].tag, Tag::Other("irony".into()));
    assert_eq!(incoming.annotations[1].selector.quote, "a\\b\"c\u{1}");
    assert_eq!(incoming.extras.0[0], ("project".into(), "\"Harbour \\u0041\"".into()));
    let golden = GOLDEN.replace("news-annotator 0.1.0", concat!("news-annotator ", env!("CARGO_PKG_VERSION")));
    let exported = Timestamp::parse("2026-11-23T09:30:00Z").unwrap();
    assert_eq!(write(Format::Json, &document_of(&incoming, exported)), golden);
}

#[test]
fn the_stored_form_contains_deletions_and_the_export_does_not() {
    let mut incoming = parse(&GOLDEN.replace("news-annotator 0.1.0", "news-annotator 0.2.0")).unwrap();
    incoming.deleted = vec![(AnnotationId::new("gone"), now())];
    let stored = write_stored(&document_of(&incoming, now()));
    assert_eq!(parse(&stored).unwrap(), incoming);
    assert!(stored.contains(r#""deleted":[{"id":"gone","deleted":"2026-11-24T00:00:00Z"}],"project""#));
    let exported = write(Format::Json, &document_of(&incoming, now()));
    assert!(parse(&exported).unwrap().deleted.is_empty());
}

#[test]
fn what_an_earlier_version_described_in_the_markup_says_so_when_it_is_written_anew() {
    for (generator, basis) in [
        ("\"generator\":\"news-annotator 0.1.0\",", Basis::Markup),
        ("\"generator\":\"another program 0.2.0\",", Basis::Markup),
        ("", Basis::Markup),
        ("\"generator\":\"news-annotator 0.2.0\",", Basis::Seen),
        ("\"generator\":\"news-annotator 0.10.0\",", Basis::Seen),
        ("\"generator\":\"news-annotator 1.0.0\",", Basis::Seen),
    ] {
        let file = format!(r#"{{"format":"news-annotations",{generator}"annotations":[{{"id":"a","quote":"one"}}]}}"#);
        let incoming = parse(&file).unwrap();
        let annotation = incoming.notebook().iter().next().cloned().unwrap();
        assert_eq!(annotation.basis, basis, "{generator}");
        let again = Incoming { annotations: vec![Annotation::clone(&annotation)], ..Incoming::default() };
        for format in [Format::Json, Format::JsonLines, Format::W3c] {
            let written = write(format, &document_of(&again, now()));
            assert_eq!(parse(&written).unwrap().notebook().iter().next(), Some(&annotation), "{generator}, {format:?}");
        }
    }
}

#[test]
fn an_unknown_member_never_overrides_a_known_one() {
    let mut incoming = parse(GOLDEN).unwrap();
    incoming.annotations[0].extras.0.push(("quote".into(), "\"forged\"".into()));
    incoming.extras.0.push(("annotations".into(), "[]".into()));
    let again = parse(&write(Format::Json, &document_of(&incoming, now()))).unwrap();
    assert_eq!(again.annotations[0].selector.quote, incoming.annotations[0].selector.quote);
    assert_eq!(again.annotations.len(), 3);
}

/// Refused files and their error codes.
#[test]
fn refused_files() {
    for (name, text, code) in [
        ("empty", "", "empty"),
        ("white space", "\u{feff} \n", "empty"),
        ("prose", "The council said", "unknown-format"),
        ("a zip archive", "PK\u{3}\u{4}\0\0", "not-text"),
        ("cut off", &GOLDEN[..700], "not-json"),
        ("a comma too many", r#"{"format":"news-annotations",}"#, "not-json"),
        ("something after the end", r#"{"format":"news-annotations"} {}"#, "not-json"),
        ("a million brackets", &"[".repeat(1_000_000), "too-deep"),
        ("brackets in an unknown member", &format!(r#"{{"x":{}}}"#, "[".repeat(500)), "too-deep"),
        ("another format", r#"{"format":"geo"}"#, "unknown-format"),
        ("version 2", r#"{"format":"news-annotations","version":2,"annotations":7}"#, "newer-version"),
        ("version 1e400", r#"{"format":"news-annotations","version":1e400}"#, "newer-version"),
        ("version is a string", r#"{"format":"news-annotations","version":"1"}"#, "newer-version"),
        ("version is another string", r#"{"format":"news-annotations","version":"2"}"#, "newer-version"),
    ] {
        assert_eq!(parse(text).unwrap_err().code(), code, "{name}");
    }
    assert_eq!(parse(&" ".repeat((32 << 20) + 1)).unwrap_err(), FormatError::TooLarge);
}

#[test]
fn the_version_is_one_in_any_notation() {
    for (version, expected) in [
        ("1", true),
        ("1.0", true),
        ("1.000", true),
        ("1e0", true),
        ("1E+0", true),
        ("10e-1", true),
        ("100.0E-2", true),
        ("0.1e1", true),
        ("0.001e3", true),
        ("0", false),
        ("0.0", false),
        ("-1", false),
        ("1.5", false),
        ("1.01", false),
        ("2", false),
        ("10", false),
        ("11e-1", false),
        ("1e1", false),
        ("0.1", false),
        ("1e99999999999", false),
        ("1e-2147483648", false),
        ("\"1\"", false),
        ("\"2\"", false),
        ("null", false),
        ("true", false),
        ("[1]", false),
        ("{}", false),
    ] {
        let text = format!(r#"{{"format":"news-annotations","version":{version},"annotations":[]}}"#);
        let actual = parse(&text).map(|_| ()).map_err(|error| error.code());
        assert_eq!(actual, if expected { Ok(()) } else { Err("newer-version") }, "{version}");
    }
}

/// Annotations with members of wrong types, and the result.
#[test]
fn a_wrong_type_invalidates_only_its_member() {
    for (name, annotation, expected) in [
        ("only a quote", r#"{"quote":"q"}"#, "new untagged - q [] 2026-11-24T00:00:00Z"),
        ("start without end", r#"{"quote":"q","start":1}"#, "new untagged - q [] 2026-11-24T00:00:00Z"),
        ("negative", r#"{"quote":"q","start":-1,"end":2}"#, "new untagged - q [] 2026-11-24T00:00:00Z"),
        ("float", r#"{"quote":"q","start":1.5,"end":2}"#, "new untagged - q [] 2026-11-24T00:00:00Z"),
        ("beyond u32", r#"{"quote":"q","start":1,"end":4294967296}"#, "new untagged - q [] 2026-11-24T00:00:00Z"),
        ("wrong way round", r#"{"quote":"q","start":3,"end":2}"#, "new untagged - q [] 2026-11-24T00:00:00Z"),
        ("position", r#"{"quote":"q","start":2,"end":3}"#, "new untagged 2..3 q [] 2026-11-24T00:00:00Z"),
        ("id is a number", r#"{"id":7,"quote":"q"}"#, "new untagged - q [] 2026-11-24T00:00:00Z"),
        ("id is HTML", r#"{"id":"<b>","tag":"claim","quote":"q"}"#, "<b> claim - q [] 2026-11-24T00:00:00Z"),
        ("tag is an array", r#"{"id":"a","tag":["claim"],"quote":"q"}"#, "a untagged - q [] 2026-11-24T00:00:00Z"),
        ("about is mixed", r#"{"id":"a","quote":"q","about":["x",7,null]}"#, "a untagged - q [x] 2026-11-24T00:00:00Z"),
        ("about is a string", r#"{"id":"a","quote":"q","about":"x"}"#, "a untagged - q [] 2026-11-24T00:00:00Z"),
        (
            "dates are none",
            r#"{"id":"a","quote":"q","created":"soon","modified":5}"#,
            "a untagged - q [] 2026-11-24T00:00:00Z",
        ),
        (
            "only created",
            r#"{"id":"a","quote":"q","created":"2020-01-01T00:00:00Z"}"#,
            "a untagged - q [] 2020-01-01T00:00:00Z",
        ),
        ("lone surrogate", r#"{"id":"a","quote":"\ud800q"}"#, "a untagged - \u{fffd}q [] 2026-11-24T00:00:00Z"),
        ("member twice", r#"{"id":"a","quote":"p","quote":"q"}"#, "a untagged - q [] 2026-11-24T00:00:00Z"),
    ] {
        let text = format!(r#"{{"format":"news-annotations","annotations":[{annotation}],"article":[]}}"#);
        let incoming = parse(&text).unwrap();
        let read = &incoming.annotations[0];
        let at = read.selector.position.map_or("-".into(), |at| format!("{}..{}", at.start, at.end));
        let about: Vec<_> = read.about.iter().map(AnnotationId::as_str).collect();
        let actual = format!(
            "{} {} {at} {} [{}] {}",
            shown_id(&read.id),
            read.tag,
            read.selector.quote,
            about.join(" "),
            read.modified
        );
        assert_eq!(actual, expected, "{name}");
        assert_eq!(incoming.article, None, "{name}");
    }
}

#[test]
fn unreadable_annotations_are_recorded_as_skipped() {
    let text =
        r#"{"format":"news-annotations","version":1,"annotations":[7,{"quote":"q"},{"id":"a"},null,{"quote":5}]}"#;
    let incoming = parse(text).unwrap();
    let skipped: Vec<_> = incoming.skipped.iter().map(|skipped| (skipped.index, skipped.reason)).collect();
    assert_eq!(incoming.annotations.len(), 1);
    let (object, quote) = (SkipReason::NotAnObject, SkipReason::NoQuote);
    assert_eq!(skipped, [(0, object), (2, quote), (3, object), (4, quote)]);
}

#[test]
fn of_two_annotations_with_one_id_the_later_wins() {
    for (name, first, second, expected) in [
        ("the second is later", "2026-01-01", "2026-01-02", "second"),
        ("the first is later", "2026-01-02", "2026-01-01", "first"),
        ("both at once", "2026-01-01", "2026-01-01", "second"),
    ] {
        let one =
            |day: &str, note: &str| format!(r#"{{"id":"a","quote":"q","note":"{note}","modified":"{day}T00:00:00Z"}}"#);
        let (first, second) = (one(first, "first"), one(second, "second"));
        let incoming = parse(&format!(r#"{{"format":"news-annotations","annotations":[{first},{second}]}}"#)).unwrap();
        assert_eq!(incoming.annotations.len(), 1, "{name}");
        assert_eq!(incoming.annotations[0].note, expected, "{name}");
    }
}

#[test]
fn truncated_at_any_byte_a_file_is_refused() {
    for end in (0..GOLDEN.len() - 1).filter(|&end| GOLDEN.is_char_boundary(end)) {
        if let Ok(incoming) = parse(&GOLDEN[..end]) {
            assert!(GOLDEN[end..].trim().is_empty(), "{end}: {incoming:?}");
        }
    }
}

#[test]
fn a_source_is_a_text_or_an_unknown_member() {
    for (name, value, source, extras) in [
        ("a name", r#""the ministry""#, "the ministry", ""),
        ("folded", r#"" the\n ministry ""#, "the ministry", ""),
        ("empty", r#""""#, "", ""),
        ("null", "null", "", ""),
        ("another program's object", r#"{"id":7}"#, "", r#"x:source={"id":7}"#),
        ("a number", "7", "", "x:source=7"),
    ] {
        let file =
            format!(r#"{{"format":"news-annotations","annotations":[{{"id":"a","quote":"q","source":{value}}}]}}"#);
        let read_once = read(&file, now()).unwrap();
        let read = &read_once.annotations[0];
        let shown: Vec<_> = read.extras.0.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!((read.source.as_str(), shown.join(" ").as_str()), (source, extras), "{name}");
        let document = document_of(&read_once, now());
        assert_eq!(
            &self::read(&write(Format::Json, &document), now()).unwrap().annotations[0],
            read,
            "{name}, written"
        );
    }
}

#[test]
fn files_and_objects_for_scripts_have_a_source_only_where_there_is_one() {
    let mut document = with_note("");
    assert!(!write(Format::Json, &document).contains("\"source\""));
    assert!(!annotation_objects(document.entries.clone()).contains("\"source\""));
    std::rc::Rc::make_mut(&mut document.entries[0].annotation).source = "Ana".into();
    for text in [write(Format::Json, &document), write_stored(&document), annotation_objects(document.entries.clone())]
    {
        assert!(text.replace(' ', "").contains("\"source\":\"Ana\""), "{text}");
    }
}
