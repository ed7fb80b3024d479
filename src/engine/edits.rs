//! What readers and hosts do, in one call each.

use std::rc::Rc;

use super::core::Engine;
use super::parts::storage_choice::StorageChoice;
use crate::model::{Annotation, AnnotationId, Reader, Tag};
use crate::page;
use crate::session::{Action, Change, Event, SessionError, apply};
use quote_anchor::text::Span;

/// What a new annotation says besides its tag.
#[derive(Clone, Debug, Default)]
pub struct Details {
    /// Its pieces, where it has several.
    pub pieces: Vec<Span>,
    /// A note.
    pub note: String,
    /// The annotations that it speaks of.
    pub about: Vec<AnnotationId>,
    /// Who speaks, denies or gave no comment.
    pub source: String,
    /// Annotations that are about the new one from now on.
    pub linked_from: Vec<AnnotationId>,
}

impl Engine {
    /// Tags a piece of the article. `None` where the host cancelled it (`annotation-before-create`).
    ///
    /// # Errors
    /// As [`apply`].
    pub fn annotate(&self, span: Span, tag: Tag, details: Details) -> Result<Option<Rc<Annotation>>, SessionError> {
        let Details { pieces, note, about, source, linked_from } = details;
        self.know_reader();
        let creator = self.state().reader().cloned();
        let action = Action::Annotate {
            id: page::new_id(),
            span,
            pieces,
            tag,
            note,
            about,
            source,
            creator,
            linked_from,
            at: page::now(),
        };
        self.propose(action)
    }

    /// Takes over another reader's annotation. `None` where the host cancelled it (`annotation-before-create`).
    ///
    /// # Errors
    /// As [`apply`].
    pub fn adopt(&self, annotation: Annotation) -> Result<Option<Rc<Annotation>>, SessionError> {
        self.propose(Action::Adopt { annotation: Box::new(annotation), at: page::now() })
    }

    fn propose(&self, action: Action) -> Result<Option<Rc<Annotation>>, SessionError> {
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

    /// Names who annotates from now on, or nobody; kept for this browser unless nothing is.
    pub fn name_reader(&self, reader: Option<Reader>) {
        page::name_reader(reader, self.status().storage != StorageChoice::Memory);
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

    /// What is selected this moment.
    #[must_use]
    pub fn selected(&self) -> Option<Span> {
        self.sync();
        self.sync_selection();
        self.state().selection()
    }

    /// Changes an annotation.
    ///
    /// # Errors
    /// As [`apply`].
    pub fn update(&self, id: &AnnotationId, change: Change) -> Result<Option<Rc<Annotation>>, SessionError> {
        self.know_reader();
        self.act(Action::Update { id: id.clone(), change, at: page::now() })?;
        Ok(self.annotation(id))
    }

    /// Tags annotations anew, in one step; how many that changed.
    ///
    /// # Errors
    /// As [`apply`].
    pub fn retag(&self, ids: Vec<AnnotationId>, tag: Tag) -> Result<usize, SessionError> {
        self.know_reader();
        Ok(self.act(Action::Retag { ids, tag, at: page::now() })?.len())
    }

    /// Gives annotations sources, in one step.
    ///
    /// # Errors
    /// As [`apply`].
    pub fn set_sources(&self, sources: Vec<(AnnotationId, String)>) -> Result<(), SessionError> {
        self.know_reader();
        self.act(Action::SetSources { sources, at: page::now() }).map(drop)
    }

    /// Deletes annotations.
    ///
    /// # Errors
    /// As [`apply`].
    pub fn delete(&self, ids: Vec<AnnotationId>) -> Result<(), SessionError> {
        self.act(Action::Delete { ids, at: page::now() }).map(drop)
    }

    /// Deletes all annotations of the article.
    ///
    /// # Errors
    /// As [`apply`].
    pub fn clear(&self) -> Result<(), SessionError> {
        self.act(Action::Clear { at: page::now() }).map(drop)
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

    /// Opens an annotation.
    ///
    /// # Errors
    /// Where there is no such annotation.
    pub fn open(&self, id: &AnnotationId) -> Result<(), SessionError> {
        self.sync();
        if self.annotation(id).is_none() {
            return Err(SessionError::UnknownAnnotation);
        }
        self.act(Action::Open(Some(id.clone()))).map(drop)
    }

    /// The version of an annotation that is there now.
    #[must_use]
    pub fn annotation(&self, id: &AnnotationId) -> Option<Rc<Annotation>> {
        self.state().notebook().get(id).cloned()
    }
}
