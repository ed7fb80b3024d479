//! Questions about a state.

use super::travel::same_content;
use super::{Placed, State, Step};
use crate::model::{AnnotationId, Tag};
use quote_anchor::sort::sort_by_key;
use quote_anchor::text::Span;

/// How many annotations there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Of each of [`Tag::ALL`], in that order.
    pub tags: [usize; 4],
    /// Of tags that are none of the four.
    pub other: usize,
    /// Whose words were edited.
    pub changed: usize,
    /// Without a place.
    pub orphaned: usize,
    /// All.
    pub all: usize,
}

impl State {
    /// Whether undo would take this very step back: it is the last one, and not all of it was changed elsewhere since, which
    /// undo would pass over to the step before.
    #[must_use]
    pub fn takes_back(&self, step: &Step) -> bool {
        let is_last = self.history().last().is_some_and(|last| std::ptr::eq(last.as_ref(), step));
        let as_left = |(_, after): &(_, _)| self.unknown_members() == after;
        let stands = step.changes.iter().any(|one| same_content(self.notebook().get(&one.id), one.after.as_ref()));
        is_last && (stands || step.unknown_members.as_ref().is_some_and(as_left))
    }

    /// The annotation with this id, and where it stands.
    #[must_use]
    pub fn find(&self, id: &AnnotationId) -> Option<&Placed> {
        self.placed().iter().find(|placed| placed.annotation.id == *id)
    }

    /// The annotations whose highlight covers the code unit at `offset`, the shortest first.
    #[must_use]
    pub fn at(&self, offset: u32) -> Vec<&Placed> {
        let mut found: Vec<(u32, &Placed)> = self
            .placed()
            .iter()
            .filter_map(|placed| {
                let is_here = placed.covered().any(|span| span.contains(offset));
                placed.outcome.span.filter(|_| is_here).map(|span| (span.len(), placed))
            })
            .collect();
        sort_by_key(&mut found, |&(len, _)| len);
        found.into_iter().map(|(_, placed)| placed).collect()
    }

    /// The annotations that stand at exactly this span.
    pub fn on(&self, span: Span) -> impl Iterator<Item = &Placed> {
        self.placed().iter().filter(move |placed| placed.outcome.span == Some(span))
    }

    /// How many there are of each kind.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts { all: self.placed().len(), ..Counts::default() };
        for placed in self.placed().iter() {
            let slot = Tag::ALL.iter().position(|tag| *tag == placed.annotation.tag);
            match slot.and_then(|index| counts.tags.get_mut(index)) {
                Some(count) => *count += 1,
                None => counts.other += 1,
            }
            match placed.outcome.state {
                quote_anchor::State::Changed => counts.changed += 1,
                quote_anchor::State::Orphaned => counts.orphaned += 1,
                quote_anchor::State::Exact | quote_anchor::State::Moved => {}
            }
        }
        counts
    }
}
