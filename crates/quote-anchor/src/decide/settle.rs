//! The second look at selectors that their context left open, or that went elsewhere than their neighbours.

use std::ops::Range;

use super::between::between;
use super::drift::Drift;
use super::expected::{Expected, expected};
use super::gaps::{Gap, Gaps, Place};
use super::resolver::Resolver;
use crate::diff::Difference;
use crate::outcome::{Candidate, Outcome, State};
use crate::search::Pattern;
use crate::selector::Selector;
use crate::thresholds::{ASTRAY, MOSTLY_KEPT_LEAST, MOSTLY_KEPT_PERCENT, RELIABLE};

impl Resolver<'_> {
    /// Looks once more at those that the context alone left open, or put elsewhere than where their neighbours went.
    pub(super) fn settle(&self, selectors: &[&Selector], found: &mut [Option<Outcome>]) {
        let drift = drift(&self.reliable(selectors, found));
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
                        State::Changed => {
                            !mostly_kept(outcome) && outcome.span.is_some_and(|span| astray(self.start(span), &region))
                        }
                        State::Exact | State::Orphaned => false,
                    };
                    if doubted {
                        let was = outcome.span.map(|span| Candidate { span, score: outcome.score });
                        *found = Some(Outcome::orphaned(was.into_iter().collect()));
                    }
                }
            }
        }
        self.settle_between(selectors, found);
    }

    /// Where those stand that were found for sure.
    fn reliable(&self, selectors: &[&Selector], found: &[Option<Outcome>]) -> Vec<Place> {
        selectors.iter().zip(found).filter_map(|pair| self.place(pair, RELIABLE.0)).collect()
    }

    /// Looks for those that are still orphans between the annotations that they stood between. One that would lie on another
    /// annotation, with which it had nothing in common, stays an orphan.
    fn settle_between(&self, selectors: &[&Selector], found: &mut [Option<Outcome>]) {
        let mut reliable = self.reliable(selectors, found);
        let drift = drift(&reliable);
        reliable.retain(|place| drift.knows(place.was.start, place.now.start));
        let gaps = Gaps::between(reliable);
        let taken: Vec<Place> = selectors.iter().zip(found.iter()).filter_map(|pair| self.place(pair, 0.0)).collect();
        for (selector, found) in selectors.iter().zip(found.iter_mut()) {
            if found.as_ref().is_none_or(|outcome| outcome.state != State::Orphaned) {
                continue;
            }
            let gap = selector.position.and_then(|was| gaps.around(was, self.text.code_point_len()));
            let Some(settled) = gap.and_then(|gap| self.left_in(selector, &gap)) else { continue };
            let pair = (selector, &Some(settled));
            let displaces = |place: Place| taken.iter().any(|other| place.displaces(other));
            if !self.place(pair, 0.0).is_some_and(displaces) {
                found.clone_from(pair.1);
            }
        }
    }

    /// The outcome for a quote of which enough is left in this gap.
    fn left_in(&self, selector: &Selector, gap: &Gap) -> Option<Outcome> {
        let key = self.key_at(gap.now.start)?..self.key_at(gap.now.end)?;
        let pattern = Pattern::of(selector);
        self.outcome(selector, &pattern, &between(self.index(), &pattern, &key, gap.held)?)
    }

    /// Where an annotation stood and where it stands, if it was found with at least this score.
    fn place(&self, (selector, found): (&&Selector, &Option<Outcome>), least: f32) -> Option<Place> {
        let outcome = found.as_ref().filter(|outcome| outcome.score >= least)?;
        Some(Place { was: selector.position?, now: self.text.code_points(outcome.span?) })
    }
}

/// The moves of these.
fn drift(places: &[Place]) -> Drift {
    Drift::of(places.iter().map(|place| (place.was.start, place.now.start)))
}

/// Whether so much of a long quote is as it was that it is no other sentence of the same form.
fn mostly_kept(outcome: &Outcome) -> bool {
    let (mut same, mut was, mut now) = (0, 0, 0);
    for run in &outcome.diff {
        let (Difference::Same(words) | Difference::Removed(words) | Difference::Added(words)) = run;
        let length = words.chars().count();
        match run {
            Difference::Same(_) => same += length,
            Difference::Removed(_) => was += length,
            Difference::Added(_) => now += length,
        }
    }
    same >= MOSTLY_KEPT_LEAST && 100 * same >= MOSTLY_KEPT_PERCENT * (same + was.max(now))
}

/// Whether a match is far from where it was expected.
const fn astray(start: u32, expected: &Range<u32>) -> bool {
    start + ASTRAY.0 < expected.start || start > expected.end + ASTRAY.0
}
