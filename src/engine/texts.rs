//! The article's texts that this browser has seen, and what changed between them.
//!
//! All of it comes with the analysis: when that is here, the engine goes over to the texts of its article.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{future_to_promise, spawn_local};

use super::core::Engine;
use super::parts::storage_choice::StorageChoice;
use super::text_comparison::changes;
use crate::analysis::{ArticleChange, WhatChanged};
use crate::later::{Part, Slot, on_arrival, whole};
use crate::model::Timestamp;
use crate::page::{self, LocalStorage};
use crate::sync::{TextStore, Version, Versions};
use quote_anchor::text::ArticleText;

/// Milliseconds without a change after which a text counts as what the page shows: many pages render themselves piece by
/// piece, and half an article is no article with half of it removed.
const STILL: u32 = 1_000;

/// What the rest of the engine calls of it.
#[derive(Clone, Copy)]
struct Texts {
    open: fn(&Engine),
    await_still: fn(&Engine),
    record: fn(&Engine),
    leave: fn(&Engine),
}

const TEXTS: Texts = Texts {
    open: Engine::read_texts,
    await_still: Engine::begin_stillness,
    record: Engine::keep_text,
    leave: Engine::keep_waiting,
};

thread_local! {
    static SLOT: Slot<Texts> = const { Slot::new(whole!(TEXTS)) };
}

/// The texts are here. For `parts` only: who calls this has all of it linked in.
pub fn fill() {
    SLOT.with(|slot| slot.fill(TEXTS));
}

/// Whether what keeps texts is here.
pub(super) fn is_here() -> bool {
    SLOT.with(Slot::get).is_some()
}

/// The versions of an engine's article: its texts that this browser has seen.
#[derive(Clone, Copy, Debug)]
pub struct ArticleVersions<'a> {
    engine: &'a Engine,
}

impl Engine {
    /// The versions of the article.
    #[must_use]
    pub const fn versions(&self) -> ArticleVersions<'_> {
        ArticleVersions { engine: self }
    }

    /// Goes over to the texts of this article, as soon as what keeps them is here.
    pub(super) fn open_texts(&self) {
        if let Some(texts) = SLOT.with(Slot::get) {
            return (texts.open)(self);
        }
        if self.0.texts.waits().replace(true) {
            return;
        }
        let weak = self.downgrade();
        on_arrival(Part::Analysis, move || {
            let Some(engine) = weak.upgrade().map(Self) else { return };
            engine.0.texts.waits().set(false);
            if engine.article().element().is_some() {
                engine.open_texts();
            }
        });
    }

    /// Compares the texts when the article has been still for a while.
    pub(super) fn await_still_text(&self) {
        if let Some(texts) = SLOT.with(Slot::get) {
            (texts.await_still)(self);
        }
    }

    /// Keeps today's text, if the article has annotations.
    pub(super) fn record_text(&self) {
        if let Some(texts) = SLOT.with(Slot::get) {
            (texts.record)(self);
        }
    }

    /// Waits for nothing any more: the article is left.
    pub(super) fn leave_texts(&self) {
        self.0.texts.settle(None);
        if let Some(texts) = SLOT.with(Slot::get) {
            (texts.leave)(self);
        }
    }

    fn read_texts(&self) {
        let is_kept = self.storage().status().choice == StorageChoice::Browser;
        let store = is_kept.then(|| TextStore::new(Rc::new(LocalStorage), &self.identity().url));
        let packed = self.0.texts.open(store);
        let language = self.article().element().map(|article| page::language_of(&article));
        self.0.texts.language().replace(language.unwrap_or_default());
        if !packed.is_empty() {
            let (weak, article) = (self.downgrade(), self.0.texts.article().get());
            let loading = future_to_promise(async move {
                for Version { sha256, packed, .. } in packed {
                    let Some(lines) = page::inflate(&packed).await else { continue };
                    let Some(inner) = weak.upgrade().filter(|inner| inner.texts.article().get() == article) else {
                        break;
                    };
                    inner.texts.add_text(&sha256, &lines);
                }
                Ok(JsValue::UNDEFINED)
            });
            self.0.texts.set_loading(Some(loading));
        }
        self.await_still_text();
    }

    fn begin_stillness(&self) {
        if self.0.texts.shown().is_some() {
            // The places of what is shown are those of the text before.
            self.0.texts.show(self.versions().compared().map(Rc::new));
        }
        let weak = self.downgrade();
        let timer = Timeout::new(STILL, move || {
            if let Some(inner) = weak.upgrade() {
                let engine = Self(inner);
                if engine.article().element().is_some() && !engine.is_translated() {
                    engine.tell_changes();
                    engine.record_text();
                    engine.news().tell_changed();
                }
            }
        });
        self.0.texts.settle(Some(timer));
    }

    /// Shows what changed since the last visit. Later in the visit, when the reader sees what comes and unfolds what was folded,
    /// only a newsroom's note is worth telling.
    fn tell_changes(&self) {
        let texts = &self.0.texts;
        let is_later = texts.begin_telling();
        let changed = self
            .versions()
            .compared()
            .filter(|changed| !is_later || texts.shown().is_some() || changed.counts().notes > 0);
        texts.show(changed.map(Rc::new));
    }

    /// A translation is no version of the article.
    fn is_translated(&self) -> bool {
        let written_in = self.0.texts.language().borrow();
        self.article().element().is_some_and(|article| page::is_translated(&article, &written_in))
    }

    /// Keeps the text as it is now. In a long article its hash and its lines take a while: until then, what is done now is painted.
    fn keep_text(&self) {
        let texts = &self.0.texts;
        if self.state().notebook().is_empty() {
            // An entry that cannot be read may hold some.
            if self.storage().status().problem.is_none() {
                texts.forget();
            }
            return;
        }
        if self.is_translated() {
            return;
        }
        let (weak, article) = (self.downgrade(), texts.article().get());
        let text = Rc::clone(self.state().text());
        texts.keep_after_paint(&Rc::clone(&text), move || {
            if let Some(inner) = weak.upgrade().filter(|inner| inner.texts.article().get() == article) {
                Self(inner).keep(&text);
            }
        });
    }

    /// Keeps what waits to be kept: the article is left.
    fn keep_waiting(&self) {
        for text in self.0.texts.take_waiting() {
            self.keep(&text);
        }
    }

    fn keep(&self, text: &Rc<ArticleText>) {
        let texts = &self.0.texts;
        if self.state().notebook().is_empty() {
            return;
        }
        let today = texts.today(text);
        if texts.text(&today.sha256).is_some()
            && texts.versions().all().last().is_some_and(|last| *last.sha256 == *today.sha256)
        {
            return;
        }
        texts.add_text(&today.sha256, &today.lines);
        let (weak, article, length) = (self.downgrade(), texts.article().get(), text.code_point_len());
        spawn_local(async move {
            let Some(packed) = page::deflate(&today.lines).await else { return };
            let Some(inner) = weak.upgrade().filter(|inner| inner.texts.article().get() == article) else { return };
            inner.texts.keep(Version { sha256: today.sha256.to_string(), seen: page::now(), length, packed });
        });
    }
}

impl ArticleVersions<'_> {
    /// The texts that are kept.
    #[must_use]
    pub fn kept(self) -> Versions {
        self.engine.0.texts.versions()
    }

    /// What differs between a kept text and today's; without a hash, the one before today's. `None` where there is no such
    /// text; nothing where there is none before.
    #[must_use]
    pub fn changes_since(self, sha256: Option<&str>) -> Option<Vec<ArticleChange>> {
        let state = self.engine.state();
        let versions = self.kept();
        let sha256 = match sha256 {
            Some(sha256) => sha256,
            None => match versions.before(&self.engine.0.texts.today(state.text()).sha256) {
                Some(before) => before.sha256.as_str(),
                None => return Some(vec![]),
            },
        };
        versions.find(sha256)?;
        let was = self.engine.0.texts.text(sha256)?;
        Some(changes(&was, state.text()))
    }

    /// What the reader does not know yet of what changed in the article; `None` where nothing did.
    #[must_use]
    pub fn what_changed(self) -> Option<Rc<WhatChanged>> {
        self.engine.0.texts.shown()
    }

    /// The reader knows what changed.
    pub fn mark_read(self) {
        self.engine.record_text();
        let today = self.engine.0.texts.today(self.engine.state().text());
        self.engine.0.texts.mark_read(&today.sha256);
        self.engine.news().tell_changed();
    }

    fn compared(self) -> Option<WhatChanged> {
        let (seen, was) = self.known_text()?;
        let state = self.engine.state();
        WhatChanged::new(seen, changes(&was, state.text()), state.text())
    }

    /// The text that the reader knows, and since when, where it is not today's.
    fn known_text(self) -> Option<(Timestamp, Rc<ArticleText>)> {
        let versions = self.kept();
        let known = versions.known(&self.engine.0.texts.today(self.engine.state().text()).sha256)?;
        Some((known.seen, self.engine.0.texts.text(&known.sha256)?))
    }
}
