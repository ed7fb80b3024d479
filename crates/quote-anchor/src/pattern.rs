//! A selector, folded: what is looked for.

use std::ops::Range;

use super::tokens::{Token, cuts_word, may_be_part, tokens};
use crate::Selector;
use crate::text::{Folded, Folder};

/// How many bytes of the key of context are looked at on each side. [`describe`](super::describe()) writes up to 256
/// code points where a text repeats itself; more than this says nothing new.
const CONTEXT: usize = 600;

/// A folded selector: prefix, quote and suffix in one key.
#[derive(Debug)]
pub(super) struct Pattern<'s> {
    pub(super) folded: Folded,
    /// Where the quote stands in the key.
    pub(super) quote: Range<usize>,
    /// Whether the quote starts, and ends, inside a word.
    pub(super) cuts_word: (bool, bool),
    /// White space and other invisible characters at the quote's start and end, which the key does not hold.
    pub(super) margins: (&'s str, &'s str),
}

impl<'s> Pattern<'s> {
    pub(super) fn of(selector: &'s Selector) -> Self {
        let prefix = last_bytes(&selector.prefix, CONTEXT);
        let suffix = first_bytes(&selector.suffix, CONTEXT);
        let quote = selector.quote.as_str();
        let mut reader = Folder::default();
        reader.push(prefix);
        let start = reader.key_len();
        reader.push(quote);
        let end = reader.key_len();
        reader.push(suffix);
        let folded = reader.finish();
        let bytes = folded.bytes(start..end);
        let margins = if start < end {
            let lead = quote.get(..bytes.start.saturating_sub(prefix.len())).unwrap_or_default();
            (lead, quote.get(bytes.end.saturating_sub(prefix.len())..).unwrap_or_default())
        } else {
            ("", "")
        };
        // Without context nobody knows.
        let cuts_word = (
            cuts_word(&folded, start) || start == 0 && may_be_part(quote.chars().next()),
            cuts_word(&folded, end) || end == folded.key().len() && may_be_part(quote.chars().next_back()),
        );
        Self { folded, quote: start..end, cuts_word, margins }
    }

    pub(super) fn key(&self) -> &str {
        self.folded.key()
    }

    pub(super) fn quote(&self) -> &str {
        self.key().get(self.quote.clone()).unwrap_or_default()
    }

    pub(super) fn prefix(&self) -> &str {
        self.key().get(..self.quote.start).unwrap_or_default()
    }

    pub(super) fn suffix(&self) -> &str {
        self.key().get(self.quote.end..).unwrap_or_default()
    }

    /// The tokens of a piece of the pattern, cut at the quote's ends.
    pub(super) fn tokens(&self, piece: Range<usize>) -> Vec<Token> {
        tokens(&self.folded, piece, &[self.quote.start, self.quote.end])
    }
}

pub(super) fn last_bytes(text: &str, bytes: usize) -> &str {
    let mut from = text.len().saturating_sub(bytes);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    text.get(from..).unwrap_or_default()
}

pub(super) fn first_bytes(text: &str, bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes)).unwrap_or_default()
}
