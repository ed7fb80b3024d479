//! What a ledger comes to: how many claims are said by nobody, denied, unanswered.

use super::{ClaimLine, Ledger};

/// What may be so of a claim; a filter of the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimFilter {
    /// The article names nobody who says it.
    Unsourced,
    /// The article has neither a denial nor a no-comment on it.
    Unanswered,
    /// The article has a denial of it.
    Denied,
}

impl ClaimFilter {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Unsourced, Self::Unanswered, Self::Denied];

    /// Whether it is so of this claim.
    #[must_use]
    pub fn fits(self, line: &ClaimLine) -> bool {
        match self {
            Self::Unsourced => line.is_unsourced(),
            Self::Unanswered => line.is_unanswered(),
            Self::Denied => !line.denials.is_empty(),
        }
    }

    /// Of how many claims it is so.
    #[must_use]
    pub fn count(self, ledger: &Ledger) -> usize {
        ledger.claims.iter().filter(|line| self.fits(line)).count()
    }
}
