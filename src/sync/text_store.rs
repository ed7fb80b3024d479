//! Where the texts of articles are stored: beside the annotations, in what room those leave.
//!
//! All texts together have a budget, and give way, the oldest first, where an annotation finds no room.

use std::rc::Rc;

use super::{Storage, StorageError, StorageFault, Versions};
use crate::later::{Slot, whole};
use quote_anchor::sort::sort_by_key;

/// What the names of the entries begin with.
const TEXTS: &str = "news-annotator-texts:";
/// The room for the texts of all articles, in UTF-16 code units: a fifth of what browsers give one site. A news article of
/// 1,000 words takes some 4,000.
pub const TEXT_BUDGET: usize = 1_000_000;

/// The texts of one article in a storage.
#[derive(Clone)]
pub struct TextStore {
    storage: Rc<dyn Storage>,
    key: String,
}

impl std::fmt::Debug for TextStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TextStore").field("key", &self.key).finish_non_exhaustive()
    }
}

impl TextStore {
    /// The texts of the article of this address.
    #[must_use]
    pub fn new(storage: Rc<dyn Storage>, url: &str) -> Self {
        Self { storage, key: format!("{TEXTS}{url}") }
    }

    /// The texts; none where there are none, or the storage cannot be read.
    #[must_use]
    pub fn load(&self) -> Versions {
        read(self.storage.as_ref(), &self.key)
    }

    /// Stores the texts, within the budget; returns whether they are stored. Older texts of any article give way.
    #[allow(clippy::must_use_candidate)] // Texts that find no room are no loss.
    pub fn save(&self, versions: &Versions) -> bool {
        let storage = self.storage.as_ref();
        let mut rest = versions.clone();
        loop {
            let others: usize =
                keys(storage).iter().filter(|key| **key != self.key).map(|key| size(storage, key)).sum();
            let entry = rest.to_entry();
            if others + self.key.len() + entry.len() <= TEXT_BUDGET {
                match storage.save(&self.key, &entry) {
                    Ok(()) => return true,
                    Err(error) if error.fault != StorageFault::Full => return false,
                    Err(_) => {}
                }
            }
            if drop_oldest(storage, Some((&self.key, &mut rest)), 1) == 0 {
                return false;
            }
        }
    }

    /// Forgets the texts.
    pub fn remove(&self) {
        // What cannot be removed is dropped when room is needed.
        drop(self.storage.remove(&self.key));
    }
}

/// The name of the entry with the texts of the article of this address.
pub(super) fn texts_key(url: &str) -> String {
    format!("{TEXTS}{url}")
}

/// The texts under a name.
pub(super) fn read(storage: &dyn Storage, key: &str) -> Versions {
    storage.load(key).ok().flatten().map(|entry| Versions::parse(&entry)).unwrap_or_default()
}

fn keys(storage: &dyn Storage) -> Vec<String> {
    let mut keys = storage.keys().unwrap_or_default();
    keys.retain(|key| key.starts_with(TEXTS));
    keys
}

fn size(storage: &dyn Storage, key: &str) -> usize {
    key.len() + storage.load(key).ok().flatten().map_or(0, |entry| entry.len())
}

/// Drops this many of the oldest texts of all articles; returns how many there were to drop. `own` is an entry as it is to be
/// written.
fn drop_oldest(storage: &dyn Storage, mut own: Option<(&str, &mut Versions)>, many: usize) -> usize {
    let own_key = own.as_ref().map(|(key, _)| (*key).to_owned());
    let mut entries: Vec<(String, Versions)> = keys(storage)
        .into_iter()
        .filter(|key| Some(key) != own_key.as_ref())
        .map(|key| {
            let versions = read(storage, &key);
            (key, versions)
        })
        .collect();
    // Entries that hold no text that can be read are the first to go.
    let (mut dropped, empty): (usize, Vec<String>) = {
        let empty: Vec<String> =
            entries.iter().filter(|(_, versions)| versions.all().is_empty()).map(|(key, _)| key.clone()).collect();
        (empty.len(), empty)
    };
    for key in &empty {
        drop(storage.remove(key));
    }
    entries.retain(|(key, _)| !empty.contains(key));
    let mut all: Vec<(String, Option<String>, String)> = entries
        .iter()
        .flat_map(|(key, versions)| {
            versions.all().iter().map(|one| (one.seen.to_string(), Some(key.clone()), one.sha256.clone()))
        })
        .collect();
    if let Some((_, versions)) = &own {
        // Not the last one, which is being stored.
        let older = versions.all().split_last().map_or(&[][..], |(_, older)| older);
        all.extend(older.iter().map(|one| (one.seen.to_string(), None, one.sha256.clone())));
    }
    sort_by_key(&mut all, Clone::clone);
    for (_, key, sha256) in all.into_iter().take(many) {
        dropped += 1;
        match (&key, &mut own) {
            (None, Some((_, versions))) => versions.drop(&sha256),
            _ => {
                if let Some((key, versions)) =
                    entries.iter_mut().find(|(name, _)| Some(name.as_str()) == key.as_deref())
                {
                    versions.drop(&sha256);
                    let kept = !versions.all().is_empty() && storage.save(key, &versions.to_entry()).is_ok();
                    if !kept {
                        drop(storage.remove(key));
                    }
                }
            }
        }
    }
    dropped
}

type DropOldest = fn(&dyn Storage, usize) -> usize;

const DROP_OLDEST: DropOldest = |storage, many| drop_oldest(storage, None, many);

thread_local! {
    static SLOT: Slot<DropOldest> = const { Slot::new(whole!(DROP_OLDEST)) };
}

/// What knows the age of texts is here. For `parts` only: who calls this has all of it linked in.
#[cfg(target_arch = "wasm32")]
pub fn fill() {
    SLOT.with(|slot| slot.fill(DROP_OLDEST));
}

/// Drops the texts of one article, whatever their age; returns how many articles had any.
fn drop_any(storage: &dyn Storage) -> usize {
    let first = keys(storage).into_iter().next();
    first.map_or(0, |key| usize::from(storage.remove(&key).is_ok()))
}

/// A storage in which the texts of articles give way to everything else that finds no room.
#[derive(Clone, Copy, Debug, Default)]
pub struct GivingWay<S>(pub S);

impl<S: Storage> Storage for GivingWay<S> {
    fn load(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.0.load(key)
    }

    fn save(&self, key: &str, text: &str) -> Result<(), StorageError> {
        let mut many = 1;
        loop {
            match self.0.save(key, text) {
                Err(error) if error.fault == StorageFault::Full && !key.starts_with(TEXTS) => {
                    let dropped = match SLOT.with(Slot::get) {
                        Some(drop_oldest) => drop_oldest(&self.0, many),
                        None => drop_any(&self.0),
                    };
                    if dropped == 0 {
                        return Err(error);
                    }
                    many *= 2;
                }
                other => return other,
            }
        }
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.0.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.0.keys()
    }
}
