//! What stands where the annotations around a quote say that it must be.

use std::ops::Range;

use super::accept::{
    AHEAD, LEFT_BOTH, LEFT_EXPECTED, LEFT_NONE, LEFT_SHORT_EXPECTED, SETTLES, SHORT, another, in_its_place, remains,
    sides,
};
use super::index::{Index, MOST};
use super::ladder::{TELLS, closest, rival};
use super::pattern::Pattern;
use super::place::{Fit, Place, weight};

/// What stands there.
#[derive(Debug)]
pub(super) enum Expected {
    /// The quote, as it was or edited.
    Quote(Place),
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
    let places = closest(&fit, starts.take(MOST).collect());
    if let Some(best) = places.first().filter(|place| !place.ragged) {
        let most = fit.most.0 + fit.most.1;
        let ahead = rival(&fit, &places).is_none_or(|next| best.evidence() >= next.evidence() + AHEAD);
        let enough = 2 * best.evidence() >= most || best.evidence() >= SETTLES;
        return if ahead && enough { Expected::Quote(best.clone()) } else { Expected::Doubt };
    }
    let from = index.key().floor_char_boundary(key.start.saturating_sub(pattern.quote.start));
    let to = index.key().floor_char_boundary(key.end + pattern.key().len() * 5 / 4 - pattern.quote.start);
    let Some(place) = fit.changed(&(from..to)).filter(|place| key.contains(&place.key.start)) else {
        return Expected::Nothing;
    };
    if index.bytes(place.key.clone()).is_none() || another(&fit, &place) {
        return Expected::Nothing;
    }
    let least = match sides(&fit, &place) {
        (true, true) if weight(fit.quote()) <= SHORT && in_its_place(&fit, &place) => LEFT_SHORT_EXPECTED,
        (true, true) => LEFT_BOTH,
        (true, false) | (false, true) => LEFT_EXPECTED,
        (false, false) => LEFT_NONE,
    };
    match place.alike >= least && place.evidence() >= TELLS {
        true => Expected::Quote(place),
        false if remains(&fit, &place) => Expected::Doubt,
        false => Expected::Nothing,
    }
}
