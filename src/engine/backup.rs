//! A file of many articles that is brought in where none of them is open, which comes with the studio.

use std::rc::Rc;

use super::transfer::CLOCKS;
use crate::format::{FormatError, read_all};
use crate::later::{Slot, whole};
use crate::model::Timestamp;
use crate::page::{self, LocalStorage};
use crate::sync::{GivingWay, Library, LibraryImport};

type BringIn = fn(&str) -> Result<LibraryImport, FormatError>;

const BRING_IN: BringIn = |text| {
    let now = page::now();
    let latest = Timestamp::from_millis(now.millis() + CLOCKS);
    let articles: Vec<_> = read_all(text, now)?.into_iter().map(|one| one.clamp_dates(latest)).collect();
    Ok(Library::new(Rc::new(GivingWay(LocalStorage))).bring_in(&articles, now))
};

thread_local! {
    static SLOT: Slot<BringIn> = const { Slot::new(whole!(BRING_IN)) };
}

/// It is here. For `parts` only: who calls this has all of it linked in.
pub fn fill() {
    SLOT.with(|slot| slot.fill(BRING_IN));
}

/// Brings a file into the entries of the articles that it is about, in this browser's storage; `None` where the studio is not here.
#[must_use]
pub fn bring_in_backup(text: &str) -> Option<Result<LibraryImport, FormatError>> {
    SLOT.with(Slot::get).map(|bring_in| bring_in(text))
}
