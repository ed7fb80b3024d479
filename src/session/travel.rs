//! Undo and redo: from a step of the history to the next state.

use std::collections::HashMap;
use std::rc::Rc;

use super::history::{Step, VersionChange};
use super::{Event, State};
use crate::model::{Annotation, Notebook, Timestamp};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Back,
    Forth,
}

impl State {
    /// Takes the last step back, or does it again. What another tab changed since stays as it is; a step of which
    /// nothing is left that way is passed over.
    pub(super) fn travel(&mut self, direction: Direction, at: Timestamp) -> Vec<Event> {
        loop {
            let step = match direction {
                Direction::Back => self.history.take_undo(),
                Direction::Forth => self.history.take_redo(),
            };
            let Some(step) = step else { return vec![] };
            let changes: Vec<VersionChange> = step
                .changes
                .iter()
                .filter_map(|change| {
                    let (expected, wanted) = match direction {
                        Direction::Back => (&change.after, &change.before),
                        Direction::Forth => (&change.before, &change.after),
                    };
                    let here = self.notebook.get(&change.id);
                    same_content(here, expected.as_ref()).then(|| VersionChange {
                        id: change.id.clone(),
                        before: here.cloned(),
                        after: wanted.as_ref().map(|wanted| later(wanted, here, self.notebook(), at)),
                    })
                })
                .collect();
            let members = step.unknown_members.as_ref().filter(|(before, after)| {
                let (expected, wanted) = match direction {
                    Direction::Back => (after, before),
                    Direction::Forth => (before, after),
                };
                let as_left = self.unknown_members == *expected;
                if as_left {
                    self.unknown_members = Rc::clone(wanted);
                }
                as_left
            });
            if changes.is_empty() && members.is_none() {
                continue;
            }
            let events = self.write(&changes, at);
            self.place(&HashMap::new());
            let unknown_members = members.cloned();
            match direction {
                Direction::Back => self.history.push_undone(Step { changes: reversed(changes), unknown_members }),
                Direction::Forth => self.history.push_done(Step { changes, unknown_members }),
            }
            return events;
        }
    }
}

/// Whether two versions say the same, whenever they were written.
pub(super) fn same_content(a: Option<&Rc<Annotation>>, b: Option<&Rc<Annotation>>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => Rc::ptr_eq(a, b) || **a == Annotation { modified: a.modified, ..Annotation::clone(b) },
        _ => false,
    }
}

/// The wanted version, marked as later than the one it replaces, or than its deletion.
fn later(wanted: &Rc<Annotation>, here: Option<&Rc<Annotation>>, notebook: &Notebook, at: Timestamp) -> Rc<Annotation> {
    let deleted = notebook.deleted().find(|(id, _)| **id == wanted.id).map(|(_, at)| at.millis());
    let over = here.map(|here| here.modified.millis()).max(deleted).unwrap_or(0);
    let modified = at.max(Timestamp::from_millis(over + 1));
    Rc::new(Annotation { modified, ..Annotation::clone(wanted) })
}

/// The changes of an undone step in the direction in which they were first made, with the versions that are there now.
fn reversed(changes: Vec<VersionChange>) -> Vec<VersionChange> {
    let turned = |c: VersionChange| VersionChange { id: c.id, before: c.after, after: c.before };
    changes.into_iter().map(turned).collect()
}
