//! Whether a changed place is the quote, edited: how far its context agrees, and how much of its words must be left.

use super::flags::flags;
use super::outcome::Flag;
use super::place::{Fit, Place, letters, share, weight};

/// Context that settles the matter alone, if no other place has nearly as much: two common words.
pub(super) const SETTLES: i32 = letters(8);
/// How much more context the right one of equal quotes must have than the next: a short word.
pub(super) const AHEAD: i32 = letters(4);
/// The share of the context's weight on one side from which that side agrees.
const AGREES: f32 = 0.5;
/// From this share on, a side is whole: all words of it, or all but a short one.
const WHOLE: f32 = 0.9;
/// The least that is left of a quote whose context agrees on both sides.
pub(super) const LEFT_BOTH: f32 = 0.35;
/// Of a short one between two whole contexts less may be left: one word in two was replaced. A sentence between the same
/// contexts, of which as little is left, is another sentence with the same articles and prepositions.
const LEFT_SHORT: f32 = 0.1;
pub(super) const SHORT: i32 = letters(24);
/// The least that is left where one side is whole and the other one says otherwise, and where less agrees: sentences of
/// one make in a list begin, or end, alike.
const LEFT_ONE: f32 = 0.75;
pub(super) const LEFT_NONE: f32 = 0.8;
/// And where its neighbours say that it must be here; of a short one less, but not nothing, as another phrase of two words may
/// stand there by now. A fifth loses none of the edited ones, three tenths 1 in 800.
pub(super) const LEFT_EXPECTED: f32 = 0.6;
pub(super) const LEFT_SHORT_EXPECTED: f32 = 0.2;
/// What is left of a quote where its context agrees on both sides, or on one: too little to be shown as the quote, but enough
/// to say that it stood there and that the same words elsewhere are a copy's. With what stands where the neighbours, or the
/// stored offsets, say, that makes three of four right or open that were wrong when their own words were edited.
const REMAINS_BOTH: f32 = 0.2;
const REMAINS_ONE: f32 = 0.4;
/// Context on one side must weigh this much for that: three words.
const ONE_SIDE: i32 = letters(12);
/// How long a quote must be to be found changed without context: a sentence, not a phrase.
const ALONE: i32 = letters(50);

/// Whether two places have words in common.
pub(super) fn overlap(a: &Place, b: &Place) -> bool {
    a.key.start < b.key.end && b.key.start < a.key.end
}

/// Whether both sides agree.
pub(super) fn both_agree(fit: &Fit, place: &Place) -> bool {
    let (left, right) = sides(fit, place);
    left && right
}

/// Whether each side agrees. A side of which nothing was stored agrees at that end of the text.
pub(super) fn sides(fit: &Fit, place: &Place) -> (bool, bool) {
    let (left, right) = fit.most;
    (
        if left == 0 { place.key.start == 0 } else { share(place.left, left) >= AGREES },
        if right == 0 { place.key.end == fit.index.key().len() } else { share(place.right, right) >= AGREES },
    )
}

/// Whether each side is whole.
fn whole(fit: &Fit, place: &Place) -> (bool, bool) {
    (share(place.left, fit.most.0) >= WHOLE, share(place.right, fit.most.1) >= WHOLE)
}

/// Whether one side of three words or more is whole.
pub(super) fn whole_side(fit: &Fit, place: &Place) -> bool {
    let (left, right) = whole(fit, place);
    left && place.left >= ONE_SIDE || right && place.right >= ONE_SIDE
}

/// Whether the place is, or may be, another entry of the list that the quote was in.
pub(super) fn another(fit: &Fit, place: &Place) -> bool {
    fit.cut_out(place)
        || fit.reaches_into_context(place)
        || place.alike >= LEFT_EXPECTED
            && fit.may_be_neighbour(place)
            && !((place.left, place.right) == fit.most && only_wording(fit, place))
}

/// Whether something of the quote is left here, in its context.
pub(super) fn remains(fit: &Fit, place: &Place) -> bool {
    match sides(fit, place) {
        (true, true) => place.alike >= REMAINS_BOTH,
        (true, false) | (false, true) => place.alike >= REMAINS_ONE,
        (false, false) => false,
    }
}

/// What speaks for a changed place: context, and what is left of the quote.
pub(super) fn total(fit: &Fit, place: &Place) -> i32 {
    place.evidence() + scaled(weight(fit.quote()), place.alike)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "a share of a small weight")]
fn scaled(weight: i32, share: f32) -> i32 {
    (weight as f32 * share) as i32
}

/// Whether a changed place may be shown as the quote, edited.
pub(super) fn acceptable(fit: &Fit, best: &Place, all: &[Place]) -> bool {
    let clear = all
        .iter()
        .filter(|other| !overlap(best, other) && other.key != best.key)
        .all(|other| total(fit, best) >= total(fit, other) + AHEAD);
    if !clear || fit.index.bytes(best.key.clone()).is_none() || another(fit, best) {
        return false;
    }
    let quote = weight(fit.quote());
    let kept = best.alike;
    let (whole_left, whole_right) = whole(fit, best);
    let one = |evidence, whole| evidence >= ONE_SIDE && kept >= if whole { LEFT_ONE } else { LEFT_NONE };
    match sides(fit, best) {
        (true, true) => {
            let short = whole_left && whole_right && quote <= SHORT && in_its_place(fit, best);
            let least = match short {
                true if figure_for_figure(fit, best) => 0.0,
                true => LEFT_SHORT,
                false => LEFT_BOTH,
            };
            kept >= least && best.evidence() >= SETTLES
        }
        (true, false) => one(best.left, whole_left),
        (false, true) => one(best.right, whole_right),
        (false, false) => kept >= LEFT_NONE && quote + best.evidence() >= ALONE && only_wording(fit, best),
    }
}

/// Whether about as much stands here as was there. Where a quote was cut out, a word may be left over.
pub(super) fn in_its_place(fit: &Fit, place: &Place) -> bool {
    let (was, is) = (fit.pattern.quote.len(), place.key.len());
    2 * was <= 5 * is && is <= 3 * was
}

/// Whether a figure stands where the quote was a figure: nothing is left of it, and it is the same statement.
fn figure_for_figure(fit: &Fit, place: &Place) -> bool {
    let is_figure = |text: Option<&str>| text.is_some_and(|text| text.chars().next().is_some_and(char::is_numeric));
    fit.quote().len() == 1 && is_figure(Some(fit.pattern.quote())) && is_figure(fit.index.key().get(place.key.clone()))
}

/// Whether neither a figure nor a negation nor a name differs.
pub(super) fn only_wording(fit: &Fit, place: &Place) -> bool {
    let stored = fit.pattern.folded.spaced(fit.pattern.quote.clone());
    flags(&super::diff::diff(&stored, &fit.index.folded.spaced(place.key.clone())))
        .iter()
        .all(|flag| *flag == Flag::Wording)
}
