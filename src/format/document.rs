//! What is written to a file.

use std::collections::HashMap;
use std::rc::Rc;

use super::{TextFragment, iri};
use crate::model::{Annotation, AnnotationId, CodePointSpan, Extras, Timestamp};
use quote_anchor::State;
use quote_anchor::text::ArticleText;

/// What a file tells of its article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleInfo {
    /// The article's identity: its address, or `urn:sha256:…` for one that has none.
    pub url: String,
    /// Its title, often empty.
    pub title: String,
    /// Its language as a BCP 47 tag, empty where unknown.
    pub language: String,
    /// The length of its text in code points.
    pub length: u32,
    /// The SHA-256 of its text in UTF-8, in lower-case hexadecimal.
    pub sha256: String,
}

/// One annotation and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What the reader made.
    pub annotation: Rc<Annotation>,
    /// How it was found in today's text.
    pub state: State,
    /// Where it stands in today's text. With `None` the stored position is written.
    pub position: Option<CodePointSpan>,
}

/// An article and its annotations, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The article.
    pub article: ArticleInfo,
    /// Its text, where it is at hand: some formats show what stands there today.
    pub text: Option<Rc<ArticleText>>,
    /// When this is written.
    pub exported: Timestamp,
    /// The annotations, in the order in which they are written.
    pub entries: Vec<Entry>,
    /// The annotations deleted, and when. Only the stored form writes them.
    pub deleted: Vec<(AnnotationId, Timestamp)>,
    /// Members of the file that this program does not know.
    pub extras: Extras,
    /// Members of the file's `article` that this program does not know.
    pub article_extras: Extras,
}

impl Document {
    /// A link to an entry's words in the page of the article; `None` where there is no such page or no such place.
    pub(super) fn link(&self, entry: &Entry) -> Option<String> {
        let quote = self.words(entry).unwrap_or(&entry.annotation.selector.quote);
        // Words that have changed since are on the page no more.
        let unknown = entry.state == State::Changed && self.words(entry).is_none();
        let linked = iri::is_web(&self.article.url) && entry.state != State::Orphaned && !unknown;
        (linked && !quote.trim().is_empty()).then(|| TextFragment::of_quote(quote).address(&self.article.url))
    }

    /// The quotes by their annotations, for telling what another one is about.
    pub(super) fn quotes(&self) -> HashMap<&AnnotationId, &str> {
        let annotations = self.entries.iter().map(|entry| &entry.annotation);
        annotations.map(|annotation| (&annotation.id, annotation.selector.quote.as_str())).collect()
    }

    /// The words that an entry stands on today; `None` where that is not known.
    pub(super) fn words(&self, entry: &Entry) -> Option<&str> {
        let text = self.text.as_deref()?;
        text.span_of_code_points(entry.position?).map(|span| text.slice(span))
    }
}

impl Entry {
    /// The position that a file tells: today's, else the stored one.
    pub(super) fn written_position(&self) -> Option<CodePointSpan> {
        self.position.or(self.annotation.selector.position)
    }
}
