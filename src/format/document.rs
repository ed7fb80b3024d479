//! An article and its annotations, ready to be written to a file.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use super::{ArticleDetails, TextFragment, brat_parts, iri};
use crate::model::{Annotation, AnnotationId, CodePointSpan, Extras, Part, Selector, Timestamp};
use quote_anchor::text::{ArticleText, Span};
use quote_anchor::{Outcome, State, excerpt};

/// The description of an article in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleInfo {
    /// The article's identity: its URL, or `urn:sha256:…` for an article without one.
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

/// One annotation and its place in the current text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The annotation.
    pub annotation: Rc<Annotation>,
    /// How the quote was found in the current text.
    pub state: State,
    /// Its position in the current text; where `None`, the stored position is written.
    pub position: Option<CodePointSpan>,
    /// What stands there now, where that is not what was tagged.
    pub now: Option<Now>,
}

/// What the text says today where a passage was edited since it was tagged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Now {
    /// The words from the start to the end.
    pub selector: Selector,
    /// The pieces of an annotation that has several.
    pub parts: Vec<Part>,
}

/// An article and its annotations, ready to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The article.
    pub article: ArticleInfo,
    /// Its current text, if known: some formats write the current words beside the quote.
    pub text: Option<Rc<ArticleText>>,
    /// The sentences of the text, in its order, where a table is to number them.
    pub sentences: Rc<Vec<Span>>,
    /// Who wrote the article, when, and what changed in it, for reports.
    pub details: Rc<ArticleDetails>,
    /// The time of writing.
    pub exported: Timestamp,
    /// The annotations, in the order in which they are written.
    pub entries: Vec<Entry>,
    /// The deleted annotations with the time of deletion. Only the stored form contains them.
    pub deleted: Vec<(AnnotationId, Timestamp)>,
    /// Links to the quotes on the article's page, where somebody who knows the page made them.
    pub links: Rc<HashMap<AnnotationId, String>>,
    /// Unknown members of the file.
    pub extras: Extras,
    /// Unknown members of the file's `article`.
    pub article_extras: Extras,
}

impl Document {
    /// A link to the entry's quote on the article's page; `None` where the article has no page, the quote is orphaned, or
    /// its current words are unknown.
    pub(super) fn quote_link(&self, entry: &Entry) -> Option<String> {
        if let Some(link) = self.links.get(&entry.annotation.id) {
            return Some(link.clone());
        }
        let current = self.current_pieces(entry);
        // A changed quote is no longer on the page.
        let unknown = entry.state == State::Changed && current.is_empty();
        if !iri::is_web(&self.article.url) || entry.state == State::Orphaned || unknown {
            return None;
        }
        let words = if current.is_empty() { entry.tagged_pieces() } else { current };
        let words = words.into_iter().filter(|words| !words.trim().is_empty());
        TextFragment::link(&words.map(TextFragment::of_quote).collect::<Vec<_>>(), &self.article.url)
    }

    /// The words at the entry's places in the current text; none where text or position is unknown.
    fn current_pieces(&self, entry: &Entry) -> Vec<&str> {
        let Some(text) = self.text.as_deref() else { return vec![] };
        let pieces = entry.pieces(text).into_iter().filter_map(|at| text.span_of_code_points(at));
        pieces.map(|span| text.slice(span)).collect()
    }

    /// The words at the entry's position in the current text; `None` where text or position is unknown.
    pub(super) fn current_words(&self, entry: &Entry) -> Option<&str> {
        let text = self.text.as_deref()?;
        text.span_of_code_points(entry.position?).map(|span| text.slice(span))
    }
}

impl Entry {
    /// The words that were tagged: its pieces, or the one stretch.
    fn tagged_pieces(&self) -> Vec<&str> {
        let Annotation { selector, parts, .. } = self.annotation.as_ref();
        if parts.is_empty() { vec![&selector.quote] } else { parts.iter().map(|part| part.quote.as_str()).collect() }
    }

    /// An annotation of this text, and where it and its `pieces` were found there.
    #[must_use]
    pub fn found(annotation: Rc<Annotation>, outcome: &Outcome, pieces: &[Span], text: &ArticleText) -> Self {
        let changed = outcome.span.filter(|_| outcome.state == State::Changed).map(|span| excerpt(text, span));
        let position = match &changed {
            Some(now) => now.position,
            None => outcome.span.map(|span| text.code_points(span)),
        };
        let now = changed.and_then(|selector| {
            let parts = Part::all_at(text, pieces);
            let quotes = |parts: &[Part]| parts.iter().map(|part| part.quote.clone()).collect::<Vec<_>>();
            let differs = selector.quote != annotation.selector.quote || quotes(&parts) != quotes(&annotation.parts);
            differs.then_some(Now { selector, parts })
        });
        Self { annotation, state: outcome.state, position, now }
    }

    /// The description to write. Its quote is what the text says at the written position, wherever that is known: of a passage
    /// that was edited, the words as they are now.
    pub(super) fn written(&self) -> &Selector {
        self.now.as_ref().map_or(&self.annotation.selector, |now| &now.selector)
    }

    /// The pieces to write, as [`written`](Self::written).
    pub(super) fn written_parts(&self) -> &[Part] {
        self.now.as_ref().map_or(&self.annotation.parts, |now| &now.parts)
    }

    /// The words that were tagged, as people read them: of an annotation in parts its pieces alone.
    pub(super) fn tagged_words(&self) -> Cow<'_, str> {
        Part::as_read(&self.annotation.selector, &self.annotation.parts)
    }

    /// Where it stands in this text: its pieces, or the one stretch. None where it stands nowhere; none is empty.
    pub(super) fn pieces(&self, text: &ArticleText) -> Vec<CodePointSpan> {
        let whole = self.position.filter(|at| at.start < at.end && text.span_of_code_points(*at).is_some());
        let parts = self.written_parts();
        match whole {
            Some(_) if brat_parts::are_in(parts, text) => parts.iter().filter_map(|part| part.position).collect(),
            whole => whole.into_iter().collect(),
        }
    }

    /// What was tagged, where the passage was edited since.
    pub(super) fn was(&self) -> Option<&Selector> {
        self.now.as_ref().map(|_| &self.annotation.selector)
    }

    /// The position to write: the current one, else the stored one.
    pub(super) fn written_position(&self) -> Option<CodePointSpan> {
        self.position.or(self.annotation.selector.position)
    }
}
