//! Where the annotations of a document stand in its text, for formats of labelled spans. Orphaned ones stand nowhere.

use super::{Document, Entry};
use crate::model::CodePointSpan;
use quote_anchor::text::ArticleText;

/// An annotation and its pieces in the text: one, or several of an annotation in parts. None is empty.
pub(super) struct Marked<'a> {
    pub(super) entry: &'a Entry,
    pub(super) pieces: Vec<CodePointSpan>,
}

/// The annotations that stand in this text, in their order.
pub(super) fn marked_spans<'a>(document: &'a Document, text: &ArticleText) -> Vec<Marked<'a>> {
    let marked = |entry: &'a Entry| {
        let pieces = entry.pieces(text);
        (!pieces.is_empty()).then_some(Marked { entry, pieces })
    };
    document.entries.iter().filter_map(marked).collect()
}
