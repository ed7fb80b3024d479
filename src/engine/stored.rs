//! What the engine stores, and what it says of that.

use std::rc::Rc;

use wasm_bindgen::JsValue;

use super::{Engine, HostEvent};
use crate::format::{ArticleInfo, Document, Entry};
use crate::model::Merge;
use crate::page;
use crate::session::{Action, Event, Origin};
use crate::sync;

impl Engine {
    /// Saves, and tells the reader and the host where that fails.
    pub fn save(&self) {
        self.hear_storage(sync::Event::Changed);
    }

    /// Tells the storage's driver, if there is one.
    pub(super) fn hear_storage(&self, event: sync::Event) {
        if let Some(driver) = self.driver() {
            driver.hear(event);
        }
    }

    /// Tells that the loading is over though nothing was there: who waits for it need not know what is stored.
    pub(super) fn announce_nothing_loaded(&self) {
        let (merge, origin) = (Merge::default(), Origin::Storage);
        self.tell(&HostEvent::Session(Event::Merged { merge, orphaned: 0, origin }));
    }

    /// The reader has read of the problem, which is only news.
    pub fn dismiss_problem(&self) {
        self.hear_storage(sync::Event::Dismissed);
    }

    /// Whether the host lets nothing be changed.
    pub fn refuse_changes(&self, refuses: bool) {
        self.0.refuses.set(refuses);
        self.lock_changes();
    }

    /// What must not be written over lets nothing be changed, as the host may.
    pub(super) fn lock_changes(&self) {
        let locked = self.0.refuses.get() || self.driver().is_some_and(|driver| driver.is_locked());
        if self.state().read_only() != locked {
            // Nothing refuses this action.
            drop(self.act(Action::SetReadOnly(locked)));
        }
    }

    /// Whether closing the page now would lose something that was meant to be stored.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.driver().is_some_and(|driver| driver.is_unsaved(self.state().notebook()))
    }

    /// Offers an entry that was set aside as a download.
    ///
    /// # Errors
    /// What the browser says, where it refuses.
    pub fn download_aside(&self, name: &str) -> Result<(), JsValue> {
        let entry = self.0.driver.borrow().as_ref().and_then(|driver| driver.entry().map(|entry| entry.aside(name)));
        let text = entry.and_then(Result::ok).flatten().ok_or("it is gone")?;
        page::download("annotations-set-aside.txt", "text/plain", &text)
    }

    /// What is to be stored: the descriptions as they were made. Where the words stand today is found anew each time.
    pub(super) fn stored_document(&self) -> Document {
        let mut document = self.document();
        for entry in &mut document.entries {
            entry.position = None;
        }
        document
    }

    /// Everything that there is to store or export.
    pub(super) fn document(&self) -> Document {
        let state = self.state();
        let entries = state
            .placed()
            .iter()
            .map(|placed| Entry {
                annotation: Rc::clone(&placed.annotation),
                state: placed.outcome.state,
                position: placed.outcome.span.map(|span| state.text().code_points(span)),
            })
            .collect();
        Document {
            article: self.article_info(),
            text: Some(Rc::clone(state.text())),
            exported: page::now(),
            entries,
            deleted: state.notebook().deleted().map(|(id, at)| (id.clone(), at)).collect(),
            extras: state.unknown_members().extras.clone(),
            article_extras: state.unknown_members().article_extras.clone(),
        }
    }

    pub(super) fn article_info(&self) -> ArticleInfo {
        let (state, identity) = (self.state(), self.identity());
        ArticleInfo {
            url: identity.url,
            title: identity.title,
            language: identity.language,
            length: state.text().code_point_len(),
            sha256: self.0.session.sha256(),
        }
    }
}
