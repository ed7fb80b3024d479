//! How many marks of each tag a reader has in the article.

use crate::model::Tag;
use crate::session::State;

/// The marks that have a place in the article by their tags, and the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MarkCounts {
    /// Of each of [`Tag::ALL`], in that order.
    pub tags: [usize; 4],
    /// Of tags that are none of the four.
    pub other: usize,
    /// Without a place, whatever the tag.
    pub lost: usize,
}

impl MarkCounts {
    /// Those of a session.
    #[must_use]
    pub fn of(state: &State) -> Self {
        let mut counts = Self::default();
        for placed in state.placed().iter() {
            let tag = Tag::ALL.iter().position(|tag| *tag == placed.annotation.tag);
            let by_tag = tag.and_then(|tag| counts.tags.get_mut(tag));
            *match (placed.outcome.span, by_tag) {
                (None, _) => &mut counts.lost,
                (_, Some(count)) => count,
                (_, None) => &mut counts.other,
            } += 1;
        }
        counts
    }

    /// How many have a place.
    #[must_use]
    pub fn found(&self) -> usize {
        self.tags.iter().sum::<usize>() + self.other
    }

    /// Whether next to none of them has a place: not one of ten.
    #[must_use]
    pub fn are_elsewhere(&self) -> bool {
        self.lost > 0 && 9 * self.found() <= self.lost
    }
}
