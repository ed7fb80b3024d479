//! The sentences that a mark stands in, as its source is looked for in them: one for each place of a mark in pieces, and an orphan's
//! quote.

use std::ops::Range;

use super::sentence_around;
use crate::model::{Annotation, escape_bidi};
use quote_anchor::text::{ArticleText, Span};

/// A sentence, or several that a mark goes over, with bidi controls escaped as they are shown.
#[derive(Default)]
pub(super) struct SourceSentence {
    pub(super) text: String,
    /// Where the words of the mark are, in bytes, in their order; not empty.
    pub(super) marks: Vec<Range<usize>>,
}

impl SourceSentence {
    /// Around these words of a text, in its order. Pieces of one sentence are in one, together; what stands between pieces of
    /// different sentences is in none.
    pub(super) fn around(text: &ArticleText, covered: &[Span], sentences: &[Span]) -> Vec<Self> {
        let mut groups: Vec<(Span, Vec<Span>)> = vec![];
        for piece in covered {
            let around = sentence_around(*piece, sentences).unwrap_or(*piece);
            let around = Span::between(around.start().min(piece.start()), around.end().max(piece.end()));
            match groups.last_mut().filter(|(last, _)| around.start() < last.end()) {
                Some((last, pieces)) => {
                    *last = Span::between(last.start(), last.end().max(around.end()));
                    pieces.push(*piece);
                }
                None => groups.push((around, vec![*piece])),
            }
        }
        let sentence = |(around, pieces): (Span, Vec<Span>)| {
            let (mut sentence, mut at) = (Self::default(), around.start());
            for piece in pieces {
                sentence.push(text.slice(Span::between(at, piece.start().max(at))), false);
                sentence.push(text.slice(piece), true);
                at = piece.end();
            }
            sentence.push(text.slice(Span::between(at, around.end().max(at))), false);
            sentence
        };
        groups.into_iter().map(sentence).collect()
    }

    /// The quote of an annotation that stands nowhere, on one line.
    pub(super) fn of_quote(annotation: &Annotation) -> Self {
        let quote = annotation.selector.quote.as_str();
        let line = |range: Range<usize>| -> String {
            let words = quote.get(range).unwrap_or_default();
            words.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
        };
        let parts = annotation.parts_in_quote().filter(|parts| !parts.is_empty());
        let (mut sentence, mut at) = (Self::default(), 0);
        for piece in parts.unwrap_or_else(|| std::iter::once(0..quote.len()).collect()) {
            sentence.push(&line(at..piece.start), false);
            at = piece.end;
            sentence.push(&line(piece), true);
        }
        sentence.push(&line(at..quote.len()), false);
        sentence
    }

    fn push(&mut self, words: &str, is_marked: bool) {
        let from = self.text.len();
        self.text.push_str(&escape_bidi(words));
        if is_marked {
            self.marks.push(from..self.text.len());
        }
    }
}
