//! What resolving a selector came to.

use crate::diff::{Difference, Flag};
use crate::text::Span;

/// How an annotation was found: the rung of the ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// The quote stands at the stored offsets, in agreeing context or as the only one of its kind.
    Exact,
    /// The quote (folded) stands elsewhere, and that it is the same one is sure.
    Moved,
    /// The words around it are the same and the quote was edited, within a bound.
    Changed,
    /// Everything else: gone, changed beyond the bound, or two places about as good.
    Orphaned,
}

impl State {
    /// The name in files and in the JavaScript API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Moved => "moved",
            Self::Changed => "changed",
            Self::Orphaned => "orphaned",
        }
    }
}

/// Where a selector points in today's text, and how sure that is.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The rung of the ladder.
    pub state: State,
    /// How alike the found place and the description are, from 0 (orphaned) to 1 (nothing differs).
    pub score: f32,
    /// The place in today's text; `None` exactly where the state is orphaned.
    pub span: Option<Span>,
    /// What kinds of difference a changed quote shows; empty for every other state.
    pub flags: Vec<Flag>,
    /// The changed quote, word by word; empty for every other state.
    pub diff: Vec<Difference>,
    /// For an orphan: places that might be meant, best first, so that a reader can pick one.
    pub candidates: Vec<Candidate>,
}

impl Outcome {
    /// The outcome of a description that was just made: found where it is, nothing differs.
    #[must_use]
    pub const fn exact(span: Span) -> Self {
        Self::found(State::Exact, span, 1.0)
    }

    /// Found at `span`.
    #[must_use]
    pub const fn found(state: State, span: Span, score: f32) -> Self {
        Self { state, score, span: Some(span), flags: Vec::new(), diff: Vec::new(), candidates: Vec::new() }
    }

    /// Not found; these places might be meant.
    #[must_use]
    pub const fn orphaned(candidates: Vec<Candidate>) -> Self {
        Self { state: State::Orphaned, score: 0.0, span: None, flags: Vec::new(), diff: Vec::new(), candidates }
    }
}

/// A place that might be meant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// The place in today's text.
    pub span: Span,
    /// How alike it is to the description, 0 to 1.
    pub score: f32,
}
