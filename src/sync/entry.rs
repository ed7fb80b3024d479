//! One article's entry in a storage that answers at once.

use std::rc::Rc;

use super::{Effect, Event, Storage, StorageError, WriteError};
use crate::model::Timestamp;

/// What the names of stored entries begin with.
pub(super) const PREFIX: &str = "news-annotator:";
/// What the names of entries set aside begin with, before the time and the entry's own name.
const ASIDE: &str = "news-annotator-aside:";

/// One article's entry in a storage that answers at once.
#[derive(Clone)]
pub struct Entry {
    storage: Rc<dyn Storage>,
    key: String,
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Entry").field("key", &self.key).finish_non_exhaustive()
    }
}

impl Entry {
    /// The entry of the article with this address.
    #[must_use]
    pub fn new(storage: Rc<dyn Storage>, url: &str) -> Self {
        Self { storage, key: format!("{PREFIX}{url}") }
    }

    /// Its name.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// What stands there; `None` where nothing does.
    ///
    /// # Errors
    /// Where the storage fails.
    pub fn read(&self) -> Result<Option<String>, StorageError> {
        self.storage.load(&self.key)
    }

    /// Writes it.
    ///
    /// # Errors
    /// Where the storage fails; then what stood there still does.
    pub fn write(&self, text: &str) -> Result<(), StorageError> {
        self.storage.save(&self.key, text)
    }

    /// Removes it.
    ///
    /// # Errors
    /// Where the storage fails.
    pub fn remove(&self) -> Result<(), StorageError> {
        self.storage.remove(&self.key)
    }

    /// Copies a text that stood there to a name of its own, which is given back. A text that was set aside before keeps its
    /// name, however many tabs meet it; another text is never written over.
    ///
    /// # Errors
    /// Where the storage fails.
    pub fn set_aside(&self, text: &str, at: Timestamp) -> Result<String, StorageError> {
        set_aside(self.storage.as_ref(), &self.key, text, at)
    }

    /// The text that was set aside under this name.
    ///
    /// # Errors
    /// Where the storage fails.
    pub fn aside(&self, name: &str) -> Result<Option<String>, StorageError> {
        self.storage.load(name)
    }

    /// Does what an effect asks of the storage, and gives the answer; `None` for an effect that asks nothing of it.
    #[must_use]
    pub fn answer(&self, effect: &Effect, at: Timestamp) -> Option<Event> {
        Some(match effect {
            Effect::Read => Event::Read(self.read()),
            Effect::Write(text) => Event::Written(self.write(text).map_err(WriteError::Failed)),
            Effect::SetAside(text) => Event::SetAside(self.set_aside(text, at)),
            Effect::Remove => Event::Removed(self.remove()),
            Effect::Merge(..)
            | Effect::Compose
            | Effect::LookAgain
            | Effect::LoadedNothing
            | Effect::Opened
            | Effect::Tell(_) => return None,
        })
    }
}

/// Keeps a text aside for the entry under `key`, and tells its name there. A text that stands there already is not kept
/// twice, however often it is met; another one is never written over.
///
/// # Errors
/// Where the storage cannot be written.
pub(super) fn set_aside(storage: &dyn Storage, key: &str, text: &str, at: Timestamp) -> Result<String, StorageError> {
    // A storage that does not tell its names may still take one.
    let mut names = storage.keys().unwrap_or_default();
    names.retain(|name| aside(name).is_some_and(|(_, entry)| entry == key));
    let same = |name: &&String| storage.load(name).is_ok_and(|there| there.as_deref() == Some(text));
    if let Some(name) = names.iter().find(same) {
        return Ok(name.clone());
    }
    let mut name = format!("{ASIDE}{at}:{key}");
    for later in 1..=i64::try_from(names.len()).unwrap_or_default() {
        if names.contains(&name) {
            name = format!("{ASIDE}{}:{key}", Timestamp::from_millis(at.millis() + later));
        }
    }
    storage.save(&name, text).map(|()| name)
}

/// When something was set aside under this name, and the name of the entry that it was; `None` for any other name.
pub(super) fn aside(name: &str) -> Option<(Timestamp, &str)> {
    let (at, key) = name.strip_prefix(ASIDE)?.split_once("Z:")?;
    Some((Timestamp::parse(&format!("{at}Z"))?, key))
}
