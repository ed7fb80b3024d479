//! Where an article's annotations are stored.

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::host_store::HostStore;
use super::{Engine, Traffic};
use crate::page::{Identity, LocalStorage};
use crate::session::{MergeInput, Origin};
use crate::sync::{Library, MemoryStorage, Storage};

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
    /// The storage that answers at once; `None` for one that gives promises.
    pub(super) fn storage(&self) -> Option<Rc<dyn Storage>> {
        match self {
            Self::Memory => Some(Rc::new(MemoryStorage::default())),
            Self::Browser => Some(Rc::new(LocalStorage)),
            Self::Host(_) => None,
        }
    }
}

impl Engine {
    pub(super) fn host(&self) -> Option<Rc<HostStore>> {
        self.0.host.borrow().clone()
    }

    pub(super) fn keeps_in(&self, store: &Rc<HostStore>) -> bool {
        self.0.host.borrow().as_ref().is_some_and(|host| Rc::ptr_eq(host, store))
    }

    pub(super) fn set_traffic(&self, traffic: Traffic) {
        self.set_status(|status| status.traffic = traffic);
    }

    /// Starts on the host's store, if that is the choice, and leaves the one before.
    pub(super) fn open_store(&self) {
        let store = match &self.status().storage {
            StorageChoice::Host(host) => Some(HostStore::start(self, host, &self.identity().url)),
            StorageChoice::Memory | StorageChoice::Browser => None,
        };
        let before = self.0.host.replace(store);
        drop(before);
        if self.host().is_some() {
            self.set_traffic(Traffic::Loading);
        }
    }

    /// Listens to the host's store no longer, and tries no more unless something is unsaved.
    pub(super) fn leave_store(&self) {
        if !self.is_unsaved() {
            let guard = self.0.unsaved.take();
            drop(guard);
        }
        if let Some(host) = self.host() {
            host.leave();
        }
    }

    /// Goes on where [`detach`](Self::detach) left off, in whatever element the article stands now.
    pub fn resume(&self, element: &Element, identity: Identity) {
        self.rename(identity);
        self.follow(element);
        if let Some(host) = self.host() {
            host.resume();
        }
    }

    /// A promise for the time when the stored annotations are placed; `None` where they are already.
    #[must_use]
    pub fn loaded(&self) -> Option<Promise> {
        self.host().map(|host| host.ready.borrow().clone())?
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
        self.0.keeper.borrow().as_ref().is_some_and(|keeper| key.is_none_or(|key| keeper.key() == key))
    }

    /// The name of this article's entry there.
    #[must_use]
    pub fn library_key(&self) -> Option<String> {
        self.0.keeper.borrow().as_ref().map(|keeper| keeper.key().to_owned())
    }
}
