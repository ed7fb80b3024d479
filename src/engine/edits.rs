//! Steps that ask more than [`act`](Engine::act): the host's consent, whether there was anything to undo, who annotates.

use std::rc::Rc;

use super::core::Engine;
use super::parts::storage_choice::StorageChoice;
use crate::model::{Annotation, Reader};
use crate::page;
use crate::session::{Action, Event, SessionError, apply};

impl Engine {
    /// Makes an annotation, by [`actions::annotate`](super::actions::annotate) or [`actions::adopt`](super::actions::adopt).
    /// `None` where the host cancelled it (`annotation-before-create`).
    ///
    /// # Errors
    /// As [`apply`].
    pub fn propose(&self, action: Action) -> Result<Option<Rc<Annotation>>, SessionError> {
        self.know_reader();
        // Done on the side first, so that the host sees the annotation as it would be.
        let before = self.state();
        let applied = apply(&before, action.clone())?;
        let Some(Event::Created(proposed)) = applied.events.first() else { return Ok(None) };
        if !self.news().allows(proposed) {
            return Ok(None);
        }
        // The host may have changed something else while it was asked.
        let events = if Rc::ptr_eq(&before, &self.state()) { self.take_step(applied) } else { self.act(action)? };
        Ok(events.into_iter().find_map(|event| match event {
            Event::Created(annotation) => Some(annotation),
            _ => None,
        }))
    }

    /// Takes the last step back; whether there was one.
    ///
    /// # Errors
    /// As [`apply`].
    pub fn undo(&self) -> Result<bool, SessionError> {
        self.travel(Action::Undo { at: page::now() })
    }

    /// Does the step taken back again; whether there was one.
    ///
    /// # Errors
    /// As [`apply`].
    pub fn redo(&self) -> Result<bool, SessionError> {
        self.travel(Action::Redo { at: page::now() })
    }

    fn travel(&self, action: Action) -> Result<bool, SessionError> {
        let before = self.state();
        // A step may have changed nothing but what the file holds beside the annotations.
        Ok(!self.act(action)?.is_empty() || before.unknown_members() != self.state().unknown_members())
    }

    /// Names who annotates from now on, or nobody; kept for this browser unless nothing is.
    pub fn name_reader(&self, reader: Option<Reader>) {
        page::name_reader(reader, self.storage().status().choice != StorageChoice::Memory);
        self.know_reader();
        self.news().tell_changed();
    }

    /// Lets the session know who annotates. Another tab may have named the reader since.
    pub(super) fn know_reader(&self) {
        let reader = page::reader();
        if self.state().reader() != reader.as_ref() {
            // Nothing refuses this action.
            drop(self.act(Action::SetReader(reader)));
        }
    }
}
