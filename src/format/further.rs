//! The formats that come in a part of the program of their own: those that databases of claims, corpus tools and taggers read.

use super::{Document, brat_events, claims, conll, doccano};
use crate::later::{Slot, whole};

/// Writes a document in one format.
pub(super) type Write = fn(&Document) -> String;

/// Their writers.
#[derive(Clone, Copy)]
pub(super) struct Further {
    pub(super) claims: Write,
    pub(super) brat_events: Write,
    pub(super) doccano: Write,
    pub(super) conll: Write,
}

const HERE: Further =
    Further { claims: claims::write, brat_events: brat_events::write, doccano: doccano::write, conll: conll::write };

thread_local! {
    static SLOT: Slot<Further> = const { Slot::new(whole!(HERE)) };
}

/// The writers of these formats are here. For `parts` only: who calls this has all of them linked in.
#[cfg(target_arch = "wasm32")]
pub fn fill_further() {
    SLOT.with(|slot| slot.fill(HERE));
}

/// The writers of these formats, where they are here.
pub(super) fn further() -> Option<Further> {
    SLOT.with(Slot::get)
}
