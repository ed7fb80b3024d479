//! Writing in every format from outside the part of the program that the writers are in: the reading page's list of articles.

use super::{CsvTable, Document, Format, Wording, write_with};
use crate::later::{Slot, whole};

/// The writers of all formats.
#[derive(Clone, Copy, Debug)]
pub struct Writers {
    /// [`write_with`].
    pub write: fn(Format, &Document, &Wording) -> String,
    /// [`CsvTable::add`].
    pub rows: fn(&mut CsvTable, &Document, &[&str]),
}

const HERE: Writers = Writers { write: write_with, rows: CsvTable::add };

thread_local! {
    static WRITERS: Slot<Writers> = const { Slot::new(whole!(HERE)) };
}

/// The writers, where they are here.
#[must_use]
pub fn writers() -> Option<Writers> {
    WRITERS.with(Slot::get)
}

/// The writers are here. For `parts` only: who calls this has all of them linked in.
#[cfg(target_arch = "wasm32")]
pub fn fill_writers() {
    WRITERS.with(|slot| slot.fill(HERE));
}
