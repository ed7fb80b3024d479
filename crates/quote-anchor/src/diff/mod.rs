//! What an edit changed: the words that differ, and whether a figure, a negation or a name is among them.
//!
//! Knows two texts and nothing of selectors or scores.

mod figures;
mod flags;
mod negations;
mod regions;
mod unspaced_words;
mod word_diff;
mod word_list;
mod words;

pub use flags::{Flag, flags};
#[doc(hidden)]
pub use regions::changed_regions;
pub use word_diff::{Difference, diff};

pub(crate) use negations::{harmless, negates};
pub(crate) use words::words;
