//! The sentences of an article, by the browser's `Intl.Segmenter`.

use quote_anchor::text::segmenter::sentence_starts;
use quote_anchor::text::{self, ArticleText, Span};

/// The sentences in text order. Without a segmenter each line is one sentence.
#[must_use]
pub fn sentences(text: &ArticleText) -> Vec<Span> {
    text::sentences(text, |line| {
        let mut starts = sentence_starts(line).into_iter().filter(|at| *at > 0).peekable();
        let mut unit = 0;
        let mut bytes = Vec::new();
        for (byte, c) in line.char_indices() {
            if starts.next_if_eq(&unit).is_some() {
                bytes.push(byte);
            }
            unit += if c.len_utf16() == 2 { 2 } else { 1 };
        }
        bytes
    })
}
