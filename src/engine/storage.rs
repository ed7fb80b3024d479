//! The storage of the annotations: starting on one, leaving it, moving to another, saving.

use std::rc::Rc;

use js_sys::{Array, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::core::Engine;
use super::later_members;
use super::parts::host_store::HostStore;
use super::parts::news::HostEvent;
use super::parts::status::Status;
use super::parts::storage_choice::StorageChoice;
use super::parts::sync_driver::{StoredArticle, SyncDriver};
use super::parts::traffic::Traffic;
use crate::format::{Document, Incoming};
use crate::model::{Merge, Notebook};
use crate::page::{self, LocalStorage};
use crate::session::{Event, MergeInput, Origin, apply};
use crate::sync::{self, GivingWay, Library, Problem, StorageError};

/// The storage of an engine's annotations. It outlives the article in the page: what is on its way still arrives.
#[derive(Clone, Copy, Debug)]
pub struct ArticleStorage<'a> {
    engine: &'a Engine,
}

impl Engine {
    /// The storage of the annotations.
    #[must_use]
    pub const fn storage(&self) -> ArticleStorage<'_> {
        ArticleStorage { engine: self }
    }
}

impl ArticleStorage<'_> {
    pub(super) fn driver(self) -> Option<Rc<SyncDriver<Engine>>> {
        self.engine.0.driver.borrow().clone()
    }

    /// What is known of it.
    #[must_use]
    pub fn status(self) -> Rc<Status> {
        Rc::clone(&self.engine.0.status.borrow())
    }

    pub(super) fn set_status(self, change: impl FnOnce(&mut Status)) {
        let mut status = Status::clone(&self.status());
        change(&mut status);
        if *self.status() != status {
            *self.engine.0.status.borrow_mut() = Rc::new(status);
            self.engine.news().tell_changed();
        }
    }

    /// Starts on the storage that is the choice.
    pub(super) fn open(self) {
        let store = self.status().choice.store(&self.engine.identity().url);
        let weak = self.engine.downgrade();
        let driver = SyncDriver::new(move || weak.upgrade().map(Engine), store);
        let before = self.engine.0.driver.replace(Some(Rc::clone(&driver)));
        drop(before);
        driver.start();
    }

    /// Listens to it no longer, and tries no more unless something is unsaved.
    pub(super) fn leave(self) {
        if let Some(driver) = self.driver() {
            driver.leave();
        }
    }

    /// Listens to it again.
    pub(super) fn resume(self) {
        if let Some(driver) = self.driver() {
            driver.resume();
        }
    }

    /// A promise for the time when the stored annotations are placed, and what the synchronous members need is here or did not
    /// come; `None` where that is so already. That is fetched only where it is `wanted`.
    #[must_use]
    pub fn loaded(self, wanted: bool) -> Option<Promise> {
        let Some(members) = later_members::settled(wanted) else { return self.stored_loaded() };
        let weak = self.engine.downgrade();
        Some(future_to_promise(async move {
            // It does not reject.
            drop(JsFuture::from(members).await);
            match weak.upgrade().and_then(|inner| Engine(inner).storage().stored_loaded()) {
                Some(stored) => JsFuture::from(stored).await,
                None => Ok(JsValue::UNDEFINED),
            }
        }))
    }

    fn stored_loaded(self) -> Option<Promise> {
        let stored = self.driver().and_then(|driver| driver.host().map(HostStore::ready));
        let waits: Array = stored.into_iter().chain(self.engine.0.texts.loading()).collect();
        (waits.length() > 0).then(|| Promise::all(&waits))
    }

    /// Stores the annotations elsewhere from now on. What is stored there is shown; what the storage before did not hold
    /// goes along.
    pub fn move_to(self, storage: StorageChoice) {
        let (engine, status) = (self.engine, self.status());
        let Some(article) = engine.article().element().filter(|_| status.choice != storage) else { return };
        let along = (status.choice == StorageChoice::Memory || self.is_unsaved()).then(|| engine.state());
        engine.attach(&article, engine.identity(), storage);
        if let Some(state) = along {
            let unknown_members = state.unknown_members().as_ref().clone();
            let input =
                MergeInput { unknown_members, ..MergeInput::new(state.notebook().as_ref().clone(), Origin::OtherTab) };
            if !input.is_empty() {
                // Nothing refuses this action.
                drop(engine.act(input.into()));
            }
        }
    }

    /// All articles stored in the browser; `None` where this one is stored elsewhere.
    #[must_use]
    pub fn library(self) -> Option<Library> {
        (self.status().choice == StorageChoice::Browser).then(|| Library::new(Rc::new(GivingWay(LocalStorage))))
    }

    /// The name of this article's entry there.
    #[must_use]
    pub fn key(self) -> Option<String> {
        self.driver()?.entry().map(|entry| entry.key().to_owned())
    }

    /// Whether the entry of this name is this article's; no name stands for all entries.
    pub(super) fn is_under(self, key: Option<&str>) -> bool {
        self.key().is_some_and(|here| key.is_none_or(|key| here == key))
    }

    /// Saves, and tells the reader and the host where that fails.
    pub fn save(self) {
        self.hear(sync::Event::Changed);
    }

    /// Tells its driver, if there is one.
    pub(super) fn hear(self, event: sync::Event) {
        if let Some(driver) = self.driver() {
            driver.hear(event);
        }
    }

    /// The reader has read of the problem, which is only news.
    pub fn dismiss_problem(self) {
        self.hear(sync::Event::Dismissed);
    }

    /// Whether closing the page now would lose something that was meant to be stored.
    #[must_use]
    pub fn is_unsaved(self) -> bool {
        self.driver().is_some_and(|driver| driver.is_unsaved(self.engine.state().notebook()))
    }

    /// Offers an entry that was set aside as a download.
    ///
    /// # Errors
    /// What the browser says, where it refuses.
    pub fn download_aside(self, name: &str) -> Result<(), JsValue> {
        let entry = self.driver().and_then(|driver| driver.entry().map(|entry| entry.aside(name)));
        let text = entry.and_then(Result::ok).flatten().ok_or("it is gone")?;
        page::download("annotations-set-aside.txt", "text/plain", &text)
    }
}

impl StoredArticle for Engine {
    fn is_stored_by(&self, driver: &SyncDriver<Self>) -> bool {
        self.storage().driver().is_some_and(|here| std::ptr::eq(here.as_ref(), driver))
    }

    fn notebook(&self) -> Rc<Notebook> {
        Rc::clone(self.state().notebook())
    }

    /// What is to be stored: the descriptions as they were made. Where the words stand today is found anew each time.
    fn document(&self) -> Document {
        let (mut document, state) = (self.exported_document(), self.state());
        for entry in &mut document.entries {
            (entry.position, entry.now) = (None, None);
            if let Some(stored) = state.notebook().get(&entry.annotation.id) {
                entry.annotation = Rc::clone(stored);
            }
        }
        document
    }

    fn merge(&self, incoming: Incoming, origin: Origin) {
        self.article().read_markup_for(&incoming);
        // Nothing refuses this action. It is no change of the reader's, so it is not saved as one.
        if let Ok(applied) = apply(&self.state(), MergeInput::read(incoming, origin).into()) {
            self.go_on(applied.state);
            self.announce_placed(applied.events);
        }
        if origin == Origin::Storage {
            self.open_linked();
        }
    }

    fn loaded_nothing(&self) {
        // Who waits for the loading need not know that nothing was there.
        let (merge, origin) = (Merge::default(), Origin::Storage);
        self.tell_host(&HostEvent::Session(Event::Merged { merge, orphaned: 0, origin }));
    }

    fn show(&self, problem: Option<Problem>, traffic: Traffic) {
        self.storage().set_status(|status| {
            status.problem = problem;
            status.traffic = traffic;
        });
        self.lock_changes();
    }

    fn tell(&self, error: StorageError) {
        self.tell_host(&HostEvent::StorageFailed(error));
    }
}
