//! From a span to its description.

use std::ops::Range;

use crate::repeats::Repeats;
use crate::selector::Selector;
use crate::text::{ArticleText, Span, whole_graphemes};
use crate::thresholds::{CONTEXT, MAX_CONTEXT};
use crate::units::CodePoints;

/// Describes a span: its words, the words around it, its position. The span is first widened to whole grapheme
/// clusters, and clipped to the text.
///
/// The context has at least 32 code points on each side where the text has them; line feeds do not count, since they say nothing
/// of which entry of a list is which. Where prefix, quote and suffix stand more than once in the text, it is doubled until they do
/// not, up to 256. Its ends cut no grapheme cluster (so it may be a few code points longer).
///
/// ```
/// use quote_anchor::describe;
/// use quote_anchor::text::{ArticleText, CodePointSpan, Span};
///
/// let text = ArticleText::new("She said “no” twice.", []);
/// let selector = describe(&text, Span::between(10, 12));
/// assert_eq!((selector.prefix.as_str(), selector.quote.as_str()), ("She said “", "no"));
/// assert_eq!(selector.position, Some(CodePointSpan { start: 10, end: 12 }));
/// ```
#[must_use]
pub fn describe(text: &ArticleText, span: Span) -> Selector {
    Describer::new(text).describe(span)
}

/// Describes many spans of one text: each as [`describe`] does, without a search through all of the text for each.
///
/// ```
/// use quote_anchor::text::{ArticleText, Span};
/// use quote_anchor::{Describer, describe};
///
/// let text = ArticleText::new("She said “no” twice.", []);
/// let describer = Describer::new(&text);
/// for span in [Span::between(0, 3), Span::between(10, 12)] {
///     assert_eq!(describer.describe(span), describe(&text, span));
/// }
/// ```
#[derive(Debug)]
pub struct Describer<'t> {
    text: &'t ArticleText,
    repeats: Repeats<'t>,
}

impl<'t> Describer<'t> {
    /// A describer of spans of this text.
    #[must_use]
    pub fn new(text: &'t ArticleText) -> Self {
        Self { text, repeats: Repeats::of(text.as_str()) }
    }

    /// The text.
    #[must_use]
    pub const fn text(&self) -> &'t ArticleText {
        self.text
    }

    /// Describes a span as [`describe`] does.
    #[must_use]
    pub fn describe(&self, span: Span) -> Selector {
        let text = self.text;
        let span = whole_graphemes(text, span);
        let mut context = CONTEXT;
        let whole = loop {
            let whole = with_context(text, span, context);
            let all = whole.start == 0 && whole.end == text.as_str().len();
            if context >= MAX_CONTEXT || all || !self.repeats.repeats(whole.start, whole.end) {
                break whole;
            }
            context = context.times(2);
        };
        selector(text, span, &whole)
    }
}

/// What a span says now, with the words beside it and its position. Unlike [`describe`], it does not look whether they stand
/// elsewhere too, so it takes no longer in a long text; it is for showing, not for finding the span again.
#[must_use]
pub fn excerpt(text: &ArticleText, span: Span) -> Selector {
    let span = whole_graphemes(text, span);
    selector(text, span, &with_context(text, span, CONTEXT))
}

/// The bytes of a span with so much context on each side, where the text has it. No end cuts a grapheme cluster.
fn with_context(text: &ArticleText, span: Span, context: CodePoints) -> Range<usize> {
    let bytes = text.bytes(span);
    let before = text.as_str().get(..bytes.start).unwrap_or_default();
    let after = text.as_str().get(bytes.end..).unwrap_or_default();
    let enough = (context.0 as usize).saturating_sub(1);
    let start = said(before).rev().nth(enough).map_or(0, |(at, _)| at);
    let last = said(after).nth(enough);
    let end = last.map_or(text.as_str().len(), |(at, last)| bytes.end + at + last.len_utf8());
    text.bytes(whole_graphemes(text, text.span_of_bytes(start..end)))
}

/// The description of a span in this stretch of bytes, whose ends are those of its context.
fn selector(text: &ArticleText, span: Span, whole: &Range<usize>) -> Selector {
    let bytes = text.bytes(span);
    let read = |part: Range<usize>| text.as_str().get(part).unwrap_or_default().to_owned();
    Selector {
        quote: text.slice(span).to_owned(),
        prefix: read(whole.start..bytes.start),
        suffix: read(bytes.end..whole.end),
        position: Some(text.code_points(span)),
    }
}

/// The characters that count as context, and where they begin.
fn said(text: &str) -> impl DoubleEndedIterator<Item = (usize, char)> {
    text.char_indices().filter(|(_, character)| *character != '\n')
}
