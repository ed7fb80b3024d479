//! An entry as it was last read or written, and what is to be written so that nothing in it is lost.

use std::rc::Rc;

use crate::format::{self, Document, FormatError, Incoming};
use crate::model::{Extras, Notebook, Timestamp};

/// How long a deletion is remembered, in milliseconds: 90 days. A tab that was away for longer, and comes back with an
/// annotation that was deleted meanwhile, brings it back.
pub const DELETIONS_KEPT: i64 = 90 * 86_400_000;

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

/// An entry that cannot be read, or not all of it. It must not be written over before it is kept elsewhere.
#[derive(Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The entry as it is.
    pub text: String,
    /// What could be read of it; `None` where nothing could.
    pub understood: Option<Box<Incoming>>,
}

/// A pure record of one entry as it was last read or written; its callers read and write.
#[derive(Default)]
pub struct StoredBase {
    stored: Option<Draft>,
    /// Whether what is stored holds more than it says to us: that is to be written anew even where it says the same.
    partly: bool,
}

/// An entry to be written, and what it says.
pub struct Draft {
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

impl std::fmt::Debug for StoredBase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("StoredBase").field(&self.stored.as_ref().map(Draft::text)).finish()
    }
}

impl std::fmt::Debug for Draft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Draft").field(&self.text).finish()
    }
}

impl Draft {
    /// What to write.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl StoredBase {
    /// Takes in what the storage holds; `None` where it holds nothing.
    ///
    /// # Errors
    /// [`Unreadable`], with the text, also where only a part of it cannot be read; what was known before is still known.
    pub fn see(&mut self, text: Option<String>, at: Timestamp) -> Result<Read, Unreadable> {
        let Some(text) = text else {
            return Ok(if self.stored.take().is_some() { Read::Gone } else { Read::Same });
        };
        if self.stored.as_ref().is_some_and(|stored| stored.text == text) {
            return Ok(Read::Same);
        }
        match format::read(&text, at) {
            Ok(incoming) if !incoming.skipped.is_empty() => {
                Err(Unreadable { text, understood: Some(Box::new(incoming)) })
            }
            Ok(incoming) => {
                self.stored = Some(Draft { text, says: Says::of(&incoming) });
                self.partly = false;
                Ok(Read::New(incoming))
            }
            Err(FormatError::NewerVersion) => Ok(Read::Newer(format::read_newer(&text, at))),
            Err(_) => Err(Unreadable { text, understood: None }),
        }
    }

    /// Whether an entry was read or written.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        self.stored.is_some()
    }

    /// An entry of which this much could be read was kept elsewhere, whole: from here on it may be written over.
    pub fn kept_elsewhere(&mut self, text: String, understood: &Incoming) {
        self.stored = Some(Draft { text, says: Says::of(understood) });
        self.partly = true;
    }

    /// Whether these annotations hold something, or leave out something, that the entry was never told.
    #[must_use]
    pub fn lacks(&self, notebook: &Notebook) -> bool {
        let mut stored = self.stored.as_ref().map(|stored| stored.says.annotations.clone()).unwrap_or_default();
        stored.merge(notebook).is_change()
    }

    /// What is to be written; `None` where what is stored says the same, so that tabs that tell each other of their
    /// writes come to rest. To be called right after [`see`](Self::see), with what that brought merged in.
    #[must_use]
    pub fn plan(&self, mut document: Document, at: Timestamp) -> Option<Draft> {
        document.deleted.retain(|(_, deleted)| deleted.millis() >= at.millis() - DELETIONS_KEPT);
        let says = Says::of_document(&document);
        let same = self.stored.as_ref().map_or_else(|| says.is_nothing(), |stored| !self.partly && stored.says == says);
        (!same).then(|| Draft { text: format::write_stored(&document), says })
    }

    /// An entry was written. Where writing failed nothing is to be told: what is stored is the entry from before.
    pub fn wrote(&mut self, draft: Draft) {
        self.stored = Some(draft);
        self.partly = false;
    }
}

impl Says {
    fn of(incoming: &Incoming) -> Self {
        Self {
            annotations: incoming.notebook(),
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
            annotations.record_deletion(id, *at);
        }
        Self { annotations, extras: document.extras.clone(), article_extras: document.article_extras.clone() }
    }

    fn is_nothing(&self) -> bool {
        let nothing = self.annotations.is_empty() && self.annotations.deleted().next().is_none();
        nothing && self.extras.0.is_empty() && self.article_extras.0.is_empty()
    }
}
