//! The engine and the article in the page: its text, and what is selected in it.

use web_sys::Element;

use super::core::Engine;
use super::parts::attached::Attached;
use crate::page::{self, Settled, TextChange, TextIndex};
use crate::session::Action;
use quote_anchor::text::Span;

impl Engine {
    /// The article element.
    #[must_use]
    pub fn article(&self) -> Option<Element> {
        self.0.attached.borrow().as_ref().map(|attached| attached.element.clone())
    }

    /// Asks the index of the article's text something.
    pub fn with_index<T>(&self, ask: impl FnOnce(&TextIndex) -> T) -> Option<T> {
        self.0.attached.borrow().as_ref().map(|attached| ask(&attached.index))
    }

    /// Reads the article's text as it is this moment, changes included that the browser has not told of yet.
    pub fn sync(&self) {
        let change = self.0.attached.borrow().as_ref().and_then(Attached::take_change);
        if let Some(change) = change {
            self.reread(change);
        }
    }

    /// Takes over what is selected this moment, though the selection may still change.
    pub fn sync_selection(&self) {
        let at_once = {
            let attached = self.0.attached.borrow();
            attached.as_ref().and_then(Attached::selection_at_once)
        };
        if let Some(at_once) = at_once {
            at_once();
        }
    }

    /// What is selected this moment.
    #[must_use]
    pub fn selected(&self) -> Option<Span> {
        self.sync();
        self.sync_selection();
        self.state().selection()
    }

    /// Takes over what was selected before this engine was there; `roughly` as in [`Settled`].
    pub fn take_selection(&self, roughly: bool) {
        self.read_selection(Settled { roughly });
    }

    /// Lets go what is selected in the page.
    pub fn clear_selection(&self) {
        if let (Some(document), Some(article)) = (page::document(), self.article()) {
            page::clear_selection(&document, &article);
        }
        // Nothing refuses this action.
        drop(self.act(Action::Select(vec![])));
    }

    pub(super) fn read_selection(&self, settled: Settled) {
        let Some(document) = page::document() else { return };
        self.sync();
        let is_selected =
            |attached: &Attached| page::has_selection(&document, &attached.element) && attached.is_rested();
        if self.0.attached.borrow().as_ref().is_some_and(is_selected) {
            // What is tagged is what the reader sees now.
            self.reread(TextChange::Looks);
        }
        let pieces = {
            let attached = self.0.attached.borrow();
            let Some(Attached { element, index, .. }) = attached.as_ref() else { return };
            let mut pieces = page::selected_spans(&document, element, index);
            if settled.roughly {
                let whole: Vec<_> = pieces.iter().map(|piece| page::whole_words(index.text(), *piece)).collect();
                // The reader sees what will be tagged.
                match (pieces.as_slice(), whole.as_slice()) {
                    ([from], [to]) if from != to => page::select(&document, element, index, *from, *to),
                    ([_], [_]) => {}
                    (from, to) => page::select_pieces(&document, index, from, to),
                }
                pieces = whole;
            }
            pieces
        };
        if pieces.is_empty() && self.state().selection().is_none() {
            return;
        }
        // Nothing refuses this action.
        drop(self.act(Action::Select(pieces)));
    }
}
