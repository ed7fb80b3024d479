//! The text of the page's markup: what `textContent` has, hidden words and indentation included. Annotations of earlier
//! versions and of other tools are described in it.

use std::rc::Rc;

use quote_anchor::Selector;
use quote_anchor::text::{ArticleText, Folded, Span, trimmed};

/// A stretch of the markup's text that is seen. All numbers count UTF-16 code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkupPiece {
    /// Where it starts in the markup's text.
    pub markup: u32,
    /// Where it starts in the text that is seen.
    pub seen: u32,
    /// Its length.
    pub len: u32,
}

/// The text of the markup, and the way from there to the text that is seen.
#[derive(Debug)]
pub struct MarkupText {
    text: ArticleText,
    seen: Rc<ArticleText>,
    pieces: Vec<MarkupPiece>,
}

impl MarkupText {
    /// The markup's text, the text that is seen, and the pieces that both have, in the order of the markup.
    #[must_use]
    pub const fn new(text: ArticleText, seen: Rc<ArticleText>, pieces: Vec<MarkupPiece>) -> Self {
        Self { text, seen, pieces }
    }

    /// The markup's text.
    #[must_use]
    pub const fn text(&self) -> &ArticleText {
        &self.text
    }

    /// Whether this is the text that is seen of it.
    #[must_use]
    pub fn is_of(&self, seen: &Rc<ArticleText>) -> bool {
        Rc::ptr_eq(&self.seen, seen) || self.seen == *seen
    }

    /// Where a quote is seen that stands in the markup's text at its position, with its context, and of which no word is
    /// hidden.
    #[must_use]
    pub fn standing(&self, selector: &Selector) -> Option<Span> {
        let span = self.text.span_of_code_points(selector.position?)?;
        let (bytes, text) = (self.text.bytes(span), self.text.as_str());
        let stands = text.get(bytes.clone())? == selector.quote
            && text.get(..bytes.start)?.ends_with(&selector.prefix)
            && text.get(bytes.end..)?.starts_with(&selector.suffix);
        let seen = self.seen_span(span).filter(|_| stands)?;
        (Folded::of(self.seen.slice(seen)).key() == Folded::of(&selector.quote).key()).then_some(seen)
    }

    /// What is seen of a span of the markup's text; `None` where that is nothing. White space at its ends counts only where it is
    /// shown as the markup has it.
    ///
    /// ```
    /// use std::rc::Rc;
    ///
    /// use news_annotator::seen::{MarkupPiece, MarkupText};
    /// use quote_anchor::text::{ArticleText, Span};
    ///
    /// let markup = ArticleText::new("The mayor [share] left.", []);
    /// let seen = Rc::new(ArticleText::new("The mayor left.", []));
    /// let pieces = [(0, 0, 10), (18, 10, 5)].map(|(markup, seen, len)| MarkupPiece { markup, seen, len });
    /// let text = MarkupText::new(markup, seen, pieces.to_vec());
    /// assert_eq!(text.seen_span(Span::between(4, 22)), Some(Span::between(4, 14)));
    /// assert_eq!(text.seen_span(Span::between(10, 18)), None);
    /// ```
    #[must_use]
    pub fn seen_span(&self, span: Span) -> Option<Span> {
        let first = self.pieces.get(self.pieces.partition_point(|piece| piece.markup + piece.len <= span.start()))?;
        let after = self.pieces.partition_point(|piece| piece.markup < span.end());
        let last = self.pieces.get(after.checked_sub(1)?)?;
        let start = first.seen + span.start().saturating_sub(first.markup);
        let end = last.seen + last.len.min(span.end() - last.markup);
        let shown = Span::new(start, end)?;
        let words = trimmed(&self.seen, shown);
        let (markup, seen) = (self.text.slice(span), self.seen.slice(shown));
        let before = |text: &str| text.len() - text.trim_start().len();
        let after = |text: &str| text.trim_end().len();
        let same_before = markup.get(..before(markup)) == seen.get(..before(seen));
        let same_after = markup.get(after(markup)..) == seen.get(after(seen)..);
        let start = if same_before { shown.start() } else { words.start() };
        let end = if same_after { shown.end() } else { words.end() };
        (!words.is_empty()).then_some(Span::between(start, end))
    }
}
