//! Spans that cut nothing in two: whole grapheme clusters (what a reader calls a character), no space at the ends.

use super::article_text::ArticleText;
use super::clusters::cluster_at;
use super::span::Span;

/// The smallest span of whole grapheme clusters that holds `span`, clipped to the text. An empty span stays empty, at
/// the cluster boundary at or before it.
///
/// ```
/// use quote_anchor::text::{ArticleText, Span, whole_graphemes};
///
/// let text = ArticleText::new("👍🏽!", []);
/// assert_eq!(whole_graphemes(&text, Span::between(0, 2)), Span::between(0, 4));
/// ```
#[must_use]
pub fn whole_graphemes(text: &ArticleText, span: Span) -> Span {
    let bytes = text.bytes(span);
    let start = boundary_before(text.as_str(), bytes.start);
    if span.is_empty() {
        return text.span_of_bytes(start..start);
    }
    // `bytes` moves an end inside a surrogate pair to before the pair, so look from the next boundary after it.
    let cut = text.span_of_bytes(bytes.clone()).end() < span.end().min(text.span().end());
    let end = if cut { next_boundary(text.as_str(), bytes.end) } else { boundary_after(text.as_str(), bytes.end) };
    text.span_of_bytes(start..end)
}

/// The span without the white space at its ends; empty, at its start, where it holds white space alone.
#[must_use]
pub fn trimmed(text: &ArticleText, span: Span) -> Span {
    let bytes = text.bytes(span);
    let slice = text.slice(span);
    let inner = slice.trim();
    if inner.is_empty() {
        return Span::at(span.start().min(text.span().end()));
    }
    let start = bytes.start + (slice.len() - slice.trim_start().len());
    text.span_of_bytes(start..start + inner.len())
}

fn boundary_before(text: &str, byte: usize) -> usize {
    cluster_at(text, byte).start
}

fn boundary_after(text: &str, byte: usize) -> usize {
    let cluster = cluster_at(text, byte);
    if cluster.start == byte { byte } else { cluster.end }
}

fn next_boundary(text: &str, byte: usize) -> usize {
    cluster_at(text, byte).end
}
