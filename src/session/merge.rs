//! Bringing annotations in from a file, a store or another tab.

use std::rc::Rc;

use super::history::Step;
use super::{Event, MergeInput, Origin, Placed, State};
use crate::model::AnnotationId;

impl State {
    /// Merges; an import is recorded as an undo step.
    pub(super) fn merge(&mut self, input: MergeInput) -> Vec<Event> {
        let MergeInput { notebook: other, unknown_members, origin, resolved } = input;
        let (notebook_before, members_before) = (Rc::clone(&self.notebook), Rc::clone(&self.unknown_members));
        if !unknown_members.is_empty() {
            Rc::make_mut(&mut self.unknown_members).take_over(unknown_members);
        }
        let merge = Rc::make_mut(&mut self.notebook).merge(&other);
        if merge.is_change() {
            let resolved = resolved.filter(|resolved| Rc::ptr_eq(&resolved.text, &self.text));
            self.place(&resolved.map(|resolved| resolved.outcomes).unwrap_or_default());
        }
        if origin == Origin::Import {
            let members =
                (members_before != self.unknown_members).then(|| (members_before, Rc::clone(&self.unknown_members)));
            let mut step = Step { unknown_members: members, ..Step::default() };
            for id in merge.added.iter().chain(&merge.updated).chain(&merge.deleted) {
                step.push(notebook_before.get(id).cloned(), self.notebook.get(id).cloned());
            }
            self.history.record(step);
        }
        let orphaned = self
            .placed
            .iter()
            .filter(|placed| placed.outcome.span.is_none() && other.get(&placed.annotation.id).is_some())
            .count();
        let mut events = vec![Event::Merged { merge, orphaned, origin }];
        events.extend(self.close_if_gone());
        events
    }
}

impl Event {
    /// The event with today's number of orphans: what came in may have been placed only later.
    #[must_use]
    pub fn recounted(self, state: &State) -> Self {
        match self {
            Self::Merged { merge, origin, .. } => {
                let came = |id: &AnnotationId| {
                    [&merge.added, &merge.updated, &merge.unchanged].iter().any(|ids| ids.contains(id))
                };
                let is_orphan = |placed: &&Placed| placed.outcome.span.is_none() && came(&placed.annotation.id);
                let orphaned = state.placed().iter().filter(is_orphan).count();
                Self::Merged { merge, orphaned, origin }
            }
            told => told,
        }
    }
}
