//! An annotation and its place.

use std::rc::Rc;

use crate::model::{Annotation, Basis};
use quote_anchor::text::ArticleText;
use quote_anchor::{Outcome, State as Found, describe};

/// An annotation and where it stands in today's text. Two are equal where they share both.
#[derive(Clone, Debug)]
pub struct Placed {
    /// What the reader made. Where its words stand in the text word for word, their description is the text's: spelled and
    /// spaced as they are seen there.
    pub annotation: Rc<Annotation>,
    /// Where it is, and how sure that is.
    pub outcome: Rc<Outcome>,
    /// The annotation as it is stored.
    pub(super) stored: Rc<Annotation>,
}

impl PartialEq for Placed {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.annotation, &other.annotation) && Rc::ptr_eq(&self.outcome, &other.outcome)
    }
}

impl Placed {
    pub(super) fn new(stored: Rc<Annotation>, outcome: Rc<Outcome>, text: &ArticleText) -> Self {
        let annotation = match outcome.span {
            Some(span)
                if matches!(outcome.state, Found::Exact | Found::Moved)
                    && (stored.basis == Basis::Markup || text.slice(span) != stored.selector.quote) =>
            {
                let selector = describe(text, span);
                Rc::new(Annotation { selector, basis: Basis::Seen, ..Annotation::clone(&stored) })
            }
            _ => Rc::clone(&stored),
        };
        Self { annotation, outcome, stored }
    }
}
