//! Reading the files of other annotation tools and of spreadsheets.
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

use std::rc::Rc;

use news_annotator::format::{Format, Incoming, read, read_all, reader_to_json, write};
use news_annotator::model::{Annotation, Tag};
use serde_json::{Value, json};
use support::{document_of, now, shown_id};

/// `id tag start..end "quote" (prefix|suffix) note -> about`
fn shown(annotation: &Annotation) -> String {
    let selector = &annotation.selector;
    let at = selector.position.map_or("-".into(), |at| format!("{}..{}", at.start, at.end));
    let about: Vec<_> = annotation.about.iter().map(ToString::to_string).collect();
    format!(
        "{} {} {at} {:?} ({}|{}) {} -> {}",
        shown_id(&annotation.id),
        annotation.tag,
        selector.quote,
        selector.prefix,
        selector.suffix,
        annotation.note,
        about.join(" ")
    )
}

fn parse(text: &str) -> Incoming {
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
            "expanded JSON-LD",
            include_str!("fixtures/format/tools/expanded.json"),
            &[
                r#"https://tool.example/annotations/1 denial 60..72 "he denied it" (said |) Did he? -> https://tool.example/annotations/2"#,
                r#"https://tool.example/annotations/2 claim - "the harbour" (|)  -> "#,
            ],
            &[],
        ),
        (
            "expanded JSON-LD, one annotation",
            r#"{"@id":"urn:x","http://www.w3.org/ns/oa#hasTarget":{"http://www.w3.org/ns/oa#hasSelector":{"http://www.w3.org/ns/oa#exact":"abc"}}}"#,
            &[r#"urn:x untagged - "abc" (|)  -> "#],
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
        (
            "a table of Hypothesis",
            "\u{feff}Created at,Author,Page,URL,Group,Type,Quote,Comment,Tags\r\n2024-05-01T10:00:00Z,me,The harbour vote,https://news.example/harbour,Public,Annotation,he denied it,Did he?,\"urgent, No Comment\"\r\n",
            &[r#"new no-comment - "he denied it" (|) Did he? -> "#],
            &[],
        ),
        (
            "a table written by hand",
            "SEP=;\nTag;Quote\nClaim;abc\nno comment;abcd\nmy own, claim;abcde\n",
            &[
                r#"new claim - "abc" (|)  -> "#,
                r#"new no-comment - "abcd" (|)  -> "#,
                r#"new my own, claim - "abcde" (|)  -> "#,
            ],
            &[],
        ),
        ("an empty page", r#"{"type":"AnnotationPage","items":[]}"#, &[], &[]),
        ("an empty answer", r#"{"total":0,"rows":[]}"#, &[], &[]),
        ("a table without rows", "id,tag,quote\n", &[], &[]),
    ] {
        // Of all articles.
        let all = read_all(text, now()).unwrap();
        let read = all.iter().flat_map(|incoming| &incoming.annotations);
        assert_eq!(read.map(shown).collect::<Vec<_>>(), annotations, "{name}");
        let all_skipped = all.iter().flat_map(|incoming| &incoming.skipped);
        let all_skipped = all_skipped.map(|skipped| format!("{} {}", skipped.index, skipped.reason.code()));
        assert_eq!(all_skipped.collect::<Vec<_>>(), skipped, "{name}");
    }
}

#[test]
fn unknown_members_are_preserved() {
    let hypothesis = parse(include_str!("fixtures/format/tools/hypothesis-api.json"));
    let names: Vec<_> = hypothesis.annotations[0].extras.0.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["user", "uri", "group", "permissions", "document", "x:selector", "tags"]);
    assert_eq!(creator(&hypothesis.annotations[0]), r#"{"id":"acct:reader@hypothes.is"}"#);
    assert_eq!(hypothesis.annotations[0].extras.0[6].1, r#"["urgent","No Comment"]"#);
    assert_eq!(hypothesis.annotations[0].created.to_string(), "2021-07-12T09:41:27.118Z");
    let article = hypothesis.article.unwrap();
    assert_eq!((article.url.as_str(), article.title.as_str()), ("https://news.example/harbour", "The harbour vote"));

    let page = parse(include_str!("fixtures/format/tools/annotation-page.json"));
    assert_eq!(page.annotations[0].creator.as_ref().map(|reader| reader.label()), Some("A. Coder"));
    let recogito = parse(include_str!("fixtures/format/tools/recogito-w3c.json"));
    assert_eq!(recogito.annotations[0].extras.0, [("tags".into(), r#"["Claim","place"]"#.into())]);
    assert_eq!(recogito.annotations[1].created.to_string(), "2025-01-02T03:04:05.678Z");
}

fn creator(annotation: &Annotation) -> String {
    annotation.creator.as_deref().map(reader_to_json).unwrap_or_default()
}

/// An annotation on `q` with these members, read: `tag | note | extras`
fn of_members(members: &str) -> String {
    let text =
        format!(r#"{{"id":"urn:a","target":{{"source":"https://a.example/","selector":{{"exact":"q"}}}},{members}}}"#);
    let incoming = parse(&text);
    let one = &incoming.annotations[0];
    let mut extras: Vec<_> = one.extras.0.iter().map(|(name, value)| format!("{name}={value}")).collect();
    extras.extend(one.creator.iter().map(|_| format!("creator={}", creator(one))));
    format!("{} | {} | {}", one.tag, one.note, extras.join(" "))
}

#[test]
fn bodies() {
    for (name, members, expected) in [
        ("a text for tagging", r#""motivation":"tagging","body":"claim""#, "claim |  | "),
        ("a body's value for tagging", r#""motivation":"tagging","bodyValue":"claim""#, "claim |  | "),
        ("a list of one motivation", r#""motivation":["tagging"],"body":{"value":"denial"}"#, "denial |  | "),
        ("an address of a motivation", r#""motivation":"oa:tagging","body":["Claim"]"#, "claim |  | "),
        (
            "two motivations: a text is a tag where it is one of the four",
            r#""motivation":["tagging","commenting"],"body":["Claim","Who says so?"]"#,
            r#"claim | Who says so? | x:motivation=["commenting"]"#,
        ),
        (
            "a remark",
            r#""motivation":"commenting","bodyValue":"claim""#,
            r#"untagged | claim | x:motivation=["commenting"]"#,
        ),
        (
            "a picture, a choice, and an identified thing",
            r#""body":[{"id":"https://a.example/1.png","type":"Image"},{"type":"Choice","items":[1]},{"source":"urn:x","purpose":"identifying"},"n"]"#,
            r#"untagged | n | x:body=[{"id":"https://a.example/1.png","type":"Image"},{"type":"Choice","items":[1]},{"source":"urn:x","purpose":"identifying"}]"#,
        ),
        (
            "the creator of the body",
            r#""body":{"value":"n","creator":{"id":"urn:me"}}"#,
            r#"untagged | n | creator={"id":"urn:me"}"#,
        ),
        (
            "the annotation's own creator",
            r#""creator":"urn:i","body":{"value":"n","creator":"urn:me"}"#,
            r#"untagged | n | creator={"id":"urn:i"}"#,
        ),
        (
            "a user with a name",
            r#""user":"acct:a@h.example","user_info":{"display_name":"A. Reader"},"tags":["claim"]"#,
            r#"claim |  | user="acct:a@h.example" user_info={"display_name":"A. Reader"} creator={"id":"acct:a@h.example","name":"A. Reader"}"#,
        ),
        (
            "a creator of whom more is known",
            r#""creator":{"@id":"urn:i","type":"Person","nick":"i"}"#,
            r#"untagged |  | creator={"id":"urn:i","type":"Person","nick":"i"}"#,
        ),
        (
            "two creators",
            r#""creator":["Ana",{"name":"Ben"}]"#,
            r#"untagged |  | x:creator=["Ana",{"name":"Ben"}] creator={"name":"Ana"}"#,
        ),
        ("a creator that is no reader", r#""creator":7"#, "untagged |  | x:creator=7"),
        ("an empty text", r#""body":[""]"#, "untagged |  | "),
        ("no body", r#""body":null"#, "untagged |  | "),
    ] {
        assert_eq!(of_members(members), expected, "{name}");
    }
}

#[test]
fn lists_of_all_shapes() {
    let one = r#"{"target":{"selector":{"exact":"q"}}}"#;
    for (name, text, count) in [
        ("an object for a list", format!(r#"{{"items":{one}}}"#), 1),
        ("an answer of one", format!(r#"{{"rows":{one}}}"#), 1),
        ("a graph of one", format!(r#"{{"@graph":{one}}}"#), 1),
        ("a first page of one", format!(r#"{{"first":{{"items":{one}}}}}"#), 1),
        ("answers, page by page", format!(r#"[{{"total":3,"rows":[{one},{one}]}},{{"rows":[{one}]}},{one}]"#), 4),
        ("an annotation that has a list", r#"{"items":[{}],"target":{"selector":{"exact":"q"}}}"#.into(), 1),
    ] {
        assert_eq!(parse(&text).annotations.len(), count, "{name}");
    }
    let own = r#"[{"format":"news-annotations","article":{"url":"urn:b"},"annotations":[{"quote":"q"}]}]"#;
    assert_eq!(
        read(own, now()).unwrap_err().code(),
        "unknown-format",
        "an array of own files is not an annotation list"
    );
}

#[test]
fn dates_of_bodies_and_targets() {
    let at = |day: u8| format!("2025-01-0{day}T00:00:00Z");
    for (name, own, target, body, expected) in [
        ("none but the parts'", "", "created", "updated", (2, 3)),
        ("the body only", "", "x", "created", (3, 3)),
        ("made here, body changed later", "created", "x", "modified", (1, 3)),
        ("the annotation's own", "modified", "created", "modified", (2, 1)),
    ] {
        let text = format!(
            r#"{{"{own}":"{}","target":{{"{target}":"{}","selector":{{"exact":"q"}}}},"bodies":[{{"value":"n","{body}":"{}"}}]}}"#,
            at(1),
            at(2),
            at(3)
        );
        let one = &parse(&text).annotations[0];
        assert_eq!((one.created.to_string(), one.modified.to_string()), (at(expected.0), at(expected.1)), "{name}");
    }
}

#[test]
fn another_tools_annotation_round_trips() {
    let text = r#"{"id":"urn:a","type":"Annotation","motivation":["commenting","tagging"],
        "body":[{"type":"TextualBody","purpose":"tagging","value":"Claim"},{"type":"TextualBody","purpose":"tagging","value":"place"},
            {"id":"https://a.example/1.png","type":"Image"},{"type":"Image","value":7,"source":"urn:x"}],
        "target":["https://b.example/",{"source":"https://a.example/","selector":[
            {"type":"TextQuoteSelector","exact":"q"},{"type":"XPathSelector","value":"/p"},{"type":"DataPositionSelector","start":1,"end":2},{"value":"?"}]},
            {"source":"no address"}]}"#;
    let incoming = parse(text);
    let mut document = document_of(&incoming, now());
    let written: Value = serde_json::from_str(&write(Format::W3c, &document)).unwrap();
    let one = &written["first"]["items"][0];
    assert_eq!(one["motivation"], json!(["tagging", "commenting"]));
    let tag = |value: &str| json!({"type": "TextualBody", "purpose": "tagging", "value": value});
    assert_eq!(one["body"], json!([tag("claim"), tag("place"), {"id": "https://a.example/1.png", "type": "Image"}]));
    assert_eq!(one["target"][1], "https://b.example/");
    assert_eq!(one["target"].as_array().unwrap().len(), 2, "values that the standard forbids are left out: {one}");
    let selectors = one["target"][0]["selector"].as_array().unwrap();
    let types: Vec<_> = selectors.iter().map(|one| one["type"].as_str().unwrap()).collect();
    assert_eq!(types, ["TextQuoteSelector", "XPathSelector", "DataPositionSelector"]);
    assert_eq!(incoming.annotations[0].selector.position, None, "byte offsets are not a text position");
    // The project's own format preserves everything.
    let own = parse(&write(Format::Json, &document));
    assert_eq!(own.annotations, incoming.annotations);
    // After a change of quote and tag, the selectors of the former quote and the former tag are dropped.
    let annotation = Rc::make_mut(&mut document.entries[0].annotation);
    annotation.selector.quote = "other".into();
    annotation.tag = Tag::Denial;
    let written: Value = serde_json::from_str(&write(Format::W3c, &document)).unwrap();
    let one = &written["first"]["items"][0];
    assert_eq!(one["target"][0]["selector"].as_array().unwrap().len(), 1);
    assert_eq!(one["body"].as_array().unwrap()[..2], [tag("denial"), tag("place")]);
    let again = parse(&written.to_string());
    assert_eq!((again.annotations[0].tag.name(), &again.annotations[0].selector.quote[..]), ("denial", "other"));
}

#[test]
fn preserved_members_are_limited_in_depth() {
    let deep = format!("{}{}", "[".repeat(100), "]".repeat(100));
    let text = format!(r#"{{"body":[{{"deep":{deep}}}],"target":[{{"selector":{{"exact":"q"}}}},{{"deep":{deep}}}]}}"#);
    let incoming = parse(&text);
    assert_eq!(incoming.annotations[0].extras.0, []);
}

#[test]
fn files_without_annotations() {
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
fn members_with_another_meaning_in_the_own_format_are_renamed() {
    let text =
        r#"{"type":"Annotation","state":"draft","note":7,"creator":"urn:me","target":{"selector":{"exact":"q"}}}"#;
    let incoming = parse(text);
    let own = parse(&write(Format::Json, &document_of(&incoming, now())));
    assert_eq!(own.annotations, incoming.annotations, "preserved in storage (found by fuzzing)");
    let there = write(Format::W3c, &document_of(&own, now()));
    assert!(there.contains(r#""state": "draft""#) && there.contains(r#""note": 7"#), "{there}");
    assert_eq!(parse(&there).annotations, incoming.annotations);
}
