//! Bringing annotations in from a file, a store or another tab.

use std::collections::HashMap;
use std::rc::Rc;

use super::history::Step;
use super::{Action, Event, Origin, State, UnknownMembers};
use crate::format::Incoming;
use crate::model::{AnnotationId, Notebook};
use quote_anchor::Outcome;
use quote_anchor::text::ArticleText;

/// All that a file or a store holds of the article, to be merged into the session.
#[derive(Clone, Debug)]
pub struct MergeInput {
    /// The annotations and deletions.
    pub notebook: Notebook,
    /// Members of the file that this program does not know.
    pub unknown_members: UnknownMembers,
    /// Where it came from.
    pub origin: Origin,
    /// Outcomes of some of the annotations, worked out beforehand; all others are resolved while merging.
    pub resolved: Option<Resolved>,
}

/// Outcomes of annotations in one text. In any other text they mean nothing, and merging ignores them.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// The text.
    pub text: Rc<ArticleText>,
    /// The outcomes in it.
    pub outcomes: HashMap<AnnotationId, Outcome>,
}

impl MergeInput {
    /// Annotations and deletions alone.
    #[must_use]
    pub fn new(notebook: Notebook, origin: Origin) -> Self {
        Self { notebook, unknown_members: UnknownMembers::default(), origin, resolved: None }
    }

    /// Everything that was read from a file or a store.
    #[must_use]
    pub fn read(mut incoming: Incoming, origin: Origin) -> Self {
        let unknown_members = UnknownMembers::of(&mut incoming);
        let notebook = incoming.notebook();
        Self { unknown_members, ..Self::new(notebook, origin) }
    }

    /// Whether it holds nothing at all, not even a deletion.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.notebook.is_empty() && self.notebook.deleted().next().is_none() && self.unknown_members.is_empty()
    }
}

impl From<MergeInput> for Action {
    fn from(input: MergeInput) -> Self {
        Self::Merge(Box::new(input))
    }
}

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
            self.place(false, &resolved.map(|resolved| resolved.outcomes).unwrap_or_default());
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
