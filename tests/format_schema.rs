//! Written files against the published JSON Schema and a schema of the Web Annotation Data Model, by an independent validator.
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

use news_annotator::format::{Format, annotation_objects, read, write, write_stored};
use news_annotator::model::AnnotationId;
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{article, document_of, documents, now};

const SCHEMA: &str = include_str!("../news-annotations.schema.json");

/// The golden file with numbers that every JSON library can represent.
fn golden() -> String {
    include_str!("fixtures/format/v1.json").replace("1e400", "1e40")
}

fn schema() -> jsonschema::Validator {
    validator(SCHEMA)
}

fn validator(schema: &str) -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(schema).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

#[test]
fn the_golden_file_and_the_files_written_from_it_are_valid() {
    let schema = schema();
    let mut incoming = read(&golden(), now()).unwrap();
    incoming.deleted = vec![(AnnotationId::new("gone"), now())];
    let document = document_of(&incoming, now());
    for (name, text) in
        [("golden", golden()), ("export", write(Format::Json, &document)), ("stored", write_stored(&document))]
    {
        let value: Value = serde_json::from_str(&text).unwrap();
        let errors: Vec<String> = schema.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
    }
}

#[test]
fn the_schema_rejects_wrong_values() {
    let schema = schema();
    let golden: Value = serde_json::from_str(&golden()).unwrap();
    for (pointer, wrong) in [
        ("/version", json!(2)),
        ("/format", json!("other")),
        ("/exported", json!("yesterday")),
        ("/article/sha256", json!("xyz")),
        ("/article/length", json!(-1)),
        ("/annotations/0/start", json!(1.5)),
        ("/annotations/0/end", json!(4_294_967_296_u64)),
        ("/annotations/0/id", json!("")),
        ("/annotations/0/state", json!("lost")),
        ("/annotations/0/about", json!("a")),
        ("/annotations/1/created", json!("2026-02-30T00:00:00Z")),
        ("/annotations/1/previous/0/quote", json!(null)),
    ] {
        let mut value = golden.clone();
        *value.pointer_mut(pointer).unwrap() = wrong;
        assert!(!schema.is_valid(&value), "{pointer}");
    }
}

proptest! {
    #[test]
    fn every_written_document_is_valid(document in documents()) {
        let schema = schema();
        for text in [write(Format::Json, &document), write_stored(&document)] {
            let value: Value = serde_json::from_str(&text).unwrap();
            prop_assert!(schema.is_valid(&value), "{}", text);
        }
        for entry in &document.entries {
            let object: Value = serde_json::from_str::<Value>(&annotation_objects([entry.clone()])).unwrap()[0].clone();
            prop_assert_eq!(object["quote"].as_str(), Some(entry.annotation.selector.quote.as_str()));
        }
        prop_assert_eq!(&document.article.url, &article().url);
    }
}

proptest! {
    #[test]
    fn every_written_web_annotation_is_valid(mut document in documents(), url in support::texts()) {
        let schema = validator(include_str!("fixtures/format/web-annotation.schema.json"));
        for url in [document.article.url.clone(), "urn:sha256:e3b0".into(), url.clone(), format!("https://a.example/{url}")] {
            document.article.url = url;
            let value: Value = serde_json::from_str(&write(Format::W3c, &document)).unwrap();
            let errors: Vec<String> = schema.iter_errors(&value).map(|error| error.to_string()).collect();
            prop_assert!(errors.is_empty(), "{:?}", errors);
        }
    }
}
