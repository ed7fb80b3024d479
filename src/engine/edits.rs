//! What readers and hosts do, in one call each.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::{ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition, ScrollToOptions};

use super::{Engine, HostEvent, Notice, Reading, Subscription, Undoable};
use crate::model::{Annotation, AnnotationId, Tag};
use crate::page;
use crate::session::{Action, Change, Event, SessionError, apply};
use quote_anchor::text::Span;

/// An annotation that is made unless somebody objects.
pub(super) struct Proposal {
    pub(super) annotation: Rc<Annotation>,
    pub(super) allowed: Cell<bool>,
}

/// The focus or the pointer came to this one; or it left, which says nothing of another.
fn lift(lifted: &mut Option<AnnotationId>, id: &AnnotationId, on: bool) {
    if on {
        *lifted = Some(id.clone());
    } else if lifted.as_ref() == Some(id) {
        *lifted = None;
    }
}

impl Engine {
    /// Tags a piece of the article. `None` where the host cancelled it (`annotation-before-create`).
    ///
    /// # Errors
    /// As [`apply`].
    pub fn annotate(
        &self,
        span: Span,
        tag: Tag,
        note: String,
        about: Vec<AnnotationId>,
    ) -> Result<Option<Rc<Annotation>>, SessionError> {
        let action = Action::Annotate { id: page::new_id(), span, tag, note, about, at: page::now() };
        // Done on the side first, so that the host sees the annotation as it would be.
        let before = self.state();
        let applied = apply(&before, action.clone())?;
        let Some(Event::Created(proposed)) = applied.events.first() else { return Ok(None) };
        if !self.allows(proposed) {
            return Ok(None);
        }
        // The host may have changed something else while it was asked.
        let events = if Rc::ptr_eq(&before, &self.state()) { self.take_step(applied) } else { self.act(action)? };
        Ok(events.into_iter().find_map(|event| match event {
            Event::Created(annotation) => Some(annotation),
            _ => None,
        }))
    }

    /// Tags what is selected, and lets the selection go so that the highlight can be seen.
    ///
    /// # Errors
    /// As [`apply`]; nothing happens where nothing is selected.
    pub fn annotate_selection(&self, tag: Tag) -> Result<Option<Rc<Annotation>>, SessionError> {
        self.sync();
        self.sync_selection();
        let Some(span) = self.state().selection() else { return Ok(None) };
        let made = self.annotate(span, tag, String::new(), vec![])?;
        self.clear_selection();
        Ok(made)
    }

    /// Changes an annotation.
    ///
    /// # Errors
    /// As [`apply`].
    pub fn update(&self, id: &AnnotationId, change: Change) -> Result<Option<Rc<Annotation>>, SessionError> {
        self.act(Action::Update { id: id.clone(), change, at: page::now() })?;
        Ok(self.annotation(id))
    }

    /// Tags annotations anew, in one step; how many that changed.
    ///
    /// # Errors
    /// As [`apply`].
    pub fn retag(&self, ids: Vec<AnnotationId>, tag: Tag) -> Result<usize, SessionError> {
        Ok(self.act(Action::Retag { ids, tag, at: page::now() })?.len())
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

    /// Opens an annotation and scrolls the article to it.
    ///
    /// # Errors
    /// Where there is no such annotation.
    pub fn select(&self, id: &AnnotationId) -> Result<(), SessionError> {
        self.sync();
        if self.annotation(id).is_none() {
            return Err(SessionError::UnknownAnnotation);
        }
        self.act(Action::Open(Some(id.clone())))?;
        if let Some(span) = self.state().find(id).and_then(|placed| placed.outcome.span) {
            self.scroll_to(span);
        }
        Ok(())
    }

    /// Scrolls so that a span stands in the middle of the view, in all scrolled parts of the page that hold it.
    pub fn scroll_to(&self, span: Span) {
        let Some(Some(range)) = self.with_index(|index| index.range(span)) else { return };
        let Some(window) = page::window() else { return };
        let behavior = if page::prefers_less_motion() { ScrollBehavior::Auto } else { ScrollBehavior::Smooth };
        let height = window.inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0);
        let holder = range.start_container().ok().and_then(|node| node.parent_element());
        let Some(holder) = holder else { return };
        let into_view = |behavior, block| {
            let options = ScrollIntoViewOptions::new();
            options.set_behavior(behavior);
            options.set_block(block);
            options.set_inline(ScrollLogicalPosition::Nearest);
            holder.scroll_into_view_with_scroll_into_view_options(&options);
        };
        // On a narrow screen the open panel is a sheet over the lower part: the middle is that of what is left.
        let free = self.free_height();
        // A paragraph taller than the view has its middle elsewhere than the words: then the words themselves count.
        if free >= height && holder.get_bounding_client_rect().height() < height / 2.0 {
            into_view(behavior, ScrollLogicalPosition::Center);
        } else {
            // What is scrolled inside the page first, then the page.
            into_view(ScrollBehavior::Instant, ScrollLogicalPosition::Nearest);
            let rect = range.get_bounding_client_rect();
            let options = ScrollToOptions::new();
            options.set_behavior(behavior);
            options.set_top(rect.top() + rect.height() / 2.0 - free / 2.0);
            window.scroll_by_with_scroll_to_options(&options);
        }
    }

    /// Opens the annotations under a click, the shortest first; a further click on the same place opens the next one.
    pub fn point_at(&self, offset: u32) {
        let state = self.state();
        let ids: Vec<AnnotationId> = state.at(offset).into_iter().map(|placed| placed.annotation.id.clone()).collect();
        let again = self.view().pointed == ids;
        let next = ids.iter().position(|id| again && state.opened() == Some(id)).map_or(0, |index| index + 1);
        let Some(id) = ids.get(next).or(ids.first()).cloned() else {
            drop(self.act(Action::Open(None)));
            return;
        };
        self.set_view(|view| {
            view.panel_open |= !view.inline;
            view.pointed = ids;
        });
        // Words that stay in sight stay where they are, so that the next tap of the same finger is on them too; but the
        // handles of their ends hang below them, and what was just done is told above the sheet.
        let covered = self.is_covered();
        let span = self.state().find(&id).and_then(|placed| placed.outcome.span);
        if let Some(span) = span.filter(|span| covered && !self.is_in_sight(*span, 0.0, 0.75)) {
            self.scroll_to(span);
        }
        drop(self.act(Action::Open(Some(id))));
    }

    /// Lifts the highlight of the annotation whose card the pointer came to, or lets it down where it left this one.
    pub fn hover(&self, id: &AnnotationId, on: bool) {
        self.set_view(|view| lift(&mut view.hovered, id, on));
        self.paint_marks();
    }

    /// As [`hover`](Self::hover), for the focus.
    pub fn focus(&self, id: &AnnotationId, on: bool) {
        self.set_view(|view| lift(&mut view.focused, id, on));
        self.paint_marks();
    }

    /// Goes to a piece of the article in the reading mode, or leaves that mode.
    pub fn read_at(&self, reading: Option<Reading>) {
        let span = reading.as_ref().map(|reading| reading.span);
        self.set_view(|view| view.reading = reading);
        self.paint_marks();
        // Text that moves under each key press is hard to read: only near the edges does the page follow.
        if let Some(span) = span.filter(|span| !self.is_in_sight(*span, 0.15, 0.75)) {
            self.scroll_to(span);
        }
    }

    /// Whether a span lies between two heights of the window, as shares of what the panel does not cover.
    fn is_in_sight(&self, span: Span, from: f64, to: f64) -> bool {
        let rect = self.with_index(|index| index.range(span)).flatten().map(|range| range.get_bounding_client_rect());
        let free = self.free_height();
        rect.is_some_and(|rect| rect.top() >= free * from && rect.bottom() <= free * to)
    }

    /// Shows where the open annotation would stand, or where it stands.
    pub fn preview(&self, span: Option<Span>) {
        self.set_view(|view| view.preview = span);
        self.paint_marks();
    }

    /// Says something once. With `undo` it offers to take back the step that was done last.
    pub fn notice(&self, text: impl Into<String>, undo: bool, failed: bool) {
        let step = undo.then(|| self.last_step()).flatten();
        self.say(Notice { text: text.into(), step, failed, ..Notice::default() });
    }

    /// Says what a step did that may follow one like it, as where a key is held down: the same sentence is not said
    /// again while it is there, and takes back the latest step.
    pub fn notice_of_many(&self, text: impl Into<String>) {
        let text = text.into();
        match self.view().notice.clone().filter(|now| now.text == text) {
            Some(now) => {
                let step = self.last_step();
                self.set_view(|view| view.notice = Some(Notice { step, ..now }));
            }
            None => self.notice(text, true, false),
        }
    }

    /// Says that what the reader wrote could not be kept, and offers it to be copied.
    pub fn notice_of_lost(&self, text: impl Into<String>, written: String) {
        self.say(Notice { text: text.into(), failed: true, rescued: Some(written), ..Notice::default() });
    }

    fn say(&self, notice: Notice) {
        let serial = self.0.serial.replace(self.0.serial.get() + 1);
        self.set_view(|view| view.notice = Some(Notice { serial, ..notice }));
    }

    fn last_step(&self) -> Option<Undoable> {
        self.state().history().last().cloned().map(Undoable)
    }

    /// The version of an annotation that is there now.
    #[must_use]
    pub fn annotation(&self, id: &AnnotationId) -> Option<Rc<Annotation>> {
        self.state().notebook().get(id).cloned()
    }

    /// Whether the panel covers the lower part of the window.
    fn is_covered(&self) -> bool {
        let view = self.view();
        view.panel_open && !view.inline && page::is_narrow()
    }

    /// Whether the host lets this annotation be made.
    fn allows(&self, proposed: &Rc<Annotation>) -> bool {
        let proposal = Proposal { annotation: Rc::clone(proposed), allowed: Cell::new(true) };
        self.0.asked.tell(&proposal);
        proposal.allowed.get()
    }

    /// Asks `allows` before each new annotation, until the subscription is dropped. All who want to be asked are; it is
    /// made where none of them objects.
    pub fn on_proposal(&self, allows: impl Fn(&Rc<Annotation>) -> bool + 'static) -> Subscription {
        self.0.asked.subscribe(move |proposal| {
            if !allows(&proposal.annotation) {
                proposal.allowed.set(false);
            }
        })
    }

    /// Tells the host something that is no step of the session.
    pub(super) fn tell(&self, event: &HostEvent) {
        self.0.told.tell(event);
    }
}
