//! All articles that are annotated in one storage: to see, to take along, to tidy up.
//!
//! Whatever changes an entry goes through [`EntrySync`](super::EntrySync), by a [`ClosedArticle`]. Two things do not. The list
//! and the export read entries of articles that nobody opens: to look at an entry with the machine may set it aside, merge and
//! write it, which a summary must not do. And an entry that was removed comes back as the same text, not as what is
//! understood of it, where no other took its place.

use std::cmp::Reverse;
use std::rc::Rc;

use super::entry::{PREFIX, aside, set_aside};
use super::text_store::{read, texts_key};
use super::{ClosedArticle, Storage, StorageError, Stored};
use crate::analysis::ChangeCounts;
use crate::format::{self, StoredSummary, stored_line, stored_summary};
use crate::model::Timestamp;
use crate::session::{MergeInput, Origin, State, apply};
use quote_anchor::sort::sort_by_key;
use quote_anchor::text::ArticleText;

/// The articles of one storage.
///
/// ```
/// use std::rc::Rc;
/// use news_annotator::sync::{Library, MemoryStorage, Storage};
///
/// let storage = Rc::new(MemoryStorage::default());
/// let entry = r#"{"format":"news-annotations","version":1,"article":{"url":"https://news.example/a"},"annotations":[{"quote":"No comment."}]}"#;
/// storage.save("news-annotator:https://news.example/a", entry)?;
/// let library = Library::new(storage);
/// let all = library.list()?;
/// assert_eq!(all[0].url(), "https://news.example/a");
/// # Ok::<(), news_annotator::sync::StorageError>(())
/// ```
#[derive(Clone)]
pub struct Library {
    storage: Rc<dyn Storage>,
}

/// One article of a [`Library`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LibraryEntry {
    /// The name of its entry.
    pub key: String,
    /// What the entry tells; `None` where it cannot be read.
    pub summary: Option<StoredSummary>,
    /// The room that it takes, in bytes: browsers count two for each UTF-16 code unit of name and text.
    pub bytes: usize,
    /// What changed in the article since its reader last looked at the changes, as far as this browser has seen.
    pub news: ChangeCounts,
}

/// Entries taken out of a [`Library`], to be put back should the reader change their mind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Removed(Vec<(String, String)>);

impl std::fmt::Debug for Library {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Library").finish_non_exhaustive()
    }
}

impl LibraryEntry {
    /// The article's identity: what its entry tells, else what the entry's name tells.
    #[must_use]
    pub fn url(&self) -> &str {
        let told = self.summary.as_ref().map(|summary| summary.url.as_str()).filter(|url| !url.is_empty());
        let key = aside(&self.key).map_or(self.key.as_str(), |(_, key)| key);
        told.unwrap_or_else(|| key.strip_prefix(PREFIX).unwrap_or(key))
    }

    /// Whether nothing here can make use of it: it can only be taken along as it is.
    #[must_use]
    pub fn is_stranded(&self) -> bool {
        self.summary.is_none() || self.set_aside().is_some()
    }

    /// When it was set aside, since it could not be read; `None` where it is the entry in use.
    #[must_use]
    pub fn set_aside(&self) -> Option<Timestamp> {
        aside(&self.key).map(|(at, _)| at)
    }

    /// The article's address, where it has one that a link may lead to.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        format::web_address(self.url())
    }
}

impl Removed {
    /// How many entries these are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Library {
    /// The library of this storage.
    #[must_use]
    pub const fn new(storage: Rc<dyn Storage>) -> Self {
        Self { storage }
    }

    /// All articles, the one written last first; then those that cannot be read, and last what was set aside, the latest
    /// first. Articles whose annotations were all deleted are left out.
    ///
    /// # Errors
    /// Where the storage cannot be read.
    pub fn list(&self) -> Result<Vec<LibraryEntry>, StorageError> {
        let mut all = Vec::new();
        for (key, text) in self.texts(|key| key.starts_with(PREFIX) || aside(key).is_some())? {
            let summary = stored_summary(&text);
            if aside(&key).is_none() && summary.as_ref().is_some_and(|summary| summary.annotations == 0) {
                continue;
            }
            let units = |text: &str| text.encode_utf16().count();
            let url = key.strip_prefix(PREFIX).unwrap_or_default();
            let news = read(self.storage.as_ref(), &texts_key(url)).news();
            all.push(LibraryEntry { bytes: 2 * (units(&key) + units(&text)), summary, key, news });
        }
        sort_by_key(&mut all, |one| {
            let written = one.summary.as_ref().map(|summary| summary.written.unwrap_or_default());
            let aside = one.set_aside();
            (aside.is_some(), Reverse(aside.or(written)), one.key.clone())
        });
        Ok(all)
    }

    /// What stands under a name of the [`list`](Self::list), as it is.
    ///
    /// # Errors
    /// Where the storage cannot be read.
    pub fn text(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.storage.load(key)
    }

    pub(super) const fn storage(&self) -> &Rc<dyn Storage> {
        &self.storage
    }

    /// All that can be read, as one JSON Lines file: a line an article, each as it was stored. And how many entries cannot.
    ///
    /// # Errors
    /// Where the storage cannot be read.
    pub fn export(&self) -> Result<(String, usize), StorageError> {
        let mut lines = String::new();
        let mut unreadable = 0;
        for (_, text) in self.entries()? {
            match stored_line(&text) {
                Some(line) => lines.push_str(&line),
                None => unreadable += 1,
            }
        }
        Ok((lines, unreadable))
    }

    /// Takes all entries out, those that tell of deletions only included.
    ///
    /// # Errors
    /// As [`remove`](Self::remove).
    pub fn remove_all(&self) -> Result<Removed, StorageError> {
        let keys: Vec<String> = self.entries()?.into_iter().map(|(key, _)| key).collect();
        self.remove(&keys)
    }

    /// Takes these entries out.
    ///
    /// # Errors
    /// Where the storage fails; what was taken out before that is put back as far as possible.
    pub fn remove(&self, keys: &[String]) -> Result<Removed, StorageError> {
        let mut removed = Removed::default();
        for key in keys.iter().filter(|key| key.starts_with(PREFIX) || aside(key).is_some()) {
            let taken = self.storage.load(key).and_then(|text| {
                self.storage.remove(key)?;
                Ok(text)
            });
            match taken {
                Ok(Some(text)) => {
                    removed.0.push((key.clone(), text));
                    if let Some(url) = key.strip_prefix(PREFIX) {
                        // The article's texts are there for its annotations alone.
                        drop(self.storage.remove(&texts_key(url)));
                    }
                }
                Ok(None) => {}
                Err(error) => {
                    // The storage fails already; what it refuses now is in the error that is told.
                    drop(self.restore(&removed, Timestamp::default()));
                    return Err(error);
                }
            }
        }
        Ok(removed)
    }

    /// Puts entries back. Where another tab wrote a new one meanwhile, both are brought together; an annotation that was
    /// deleted there stays deleted.
    ///
    /// # Errors
    /// Where the storage fails; nothing is forgotten, so that it can be tried again.
    pub fn restore(&self, removed: &Removed, at: Timestamp) -> Result<(), StorageError> {
        for (key, text) in &removed.0 {
            self.put_back(key, text, at)?;
        }
        Ok(())
    }

    fn put_back(&self, key: &str, text: &str, at: Timestamp) -> Result<(), StorageError> {
        if let Some((set, key)) = aside(key) {
            return set_aside(self.storage.as_ref(), key, text, set).map(drop);
        }
        let mut back = format::read(text, at).ok();
        let whole = back.as_ref().is_some_and(|back| back.skipped.is_empty());
        let info = back.as_mut().and_then(|back| back.article.take()).unwrap_or_default();
        let mut state = unplaced();
        if let Some(back) = back
            && let Ok(applied) = apply(&state, MergeInput::read(back, Origin::Storage).into())
        {
            state = applied.state;
        }
        let url = key.strip_prefix(PREFIX).unwrap_or(key);
        let mut article = ClosedArticle::new(Rc::clone(&self.storage), url, info, state);
        match article.look(at)? {
            Stored::NothingNew | Stored::Broken => self.storage.save(key, text),
            Stored::Merged if whole => Ok(()),
            Stored::Merged | Stored::Locked => set_aside(self.storage.as_ref(), key, text, at).map(drop),
        }
    }

    fn entries(&self) -> Result<Vec<(String, String)>, StorageError> {
        self.texts(|key| key.starts_with(PREFIX))
    }

    fn texts(&self, wanted: impl Fn(&str) -> bool) -> Result<Vec<(String, String)>, StorageError> {
        let mut entries = Vec::new();
        for key in self.storage.keys()? {
            if wanted(&key)
                && let Some(text) = self.storage.load(&key)?
            {
                entries.push((key, text));
            }
        }
        sort_by_key(&mut entries, |(key, _)| key.clone());
        Ok(entries)
    }
}

/// The state of an article whose text is not known.
pub(super) fn unplaced() -> State {
    State::new(Rc::new(ArticleText::new("", [])))
}
