//! The second look at selectors that their context left open, or that went elsewhere than their neighbours.

use std::ops::Range;

use super::drift::Drift;
use super::expected::{Expected, expected};
use super::resolver::Resolver;
use crate::outcome::{Candidate, Outcome, State};
use crate::search::Pattern;
use crate::selector::Selector;
use crate::thresholds::{ASTRAY, RELIABLE};

impl Resolver<'_> {
    /// Looks once more at those that the context alone left open, or put elsewhere than where their neighbours went.
    pub(super) fn settle(&self, selectors: &[&Selector], found: &mut [Option<Outcome>]) {
        let moves = selectors.iter().zip(found.iter()).filter_map(|(selector, outcome)| {
            let outcome = outcome.as_ref()?;
            let reliable = outcome.state != State::Orphaned && outcome.score >= RELIABLE.0;
            Some((selector.position?.start, self.text.code_points(outcome.span.filter(|_| reliable)?).start))
        });
        let drift = Drift::of(moves);
        for (selector, found) in selectors.iter().zip(found.iter_mut()) {
            let (Some(outcome), Some(at)) = (found.as_ref(), selector.position) else { continue };
            if outcome.state == State::Exact {
                continue;
            }
            let Some(region) = drift.expected(at.start) else { continue };
            if outcome.span.is_some_and(|span| region.contains(&self.text.code_points(span).start)) {
                continue;
            }
            let pattern = Pattern::of(selector);
            let (Some(start), Some(end)) =
                (self.key_at(region.start), self.key_at(region.end.min(self.text.code_point_len())))
            else {
                continue;
            };
            match expected(self.index(), &pattern, start..end) {
                Expected::Quote(found_here) => {
                    if let Some(settled) = self.outcome(selector, &pattern, &found_here) {
                        *found = Some(settled);
                    }
                }
                what => {
                    let doubted = match outcome.state {
                        State::Moved => matches!(what, Expected::Doubt),
                        State::Changed => outcome.span.is_some_and(|span| astray(self.start(span), &region)),
                        State::Exact | State::Orphaned => false,
                    };
                    if doubted {
                        let was = outcome.span.map(|span| Candidate { span, score: outcome.score });
                        *found = Some(Outcome::orphaned(was.into_iter().collect()));
                    }
                }
            }
        }
    }
}

/// Whether a match is far from where it was expected.
const fn astray(start: u32, expected: &Range<u32>) -> bool {
    start + ASTRAY.0 < expected.start || start > expected.end + ASTRAY.0
}
