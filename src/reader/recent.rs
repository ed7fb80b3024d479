//! The recently opened articles, stored in this browser.

use serde_json::Value;

use super::shown::Shown;
use super::{Document, stored_document};
use crate::model::{Timestamp, escape_bidi};
use crate::page::LocalStorage;
use crate::sync::{Storage, StorageError};
use quote_anchor::sort::sort_by_key;

/// The prefix of the storage keys.
const KEY_PREFIX: &str = "news-annotator-reader:";
/// The storage key of the article that was shown last.
const LAST_KEY: &str = "news-annotator-reader-last";
/// Before the key of an article of the list.
const QUEUED: &str = "queue:";
/// The number of stored articles; the oldest is removed first, without its annotations.
const MAX_ARTICLES: usize = 20;

/// A stored article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    pub sha256: String,
    /// For showing: controls of direction are written as numbers.
    pub title: String,
    pub opened: Timestamp,
    /// The address under which its annotations are stored.
    pub address: String,
}

/// All stored articles, the last opened first. Empty where the storage is denied.
pub fn list() -> Vec<Recent> {
    let keys = LocalStorage.keys().unwrap_or_default();
    let mut found: Vec<Recent> = keys
        .iter()
        .filter_map(|key| {
            let sha256 = key.strip_prefix(KEY_PREFIX)?;
            let entry = load(sha256)?;
            let opened = Timestamp::from_millis(entry.get("opened")?.as_i64()?);
            let document = stored_document::read(&entry)?;
            Some(Recent {
                sha256: sha256.to_owned(),
                title: escape_bidi(&document.title()).into_owned(),
                opened,
                address: address(&document),
            })
        })
        .collect();
    sort_by_key(&mut found, |recent| std::cmp::Reverse(recent.opened));
    found
}

fn load(sha256: &str) -> Option<Value> {
    serde_json::from_str(&LocalStorage.load(&format!("{KEY_PREFIX}{sha256}")).ok()??).ok()
}

/// The stored article with this hash.
pub fn reopen(sha256: &str) -> Option<Document> {
    stored_document::read(&load(sha256)?)
}

/// Stores an article.
pub fn store(document: &Document, at: Timestamp) -> Result<(), StorageError> {
    let mut entry = stored_document::write(document);
    if let Some(members) = entry.as_object_mut() {
        members.insert("opened".to_owned(), at.millis().into());
    }
    LocalStorage.save(&format!("{KEY_PREFIX}{}", document.sha256()), &entry.to_string())?;
    for old in list().into_iter().skip(MAX_ARTICLES) {
        remove(&old.sha256)?;
    }
    Ok(())
}

/// The article of the reader's own that was shown last; `None` where it was a sample.
pub fn last_shown() -> Option<Shown> {
    let last = LocalStorage.load(LAST_KEY).ok()??;
    Some(match last.strip_prefix(QUEUED) {
        Some(key) => Shown::Queued(key.to_owned()),
        None => Shown::Opened(last),
    })
}

/// Remembers the article that is shown now, where it is the reader's own. Where the storage refuses, the next visit begins with
/// the sample.
pub fn note_shown(shown: &Shown) {
    drop(match shown {
        Shown::Opened(sha256) => LocalStorage.save(LAST_KEY, sha256),
        Shown::Queued(key) => LocalStorage.save(LAST_KEY, &format!("{QUEUED}{key}")),
        Shown::English | Shown::Chinese => LocalStorage.remove(LAST_KEY),
    });
}

/// Removes an article; its annotations remain stored.
pub fn remove(sha256: &str) -> Result<(), StorageError> {
    LocalStorage.remove(&format!("{KEY_PREFIX}{sha256}"))
}

/// The address under which the annotations of an article are stored: its own, where it has one, unless it was annotated before
/// that was known.
pub fn address(document: &Document) -> String {
    let by_text = format!("urn:sha256:{}", document.sha256());
    let url = &document.about.url;
    let is_known =
        |address: &str| LocalStorage.load(&format!("news-annotator:{address}")).is_ok_and(|entry| entry.is_some());
    if url.is_empty() || is_known(&by_text) { by_text } else { url.clone() }
}
