//! The articles of a file whose annotations each tell their own: tables, and what other tools write.

use std::collections::HashMap;

use super::page_url::page_key;
use super::{ArticleInfo, Incoming, Skipped};
use crate::model::{Annotation, Timestamp};

/// What came in so far, an article each, in the order in which they come up in the file. There is at least one.
pub(super) struct Articles {
    all: Vec<Incoming>,
    places: HashMap<String, usize>,
    /// The one that the last annotation was on.
    here: usize,
}

impl Articles {
    /// A file of which this much is known already.
    pub(super) fn new(incoming: Incoming) -> Self {
        Self { all: vec![incoming], places: HashMap::new(), here: 0 }
    }

    /// Takes one more annotation, or what was left out. One that tells no article is on that of the one before it.
    pub(super) fn push(
        &mut self,
        url: Option<String>,
        tell: impl FnOnce(String) -> ArticleInfo,
        read: Result<Annotation, Skipped>,
    ) {
        if let Some(url) = url.filter(|url| !url.is_empty()) {
            self.turn_to(&url, tell, read.is_ok());
        }
        let Some(incoming) = self.all.get_mut(self.here) else { return };
        match read {
            Ok(annotation) => incoming.annotations.push(annotation),
            Err(skipped) => incoming.skipped.push(skipped),
        }
    }

    /// What was left out makes no further article.
    fn turn_to(&mut self, url: &str, tell: impl FnOnce(String) -> ArticleInfo, is_read: bool) {
        let here = self.all.get(self.here).and_then(|incoming| incoming.article.as_ref());
        if here.is_some_and(|article| article.url == url) {
            return;
        }
        let page = page_key(url);
        if let Some(place) = self.places.get(&page) {
            self.here = *place;
            return;
        }
        let Some(first) = self.all.first_mut().filter(|_| is_read) else { return };
        let article = Some(tell(url.to_owned()));
        if self.places.is_empty() {
            first.article = article;
        } else {
            let missing_fields = first.missing_fields.clone();
            self.here = self.all.len();
            self.all.push(Incoming { article, missing_fields, ..Incoming::default() });
        }
        self.places.insert(page, self.here);
    }

    /// All of them, each with its ids and times.
    pub(super) fn completed(self, now: Timestamp) -> Vec<Incoming> {
        let others = self.all.len().saturating_sub(1);
        self.all.into_iter().map(|incoming| Incoming { others, ..incoming.completed(now) }).collect()
    }
}
