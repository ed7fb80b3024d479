//! Documents from files that were read.

use std::rc::Rc;

use news_annotator::format::{Document, Entry, Incoming};
use news_annotator::model::Timestamp;
use quote_anchor::State;

/// The current time in all tests.
pub fn now() -> Timestamp {
    Timestamp::parse("2026-11-24T00:00:00Z").unwrap()
}

/// A document of the content of a file, with every annotation exact.
pub fn document_of(incoming: &Incoming, exported: Timestamp) -> Document {
    let entry = |annotation: &_| Entry {
        annotation: Rc::new(Clone::clone(annotation)),
        state: State::Exact,
        position: None,
        now: None,
    };
    Document {
        article: incoming.article.clone().unwrap_or_default(),
        text: None,
        exported,
        entries: incoming.annotations.iter().map(entry).collect(),
        deleted: incoming.deleted.clone(),
        links: Rc::default(),
        extras: incoming.extras.clone(),
        article_extras: incoming.article_extras.clone(),
        ..Document::default()
    }
}
