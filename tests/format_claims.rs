//! The claims in JSON-LD against what schema.org publishes of their types and properties.
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

use std::rc::Rc;

use ledger_support::fixture;
use news_annotator::format::{ArticleDetails, Document, Entry, Format, read, write};
use news_annotator::model::{Tag, Timestamp};
use news_annotator::session::{Action, apply};
use serde_json::Value;

/// The types used, each with the types above it (schema.org, release 29).
const TYPES: [(&str, &[&str]); 4] = [
    ("Claim", &["CreativeWork", "Thing"]),
    ("NewsArticle", &["Article", "CreativeWork", "Thing"]),
    ("Organization", &["Thing"]),
    ("Person", &["Thing"]),
];

/// The properties used: the type that has it, and the types of its values.
const PROPERTIES: [(&str, &str, &[&str]); 9] = [
    ("appearance", "Claim", &["CreativeWork"]),
    ("author", "CreativeWork", &["Organization", "Person"]),
    ("datePublished", "CreativeWork", &["Date", "DateTime"]),
    ("headline", "CreativeWork", &["Text"]),
    ("inLanguage", "CreativeWork", &["Language", "Text"]),
    ("name", "Thing", &["Text"]),
    ("publisher", "CreativeWork", &["Organization", "Person"]),
    ("text", "CreativeWork", &["Text"]),
    ("url", "Thing", &["URL"]),
];

fn supertypes(name: &str) -> Vec<&str> {
    let above = TYPES.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("no such type: {name}")).1;
    std::iter::once(name).chain(above.iter().copied()).collect()
}

/// Whether a value may stand for one of these types. An object without a type says no more than that it is a thing.
fn fits(value: &Value, ranges: &[&str], graph: &[Value]) -> bool {
    match value {
        Value::Array(items) => !items.is_empty() && items.iter().all(|item| fits(item, ranges, graph)),
        Value::String(text) => ranges.iter().any(|range| match *range {
            "Text" => !text.is_empty(),
            "URL" => text.starts_with("https://") || text.starts_with("http://"),
            "Date" => text.len() == 10 && Timestamp::parse(&format!("{text}T00:00:00Z")).is_some(),
            _ => false,
        }),
        Value::Object(object) => {
            let known = object.get("@id").and_then(|id| graph.iter().find(|node| node["@id"] == *id));
            let kind = object.get("@type").or_else(|| known?.get("@type"));
            kind.is_none_or(|kind| supertypes(kind.as_str().unwrap()).iter().any(|name| ranges.contains(name)))
        }
        _ => false,
    }
}

/// What is wrong with a node and those inside it.
fn faults(node: &Value, graph: &[Value]) -> Vec<String> {
    let mut found = vec![];
    let types = node.get("@type").map_or(vec!["Thing"], |kind| supertypes(kind.as_str().unwrap()));
    for (name, value) in node.as_object().unwrap().iter().filter(|(name, _)| !name.starts_with('@')) {
        match PROPERTIES.iter().find(|(known, ..)| known == name) {
            Some((_, domain, ranges)) if types.contains(domain) && fits(value, ranges, graph) => {}
            other => found.push(format!("{types:?} {name}: {value} ({other:?})")),
        }
        for item in value.as_array().into_iter().flatten().chain(Some(value)).filter(|item| item.is_object()) {
            found.extend(faults(item, graph));
        }
    }
    found
}

fn graph(document: &Document) -> Vec<Value> {
    let file: Value = serde_json::from_str(&write(Format::Claims, document)).unwrap();
    assert_eq!(file["@context"], "https://schema.org");
    file["@graph"].as_array().unwrap().clone()
}

fn harbour() -> Document {
    let mut document = fixture(include_str!("fixtures/ledger/en-harbour.txt")).document;
    document.details = Rc::new(ArticleDetails {
        authors: vec!["Ana Ruiz".into()],
        site: "The Example Courier".into(),
        published: Timestamp::parse("2026-11-23T12:00:00Z"),
        ..ArticleDetails::default()
    });
    document
}

#[test]
fn claims_are_valid_in_the_published_vocabulary() {
    let bridge = fixture(include_str!("fixtures/ledger/ar-bridge.txt")).document;
    for (name, document) in [("harbour", harbour()), ("bridge", bridge), ("nothing", Document::default())] {
        let graph = graph(&document);
        let faults: Vec<String> = graph.iter().flat_map(|node| faults(node, &graph)).collect();
        assert!(faults.is_empty(), "{name}: {faults:#?}");
    }
    let wrong: Value = serde_json::from_str(r#"{"@type":"Claim","headline":"","denial":"x","author":"x"}"#).unwrap();
    assert_eq!(faults(&wrong, &[]).len(), 3, "the check finds faults");
}

#[test]
fn each_claim_has_its_words_its_article_and_its_sources() {
    let graph = graph(&harbour());
    let article = &graph[0];
    assert_eq!((&article["@type"], &article["datePublished"]), (&"NewsArticle".into(), &"2026-11-23".into()));
    assert_eq!(
        (&article["author"][0]["name"], &article["publisher"][0]["name"]),
        (&"Ana Ruiz".into(), &"The Example Courier".into())
    );
    let told: Vec<(String, String)> = graph[1..]
        .iter()
        .map(|claim| {
            assert_eq!((&claim["@type"], &claim["appearance"]["@id"]), (&"Claim".into(), &article["@id"]));
            assert!(claim["url"].as_str().unwrap().contains("#:~:text="));
            let authors = claim["author"].as_array().cloned().unwrap_or_default();
            let authors: Vec<&str> = authors.iter().map(|author| author["name"].as_str().unwrap()).collect();
            (claim["text"].as_str().unwrap().split(' ').next_back().unwrap().to_owned(), authors.join("+"))
        })
        .collect();
    let expected = [
        ("May", "the town council"),
        ("wall", ""),
        ("crack", "Ida Holm"),
        ("October", "the town council"),
        ("office", ""),
        ("income", "a study by the regional bank"),
    ];
    assert_eq!(told, expected.map(|(words, author)| (words.to_owned(), author.to_owned())));
}

#[test]
fn a_claim_in_parts_has_the_words_of_its_pieces() {
    let was = "“We did nothing,” he said, “and we will prove it.”";
    let state = support::in_pieces(was, Tag::Claim, &["We did nothing,", "and we will prove it."]);
    for (name, from, to, expected) in [
        ("as it was tagged", "", "", "We did nothing, … and we will prove it."),
        ("other words between", "he said", "the minister said", "We did nothing, … and we will prove it."),
        ("a piece was edited", "prove it", "prove that", "We did nothing, … and we will prove that."),
    ] {
        let text = support::article(&was.replacen(from, to, 1));
        let state = apply(&state, Action::ArticleChanged(text)).unwrap().state;
        let placed = &state.placed()[0];
        let entry = Entry::found(Rc::clone(&placed.annotation), &placed.outcome, placed.pieces(), state.text());
        let document = Document { text: Some(Rc::clone(state.text())), entries: vec![entry], ..Document::default() };
        assert_eq!(graph(&document)[1]["text"], expected, "{name}");
    }
}

#[test]
fn the_file_is_not_taken_for_annotations() {
    let error = read(&write(Format::Claims, &harbour()), ledger_support::now()).unwrap_err();
    assert_eq!(error.code(), "unknown-format");
}
