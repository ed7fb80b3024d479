//! A storage whose changes stay in memory: what would happen, without its happening.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Storage, StorageError};
use crate::model::SortedMap;

/// Reads another storage, and keeps all changes to itself.
pub(super) struct Overlay {
    below: Rc<dyn Storage>,
    /// The texts that differ from those below; `None` where one was removed.
    changed: RefCell<SortedMap<String, Option<String>>>,
}

impl Overlay {
    pub(super) fn new(below: Rc<dyn Storage>) -> Self {
        Self { below, changed: RefCell::default() }
    }

    fn change(&self, key: &str, text: Option<&str>) {
        self.changed.borrow_mut().insert(key.to_owned(), text.map(str::to_owned));
    }
}

impl Storage for Overlay {
    fn load(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.changed.borrow().get(&key.to_owned()).map_or_else(|| self.below.load(key), |text| Ok(text.clone()))
    }

    fn save(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.change(key, Some(text));
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.change(key, None);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let changed = self.changed.borrow();
        let mut keys = self.below.keys()?;
        keys.retain(|key| !changed.has(key));
        keys.extend(changed.iter().filter(|(_, text)| text.is_some()).map(|(key, _)| key.clone()));
        Ok(keys)
    }
}
