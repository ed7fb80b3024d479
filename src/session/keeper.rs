//! Keeping one article's notebook in a storage: read, merge, write, and what to do where that fails.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Ledger, Read, Storage, StorageError, Unreadable};
use crate::format::Document;
use crate::model::Timestamp;

/// What the names of stored entries begin with.
pub(super) const PREFIX: &str = "news-annotator:";
/// What the names of entries set aside begin with, before the time and the entry's own name.
const ASIDE: &str = "news-annotator-aside:";

/// Something about the storage that the reader must know until it is mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The storage fails; the annotations are in memory only.
    Storage(StorageError),
    /// The stored entry is from a newer version of this program: read-only, and never overwritten.
    Newer,
    /// The stored entry could not be read. It was set aside under this name.
    SetAside(String),
    /// The stored entry could not be read, and not be set aside either: it stays where it is, and nothing is written.
    Unreadable,
    /// The stored entry is gone: the reader, the browser or the host cleared this site's data.
    Gone,
}

/// Keeps one article's notebook in a storage that answers at once.
pub struct Keeper {
    storage: Rc<dyn Storage>,
    key: String,
    ledger: RefCell<Ledger>,
}

impl std::fmt::Debug for Keeper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keeper").field("key", &self.key).finish_non_exhaustive()
    }
}

impl Keeper {
    /// A keeper for the article with this address.
    #[must_use]
    pub fn new(storage: Rc<dyn Storage>, url: &str) -> Self {
        Self { storage, key: format!("{PREFIX}{url}"), ledger: RefCell::default() }
    }

    /// The name of the stored entry.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Reads what is stored. An entry that cannot be read is set aside first.
    ///
    /// # Errors
    /// A [`Problem`]; after [`Problem::SetAside`] work can go on with a clean entry.
    pub fn read(&self, at: Timestamp) -> Result<Read, Problem> {
        let text = self.storage.load(&self.key).map_err(Problem::Storage)?;
        let seen = self.ledger.borrow_mut().see(text, at);
        seen.map_err(|Unreadable(text)| self.set_aside(&text, at))
    }

    /// Moves an unreadable entry to another name. It is removed only when its copy is safe.
    fn set_aside(&self, text: &str, at: Timestamp) -> Problem {
        let aside = aside(&self.key, at);
        let moved = self.storage.save(&aside, text).and_then(|()| self.storage.remove(&self.key));
        if moved.is_ok() { Problem::SetAside(aside) } else { Problem::Unreadable }
    }

    /// The text of an entry that was set aside.
    ///
    /// # Errors
    /// Where the storage fails.
    pub fn aside(&self, name: &str) -> Result<Option<String>, StorageError> {
        self.storage.load(name)
    }

    /// Writes the entry, unless the stored one says the same: so tabs that tell each other of their writes come to rest.
    /// Call it right after [`read`](Self::read) and with what that brought merged in. Whether something was written.
    ///
    /// # Errors
    /// Where the storage fails.
    pub fn write(&self, document: Document, at: Timestamp) -> Result<bool, StorageError> {
        let Some(draft) = self.ledger.borrow().plan(document, at) else { return Ok(false) };
        self.storage.save(&self.key, draft.text())?;
        self.ledger.borrow_mut().wrote(draft);
        Ok(true)
    }
}

/// The name under which what stands under `key` is set aside.
pub(super) fn aside(key: &str, at: Timestamp) -> String {
    format!("{ASIDE}{at}:{key}")
}
