//! Rung 8.

use super::super::evidence::Evidence;
use super::super::step::Step;

/// **Asks for** an acceptable edited match, where the quote stands nowhere word for word.
///
/// **Answers** found or gone: this is the last rung.
pub(in super::super) fn edited_alone(evidence: &Evidence) -> Step {
    let edited = evidence.edited();
    match edited.first() {
        Some(best) if evidence.fit.acceptable(best, edited) => Step::Found(best.clone()),
        _ => Step::Gone,
    }
}
