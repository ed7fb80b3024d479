//! The sentences of a text, as they are compared.

use std::ops::Range;

use quote_anchor::text::{ArticleText, Folded, Span};

/// One sentence of a text.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    pub(super) span: Span,
    /// The line of text that holds it.
    pub(super) block: Span,
    /// The form in which two spellings of the same words are equal.
    pub(super) key: String,
}

/// The sentences of a text that say something.
pub(super) fn passages(text: &ArticleText, sentences: &[Span]) -> Vec<Passage> {
    let passage = |&span: &Span| {
        let key = Folded::of(text.slice(span)).key().to_owned();
        Passage { span, block: text.block_at(span.start()), key }
    };
    sentences.iter().map(passage).filter(|passage| passage.key.chars().any(char::is_alphanumeric)).collect()
}

/// Neighbours of one line of text, joined: the ranges of their places.
pub(super) fn joined(all: &[Passage], places: &[usize]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for &place in places {
        let block = |place: usize| all.get(place).map(|passage| passage.block);
        match runs.last_mut() {
            Some(run) if run.end == place && block(place) == block(run.start) => run.end = place + 1,
            _ => runs.push(place..place + 1),
        }
    }
    runs
}

/// From the first sentence of a run to its last.
pub(super) fn span_of(all: &[Passage], run: &Range<usize>) -> Option<Span> {
    Span::new(all.get(run.start)?.span.start(), all.get(run.end.checked_sub(1)?)?.span.end())
}
