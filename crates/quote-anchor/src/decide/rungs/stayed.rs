//! Rung 3.

use super::super::evidence::{Evidence, distinctive};
use super::super::step::Step;

/// **Asks for** the best verbatim match exactly where the quote stood, in distinctive context on one side or with a quote that is a
/// phrase.
///
/// **Answers** found, else next. Another entry of its list, with another figure, is no rival to that.
pub(in super::super) fn stayed(evidence: &Evidence) -> Step {
    let Some(best) = evidence.verbatim.first() else { return Step::Next };
    let (left, right) = evidence.fit.sides(best);
    let agrees = left && distinctive(best.left) || right && distinctive(best.right);
    if evidence.stood == Some(best.key.start) && !best.splits_words && (agrees || evidence.is_phrase()) {
        return Step::Found(best.clone());
    }
    Step::Next
}
