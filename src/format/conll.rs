//! `CoNLL` columns: a token a line, and what it is marked as in the scheme BIO (IOB2). It is not read back.
//!
//! The columns, with a space between them: the token; one column for each tag, the four of this project in the order of their keys,
//! then other tags of the document by name; and last the tag of the shortest annotation on the token, for tools that read the first
//! and the last column alone (spaCy, doccano, readers of `CoNLL` 2003). `B-claim` begins an annotation, `I-claim` goes on with it, `O`
//! is none. An empty line ends a sentence; an annotation that goes over it begins anew, as the scheme demands.
//!
//! Tokens are those of [`tokens`]; one that an annotation touches belongs to it.

use std::fmt::Write;
use std::ops::Range;

use super::Document;
use super::marked_spans::marked_spans;
use crate::model::Tag;
use quote_anchor::sort::{sort, sort_by_key};
use quote_anchor::text::{ArticleText, Span, tokens};

/// One piece of an annotation: its bytes in the text, the column of its tag, the length of the whole.
struct Piece {
    bytes: Range<usize>,
    column: usize,
    whole: usize,
    /// Which annotation it belongs to.
    of: usize,
}

/// Nothing where the article's text is not known.
pub(super) fn write(document: &Document) -> String {
    let Some(text) = document.text.as_deref() else { return String::new() };
    let marked = marked_spans(document, text);
    let mut tags: Vec<Tag> = Tag::ALL.to_vec();
    let mut others: Vec<&Tag> =
        marked.iter().map(|one| &one.entry.annotation.tag).filter(|tag| !tag.is_known()).collect();
    sort(&mut others);
    others.dedup();
    tags.extend(others.into_iter().cloned());
    let mut pieces: Vec<Piece> = vec![];
    for (of, one) in marked.iter().enumerate() {
        let column = tags.iter().position(|tag| *tag == one.entry.annotation.tag).unwrap_or_default();
        let spans = one.pieces.iter().filter_map(|at| text.span_of_code_points(*at));
        let bytes: Vec<Range<usize>> = spans.map(|span| text.bytes(span)).collect();
        let whole = bytes.iter().map(ExactSizeIterator::len).sum();
        pieces.extend(bytes.into_iter().map(|bytes| Piece { bytes, column, whole, of }));
    }
    sort_by_key(&mut pieces, |piece| (piece.bytes.start, piece.bytes.end));
    let names: Vec<String> = tags.iter().map(|tag| one_word(tag.name())).collect();
    let mut out = String::new();
    // Sentences and tokens are in the order of the text, and so are the pieces: those on a token are among those that were on the one
    // before, and the next.
    let (mut next, mut on): (_, Vec<&Piece>) = (pieces.iter().peekable(), vec![]);
    for sentence in sentences(document, text) {
        // Of each column, and of the last one, the annotation that the token before belongs to.
        let mut before: Vec<Option<usize>> = vec![None; tags.len() + 1];
        let range = text.bytes(sentence);
        let words = text.as_str().get(range.clone()).unwrap_or_default();
        let mut is_empty = true;
        for token in tokens(words) {
            let place = range.start + token.start..range.start + token.end;
            let _ = write!(out, "{}", words.get(token).unwrap_or_default());
            on.extend(std::iter::from_fn(|| next.next_if(|piece| piece.bytes.start < place.end)));
            on.retain(|piece| place.start < piece.bytes.end);
            for (column, last) in before.iter_mut().enumerate() {
                // Two annotations of one tag on one token: the shorter one, which the longer one goes on behind.
                let here = on.iter().filter(|piece| column == tags.len() || piece.column == column);
                let piece = here.min_by_key(|piece| (piece.whole, piece.of));
                let name = piece.and_then(|piece| names.get(piece.column));
                let of = piece.map(|piece| piece.of);
                let _ = match name {
                    None => write!(out, " O"),
                    Some(name) => write!(out, " {}-{name}", if *last == of { 'I' } else { 'B' }),
                };
                *last = of;
            }
            out.push('\n');
            is_empty = false;
        }
        if !is_empty {
            out.push('\n');
        }
    }
    out
}

/// The name of a tag without white space, which separates columns.
fn one_word(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join("_")
}

/// The sentences, where they are known, else the lines of the text.
fn sentences(document: &Document, text: &ArticleText) -> Vec<Span> {
    if !document.sentences.is_empty() {
        return document.sentences.to_vec();
    }
    let mut at = 0;
    let line = |line: &str| {
        let range = at..at + line.len();
        at = range.end + 1;
        text.span_of_bytes(range)
    };
    text.as_str().split('\n').map(line).collect()
}
