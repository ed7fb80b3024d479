//! Anchoring: from a span to a description that outlives edits, and back.
//!
//! [`describe`] writes down what a span says and where it stood. [`Resolver`] finds the place again in today's text and
//! says how sure that is, by falling down a ladder from the strictest reading to none: [`State::Exact`],
//! [`State::Moved`], [`State::Changed`], [`State::Orphaned`]. A wrong place is worse than no place: where two places are
//! about as good, the answer is orphaned, with both as candidates.

mod decide;
mod describe;
mod diff;
mod outcome;
mod score;
mod search;
mod selector;
#[doc(hidden)]
pub mod sort;
pub mod text;
mod thresholds;
mod units;

pub use decide::{Resolver, Resolving};
pub use describe::{CONTEXT, CONTEXT_LIMIT, describe};
pub use diff::{Difference, Flag, diff, flags};
pub use outcome::{Candidate, Outcome, State};
pub use selector::Selector;
pub use text::{ArticleText, CodePointSpan, Span};
