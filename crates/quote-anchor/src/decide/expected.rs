//! What stands where the annotations around a quote say that it must be.
//!
//! It is weighed against the quote's words elsewhere: where part of an edited quote is left in its place, the same words in another place
//! belong to a copy.

use std::ops::Range;

use super::evidence::{best_verbatim, distinctive, runner_up};
use crate::score::{Fit, Match};
use crate::search::{Index, Pattern};
use crate::thresholds::{
    CONCLUSIVE, LEAD, LEFT_BOTH, LEFT_EXPECTED, LEFT_EXPECTED_SHORT, LEFT_NONE, MAX_OCCURRENCES, SHORT,
};

/// What stands there.
#[derive(Debug)]
pub(super) enum Expected {
    /// The quote, as it was or edited.
    Quote(Match),
    /// What may be the quote, or what is left of it: too little to show it there, and enough to doubt every other place.
    Doubt,
    /// Nothing of it.
    Nothing,
}

/// What stands where a pattern's quote is expected to begin, in this range of the key, because the annotations around it
/// moved there. That is evidence enough to choose between equals; some of the context must agree all the same.
pub(super) fn expected(index: &Index, pattern: &Pattern, key: Range<usize>) -> Expected {
    if pattern.quote.is_empty() {
        return Expected::Nothing;
    }
    let fit = Fit::new(index, pattern);
    let to = index.key().floor_char_boundary(key.end + pattern.quote.len());
    let window = index.key().get(key.start..to).unwrap_or_default();
    let starts = window.match_indices(pattern.quote()).map(|(at, _)| key.start + at);
    let matches = best_verbatim(&fit, starts.take(MAX_OCCURRENCES).collect());
    if let Some(best) = matches.first().filter(|found| !found.splits_words) {
        let most = fit.context_weight();
        let leads = runner_up(&fit, &matches).is_none_or(|next| best.context() >= next.context() + LEAD);
        let enough = best.context() * 2 >= most || best.context() >= CONCLUSIVE;
        return if leads && enough { Expected::Quote(best.clone()) } else { Expected::Doubt };
    }
    let from = index.key().floor_char_boundary(key.start.saturating_sub(pattern.quote.start));
    let to = index.key().floor_char_boundary(key.end + pattern.key().len() * 5 / 4 - pattern.quote.start);
    let Some(found) = fit.edited(&(from..to)).filter(|found| key.contains(&found.key.start)) else {
        return Expected::Nothing;
    };
    if index.bytes(found.key.clone()).is_none() || fit.is_sibling(&found) {
        return Expected::Nothing;
    }
    let least = match fit.sides(&found) {
        (true, true) if fit.quote_weight() <= SHORT && fit.similar_length(&found) => LEFT_EXPECTED_SHORT,
        (true, true) => LEFT_BOTH,
        (true, false) | (false, true) => LEFT_EXPECTED,
        (false, false) => LEFT_NONE,
    };
    match found.overlap >= least && distinctive(found.context()) {
        true => Expected::Quote(found),
        false if fit.remains(&found) => Expected::Doubt,
        false => Expected::Nothing,
    }
}
