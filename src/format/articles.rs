//! Groups the annotations of a file by article, where each annotation names its article: tables, other tools' files.

use std::collections::HashMap;

use super::page_url::page_key;
use super::{ArticleInfo, Incoming, Skipped};
use crate::model::{Annotation, AnnotationId, Timestamp};

/// The articles read so far, in the order of the file. There is at least one.
pub(super) struct Articles {
    all: Vec<Incoming>,
    /// The index of each article by its page.
    indices: HashMap<String, usize>,
    /// The index of the previous annotation's article.
    current: usize,
}

impl Articles {
    /// Starts with what applies to every article of the file.
    pub(super) fn new(incoming: Incoming) -> Self {
        Self { all: vec![incoming], indices: HashMap::new(), current: 0 }
    }

    /// Adds one annotation, or the record of a skipped one. An annotation without a URL belongs to the article of the
    /// previous annotation. `describe` makes the description of an article from its URL.
    pub(super) fn push(
        &mut self,
        url: Option<String>,
        describe: impl FnOnce(String) -> ArticleInfo,
        read: Result<Annotation, Skipped>,
    ) {
        if let Some(url) = url.filter(|url| !url.is_empty()) {
            self.select_article(&url, describe, read.is_ok());
        }
        let Some(incoming) = self.all.get_mut(self.current) else { return };
        match read {
            Ok(annotation) => incoming.annotations.push(annotation),
            Err(skipped) => incoming.skipped.push(skipped),
        }
    }

    /// Records that the date of the annotation added last, with this id, is doubtful.
    pub(super) fn doubt_date(&mut self, id: AnnotationId, range: (Timestamp, Timestamp)) {
        if let Some(incoming) = self.all.get_mut(self.current) {
            incoming.doubtful_dates.insert(id, range);
        }
    }

    /// Makes the article of this URL the current one. A skipped annotation adds no article.
    fn select_article(&mut self, url: &str, describe: impl FnOnce(String) -> ArticleInfo, is_read: bool) {
        let current = self.all.get(self.current).and_then(|incoming| incoming.article.as_ref());
        if current.is_some_and(|article| article.url == url) {
            return;
        }
        let page = page_key(url);
        if let Some(index) = self.indices.get(&page) {
            self.current = *index;
            return;
        }
        let Some(first) = self.all.first_mut().filter(|_| is_read) else { return };
        let article = Some(describe(url.to_owned()));
        if self.indices.is_empty() {
            first.article = article;
        } else {
            let (missing_fields, basis) = (first.missing_fields.clone(), first.basis);
            self.current = self.all.len();
            self.all.push(Incoming { article, basis, missing_fields, ..Incoming::default() });
        }
        self.indices.insert(page, self.current);
    }

    /// All articles, each completed.
    pub(super) fn completed(self, now: Timestamp) -> Vec<Incoming> {
        Incoming::completed_all(self.all, now)
    }
}
