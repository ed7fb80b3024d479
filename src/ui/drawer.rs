//! Whether the drawer is open, remembered for all pages of this origin.

use super::Interface;
use crate::engine::StorageChoice;
use crate::page::{self, LocalStorage};
use crate::sync::Storage;

/// The name under which the browser keeps it. No article's entry begins like this.
const KEY: &str = "news-annotator-drawer";
const OPEN: &str = "open";
const CLOSED: &str = "closed";

impl Interface {
    /// Opens or closes the drawer for the reader, and remembers it unless the storage is in memory.
    pub(super) fn toggle_drawer(&self, open: bool) {
        self.set_view(|view| view.panel_open = open);
        if self.engine.storage().status().choice != StorageChoice::Memory {
            // Where storing fails the drawer starts closed on the next page.
            drop(LocalStorage.save(KEY, if open { OPEN } else { CLOSED }));
        }
    }

    /// Opens the drawer as the reader left it on the last page. Not where it would cover the article.
    pub fn restore_drawer(&self) {
        let kept = self.engine.storage().status().choice != StorageChoice::Memory && !page::is_narrow();
        if kept && LocalStorage.load(KEY).is_ok_and(|state| state.as_deref() == Some(OPEN)) {
            self.set_view(|view| view.panel_open = true);
        }
    }
}
