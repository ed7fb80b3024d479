//! Where a quote stands, as people count: paragraph and sentence.

use quote_anchor::text::{ArticleText, CodePointSpan, Span};

/// The paragraphs and sentences of an article.
pub(super) struct Places<'a> {
    text: &'a ArticleText,
    /// Where each paragraph begins that is not empty.
    paragraphs: Vec<u32>,
    sentences: &'a [Span],
}

/// A place, counted from 1.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The paragraph of the article.
    pub(super) paragraph: usize,
    /// The sentence of that paragraph; `None` where the sentences are not known.
    pub(super) sentence: Option<usize>,
}

impl<'a> Places<'a> {
    /// `sentences` come in the order of the text.
    pub(super) fn new(text: &'a ArticleText, sentences: &'a [Span]) -> Self {
        let starts = [0].into_iter().chain(text.breaks().iter().copied());
        let is_empty = |start: u32| text.slice(text.block_at(start)).trim().is_empty();
        Self { text, paragraphs: starts.filter(|&start| !is_empty(start)).collect(), sentences }
    }

    /// The place of a span's first character that is not white space.
    pub(super) fn at(&self, span: CodePointSpan) -> Place {
        let span = self.text.span_of_code_points(span).unwrap_or(self.text.span());
        let words = self.text.slice(span);
        let blank = words.len() - words.trim_start().len();
        let at = self.text.span_of_bytes(0..self.text.bytes(span).start + blank).end();
        let paragraph = self.paragraphs.partition_point(|&start| start <= at);
        let from = paragraph.checked_sub(1).and_then(|index| self.paragraphs.get(index)).copied().unwrap_or(0);
        let before = |offset: u32| self.sentences.partition_point(|sentence| sentence.start() < offset);
        let sentence = (before(at.saturating_add(1)) - before(from)).max(1);
        Place { paragraph: paragraph.max(1), sentence: (!self.sentences.is_empty()).then_some(sentence) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_quotes() {
        let text = ArticleText::from_lines("A title\n\nOne. 😀 two. Three.\n  Four.");
        let sentences: Vec<Span> = ["A title", "One.", "😀 two.", "Three.", "Four."]
            .into_iter()
            .map(|words| {
                let at = text.as_str().find(words).unwrap_or_default();
                text.span_of_bytes(at..at + words.len())
            })
            .collect();
        for (name, start, expected) in [
            ("the title", 0, (1, 1)),
            ("inside the title", 5, (1, 1)),
            ("the first sentence of a paragraph", 9, (2, 1)),
            ("the second", 14, (2, 2)),
            ("inside the second", 16, (2, 2)),
            ("white space before the third", 20, (2, 3)),
            ("a break before the last", 27, (3, 1)),
            ("the last", 30, (3, 1)),
        ] {
            let span = CodePointSpan { start, end: text.code_point_len() };
            let place = Places::new(&text, &sentences).at(span);
            assert_eq!((place.paragraph, place.sentence), (expected.0, Some(expected.1)), "{name}");
            assert_eq!(Places::new(&text, &[]).at(span), Place { paragraph: expected.0, sentence: None }, "{name}");
        }
    }
}
