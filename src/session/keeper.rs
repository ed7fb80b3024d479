//! Keeping one article's notebook in a storage: read, merge, write, and what to do where that fails.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Storage, StorageError};
use crate::format::{self, Document, FormatError, Incoming};
use crate::model::{Annotation, AnnotationId, Extras, Notebook, Timestamp};

/// What the names of stored entries begin with.
const PREFIX: &str = "news-annotator:";
/// What the names of entries set aside begin with, before the time and the entry's own name.
const ASIDE: &str = "news-annotator-aside:";
/// How long a deletion is remembered, in milliseconds: 90 days. A tab that was away for longer, and comes back with an
/// annotation that was deleted meanwhile, brings it back.
pub const DELETIONS_KEPT: i64 = 90 * 86_400_000;

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

/// What reading came to.
#[derive(Debug)]
pub enum Read {
    /// Nothing that was not seen before.
    Same,
    /// This is stored, and was not seen before.
    New(Incoming),
    /// This is stored by a newer version of this program, as far as it can be understood.
    Newer(Incoming),
    /// What was stored is no longer there.
    Gone,
}

/// Keeps one article's notebook in a storage.
pub struct Keeper {
    storage: Rc<dyn Storage>,
    key: String,
    stored: RefCell<Option<Stored>>,
}

/// The entry as it was last read or written.
struct Stored {
    text: String,
    says: Says,
}

/// What an entry says, apart from when it was written and by which version.
#[derive(PartialEq)]
struct Says {
    annotations: Notebook,
    extras: Extras,
    article_extras: Extras,
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
        Self { storage, key: format!("{PREFIX}{url}"), stored: RefCell::default() }
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
        let Some(text) = self.storage.load(&self.key).map_err(Problem::Storage)? else {
            return Ok(if self.stored.take().is_some() { Read::Gone } else { Read::Same });
        };
        if self.stored.borrow().as_ref().is_some_and(|stored| stored.text == text) {
            return Ok(Read::Same);
        }
        match format::read(&text, at) {
            Ok(incoming) => {
                *self.stored.borrow_mut() = Some(Stored { text, says: Says::of(&incoming) });
                Ok(Read::New(incoming))
            }
            Err(FormatError::NewerVersion) => Ok(Read::Newer(format::read_newer(&text, at))),
            Err(_) => Err(self.set_aside(&text, at)),
        }
    }

    /// Moves an unreadable entry to another name. It is removed only when its copy is safe.
    fn set_aside(&self, text: &str, at: Timestamp) -> Problem {
        let aside = format!("{ASIDE}{at}:{}", self.key);
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
    pub fn write(&self, mut document: Document, at: Timestamp) -> Result<bool, StorageError> {
        document.deleted.retain(|(_, deleted)| deleted.millis() >= at.millis() - DELETIONS_KEPT);
        let says = Says::of_document(&document);
        if self.stored.borrow().as_ref().map_or_else(|| says.is_nothing(), |stored| stored.says == says) {
            return Ok(false);
        }
        let text = format::write_stored(&document);
        self.storage.save(&self.key, &text)?;
        *self.stored.borrow_mut() = Some(Stored { text, says });
        Ok(true)
    }
}

impl Says {
    fn of(incoming: &Incoming) -> Self {
        Self {
            annotations: notebook(&incoming.annotations, &incoming.deleted),
            extras: incoming.extras.clone(),
            article_extras: incoming.article_extras.clone(),
        }
    }

    fn of_document(document: &Document) -> Self {
        let mut annotations = Notebook::default();
        for entry in &document.entries {
            annotations.put(Rc::clone(&entry.annotation));
        }
        for (id, at) in &document.deleted {
            annotations.note_deletion(id, *at);
        }
        Self { annotations, extras: document.extras.clone(), article_extras: document.article_extras.clone() }
    }

    fn is_nothing(&self) -> bool {
        let nothing = self.annotations.is_empty() && self.annotations.deleted().next().is_none();
        nothing && self.extras.0.is_empty() && self.article_extras.0.is_empty()
    }
}

/// The notebook of what was read.
#[must_use]
pub fn notebook(annotations: &[Annotation], deleted: &[(AnnotationId, Timestamp)]) -> Notebook {
    let mut notebook = Notebook::default();
    for annotation in annotations {
        notebook.put(Rc::new(annotation.clone()));
    }
    for (id, at) in deleted {
        notebook.note_deletion(id, *at);
    }
    notebook
}
