//! Rung 6.

use super::super::evidence::{Evidence, distinctive};
use super::super::step::Step;
use crate::thresholds::LEFT_BOTH;

/// **Asks for** a best verbatim match of which no context agrees, and an edited match with a complete side: the quote seems to have
/// stood there, edited or cut out since, and the verbatim match to be another one's. Phrases such as "did not respond to a request
/// for comment" come again and again. A sentence was moved, unless much of it is left at the edited match.
///
/// **Answers** gone, else next. Of edited quotes this leaves a third fewer wrong and none fewer right.
pub(in super::super) fn left_behind(evidence: &Evidence) -> Step {
    let Some(best) = evidence.verbatim.first().filter(|best| !distinctive(best.context())) else { return Step::Next };
    let was_here = evidence
        .edited()
        .iter()
        .any(|other| evidence.fit.complete_side(other) && (other.overlap >= LEFT_BOTH || !evidence.is_sentence(best)));
    if was_here { Step::Gone } else { Step::Next }
}
