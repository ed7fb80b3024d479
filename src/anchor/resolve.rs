//! From a description back to a span.

use super::{Candidate, Outcome, State};
use crate::model::Selector;
use crate::text::ArticleText;

/// Finds descriptions again in one text. Make one for a text and ask it for as many selectors as there are.
#[derive(Debug)]
pub struct Resolver<'t> {
    text: &'t ArticleText,
}

impl<'t> Resolver<'t> {
    /// A resolver for this text.
    #[must_use]
    pub const fn new(text: &'t ArticleText) -> Self {
        Self { text }
    }

    /// Where the selector points in this text, and how sure that is. An empty quote is orphaned.
    #[must_use]
    pub fn resolve(&self, selector: &Selector) -> Outcome {
        let quote = selector.quote.as_str();
        if quote.is_empty() {
            return Outcome::orphaned(vec![]);
        }
        if let Some(span) = selector.position.and_then(|at| self.text.span_of_code_points(at))
            && self.text.slice(span) == quote
        {
            return Outcome::exact(span);
        }
        let mut places =
            self.text.as_str().match_indices(quote).map(|(at, _)| self.text.span_of_bytes(at..at + quote.len()));
        match (places.next(), places.next()) {
            (Some(span), None) => Outcome::found(State::Moved, span, 1.0),
            (Some(a), Some(b)) => {
                Outcome::orphaned([a, b].into_iter().map(|span| Candidate { span, score: 0.5 }).collect())
            }
            _ => Outcome::orphaned(vec![]),
        }
    }

    /// Resolves many selectors, in their order.
    pub fn resolve_all<'s>(&self, selectors: impl IntoIterator<Item = &'s Selector>) -> Vec<Outcome> {
        selectors.into_iter().map(|selector| self.resolve(selector)).collect()
    }
}
