//! Where an article's annotations are stored.

use std::rc::Rc;

use wasm_bindgen::JsValue;

use super::host_store::HostStore;
use super::sync_driver::Store;
use crate::page::LocalStorage;
use crate::sync::{Entry, GivingWay, MemoryStorage};

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
    pub(in crate::engine) fn store(&self, url: &str) -> Store {
        match self {
            Self::Memory => Store::AtOnce(Entry::new(Rc::new(MemoryStorage::default()), url)),
            Self::Browser => Store::AtOnce(Entry::new(Rc::new(GivingWay(LocalStorage)), url)),
            Self::Host(host) => Store::Host(HostStore::new(host, url)),
        }
    }
}
