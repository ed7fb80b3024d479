//! Rung 5.

use super::super::evidence::{Clarity, Evidence, distinctive};
use super::super::step::Step;
use crate::score::Match;
use crate::thresholds::{LITTLE_LEFT, RIVAL_LEAD, SOME_LEFT, STRONG_SIDE};

/// **Asks for** an edited match in clearly more context than the best verbatim one: either a copy of the quote was edited, or the
/// quote itself was.
///
/// **Answers** found (the edited match) where it is acceptable; but gone where a complete side speaks for the verbatim match too,
/// and a figure, a negation or a name differs in the edited one. Where it is not acceptable, gone if the context decided between
/// the verbatim matches and the quote is no sentence. Else next.
pub(in super::super) fn rival_edited(evidence: &Evidence) -> Step {
    let Some(best) = evidence.verbatim.first() else { return Step::Next };
    let (fit, edited) = (&evidence.fit, evidence.edited());
    let Some(rival) = edited.iter().find(|rival| is_rival(evidence, best, rival)) else { return Step::Next };
    if fit.acceptable(rival, edited) {
        return match fit.complete_side(best) && !fit.only_wording(rival) {
            true => Step::Gone,
            false => Step::Found(rival.clone()),
        };
    }
    match evidence.clarity != Clarity::Unclear && !evidence.is_sentence(best) {
        true => Step::Gone,
        false => Step::Next,
    }
}

/// Whether an edited match may be meant instead of the best verbatim one.
fn is_rival(evidence: &Evidence, best: &Match, rival: &Match) -> bool {
    let fit = &evidence.fit;
    let (less, more) = (best.left.min(best.right), best.left.max(best.right));
    // The quote left this place: hardly anything of it is left, and the context moved with it.
    let moved_away = evidence.is_phrase()
        && (distinctive(less) && rival.overlap < SOME_LEFT || more >= STRONG_SIDE && rival.overlap < LITTLE_LEFT);
    // Where one side agrees, it may be the next entry of a list: with another name or figure it is.
    let meant = || fit.both_agree(rival) || fit.remains(rival) && fit.only_wording(rival);
    !moved_away && rival.context() >= best.context() + RIVAL_LEAD && meant()
}
