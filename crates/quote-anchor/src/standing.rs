//! Whether a described passage stands where it stood.

use crate::selector::Selector;
use crate::text::{ArticleText, CodePointSpan, Span, whole_graphemes};

/// Where a description's words stand, if that is at its offsets still, verbatim, with all of its context around them: the first
/// thing that a [`Resolver`](crate::Resolver) looks at. Where this says no, only a resolver knows.
///
/// ```
/// use quote_anchor::{ArticleText, Span, describe, standing};
///
/// let was = ArticleText::from_lines("A mill burned down.");
/// let stored = describe(&was, Span::between(2, 6));
/// assert_eq!(standing(&was, &stored), Some(Span::between(2, 6)));
/// assert_eq!(standing(&ArticleText::from_lines("The mill burned down."), &stored), None);
/// ```
#[must_use]
pub fn standing(text: &ArticleText, selector: &Selector) -> Option<Span> {
    standing_at(text, selector, selector.position?)
}

/// The same at other offsets than its own.
pub(crate) fn standing_at(text: &ArticleText, selector: &Selector, at: CodePointSpan) -> Option<Span> {
    if selector.quote.is_empty() {
        return None;
    }
    let span = text.span_of_code_points(at)?;
    let bytes = text.bytes(span);
    let all = text.as_str();
    let stands = all.get(bytes.clone())? == selector.quote
        && all.get(..bytes.start)?.ends_with(&selector.prefix)
        && all.get(bytes.end..)?.starts_with(&selector.suffix);
    (stands && whole_graphemes(text, span) == span).then_some(span)
}
