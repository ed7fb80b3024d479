//! Rung 4.

use super::super::evidence::Evidence;
use super::super::step::Step;
use crate::score::Match;
use crate::thresholds::{STOOD_FAR, STOOD_FAR_TIMES, STOOD_NEAR};
use crate::units::KeyBytes;

/// **Asks for** an edited match with remains of the quote about where it stood, while the best verbatim match is far from there.
///
/// **Answers** found where the edited match is acceptable: the verbatim one is a copy. Gone where it is not: the remains are too
/// few to show, and enough to doubt the copy. Else next.
pub(in super::super) fn edited_where_it_stood(evidence: &Evidence) -> Step {
    let (Some(best), Some(stood)) = (evidence.verbatim.first(), evidence.stood) else { return Step::Next };
    let (fit, edited) = (&evidence.fit, evidence.edited());
    match edited.iter().find(|rest| fit.remains(rest) && stood_nearer(rest, best, stood)) {
        Some(rest) if fit.acceptable(rest, edited) => Step::Found(rest.clone()),
        Some(_) => Step::Gone,
        None => Step::Next,
    }
}

/// Whether one match is about where the quote stood, and the other far from there.
fn stood_nearer(one: &Match, other: &Match, stood: usize) -> bool {
    let [one, other] = [one, other].map(|found| KeyBytes::between(found.key.start, stood));
    one <= STOOD_NEAR && other >= STOOD_FAR && other >= one.times(STOOD_FAR_TIMES)
}
