//! The text of one article, verbatim, with its block breaks and the map between its units.

use std::ops::Range;

use super::offsets::OffsetMap;
use super::span::{CodePointSpan, Span};
use crate::sort::sort_by_key;

/// The text of an article: its text nodes in document order, verbatim, and beside it the **block breaks**, the offsets
/// (UTF-16) at which a block element or a `<br>` starts a new line, so that sentences and shown quotes never run
/// together.
///
/// ```
/// use quote_anchor::text::{ArticleText, CodePointSpan, Span};
///
/// let text = ArticleText::new("“No”😀 he said", []);
/// let span = Span::between(4, 6);
/// assert_eq!(text.slice(span), "😀");
/// assert_eq!(text.code_points(span), CodePointSpan { start: 4, end: 5 });
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleText {
    text: String,
    breaks: Vec<u32>,
    offsets: OffsetMap,
}

impl ArticleText {
    /// The article with this text, and with new lines at these offsets (UTF-16 code units; order and repetition do not
    /// matter, offsets at the very start or beyond the end are dropped).
    #[must_use]
    pub fn new(text: impl Into<String>, breaks: impl IntoIterator<Item = u32>) -> Self {
        let text = text.into();
        let offsets = OffsetMap::new(&text);
        let end = offsets.end().utf16;
        let mut breaks: Vec<u32> = breaks.into_iter().filter(|&at| 0 < at && at < end).collect();
        sort_by_key(&mut breaks, |&at| at);
        breaks.dedup();
        Self { text, breaks, offsets }
    }

    /// An article of plain text, each line of which is a block.
    ///
    /// ```
    /// use quote_anchor::ArticleText;
    ///
    /// assert_eq!(ArticleText::from_lines("Title\nText").breaks(), [6]);
    /// ```
    #[must_use]
    pub fn from_lines(text: impl Into<String>) -> Self {
        let text = text.into();
        let mut at = 0;
        let mut breaks = vec![];
        for c in text.chars() {
            at += if c.len_utf16() == 2 { 2 } else { 1 };
            if c == '\n' {
                breaks.push(at);
            }
        }
        Self::new(text, breaks)
    }

    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The whole text as a span.
    #[must_use]
    pub const fn span(&self) -> Span {
        Span::between(0, self.offsets.end().utf16)
    }

    /// The length in code points.
    #[must_use]
    pub const fn code_point_len(&self) -> u32 {
        self.offsets.end().code_points
    }

    /// Offsets (UTF-16, ascending) at which a new line begins.
    #[must_use]
    pub fn breaks(&self) -> &[u32] {
        &self.breaks
    }

    /// The line of text that holds an offset, from one block break to the next.
    #[must_use]
    pub fn block_at(&self, offset: u32) -> Span {
        let after = self.breaks.partition_point(|&at| at <= offset);
        let start = after.checked_sub(1).and_then(|at| self.breaks.get(at)).copied().unwrap_or(0);
        Span::between(start, self.breaks.get(after).copied().unwrap_or(self.span().end()))
    }

    /// The block breaks strictly inside a span.
    #[must_use]
    pub fn breaks_in(&self, span: Span) -> &[u32] {
        let from = self.breaks.partition_point(|&at| at <= span.start());
        let to = self.breaks.partition_point(|&at| at < span.end());
        self.breaks.get(from..to).unwrap_or_default()
    }

    /// The text of a span. The part of the span beyond the end of the text is left out; an end inside a surrogate pair
    /// is moved to before the pair.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(self.bytes(span)).unwrap_or_default()
    }

    /// A span as byte offsets into [`as_str`](Self::as_str), clipped to the text.
    #[must_use]
    pub fn bytes(&self, span: Span) -> Range<usize> {
        self.offsets.at_utf16(&self.text, span.start()).byte..self.offsets.at_utf16(&self.text, span.end()).byte
    }

    /// The span (UTF-16) of a range of bytes, each end at, or just before, the given one.
    #[must_use]
    pub fn span_of_bytes(&self, bytes: Range<usize>) -> Span {
        Span::between(
            self.offsets.at_byte(&self.text, bytes.start).utf16,
            self.offsets.at_byte(&self.text, bytes.end).utf16,
        )
    }

    /// A span in code points, the unit of files.
    #[must_use]
    pub fn code_points(&self, span: Span) -> CodePointSpan {
        CodePointSpan {
            start: self.offsets.at_utf16(&self.text, span.start()).code_points,
            end: self.offsets.at_utf16(&self.text, span.end()).code_points,
        }
    }

    /// The span that a file's code points mean here; `None` where they run backwards or beyond the text.
    #[must_use]
    pub fn span_of_code_points(&self, span: CodePointSpan) -> Option<Span> {
        if span.start > span.end || span.end > self.code_point_len() {
            return None;
        }
        Span::new(
            self.offsets.at_code_point(&self.text, span.start).utf16,
            self.offsets.at_code_point(&self.text, span.end).utf16,
        )
    }

    /// The span's text as a reader sees it: white space and block breaks collapsed to single spaces, none at the ends.
    #[must_use]
    pub fn shown(&self, span: Span) -> String {
        let mut shown = String::new();
        let mut from = span.start();
        for &at in self.breaks_in(span).iter().chain(std::iter::once(&span.end())) {
            for word in self.slice(Span::between(from, at)).split_whitespace() {
                if !shown.is_empty() {
                    shown.push(' ');
                }
                shown.push_str(word);
            }
            from = at;
        }
        shown
    }
}
