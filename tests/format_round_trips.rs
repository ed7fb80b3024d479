//! Property tests: every document is unchanged after it is written and read.
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

use news_annotator::format::{Document, Format, Incoming, read, write, write_stored};
use news_annotator::model::{Annotation, Extras};
use proptest::prelude::*;
use support::{documents, now, texts};

fn parse(text: &str) -> Incoming {
    read(text, now()).unwrap()
}

fn annotations(document: &Document) -> Vec<Annotation> {
    document.entries.iter().map(|entry| Annotation::clone(&entry.annotation)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn json(document in documents()) {
        let incoming = parse(&write(Format::Json, &document));
        prop_assert_eq!(&incoming.annotations, &annotations(&document));
        prop_assert_eq!(&incoming.article_extras, &document.article_extras);
        prop_assert_eq!(incoming.article, Some(document.article.clone()));
        let stored = parse(&write_stored(&document));
        prop_assert_eq!(stored.annotations, annotations(&document));
        prop_assert_eq!(stored.deleted, document.deleted);
    }

    #[test]
    fn w3c(document in documents()) {
        let incoming = parse(&write(Format::W3c, &document));
        prop_assert_eq!(&incoming.annotations, &annotations(&document));
        prop_assert_eq!(&incoming.article_extras, &document.article_extras);
        prop_assert_eq!(incoming.article, Some(document.article));
    }

    #[test]
    fn csv(document in documents()) {
        let incoming = parse(&write(Format::Csv, &document));
        let mut expected = annotations(&document);
        for annotation in &mut expected {
            annotation.extras = Extras::default();
            annotation.previous.clear();
            annotation.detached = false;
        }
        prop_assert_eq!(&incoming.annotations, &expected);
        if !expected.is_empty() {
            prop_assert_eq!(incoming.article, Some(document.article));
        }
    }

    #[test]
    fn reading_never_panics(text in texts()) {
        for text in [text.clone(), format!("[{text}]"), format!("{{\"format\":\"news-annotations\",{text}}}"), format!("quote\n{text}")] {
            let _ = read(&text, now());
        }
    }
}
