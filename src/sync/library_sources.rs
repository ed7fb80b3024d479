//! The sources of all articles of a [`Library`].

use std::rc::Rc;

use super::{Library, StorageError};
use crate::analysis::{Ledger, SourceTotal};
use crate::format;
use crate::model::Timestamp;
use quote_anchor::sort::sort_by_key;

impl Library {
    /// Who speaks in these articles, and how often. Entries that cannot be read, and those that were set aside, count for
    /// nothing.
    ///
    /// # Errors
    /// Where the storage cannot be read.
    pub fn sources(&self) -> Result<Vec<SourceTotal>, StorageError> {
        let mut ledgers = vec![];
        for entry in self.list()?.into_iter().filter(|entry| !entry.is_stranded()) {
            let Some(text) = self.text(&entry.key)? else { continue };
            let Ok(read) = format::read(&text, Timestamp::default()) else { continue };
            let mut annotations: Vec<_> = read.annotations.into_iter().map(Rc::new).collect();
            sort_by_key(&mut annotations, |annotation| annotation.selector.position.map(|at| at.start));
            ledgers.push(Ledger::of(&annotations));
        }
        Ok(SourceTotal::across(ledgers))
    }
}
