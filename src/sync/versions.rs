//! The texts of one article that this browser has seen while it had annotations: which are kept, and how they are written.
//!
//! The entry is a text of lines, not JSON: it is written on every visit, and nobody else reads it. What cannot be read is
//! dropped: the texts are a help, and no annotation depends on them.

use std::fmt::Write;

use crate::analysis::ChangeCounts;
use crate::model::Timestamp;

/// The most texts of one article that are kept: a reader compares with the last one, seldom with older ones.
pub const MOST_TEXTS: usize = 12;

/// One text of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The SHA-256 of the text, in hexadecimal digits.
    pub sha256: String,
    /// When this browser saw it first.
    pub seen: Timestamp,
    /// Its length in code points.
    pub length: u32,
    /// The text, compressed; without white space.
    pub packed: String,
}

/// The texts of one article, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Versions {
    kept: Vec<Version>,
    /// The text whose reader knows all changes before it.
    read: Option<String>,
    /// What has changed since.
    news: ChangeCounts,
}

/// The first line of an entry of this version.
const HEAD: &str = "news-annotator-texts 1";

impl Versions {
    /// The texts of an entry; none where it is no such entry.
    #[must_use]
    pub fn parse(entry: &str) -> Self {
        let mut lines = entry.lines();
        let mut versions = Self::default();
        if lines.next() != Some(HEAD) {
            return versions;
        }
        for line in lines {
            let fields: Vec<&str> = line.split(' ').collect();
            match fields.as_slice() {
                ["read", sha256] => versions.read = Some((*sha256).to_owned()),
                ["news", counts @ ..] => {
                    let count = |at: usize| counts.get(at).and_then(|count| count.parse().ok()).unwrap_or(0);
                    versions.news =
                        ChangeCounts { notes: count(0), changed: count(1), added: count(2), removed: count(3) };
                }
                [sha256, seen, length, packed] => {
                    if let (Some(seen), Ok(length)) = (Timestamp::parse(seen), length.parse()) {
                        let (sha256, packed) = ((*sha256).to_owned(), (*packed).to_owned());
                        versions.kept.push(Version { sha256, seen, length, packed });
                    }
                }
                _ => {}
            }
        }
        versions
    }

    /// As an entry.
    #[must_use]
    pub fn to_entry(&self) -> String {
        let ChangeCounts { notes, changed, added, removed } = self.news;
        let read = self.read.as_ref().map(|read| format!("read {read}\n")).unwrap_or_default();
        let mut entry = format!("{HEAD}\n{read}news {notes} {changed} {added} {removed}\n");
        for Version { sha256, seen, length, packed } in &self.kept {
            // Writing to a string cannot fail.
            let _ = writeln!(entry, "{sha256} {seen} {length} {packed}");
        }
        entry
    }

    /// The texts, the oldest first.
    #[must_use]
    pub fn all(&self) -> &[Version] {
        &self.kept
    }

    /// The text with this hash.
    #[must_use]
    pub fn find(&self, sha256: &str) -> Option<&Version> {
        self.kept.iter().find(|version| version.sha256 == sha256)
    }

    /// Keeps a text that is shown now. One that this visit saw before, but for its first, is dropped for it: `instead`.
    /// A text that was there before and came back is the last one again.
    pub fn keep(&mut self, version: Version, instead: Option<&str>) {
        if self.read.is_none() {
            // With the first text there is nothing to be told.
            self.read = Some(version.sha256.clone());
        }
        if self.kept.last().is_some_and(|last| last.sha256 == version.sha256) {
            return;
        }
        self.kept.retain(|kept| kept.sha256 != version.sha256 && instead != Some(kept.sha256.as_str()));
        self.kept.push(version);
        while self.kept.len() > MOST_TEXTS {
            // What the reader knows is needed as long as there is another to drop.
            let at = self.kept.iter().position(|kept| Some(&kept.sha256) != self.read.as_ref());
            self.kept.remove(at.unwrap_or(0));
        }
    }

    /// The text before today's: the last one that is another.
    #[must_use]
    pub fn before(&self, today: &str) -> Option<&Version> {
        self.kept.iter().rev().find(|version| version.sha256 != today)
    }

    /// The text that the reader knows, if today's is another: else there is nothing to tell.
    #[must_use]
    pub fn known(&self, today: &str) -> Option<&Version> {
        let read = self.read.as_deref().filter(|read| *read != today)?;
        // Where its text was dropped for lack of room, the oldest one is nearest to it.
        self.find(read).or(self.kept.first()).filter(|version| version.sha256 != today)
    }

    /// The reader knows this text now.
    pub fn mark_read(&mut self, sha256: &str) {
        self.read = Some(sha256.to_owned());
        self.news = ChangeCounts::default();
    }

    /// What has changed since the text that the reader knows.
    #[must_use]
    pub const fn news(&self) -> ChangeCounts {
        self.news
    }

    /// Remembers it, for the list of all articles.
    pub const fn set_news(&mut self, news: ChangeCounts) {
        self.news = news;
    }

    /// Drops one text.
    pub(super) fn drop(&mut self, sha256: &str) {
        self.kept.retain(|kept| kept.sha256 != sha256);
    }
}
