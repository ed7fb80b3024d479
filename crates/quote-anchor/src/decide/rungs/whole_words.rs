//! Rung 2.

use super::super::evidence::Evidence;
use super::super::step::Step;

/// **Asks for** verbatim matches inside of other words alone (`table` in `notable`), and an acceptable edited match: the words
/// themselves were edited.
///
/// **Answers** found, else next.
pub(in super::super) fn whole_words(evidence: &Evidence) -> Step {
    if !evidence.splits_words() {
        return Step::Next;
    }
    let edited = evidence.edited();
    match edited.first() {
        Some(best) if evidence.fit.acceptable(best, edited) => Step::Found(best.clone()),
        _ => Step::Next,
    }
}
