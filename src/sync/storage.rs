//! Where annotations are kept: a trait, and its twin in memory.

use std::cell::RefCell;

use thiserror::Error;

/// A store of named texts, as `localStorage` is one. It may fail at every call.
pub trait Storage {
    /// The text under this name; `None` where there is none.
    ///
    /// # Errors
    /// Where the store cannot be read.
    fn load(&self, key: &str) -> Result<Option<String>, StorageError>;

    /// Keeps a text under this name, in place of the one there. Either the old or the new text is there afterwards.
    ///
    /// # Errors
    /// Where the store is full, or cannot be written.
    fn save(&self, key: &str, text: &str) -> Result<(), StorageError>;

    /// Forgets the text under this name, if there is one.
    ///
    /// # Errors
    /// Where the store cannot be written.
    fn remove(&self, key: &str) -> Result<(), StorageError>;

    /// All names, in no particular order.
    ///
    /// # Errors
    /// Where the store cannot be read.
    fn keys(&self) -> Result<Vec<String>, StorageError>;
}

/// What kind of failure a [`StorageError`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageFault {
    /// The browser lets this page keep nothing (a private window, a sandboxed frame, a setting).
    Denied,
    /// There is no room left.
    Full,
    /// It failed in another way.
    Failed,
    /// The store of the host's own failed.
    Host,
    /// The store of the host's own does not answer; it may still do so.
    Silent,
}

/// Why the store failed. Nothing is lost: the annotations stay in memory, and the next success saves them all.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", self.advice())]
pub struct StorageError {
    /// What kind of failure.
    pub fault: StorageFault,
    /// What the browser said of it, for developers.
    pub cause: String,
}

impl StorageError {
    /// The stable code of the `storage-error` event.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self.fault {
            StorageFault::Denied => "storage-denied",
            StorageFault::Full => "storage-full",
            StorageFault::Failed | StorageFault::Host => "storage-failed",
            StorageFault::Silent => "storage-timeout",
        }
    }

    const fn advice(&self) -> &'static str {
        match self.fault {
            StorageFault::Denied => {
                "This browser does not let the page keep anything. Your annotations last until you close the page: export them."
            }
            StorageFault::Full => {
                "This browser's storage for the page is full. Your annotations are not saved: export them, then free some room."
            }
            StorageFault::Failed => {
                "This browser could not save your annotations. They last until you close the page: export them."
            }
            StorageFault::Host => {
                "This site could not load or save your annotations. They last until you close the page: try again, or export them."
            }
            StorageFault::Silent => {
                "This site does not answer, so your annotations are not saved yet. They last until you close the page: wait, or export them."
            }
        }
    }
}

/// A [`Storage`] that forgets everything when it is dropped: for `storage="memory"`, and for tests.
#[derive(Debug, Default)]
pub struct MemoryStorage {
    /// A list, in the order of the names: a map would bring several kilobytes to the widget.
    texts: RefCell<Vec<(String, String)>>,
}

impl Storage for MemoryStorage {
    fn load(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.texts.borrow().iter().find(|(name, _)| name == key).map(|(_, text)| text.clone()))
    }

    fn save(&self, key: &str, text: &str) -> Result<(), StorageError> {
        let mut texts = self.texts.borrow_mut();
        let at = texts.partition_point(|(name, _)| name.as_str() < key);
        match texts.get_mut(at).filter(|(name, _)| name == key) {
            Some((_, there)) => text.clone_into(there),
            None => texts.insert(at, (key.to_owned(), text.to_owned())),
        }
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.texts.borrow_mut().retain(|(name, _)| name != key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        Ok(self.texts.borrow().iter().map(|(name, _)| name.clone()).collect())
    }
}
