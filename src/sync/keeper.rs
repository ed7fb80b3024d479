//! One article's entry read and written in a storage that answers at once, for the library: no round, no session.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Entry, Problem, Read, Storage, StorageError, StoredBase, Unreadable};
use crate::format::Document;
use crate::model::{Notebook, Timestamp};

/// Reads and writes one article's entry.
#[derive(Debug)]
pub struct Keeper {
    entry: Entry,
    base: RefCell<StoredBase>,
}

impl Keeper {
    /// A keeper for the article with this address.
    #[must_use]
    pub fn new(storage: Rc<dyn Storage>, url: &str) -> Self {
        Self { entry: Entry::new(storage, url), base: RefCell::default() }
    }

    /// The name of the stored entry.
    #[must_use]
    pub fn key(&self) -> &str {
        self.entry.key()
    }

    /// Reads what is stored. An entry that cannot be read, or not all of it, is set aside first.
    ///
    /// # Errors
    /// A [`Problem`]; after [`Problem::SetAside`] work can go on with a clean entry.
    pub fn read(&self, at: Timestamp) -> Result<Read, Problem> {
        let text = self.entry.read().map_err(Problem::Storage)?;
        let seen = self.base.borrow_mut().see(text, at);
        let Unreadable { text, understood } = match seen {
            Ok(read) => return Ok(read),
            Err(unreadable) => unreadable,
        };
        let name = self.entry.set_aside(&text, at).map_err(|_| Problem::Unreadable)?;
        if let Some(incoming) = understood {
            self.base.borrow_mut().kept_elsewhere(text, &incoming);
            return Ok(Read::Partly(*incoming, name));
        }
        // Only now, when its copy is safe.
        self.entry.remove().map_err(|_| Problem::Unreadable)?;
        Err(Problem::SetAside { name, partly: false })
    }

    /// Whether the entry was never told of something that these annotations hold, or hold no longer.
    #[must_use]
    pub fn lacks(&self, notebook: &Notebook) -> bool {
        self.base.borrow().lacks(notebook)
    }

    /// The text of an entry that was set aside.
    ///
    /// # Errors
    /// Where the storage fails.
    pub fn aside(&self, name: &str) -> Result<Option<String>, StorageError> {
        self.entry.aside(name)
    }

    /// Writes the entry, unless the stored one says the same: so tabs that tell each other of their writes come to rest.
    /// Call it right after [`read`](Self::read) and with what that brought merged in. Whether something was written.
    ///
    /// # Errors
    /// Where the storage fails.
    pub fn write(&self, document: Document, at: Timestamp) -> Result<bool, StorageError> {
        let Some(draft) = self.base.borrow().plan(document, at) else { return Ok(false) };
        self.entry.write(draft.text())?;
        self.base.borrow_mut().wrote(draft);
        Ok(true)
    }
}
