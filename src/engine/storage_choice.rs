//! Where an article's annotations are stored.

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::Engine;
use super::host_store::HostStore;
use super::sync_driver::{Store, SyncDriver};
use crate::page::{Identity, LocalStorage};
use crate::session::{MergeInput, Origin};
use crate::sync::{Entry, Library, MemoryStorage};

/// Where an article's annotations are stored. Two choices are equal where they would hold the same.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum StorageChoice {
    /// Nowhere but in this page.
    #[default]
    Memory,
    /// In the browser, for this origin.
    Browser,
    /// In a store of the host's own: this object.
    Host(JsValue),
}

impl StorageChoice {
    /// The store of the article of this address.
    fn store(&self, url: &str) -> Store {
        match self {
            Self::Memory => Store::AtOnce(Entry::new(Rc::new(MemoryStorage::default()), url)),
            Self::Browser => Store::AtOnce(Entry::new(Rc::new(LocalStorage), url)),
            Self::Host(host) => Store::Host(HostStore::new(host, url)),
        }
    }
}

impl Engine {
    pub(super) fn driver(&self) -> Option<Rc<SyncDriver>> {
        self.0.driver.borrow().clone()
    }

    pub(super) fn stores_with(&self, driver: &Rc<SyncDriver>) -> bool {
        self.0.driver.borrow().as_ref().is_some_and(|here| Rc::ptr_eq(here, driver))
    }

    /// Starts on the storage that is the choice.
    pub(super) fn open_storage(&self) {
        let store = self.status().storage.store(&self.identity().url);
        let driver = SyncDriver::new(self, store);
        let before = self.0.driver.replace(Some(Rc::clone(&driver)));
        drop(before);
        driver.start();
    }

    /// Listens to the storage no longer, and tries no more unless something is unsaved.
    pub(super) fn leave_storage(&self) {
        if let Some(driver) = self.driver() {
            driver.leave();
        }
    }

    /// Goes on where [`detach`](Self::detach) left off, in whatever element the article stands now.
    pub fn resume(&self, element: &Element, identity: Identity) {
        self.rename(identity);
        self.follow(element);
        if let Some(driver) = self.driver() {
            driver.resume();
        }
    }

    /// A promise for the time when the stored annotations are placed; `None` where they are already.
    #[must_use]
    pub fn loaded(&self) -> Option<Promise> {
        self.driver()?.host().map(HostStore::ready)
    }

    /// Stores the annotations elsewhere from now on. What is stored there is shown; what the storage before did not hold
    /// goes along.
    pub fn move_to(&self, storage: StorageChoice) {
        let status = self.status();
        let Some(article) = self.article().filter(|_| status.storage != storage) else { return };
        let along = (status.storage == StorageChoice::Memory || self.is_unsaved()).then(|| self.state());
        self.attach(&article, self.identity(), storage);
        if let Some(state) = along {
            let unknown_members = state.unknown_members().as_ref().clone();
            let input =
                MergeInput { unknown_members, ..MergeInput::new(state.notebook().as_ref().clone(), Origin::OtherTab) };
            if !input.is_empty() {
                // Nothing refuses this action.
                drop(self.act(input.into()));
            }
        }
    }

    /// All articles stored in the browser; `None` where this one is stored elsewhere.
    #[must_use]
    pub fn library(&self) -> Option<Library> {
        (self.status().storage == StorageChoice::Browser).then(|| Library::new(Rc::new(LocalStorage)))
    }

    /// Whether the entry of this name is this article's; no name stands for all entries.
    pub(super) fn is_stored_under(&self, key: Option<&str>) -> bool {
        self.library_key().is_some_and(|here| key.is_none_or(|key| here == key))
    }

    /// The name of this article's entry there.
    #[must_use]
    pub fn library_key(&self) -> Option<String> {
        self.driver()?.entry().map(|entry| entry.key().to_owned())
    }
}
