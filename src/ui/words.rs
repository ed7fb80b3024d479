//! Text of the article, as the interface shows it.

use crate::model::{Part, escape_bidi};
use crate::session::State;
use quote_anchor::text::Span;

/// The text of a span, with bidi controls escaped: a hostile article could use them to reorder the interface's text.
pub fn words(state: &State, span: Span) -> String {
    escape_bidi(&state.text().shown(span)).into_owned()
}

/// The text of these pieces in the same way, without what interrupts them.
pub fn words_of(state: &State, pieces: impl Iterator<Item = Span>) -> String {
    escape_bidi(&Part::shown(state.text(), pieces)).into_owned()
}
