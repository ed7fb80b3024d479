//! Where the annotations of a document stand in its text, for formats of labelled spans. Orphaned ones stand nowhere.

use super::{Document, Entry, brat_parts};
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
        let whole = entry.position.filter(|at| at.start < at.end && text.span_of_code_points(*at).is_some())?;
        let parts = entry.written_parts();
        let pieces: Vec<CodePointSpan> = if brat_parts::are_in(parts, text) {
            parts.iter().filter_map(|part| part.position).collect()
        } else {
            vec![whole]
        };
        Some(Marked { entry, pieces })
    };
    document.entries.iter().filter_map(marked).collect()
}
