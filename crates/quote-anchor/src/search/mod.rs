//! Where a quote may stand: the text indexed once, occurrences of a quote, and regions that share grams with it.
//!
//! Knows the text and the selector. Nothing here judges: [`score`](crate::score) does.

mod grams;
mod index;
mod pattern;
mod regions;
mod tokens;
mod work_counter;

pub(crate) use index::Index;
pub(crate) use pattern::{Pattern, first_bytes, last_bytes};
pub(crate) use tokens::{Token, cuts_word, tokens};
pub(crate) use work_counter::count;
#[cfg(test)]
pub(crate) use work_counter::taken;
