//! The comparison of two texts of the article, which comes with the studio.

use crate::analysis::{ArticleChange, WhatChanged, article_changes};
use crate::later::{Slot, whole};
use crate::model::Timestamp;
use crate::page;
use quote_anchor::text::ArticleText;

/// What the engine calls of it.
#[derive(Clone, Copy)]
pub(super) struct Comparison {
    /// What differs between a text and today's.
    pub(super) changes: fn(&ArticleText, &ArticleText) -> Vec<ArticleChange>,
    /// These changes since a day, with what newsroom's notes among them speak of.
    pub(super) what_changed: fn(Timestamp, Vec<ArticleChange>, &ArticleText) -> Option<WhatChanged>,
}

const COMPARISON: Comparison = Comparison {
    changes: |was, now| article_changes((was, &page::sentences(was)), (now, &page::sentences(now))),
    what_changed: WhatChanged::new,
};

thread_local! {
    static SLOT: Slot<Comparison> = const { Slot::new(whole!(COMPARISON)) };
}

/// The comparison is here. For `parts` only: who calls this has all of it linked in.
pub fn fill() {
    SLOT.with(|slot| slot.fill(COMPARISON));
}

/// The comparison, where it is here.
pub(super) fn comparison() -> Option<Comparison> {
    SLOT.with(Slot::get)
}
