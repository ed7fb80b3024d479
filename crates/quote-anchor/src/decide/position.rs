//! What the stored position says: the quote where it stood, moved as far as its neighbour, or nearest to where it stood.

use super::resolver::Resolver;
use crate::outcome::{Outcome, State};
use crate::score::Match;
use crate::search::Pattern;
use crate::selector::Selector;
use crate::sort::sort_by_key;
use crate::standing::{standing, standing_at};
use crate::text::CodePointSpan;
use crate::thresholds::{
    EQUAL_SCORE, GUESS, MAX_CANDIDATES, MAX_PROBES, NEAREST, NEXT_TIMES, SCORE_TIE, SHIFT_CONTEXT_BYTES,
};
use crate::units::CodePoints;

impl Resolver<'_> {
    /// The outcome where the quote, verbatim, stands at its offsets and all of its context around it.
    pub(super) fn stands(&self, selector: &Selector) -> Option<Outcome> {
        standing(self.text, selector).map(Outcome::exact)
    }

    /// The outcome where the quote with all of its context, verbatim, stands this many code points further on.
    pub(super) fn shifted(&self, selector: &Selector, shift: i64) -> Option<Outcome> {
        if selector.prefix.len() + selector.suffix.len() < SHIFT_CONTEXT_BYTES {
            return None;
        }
        let at = selector.position?;
        let [start, end] = [at.start, at.end].map(|at| u32::try_from(i64::from(at) + shift).ok());
        let span = standing_at(self.text, selector, CodePointSpan { start: start?, end: end? })?;
        Some(Outcome::found(if shift == 0 { State::Exact } else { State::Moved }, span, 1.0))
    }

    /// How far (code points) the first of these moved that stands in the text verbatim with its context, exactly once.
    pub(super) fn probe<'s>(&self, selectors: impl Iterator<Item = &'s Selector>) -> Option<i64> {
        let text = self.text.as_str();
        selectors.take(MAX_PROBES).find_map(|selector| {
            let at = selector.position?;
            let whole = [selector.prefix.as_str(), &selector.quote, &selector.suffix].concat();
            let start = if whole.len() < SHIFT_CONTEXT_BYTES { None } else { text.find(&whole) }?;
            let again = text.get(start..)?.char_indices().nth(1).map(|(next, _)| start + next);
            if again.and_then(|from| text.get(from..)).is_some_and(|rest| rest.contains(&whole)) {
                return None;
            }
            let span = self.text.span_of_bytes(start + selector.prefix.len()..start + whole.len());
            Some(i64::from(self.text.code_points(span).start) - i64::from(at.start))
        })
    }

    /// The only occurrence of the quote in the text, where it stands at its offsets still, whatever became of its context.
    pub(super) fn unmoved(&self, selector: &Selector, pattern: &Pattern, matches: &[Match]) -> Option<Outcome> {
        let stood = self.text.span_of_code_points(selector.position?)?;
        let mut verbatim = matches.iter().filter(|found| found.verbatim);
        let found = verbatim.next().filter(|found| !found.splits_words)?;
        let stands = verbatim.next().is_none()
            && self.text.slice(stood) == selector.quote
            && self.span(pattern, found) == Some(stood)
            && self.text.as_str().matches(selector.quote.as_str()).nth(1).is_none();
        stands.then(|| Outcome::found(State::Exact, stood, found.score))
    }

    /// Of a few equal matches in the same context (a pull quote, a menu that comes twice) the one near which the quote
    /// stood, where all the others are far. Neighbours that say otherwise outvote it.
    pub(super) fn nearest(&self, selector: &Selector, pattern: &Pattern, matches: &[Match]) -> Option<Outcome> {
        let stood = selector.position?.start;
        let best = matches.first().filter(|found| found.verbatim && !found.splits_words)?.score;
        let equal =
            |found: &&Match| found.verbatim && found.score >= EQUAL_SCORE.0 && found.score + SCORE_TIE.0 >= best;
        let mut near: Vec<(CodePoints, &Match)> = matches
            .iter()
            .filter(equal)
            .filter_map(|found| {
                let start = self.text.code_points(self.span(pattern, found)?).start;
                Some((CodePoints(start.abs_diff(stood)), found))
            })
            .collect();
        sort_by_key(&mut near, |(distance, _)| *distance);
        let [(nearest, found), (next, _), ..] = *near.as_slice() else { return None };
        if matches.len() >= MAX_CANDIDATES || nearest > NEAREST || nearest.times(NEXT_TIMES) > next {
            return None;
        }
        let mut outcome = self.outcome(selector, pattern, found)?;
        outcome.score = outcome.score.min(GUESS.0);
        Some(outcome)
    }
}
