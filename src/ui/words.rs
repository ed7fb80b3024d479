//! The article's words as the interface shows them.

use crate::model::escape_bidi;
use crate::session::State;
use quote_anchor::text::Span;

/// The words of a span, in which nothing can turn the text around: an article may be as hostile as a file.
pub fn words(state: &State, span: Span) -> String {
    escape_bidi(&state.text().shown(span)).into_owned()
}
