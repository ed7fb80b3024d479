//! Rung 7.

use super::super::evidence::{Clarity, Evidence, distinctive};
use super::super::step::Step;
use crate::thresholds::{PHRASE, UNIQUE_WITHOUT_CONTEXT};
use crate::units::Weight;

/// **Asks for** a verbatim match that the context prefers; or the only one, if the quote is a phrase, the context distinctive, the
/// match a block of its own, or the quote a word without any stored context. A match that splits words must weigh as much as a
/// phrase, with its context.
///
/// **Answers** found or gone; next where there is no verbatim match.
pub(in super::super) fn verbatim(evidence: &Evidence) -> Step {
    let Some(best) = evidence.verbatim.first() else { return Step::Next };
    let quote = evidence.fit.quote_weight();
    let enough = match evidence.clarity {
        Clarity::Settled | Clarity::Leads => true,
        Clarity::Only => {
            evidence.is_phrase()
                || distinctive(best.context())
                || evidence.is_block(best)
                || evidence.fit.most == (Weight::ZERO, Weight::ZERO) && quote >= UNIQUE_WITHOUT_CONTEXT
        }
        Clarity::Unclear => false,
    };
    match enough && (!best.splits_words || quote + best.context() >= PHRASE) {
        true => Step::Found(best.clone()),
        false => Step::Gone,
    }
}
