//! Keeping annotations: read, merge, write, and what to do where that fails.

use std::cell::RefCell;
use std::rc::Rc;

use crate::format::{self, Document, FormatError, Incoming};
use crate::model::{Notebook, Timestamp};
use crate::session::{Storage, StorageError};

/// What the names of stored entries begin with.
const PREFIX: &str = "news-annotator:";
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
}

/// Keeps one article's notebook in a storage.
pub struct Keeper {
    storage: Rc<dyn Storage>,
    key: String,
    /// The entry as it was last read or written: one that is still the same needs no merging.
    seen: RefCell<Option<String>>,
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
        Self { storage, key: format!("{PREFIX}{url}"), seen: RefCell::default() }
    }

    /// The name of the stored entry.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// What is stored, if it is another than was last seen. An entry that cannot be read is set aside first.
    ///
    /// # Errors
    /// A [`Problem`]; after [`Problem::SetAside`] work can go on with a clean entry.
    pub fn read(&self, at: Timestamp) -> Result<Option<Incoming>, Problem> {
        let Some(entry) = self.storage.load(&self.key).map_err(Problem::Storage)? else { return Ok(None) };
        if self.seen.borrow().as_ref() == Some(&entry) {
            return Ok(None);
        }
        match format::read(&entry, at) {
            Ok(incoming) => {
                *self.seen.borrow_mut() = Some(entry);
                Ok(Some(incoming))
            }
            Err(FormatError::NewerVersion) => Err(Problem::Newer),
            Err(_) => Err(self.set_aside(&entry, at)),
        }
    }

    /// Moves an unreadable entry to another name. It is removed only when its copy is safe.
    fn set_aside(&self, entry: &str, at: Timestamp) -> Problem {
        let aside = format!("{ASIDE}{at}:{}", self.key);
        let moved = self.storage.save(&aside, entry).and_then(|()| self.storage.remove(&self.key));
        if moved.is_ok() { Problem::SetAside(aside) } else { Problem::Unreadable }
    }

    /// Writes the entry.
    ///
    /// # Errors
    /// Where the storage fails.
    pub fn write(&self, document: &Document) -> Result<(), StorageError> {
        let entry = format::write_stored(document);
        if self.seen.borrow().as_ref() == Some(&entry) {
            return Ok(());
        }
        self.storage.save(&self.key, &entry)?;
        *self.seen.borrow_mut() = Some(entry);
        Ok(())
    }
}

/// The notebook of what was read.
#[must_use]
pub fn notebook(incoming: Incoming) -> Notebook {
    let mut notebook = Notebook::default();
    for annotation in incoming.annotations {
        notebook.put(Rc::new(annotation));
    }
    for (id, at) in &incoming.deleted {
        notebook.note_deletion(id, *at);
    }
    notebook
}
