//! The reader's settings for all articles of this origin: each is set, or it is not.

use super::LocalStorage;
use crate::sync::Storage;

/// Another one than that of the entries of articles, which the library lists.
const PREFIX: &str = "news-annotator.";

/// Whether this setting is set. Not where the storage is denied.
#[must_use]
pub fn is_set(name: &str) -> bool {
    matches!(LocalStorage.load(&format!("{PREFIX}{name}")), Ok(Some(_)))
}

/// Sets a setting, or takes it back. Where the storage is denied, it holds until the page is left.
pub fn keep_setting(name: &str, set: bool) {
    let key = format!("{PREFIX}{name}");
    drop(if set { LocalStorage.save(&key, "1") } else { LocalStorage.remove(&key) });
}
