//! The recently opened articles, stored in this browser.

use serde_json::{Value, json};

use super::{About, BlockKind, Document};
use crate::model::Timestamp;
use crate::page::LocalStorage;
use crate::sync::{Storage, StorageError};
use quote_anchor::sort::sort_by_key;

/// The prefix of the storage keys.
const KEY_PREFIX: &str = "news-annotator-reader:";
/// The storage key of the article that was shown last.
const LAST_KEY: &str = "news-annotator-reader-last";
/// The number of stored articles; the oldest is removed first, without its annotations.
const MAX_ARTICLES: usize = 20;

/// A stored article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    pub sha256: String,
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
            let document = document(&entry)?;
            Some(Recent { sha256: sha256.to_owned(), title: document.title(), opened, address: address(&document) })
        })
        .collect();
    sort_by_key(&mut found, |recent| std::cmp::Reverse(recent.opened));
    found
}

fn load(sha256: &str) -> Option<Value> {
    serde_json::from_str(&LocalStorage.load(&format!("{KEY_PREFIX}{sha256}")).ok()??).ok()
}

fn document(entry: &Value) -> Option<Document> {
    let mut document = Document::default();
    for block in entry.get("blocks")?.as_array()? {
        let kind = block.get(0)?;
        // Earlier versions stored the level of a heading, or 0.
        let kind = match (kind.as_str(), kind.as_u64().and_then(|level| u8::try_from(level).ok())) {
            (Some(name), _) => BlockKind::of_name(name),
            (None, Some(level @ 1..=6)) => BlockKind::Heading(level),
            _ => BlockKind::Paragraph,
        };
        document.push(kind, block.get(1)?.as_str()?);
    }
    let about =
        |name: &str| entry.get("about").and_then(|about| about.get(name)?.as_str()).unwrap_or_default().to_owned();
    document.about = About {
        title: about("title"),
        url: about("url"),
        site: about("site"),
        authors: about("authors"),
        published: about("published"),
        language: about("language"),
    }
    .checked();
    (!document.blocks.is_empty()).then_some(document)
}

/// The stored article with this hash.
pub fn reopen(sha256: &str) -> Option<Document> {
    document(&load(sha256)?)
}

/// Stores an article.
pub fn store(document: &Document, at: Timestamp) -> Result<(), StorageError> {
    let blocks: Vec<Value> = document.blocks.iter().map(|block| json!([block.kind.name(), block.text])).collect();
    let About { title, url, site, authors, published, language } = &document.about;
    let about = json!({ "title": title, "url": url, "site": site, "authors": authors, "published": published, "language": language });
    let entry = json!({ "opened": at.millis(), "blocks": blocks, "about": about });
    LocalStorage.save(&format!("{KEY_PREFIX}{}", document.sha256()), &entry.to_string())?;
    for old in list().into_iter().skip(MAX_ARTICLES) {
        remove(&old.sha256)?;
    }
    Ok(())
}

/// The hash of the opened article that was shown last; `None` where it was a sample.
pub fn last_shown() -> Option<String> {
    LocalStorage.load(LAST_KEY).ok()?
}

/// Remembers the article that is shown now; `None` for a sample. Where the storage refuses, the next visit begins with the
/// sample.
pub fn note_shown(sha256: Option<&str>) {
    drop(match sha256 {
        Some(sha256) => LocalStorage.save(LAST_KEY, sha256),
        None => LocalStorage.remove(LAST_KEY),
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
