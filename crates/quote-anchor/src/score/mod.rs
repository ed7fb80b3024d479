//! How well a candidate fits: matches with the weight of their context and the share of the quote that is left.
//!
//! Knows the search and the diff; decides nothing between matches.

mod accept;
mod align;
mod edited;
mod fit;
mod sibling;

pub(crate) use fit::{Fit, Match, weight};
