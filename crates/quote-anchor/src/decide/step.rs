//! What a rung answers.

use crate::score::Match;

/// A rung's answer.
#[derive(Debug)]
pub(super) enum Step {
    /// The quote is here.
    Found(Match),
    /// Where the quote is cannot be told: orphaned, with candidates.
    Gone,
    /// The rung's evidence is not there; the next rung is asked.
    Next,
}
