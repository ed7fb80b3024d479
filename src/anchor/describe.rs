//! From a span to its description.

use crate::model::Selector;
use crate::text::{ArticleText, Span, whole_graphemes};

/// How many code points of context are kept on each side where the text has them.
pub const CONTEXT: usize = 32;

/// Describes a span: its words, the words around it, its position. The span is first widened to whole grapheme
/// clusters, and clipped to the text.
#[must_use]
pub fn describe(text: &ArticleText, span: Span) -> Selector {
    let span = whole_graphemes(text, span);
    let bytes = text.bytes(span);
    let before = text.as_str().get(..bytes.start).unwrap_or_default();
    let after = text.as_str().get(bytes.end..).unwrap_or_default();
    let prefix_start = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    let suffix_end = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
    Selector {
        quote: text.slice(span).to_owned(),
        prefix: before.get(prefix_start..).unwrap_or_default().to_owned(),
        suffix: after.get(..suffix_end).unwrap_or_default().to_owned(),
        position: Some(text.code_points(span)),
    }
}
