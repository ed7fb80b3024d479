//! The requirements (MUST) of the Web Annotation Data Model on annotations, collections and pages, one row each, checked on
//! everything that this program writes. The rows follow the assertions of the working group's tests.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "format_support/mod.rs"]
mod support;

use std::rc::Rc;

use news_annotator::format::{Format, read, write};
use news_annotator::model::{Extras, Timestamp};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{document_of, documents, now};

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// A requirement, its check, and a violation: a JSON pointer and the value to put there.
type Must = (&'static str, fn(&Value) -> bool, &'static str, fn() -> Value);

/// The items of an array, or a single value.
fn each(value: &Value) -> Vec<&Value> {
    match value {
        Value::Null => vec![],
        Value::Array(all) => all.iter().collect(),
        one => vec![one],
    }
}

/// Checks the characters and the scheme of RFC 3986.
fn uri(value: &Value) -> bool {
    let Some((scheme, rest)) = value.as_str().and_then(|text| text.split_once(':')) else { return false };
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c);
    let named = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    named
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
        && !rest.is_empty()
        && rest.chars().all(allowed)
}

/// Whether this is a single date and time with a zone, or absent.
fn time_if_any(value: &Value) -> bool {
    value.is_null() || value.as_str().is_some_and(|text| Timestamp::parse(text).is_some())
}

fn uris_if_any(value: &Value) -> bool {
    each(value).into_iter().all(uri)
}

fn count(value: &Value) -> bool {
    value.as_u64().is_some()
}

fn types(value: &Value, name: &str) -> bool {
    each(&value["type"]).into_iter().any(|one| one == name)
}

fn textual(annotation: &Value) -> Vec<&Value> {
    each(&annotation["body"]).into_iter().filter(|body| types(body, "TextualBody")).collect()
}

fn every_selector(annotation: &Value) -> Vec<&Value> {
    each(&annotation["target"]).into_iter().flat_map(|target| each(&target["selector"])).collect()
}

fn selectors<'a>(annotation: &'a Value, name: &str) -> Vec<&'a Value> {
    every_selector(annotation).into_iter().filter(|one| types(one, name)).collect()
}

/// The specific resources: bodies and further targets with a source, and the first target, which this program writes.
fn specific(annotation: &Value) -> Vec<&Value> {
    let all = each(&annotation["body"]).into_iter().chain(each(&annotation["target"]).into_iter().skip(1));
    let parts = all.filter(|part| !part["source"].is_null());
    parts.chain(each(&annotation["target"]).into_iter().take(1)).collect()
}

fn is_motivation(value: &Value) -> bool {
    let all = "assessing bookmarking classifying commenting describing editing highlighting identifying linking \
        moderating questioning replying tagging";
    value.as_str().is_some_and(|name| all.split(' ').any(|known| known == name))
}

const ANNOTATION: [Must; 25] = [
    (
        "3.1 @context is the model's, or a list that holds it",
        |a| each(&a["@context"]).iter().any(|c| **c == CONTEXT),
        "/@context",
        || json!("x"),
    ),
    ("3.1 exactly one id, an IRI", |a| uri(&a["id"]), "/id", || json!(["urn:a", "urn:b"])),
    ("3.1 one or more types, Annotation among them", |a| types(a, "Annotation"), "/type", || json!("Note")),
    ("3.1 one or more targets", |a| !each(&a["target"]).is_empty(), "/target", || json!([])),
    (
        "3.2 each target is an IRI or an object",
        |a| each(&a["target"]).into_iter().all(|t| uri(t) || t.is_object()),
        "/target",
        || json!(7),
    ),
    (
        "3.2 each body is an IRI or an object",
        |a| each(&a["body"]).into_iter().all(|b| uri(b) || b.is_object()),
        "/body",
        || json!([7]),
    ),
    (
        "3.2 a list of bodies is not empty",
        |a| a["body"].as_array().is_none_or(|all| !all.is_empty()),
        "/body",
        || json!([]),
    ),
    (
        "3.2.5 not both body and bodyValue",
        |a| a["body"].is_null() || a["bodyValue"].is_null(),
        "/bodyValue",
        || json!("x"),
    ),
    ("3.3.1 created is one date and time", |a| time_if_any(&a["created"]), "/created", || json!("2026")),
    (
        "3.3.1 modified is one date and time",
        |a| time_if_any(&a["modified"]),
        "/modified",
        || json!(["2026-01-01T00:00:00Z"]),
    ),
    ("3.3.1 generated is one date and time", |a| time_if_any(&a["generated"]), "/generated", || json!("soon")),
    ("3.3.6 rights are IRIs", |a| uris_if_any(&a["rights"]), "/rights", || json!("free")),
    (
        "3.3.7 canonical is one IRI",
        |a| a["canonical"].is_null() || uri(&a["canonical"]),
        "/canonical",
        || json!(["urn:a"]),
    ),
    ("3.3.7 via are IRIs", |a| uris_if_any(&a["via"]), "/via", || json!([7])),
    (
        "3.2.4 an embedded text has one value, a string",
        |a| textual(a).iter().all(|b| b["value"].is_string()),
        "/body/0/value",
        || json!(["a"]),
    ),
    (
        "3.3.5 a purpose is one of the motivations",
        |a| each(&a["body"]).iter().flat_map(|b| each(&b["purpose"])).all(is_motivation),
        "/body/0/purpose",
        || json!("shouting"),
    ),
    (
        "3.3.5 the motivation is one of the motivations",
        |a| {
            each(&a["motivation"]).into_iter().any(|m| m == "tagging")
                && each(&a["motivation"]).into_iter().all(is_motivation)
        },
        "/motivation",
        || json!("boredom"),
    ),
    (
        "4 a specific resource has exactly one source, an IRI",
        |a| specific(a).iter().all(|s| uri(&s["source"])),
        "/target/source",
        || json!(["urn:a", "urn:b"]),
    ),
    (
        "4 a specific resource has no value",
        |a| specific(a).iter().all(|s| s["value"].is_null()),
        "/target/value",
        || json!("x"),
    ),
    (
        "4.2 each selector is an object with a type",
        |a| every_selector(a).iter().all(|s| s["type"].is_string()),
        "/target/selector/0/type",
        || json!(7),
    ),
    (
        "4.2.4 a quote has exactly one exact, a string",
        |a| selectors(a, "TextQuoteSelector").iter().all(|s| s["exact"].is_string()),
        "/target/selector/0/exact",
        || json!(null),
    ),
    (
        "4.2.4 a quote has at most one prefix, a string",
        |a| selectors(a, "TextQuoteSelector").iter().all(|s| s["prefix"].is_string() || s["prefix"].is_null()),
        "/target/selector/0/prefix",
        || json!(["a"]),
    ),
    (
        "4.2.4 a quote has at most one suffix, a string",
        |a| selectors(a, "TextQuoteSelector").iter().all(|s| s["suffix"].is_string() || s["suffix"].is_null()),
        "/target/selector/0/suffix",
        || json!(7),
    ),
    (
        "4.2.5 a position has exactly one start, not negative",
        |a| selectors(a, "TextPositionSelector").iter().all(|s| count(&s["start"])),
        "/target/selector/1/start",
        || json!(-1),
    ),
    (
        "4.2.5 a position has exactly one end, not negative",
        |a| selectors(a, "TextPositionSelector").iter().all(|s| count(&s["end"])),
        "/target/selector/1/end",
        || json!(1.5),
    ),
];

const COLLECTION: [Must; 18] = [
    (
        "5.1 @context is the model's",
        |c| each(&c["@context"]).iter().any(|one| **one == CONTEXT),
        "/@context",
        || json!(null),
    ),
    ("5.1 exactly one id, an IRI", |c| uri(&c["id"]), "/id", || json!("no iri")),
    ("5.1 type AnnotationCollection", |c| types(c, "AnnotationCollection"), "/type", || json!("List")),
    ("5.1 labels are strings", |c| each(&c["label"]).into_iter().all(Value::is_string), "/label", || json!(7)),
    ("5.1 total is not negative", |c| count(&c["total"]), "/total", || json!(-1)),
    (
        "5.1 total counts the items",
        |c| c["total"].as_u64() == c["first"]["items"].as_array().map(|all| all.len() as u64),
        "/total",
        || json!(99),
    ),
    ("5.1 exactly one first page", |c| c["first"].is_object() || uri(&c["first"]), "/first", || json!(7)),
    ("5.1 last is a page", |c| c["last"].is_object() || uri(&c["last"]), "/last", || json!(7)),
    ("5.1 last is the only page", |c| c["last"] == c["first"]["id"], "/last", || json!("urn:other")),
    ("3.3.1 created is one date and time", |c| time_if_any(&c["created"]), "/created", || json!("2026")),
    ("3.3.1 modified is one date and time", |c| time_if_any(&c["modified"]), "/modified", || json!("2026")),
    ("3.3.6 rights are IRIs", |c| uris_if_any(&c["rights"]), "/rights", || json!("free")),
    ("5.2 the page's id is one IRI", |c| uri(&c["first"]["id"]), "/first/id", || json!(["urn:a"])),
    ("5.2 the page is an AnnotationPage", |c| types(&c["first"], "AnnotationPage"), "/first/type", || json!("Page")),
    ("5.2 the page has items, an array", |c| c["first"]["items"].is_array(), "/first/items", || json!({})),
    ("5.2 the page is part of the collection", |c| c["first"]["partOf"] == c["id"], "/first/partOf", || json!("urn:x")),
    ("5.2 the page begins at a place", |c| count(&c["first"]["startIndex"]), "/first/startIndex", || json!("0")),
    (
        "5.2 next and prev are pages",
        |c| uris_if_any(&c["first"]["next"]) && uris_if_any(&c["first"]["prev"]),
        "/first/next",
        || json!(7),
    ),
];

fn failures(requirements: &[Must], value: &Value) -> Vec<&'static str> {
    requirements.iter().filter(|(_, holds, ..)| !holds(value)).map(|(name, ..)| *name).collect()
}

fn written(document: &news_annotator::format::Document) -> Value {
    serde_json::from_str(&write(Format::W3c, document)).unwrap()
}

fn golden() -> Value {
    let incoming = read(&include_str!("fixtures/format/v1.json").replace("1e400", "1e40"), now()).unwrap();
    written(&document_of(&incoming, now()))
}

/// Sets the value at a JSON pointer, also of a new member.
fn put(value: &mut Value, pointer: &str, new: Value) {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match value.pointer_mut(parent).unwrap() {
        Value::Object(members) => drop(members.insert(name.into(), new)),
        Value::Array(items) => items[name.parse::<usize>().unwrap()] = new,
        _ => panic!("{pointer}"),
    }
}

#[test]
fn every_requirement_can_fail() {
    let collection = golden();
    assert_eq!(failures(&COLLECTION, &collection), Vec::<&str>::new());
    for requirement @ (name, _, pointer, violation) in COLLECTION {
        let mut value = collection.clone();
        put(&mut value, pointer, violation());
        assert_eq!(failures(&[requirement], &value), [name]);
    }
    let annotation = &collection["first"]["items"][0];
    for requirement @ (name, _, pointer, violation) in ANNOTATION {
        let mut value = annotation.clone();
        put(&mut value, pointer, violation());
        assert_eq!(failures(&[requirement], &value), [name]);
    }
}

/// Members of another tool's file that the standard defines, some with values that it forbids.
fn members() -> impl Strategy<Value = Vec<(String, String)>> {
    let name = prop::sample::select(vec![
        "generated",
        "rights",
        "canonical",
        "via",
        "creator",
        "generator",
        "audience",
        "stylesheet",
        "bodyValue",
        "body",
        "target",
        "id",
        "type",
        "@id",
        "x:body",
        "x:target",
        "x:selector",
        "x:motivation",
        "@graph",
        "first",
        "label",
        "created",
    ]);
    let value = prop::sample::select(vec![
        "7",
        "null",
        "\"x\"",
        "\"urn:a\"",
        "[\"urn:a\",\"https://b.example/\"]",
        "[7]",
        "[]",
        "[{\"id\":\"urn:a\"},{\"source\":[]},{\"source\":\"urn:b\",\"value\":\"x\"},{\"type\":\"TextualBody\"}]",
        "[\"commenting\",\"boredom\",{\"source\":\"urn:b\",\"purpose\":\"boredom\"}]",
        "[{\"exact\":\"x\"},{\"type\":\"TextQuoteSelector\"},{\"source\":\"urn:b\",\"selector\":[7]}]",
        "{}",
        "\"2026-01-01T00:00:00Z\"",
        "\"2026\"",
    ]);
    prop::collection::vec((name.prop_map(str::to_owned), value.prop_map(str::to_owned)), 0..4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_written_file_fulfils_all_requirements(mut document in documents(), members in members(), url in support::texts()) {
        document.article.url = url;
        for entry in &mut document.entries {
            let annotation = Rc::make_mut(&mut entry.annotation);
            annotation.extras = Extras(members.clone());
        }
        let collection = written(&document);
        prop_assert_eq!(failures(&COLLECTION, &collection), Vec::<&str>::new());
        for annotation in collection["first"]["items"].as_array().unwrap() {
            prop_assert_eq!(failures(&ANNOTATION, annotation), Vec::<&str>::new(), "{}", annotation);
        }
    }
}
