//! Keeping one article's notebook in a storage: read, merge, write, and what to do where that fails.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Problem, Read, Storage, StorageError, StoredBase, Unreadable};
use crate::format::Document;
use crate::model::{Notebook, Timestamp};

/// What the names of stored entries begin with.
pub(super) const PREFIX: &str = "news-annotator:";
/// What the names of entries set aside begin with, before the time and the entry's own name.
const ASIDE: &str = "news-annotator-aside:";

/// Keeps one article's notebook in a storage that answers at once.
pub struct Keeper {
    storage: Rc<dyn Storage>,
    key: String,
    ledger: RefCell<StoredBase>,
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

    /// Reads what is stored. An entry that cannot be read, or not all of it, is set aside first.
    ///
    /// # Errors
    /// A [`Problem`]; after [`Problem::SetAside`] work can go on with a clean entry.
    pub fn read(&self, at: Timestamp) -> Result<Read, Problem> {
        let text = self.storage.load(&self.key).map_err(Problem::Storage)?;
        let seen = self.ledger.borrow_mut().see(text, at);
        let Unreadable { text, understood } = match seen {
            Ok(read) => return Ok(read),
            Err(unreadable) => unreadable,
        };
        let name = set_aside(self.storage.as_ref(), &self.key, &text, at).map_err(|_| Problem::Unreadable)?;
        if let Some(incoming) = understood {
            self.ledger.borrow_mut().kept_elsewhere(text, &incoming);
            return Ok(Read::Partly(*incoming, name));
        }
        // Only now, when its copy is safe.
        self.storage.remove(&self.key).map_err(|_| Problem::Unreadable)?;
        Err(Problem::SetAside { name, partly: false })
    }

    /// Whether the entry was never told of something that these annotations hold, or hold no longer.
    #[must_use]
    pub fn lacks(&self, notebook: &Notebook) -> bool {
        self.ledger.borrow().lacks(notebook)
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
