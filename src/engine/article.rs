//! The article in the page: its element and its text. What reading it anew changes is placed and painted.

use std::rc::Rc;

use web_sys::{Element, Range};

use super::core::Engine;
use super::parts::attached::Attached;
use crate::format::Incoming;
use crate::model::{Annotation, Basis};
use crate::page::{self, TextChange, TextIndex, markup_text};
use crate::seen::MarkupText;
use crate::session::Action;
use quote_anchor::text::{ArticleText, Span};

/// The article of an engine, as it stands in the page.
#[derive(Clone, Copy, Debug)]
pub struct ArticleInPage<'a> {
    pub(super) engine: &'a Engine,
}

impl Engine {
    /// The article in the page.
    #[must_use]
    pub const fn article(&self) -> ArticleInPage<'_> {
        ArticleInPage { engine: self }
    }
}

impl ArticleInPage<'_> {
    /// Its element; none while the engine works on no article.
    #[must_use]
    pub fn element(self) -> Option<Element> {
        self.engine.0.attached.borrow().as_ref().map(|attached| attached.element.clone())
    }

    /// Asks the index of its text something.
    pub fn ask<T>(self, ask: impl FnOnce(&TextIndex) -> T) -> Option<T> {
        self.engine.0.attached.borrow().as_ref().map(|attached| ask(&attached.index))
    }

    /// The words of a span as a range of the page.
    #[must_use]
    pub fn range(self, span: Span) -> Option<Range> {
        self.ask(|index| index.range(span)).flatten()
    }

    /// Reads its text as it is this moment, changes included that the browser has not told of yet.
    pub fn read_now(self) {
        let change = self.engine.0.attached.borrow().as_ref().and_then(Attached::take_change);
        if let Some(change) = change.or_else(|| self.is_unread().then_some(TextChange::Text)) {
            self.reread(change);
        }
    }

    /// Whether its text has not been read yet.
    pub(super) fn is_unread(self) -> bool {
        self.engine.0.attached.borrow().as_ref().is_some_and(|attached| !attached.is_read)
    }

    /// Reads its text for the first time, until this time; whether there is more. Where the page changed meanwhile, all is read at once.
    pub(super) fn read_on(self, until: f64) -> bool {
        // Not within the borrow that changes: what is asked of an element that changed looks at what is attached.
        if self.engine.0.attached.borrow().as_ref().is_some_and(Attached::is_outdated) {
            self.read_now();
        }
        let index = {
            let mut attached = self.engine.0.attached.borrow_mut();
            attached.as_mut().filter(|attached| !attached.is_read).and_then(|attached| attached.read_on(until))
        };
        if let Some(index) = index {
            self.take(index);
        }
        self.is_unread()
    }

    /// The text of its markup.
    #[must_use]
    pub fn markup_text(self) -> Option<MarkupText> {
        self.engine.0.attached.borrow().as_ref().map(|attached| markup_text(&attached.element, &attached.index))
    }

    /// Reads it anew and places everything in it.
    pub(super) fn reread(self, change: TextChange) {
        let index = {
            let attached = self.engine.0.attached.borrow();
            let Some(attached) = attached.as_ref() else { return };
            let start = page::elapsed();
            let index = TextIndex::new(&attached.element);
            attached.note_reading(start);
            if change == TextChange::Looks && index.is_same(&attached.index) {
                return;
            }
            index
        };
        self.take(index);
    }

    /// Goes on with this index of it.
    fn take(self, index: TextIndex) {
        let text = Rc::clone(index.text());
        let is_first = self.is_unread();
        if let Some(attached) = self.engine.0.attached.borrow_mut().as_mut() {
            attached.take(index);
        }
        if is_first && self.engine.storage().driver().is_none() {
            self.engine.start_in(text);
        } else {
            self.place_all(text);
        }
    }

    /// Reads the text of its markup, where a file has annotations that are described in it.
    pub(super) fn read_markup_for(self, incoming: &Incoming) {
        let in_markup = |annotation: &Annotation| annotation.basis == Basis::Markup;
        let needed = incoming.basis == Basis::Markup && !incoming.annotations.is_empty()
            || incoming.annotations.iter().any(in_markup);
        if needed && self.engine.state().markup().is_none() {
            self.read_markup();
        }
    }

    fn read_markup(self) {
        if let Some(markup) = self.markup_text() {
            // Nothing refuses this action.
            drop(self.engine.act(Action::MarkupRead(Rc::new(markup))));
        }
    }

    /// Places and paints everything in the text as it is now.
    pub(super) fn place_all(self, text: Rc<ArticleText>) {
        let engine = self.engine;
        engine.clear_paint();
        if *text == **engine.state().text() {
            // The nodes are others, the text is the same: only the paint is lost.
            engine.paint();
            engine.show_layers();
            return;
        }
        if engine.state().has_markup() {
            self.read_markup();
        }
        // Nothing refuses this action.
        drop(engine.act(Action::ArticleChanged(text)));
        engine.show_layers();
        engine.await_still_text();
    }
}
