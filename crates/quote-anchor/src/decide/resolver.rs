//! One text in which descriptions are found again, and the way from a match to an outcome.

use std::cell::OnceCell;

use super::added_negation::with_added_negation;
use crate::diff::{Difference, diff, flags};
use crate::outcome::{Outcome, State};
use crate::score::Match;
use crate::search::{Index, Pattern};
use crate::selector::Selector;
use crate::text::{ArticleText, CodePointSpan, Span, whole_graphemes};

/// Finds descriptions again in one text. Make one for a text and ask it for as many selectors as there are.
///
/// A resolver compares at the stored offsets first; the text is folded and indexed when the first selector comes that
/// does not stand where it stood, and then once for all.
#[derive(Debug)]
pub struct Resolver<'t> {
    pub(super) text: &'t ArticleText,
    index: OnceCell<Index<'t>>,
}

impl<'t> Resolver<'t> {
    /// A resolver for this text.
    #[must_use]
    pub const fn new(text: &'t ArticleText) -> Self {
        Self { text, index: OnceCell::new() }
    }

    pub(super) fn index(&self) -> &Index<'t> {
        self.index.get_or_init(|| Index::of(self.text))
    }

    /// The offset in the key of what stands at a code point, or next behind it; `None` beyond the text.
    pub(super) fn key_at(&self, at: u32) -> Option<usize> {
        let span = self.text.span_of_code_points(CodePointSpan { start: at, end: at })?;
        Some(self.index().folded.key_at(self.text.bytes(span).start))
    }

    /// Where a span starts, in code points.
    pub(super) fn start(&self, span: Span) -> u32 {
        self.text.code_points(span).start
    }

    /// The span of a match; white space that the quote had at its ends is taken in where it stands here too.
    pub(super) fn span(&self, pattern: &Pattern, found: &Match) -> Option<Span> {
        let bytes = self.index().bytes(found.key.clone())?;
        let text = self.text.as_str();
        let (lead, trail) = pattern.margins;
        let before = text.get(..bytes.start)?.ends_with(lead);
        let after = text.get(bytes.end..)?.starts_with(trail);
        let start = if before { bytes.start - lead.len() } else { bytes.start };
        let end = if after { bytes.end + trail.len() } else { bytes.end };
        let span = self.text.span_of_bytes(start..end);
        let whole = whole_graphemes(self.text, span) == span;
        Some(if whole { span } else { self.text.span_of_bytes(bytes) })
    }

    /// The outcome for a match: exact or moved where it is verbatim, changed with its differences where not.
    pub(super) fn outcome(&self, selector: &Selector, pattern: &Pattern, found: &Match) -> Option<Outcome> {
        let span = self.span(pattern, found)?;
        let here = self.text.slice(span);
        if found.verbatim {
            if let Some(widened) = with_added_negation(self.index(), pattern, found) {
                return self.outcome(selector, pattern, &widened);
            }
            let there = selector.position.and_then(|at| self.text.span_of_code_points(at)) == Some(span);
            let state = if there && here == selector.quote { State::Exact } else { State::Moved };
            return Some(Outcome::found(state, span, found.score));
        }
        let differences = diff(&selector.quote, &self.text.shown(span));
        if !differences.iter().any(|run| !matches!(run, Difference::Same(_))) {
            return Some(Outcome::found(State::Moved, span, found.score));
        }
        let mut outcome = Outcome::found(State::Changed, span, found.score);
        outcome.flags = flags(&differences);
        outcome.diff = differences;
        Some(outcome)
    }
}
