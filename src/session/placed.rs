//! An annotation and its place.

use std::rc::Rc;

use crate::model::{Annotation, Basis, Part};
use quote_anchor::text::{ArticleText, Span};
use quote_anchor::{Describer, Outcome, State as Found};

/// An annotation and where it stands in today's text. Two are equal where they share both.
#[derive(Clone, Debug)]
pub struct Placed {
    /// What the reader made. Where its words stand in the text word for word, their description is the text's: spelled and
    /// spaced as they are seen there, its parts where they stand. Words that were edited stay described as they were tagged.
    pub annotation: Rc<Annotation>,
    /// Where it is, and how sure that is.
    pub outcome: Rc<Outcome>,
    /// Where its pieces stand, in the order of its parts, where it has several.
    pub(super) pieces: Vec<Span>,
    /// The annotation as it is stored.
    pub(super) stored: Rc<Annotation>,
}

impl PartialEq for Placed {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.annotation, &other.annotation) && Rc::ptr_eq(&self.outcome, &other.outcome)
    }
}

impl Placed {
    /// `describer`: of today's text.
    pub(super) fn new(
        stored: Rc<Annotation>,
        outcome: Rc<Outcome>,
        pieces: Vec<Span>,
        describer: &Describer<'_>,
    ) -> Self {
        let text = describer.text();
        let mut annotation = Rc::clone(&stored);
        if let Some(span) = outcome.span {
            let is_whole = matches!(outcome.state, Found::Exact | Found::Moved);
            if is_whole && (stored.basis == Basis::Markup || text.slice(span) != stored.selector.quote) {
                let selector = describer.describe(span);
                annotation = Rc::new(Annotation { selector, basis: Basis::Seen, ..Annotation::clone(&stored) });
            }
            if is_whole {
                let parts = Part::all_at(text, &pieces);
                if parts != annotation.parts {
                    Rc::make_mut(&mut annotation).parts = parts;
                }
            }
        }
        Self { annotation, outcome, pieces, stored }
    }

    /// Where its pieces stand, where it has several.
    #[must_use]
    pub fn pieces(&self) -> &[Span] {
        &self.pieces
    }

    /// The words that it covers: its pieces, or the one stretch; none where it has no place.
    pub fn covered(&self) -> impl Iterator<Item = Span> + '_ {
        let whole = self.outcome.span.filter(|_| self.pieces.is_empty());
        self.pieces.iter().copied().chain(whole)
    }

    /// Its words as people read them, on one line: of today's text, or its quote where it has no place. Of an annotation in parts
    /// its pieces alone.
    #[must_use]
    pub fn as_read(&self, text: &ArticleText) -> String {
        match self.outcome.span {
            Some(_) => Part::shown(text, self.covered()),
            None => {
                let quote = Part::as_read(&self.annotation.selector, &self.annotation.parts);
                quote.split_whitespace().collect::<Vec<_>>().join(" ")
            }
        }
    }
}
