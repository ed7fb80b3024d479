//! Anchoring: from a span to a description that outlives edits, and back.
//!
//! [`describe`] writes down what a span says and where it stood. [`Resolver`] finds the place again in today's text and
//! says how sure that is, by falling down a ladder from the strictest reading to none: [`State::Exact`],
//! [`State::Moved`], [`State::Changed`], [`State::Orphaned`]. A wrong place is worse than no place: where two places are
//! about as good, the answer is orphaned, with both as candidates.

mod accept;
mod added_negation;
mod align;
mod describe;
mod diff;
mod drift;
mod edited;
mod expected;
mod figures;
mod flags;
mod grams;
mod index;
mod ladder;
mod negations;
mod neighbour;
mod outcome;
mod pattern;
mod place;
mod resolve;
mod resolving;
mod selector;
pub mod sort;
pub mod text;
mod tokens;
mod unspaced_words;
mod work_counter;

pub use describe::{CONTEXT, CONTEXT_LIMIT, describe};
pub use diff::diff;
pub use flags::flags;
pub use outcome::{Candidate, Difference, Flag, Outcome, State};
pub use resolve::Resolver;
pub use resolving::Resolving;
pub use selector::Selector;
pub use text::{ArticleText, CodePointSpan, Span};
