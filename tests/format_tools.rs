//! What other annotation tools and spreadsheets write, and how it is understood.
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

use news_annotator::format::{Format, Incoming, read, write};
use news_annotator::model::Annotation;
use support::{document_of, now, told_id};

/// `id tag start..end "quote" (prefix|suffix) note -> about`
fn told(annotation: &Annotation) -> String {
    let selector = &annotation.selector;
    let at = selector.position.map_or("-".into(), |at| format!("{}..{}", at.start, at.end));
    let about: Vec<_> = annotation.about.iter().map(ToString::to_string).collect();
    format!(
        "{} {} {at} {:?} ({}|{}) {} -> {}",
        told_id(&annotation.id),
        annotation.tag,
        selector.quote,
        selector.prefix,
        selector.suffix,
        annotation.note,
        about.join(" ")
    )
}

fn take_in(text: &str) -> Incoming {
    read(text, now()).unwrap()
}

#[test]
fn files_of_other_tools() {
    for (name, text, annotations, skipped) in [
        (
            "Hypothesis' API",
            include_str!("fixtures/format/tools/hypothesis-api.json"),
            &[
                r#"iLN5XvKzEeuJ8yPm0Qq2Aw no-comment 812..828 "did not respond." (The council | On Friday) Who counted? -> "#,
                r#"r3ply untagged - "On Friday" (|)  -> iLN5XvKzEeuJ8yPm0Qq2Aw"#,
            ][..],
            &["1 no-quote"][..],
        ),
        (
            "Recogito, both shapes",
            include_str!("fixtures/format/tools/recogito-w3c.json"),
            &[
                r##"#07475897-d2eb-4dce-aa12-ecb50771c734 claim 38..49 "the harbour" (|) Mayor? -> "##,
                r#"07475897-native denial 60..72 "he denied it" (|)  -> "#,
            ],
            &[],
        ),
        (
            "Apache Annotator, refined",
            include_str!("fixtures/format/tools/apache-annotator.json"),
            &[r#"new untagged - "closed by May" (will be |, it) Compare the minutes -> "#],
            &[],
        ),
        (
            "dokieli, prefixed names in a graph",
            include_str!("fixtures/format/tools/dokieli.json"),
            &[
                r#"https://reader.example/annotations/1 attribution - "the ministry said" (|.) The ministry never said this. -> "#,
            ],
            &[],
        ),
        (
            "a page: references, bodies as string and object, several targets, odd selectors",
            include_str!("fixtures/format/tools/annotation-page.json"),
            &[
                r#"https://tool.example/annotations/6 no-comment - "did not reply" (|)  -> "#,
                r#"https://tool.example/annotations/8 untagged - "x" (|) A remark -> https://tool.example/annotations/6"#,
            ],
            &["0 not-an-object", "2 no-quote"],
        ),
        (
            "our own plain objects",
            include_str!("fixtures/format/tools/plain-objects.json"),
            &[r#"urn:uuid:1 claim 1..4 "abc" (|) n -> "#],
            &[],
        ),
        (
            "a spreadsheet with semicolons, other columns, and a cut-off end",
            include_str!("fixtures/format/tools/spreadsheet.csv"),
            &[r#"new denial - "said; \"no\"" (|) =1+1 -> "#, r#"new claim - "closed by May" (|) 'tis -> "#],
            &["2 cut-off"],
        ),
        ("an empty page", r#"{"type":"AnnotationPage","items":[]}"#, &[], &[]),
        ("an empty answer", r#"{"total":0,"rows":[]}"#, &[], &[]),
        ("a table without rows", "id,tag,quote\n", &[], &[]),
    ] {
        let incoming = take_in(text);
        assert_eq!(incoming.annotations.iter().map(told).collect::<Vec<_>>(), annotations, "{name}");
        let left_out = incoming.skipped.iter().map(|one| format!("{} {}", one.index, one.reason.code()));
        assert_eq!(left_out.collect::<Vec<_>>(), skipped, "{name}");
    }
}

#[test]
fn what_has_no_meaning_here_is_kept() {
    let hypothesis = take_in(include_str!("fixtures/format/tools/hypothesis-api.json"));
    let names: Vec<_> = hypothesis.annotations[0].extras.0.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["user", "uri", "group", "permissions", "document", "tags"]);
    assert_eq!(hypothesis.annotations[0].extras.0[5].1, r#"["urgent","No Comment"]"#);
    assert_eq!(hypothesis.annotations[0].created.to_string(), "2021-07-12T09:41:27.118Z");
    let article = hypothesis.article.unwrap();
    assert_eq!((article.url.as_str(), article.title.as_str()), ("https://news.example/harbour", "The harbour vote"));

    let page = take_in(include_str!("fixtures/format/tools/annotation-page.json"));
    assert_eq!(page.annotations[0].extras.0[0].0, "creator");
    let recogito = take_in(include_str!("fixtures/format/tools/recogito-w3c.json"));
    assert_eq!(recogito.annotations[0].extras.0, [("tags".into(), r#"["Claim","place"]"#.into())]);
    assert_eq!(recogito.annotations[1].created.to_string(), "2025-01-02T03:04:05.678Z");
}

#[test]
fn files_that_hold_no_annotations() {
    for (name, text) in [
        ("an empty array", "[]"),
        ("numbers", "[1,2,3]"),
        ("a map", r#"{"type":"FeatureCollection","features":[]}"#),
        ("other objects", r#"[{"name":"x"}]"#),
        ("another table", "a,b\n1,2\n"),
    ] {
        let error = read(text, now()).unwrap_err();
        assert_eq!(error.code(), "unknown-format", "{name}");
    }
}

#[test]
fn members_that_mean_something_else_here_are_kept_under_another_name() {
    let text =
        r#"{"type":"Annotation","state":"draft","note":7,"creator":"urn:me","target":{"selector":{"exact":"q"}}}"#;
    let incoming = take_in(text);
    let own = take_in(&write(Format::Json, &document_of(&incoming, now())));
    assert_eq!(own.annotations, incoming.annotations, "found by fuzzing: they were lost in storage");
    let there = write(Format::W3c, &document_of(&own, now()));
    assert!(there.contains(r#""state": "draft""#) && there.contains(r#""note": 7"#), "{there}");
    assert_eq!(take_in(&there).annotations, incoming.annotations);
}
