//! The ladder: of the matches of a pattern the one that is meant, or none.
//!
//! A wrong place costs a reader far more than a missing one. So each rung asks two questions: is there enough evidence for this
//! match, and is there clearly less for every other one?

use super::evidence::Evidence;
use super::rungs::{
    edited_alone, edited_where_it_stood, left_behind, rival_edited, settled_by_context, stayed, verbatim, whole_words,
};
use super::step::Step;
use crate::score::Match;
use crate::search::{Index, Pattern};
use crate::thresholds::{LEFT_BOTH, MAX_CANDIDATES};

/// The rungs, strictest first. The first that does not pass the question on decides.
const RUNGS: [fn(&Evidence) -> Step; 8] =
    [settled_by_context, whole_words, stayed, edited_where_it_stood, rival_edited, left_behind, verbatim, edited_alone];

/// What the ladder came to.
#[derive(Debug)]
pub(super) enum Verdict {
    /// The quote is here.
    Found(Match),
    /// It is gone, or it cannot be told; these are the nearest, best first.
    Gone(Vec<Match>),
}

/// Decides on one pattern; `stood` is where in the key its quote began when it was described, if that is known.
pub(super) fn decide(index: &Index, pattern: &Pattern, stood: Option<usize>) -> Verdict {
    if pattern.quote.is_empty() {
        return Verdict::Gone(Vec::new());
    }
    let evidence = Evidence::gather(index, pattern, stood);
    for rung in RUNGS {
        match rung(&evidence) {
            Step::Found(found) => return Verdict::Found(found),
            Step::Gone => break,
            Step::Next => {}
        }
    }
    Verdict::Gone(candidates(&evidence))
}

/// Verbatim matches, then edited ones of which enough is left.
fn candidates(evidence: &Evidence) -> Vec<Match> {
    let edited = evidence.edited().iter().filter(|found| found.overlap >= LEFT_BOTH);
    evidence.verbatim.iter().chain(edited).take(MAX_CANDIDATES).cloned().collect()
}
