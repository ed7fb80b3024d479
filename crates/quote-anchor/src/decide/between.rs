//! What is left of a quote between the annotations that it stood between.
//!
//! Those stayed, so the words between them are the quote's, however much its own context was rewritten.

use std::ops::Range;

use super::evidence::{best_verbatim, distinctive, runner_up};
use crate::score::{Fit, Match};
use crate::search::{Index, Pattern};
use crate::thresholds::{LEAD, LEFT_BETWEEN, LEFT_EXPECTED, LEFT_HELD, MAX_OCCURRENCES, PHRASE, SENTENCE};

/// The quote in a range of the key that its neighbours left to it. `held` says that the range is an annotation that held the quote,
/// and not the text between two.
///
/// **Asks for** the quote standing there once, word for word, or edited with enough left of it and clearly less at any other place
/// of the range; of a phrase that no annotation held, also for context that agrees. The quote must not have been cut out of the range.
pub(super) fn between(index: &Index, pattern: &Pattern, key: &Range<usize>, held: bool) -> Option<Match> {
    if pattern.quote.is_empty() {
        return None;
    }
    let fit = Fit::new(index, pattern);
    let weight = fit.quote_weight();
    if fit.cut_out_of(key) || !held && weight < PHRASE {
        return None;
    }
    let sentence = weight >= SENTENCE;
    let window = index.key().get(key.clone())?;
    let starts = window.match_indices(pattern.quote()).map(|(at, _)| key.start + at);
    let verbatim = best_verbatim(&fit, starts.take(MAX_OCCURRENCES).collect());
    if let Some(best) = verbatim.first().filter(|found| !found.splits_words) {
        let enough = held || sentence && distinctive(best.context()) || fit.both_agree(best);
        return (enough && runner_up(&fit, &verbatim).is_none()).then(|| best.clone());
    }
    let found = edited_in(&fit, key)?;
    let enough = match (held, sentence) {
        (true, _) => found.overlap >= LEFT_HELD,
        (false, true) => found.overlap >= LEFT_BETWEEN,
        (false, false) => found.overlap >= LEFT_EXPECTED && fit.sides(&found) != (false, false),
    };
    let inside = key.start <= found.key.start && found.key.end <= key.end;
    let whole = index.bytes(found.key.clone()).is_some();
    // With another name or figure it is as likely the next entry of a list, whose context is alike too.
    let sibling = !held && !fit.only_wording(&found);
    (enough && inside && whole && !sibling && distinctive(weight.scaled(found.overlap))).then_some(found)
}

/// The edited match in a range of the key; `None` where there are two about as good. One in whose context more sides agree is better.
fn edited_in(fit: &Fit, key: &Range<usize>) -> Option<Match> {
    let found = fit.edited(key)?;
    let agreeing = |found: &Match| {
        let (left, right) = fit.sides(found);
        i32::from(left) + i32::from(right)
    };
    let (mut best, mut next): (Match, Option<Match>) = (found.clone(), None);
    for rest in [key.start..found.key.start, found.key.end..key.end] {
        let other = fit.edited(&rest).filter(|other| other.overlap >= LEFT_HELD && !other.overlaps(&found));
        let Some(mut other) = other else { continue };
        if (agreeing(&other), fit.evidence(&other)) > (agreeing(&best), fit.evidence(&best)) {
            std::mem::swap(&mut best, &mut other);
        }
        if next.as_ref().is_none_or(|next| fit.evidence(&other) > fit.evidence(next)) {
            next = Some(other);
        }
    }
    let leads = |next: Match| agreeing(&best) > agreeing(&next) || fit.evidence(&best) >= fit.evidence(&next) + LEAD;
    next.is_none_or(leads).then_some(best)
}
