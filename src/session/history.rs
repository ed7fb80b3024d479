//! Undo and redo, as differences between versions of annotations.
//!
//! Differences, not whole states: so undo leaves alone what another tab has changed since. An annotation that undo brings back is
//! marked as changed now, so that it wins over the undone version in other tabs.

use std::rc::Rc;

use super::UnknownMembers;
use crate::model::{Annotation, AnnotationId};

/// How many steps are remembered. A step holds shared pointers only, so this is about memory of long days, not of large
/// articles.
const STEPS: usize = 500;

/// One undo step: each annotation it touched, before and after (`None`: not there).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    pub(super) changes: Vec<VersionChange>,
    /// The unknown members of the article's file, before and after, where the step changed them too.
    pub(super) unknown_members: Option<(Rc<UnknownMembers>, Rc<UnknownMembers>)>,
}

/// One annotation's part in a step.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct VersionChange {
    pub(super) id: AnnotationId,
    pub(super) before: Option<Rc<Annotation>>,
    pub(super) after: Option<Rc<Annotation>>,
}

impl Step {
    pub(super) fn push(&mut self, before: Option<Rc<Annotation>>, after: Option<Rc<Annotation>>) {
        if let Some(id) = before.as_ref().or(after.as_ref()).map(|annotation| annotation.id.clone()) {
            self.changes.push(VersionChange { id, before, after });
        }
    }
}

/// The steps that can be taken back, and those that can be done again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    done: Vec<Rc<Step>>,
    undone: Vec<Rc<Step>>,
}

impl History {
    /// Whether there is a step to take back.
    #[must_use]
    pub const fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is a step to do again.
    #[must_use]
    pub const fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// The step that undo would take back.
    #[must_use]
    pub fn last(&self) -> Option<&Rc<Step>> {
        self.done.last()
    }

    /// Whether this very step is done, and not taken back.
    #[must_use]
    pub fn holds(&self, step: &Rc<Step>) -> bool {
        self.done.iter().any(|done| Rc::ptr_eq(done, step))
    }

    /// Remembers a new step; what was undone before can no longer be done again.
    pub(super) fn record(&mut self, step: Step) {
        if step.changes.is_empty() && step.unknown_members.is_none() {
            return;
        }
        self.undone.clear();
        if self.done.len() == STEPS {
            self.done.remove(0);
        }
        self.done.push(Rc::new(step));
    }

    pub(super) fn take_undo(&mut self) -> Option<Rc<Step>> {
        self.done.pop()
    }

    pub(super) fn take_redo(&mut self) -> Option<Rc<Step>> {
        self.undone.pop()
    }

    pub(super) fn push_done(&mut self, step: Step) {
        self.done.push(Rc::new(step));
    }

    pub(super) fn push_undone(&mut self, step: Step) {
        self.undone.push(Rc::new(step));
    }
}
