//! What the tests of the formats share.
#![allow(dead_code)]

use std::rc::Rc;

use news_annotator::anchor::State;
use news_annotator::format::{Document, Entry, Incoming, ReadContext};
use news_annotator::model::{AnnotationId, Timestamp};

/// The time in all tests.
pub fn now() -> Timestamp {
    Timestamp::parse("2026-11-24T00:00:00Z").unwrap()
}

/// Calls with a context that makes the ids `new-1`, `new-2` …
pub fn context<T>(call: impl FnOnce(ReadContext<'_>) -> T) -> T {
    let mut made = 0;
    let mut new_id = || {
        made += 1;
        AnnotationId::new(format!("new-{made}"))
    };
    call(ReadContext { now: now(), new_id: &mut new_id })
}

/// What came in, ready to be written again.
pub fn document_of(incoming: &Incoming, exported: Timestamp) -> Document {
    let entry =
        |annotation: &_| Entry { annotation: Rc::new(Clone::clone(annotation)), state: State::Exact, position: None };
    Document {
        article: incoming.article.clone().unwrap_or_default(),
        exported,
        entries: incoming.annotations.iter().map(entry).collect(),
        deleted: incoming.deleted.clone(),
        extras: incoming.extras.clone(),
        article_extras: incoming.article_extras.clone(),
    }
}
