//! A selector, folded: what is looked for.

use std::ops::Range;

use super::tokens::{Token, cuts_word, may_be_part, tokens};
use crate::selector::Selector;
use crate::text::{Folded, Folder};
use crate::thresholds::CONTEXT_READ;
use crate::units::KeyBytes;

/// A folded selector: prefix, quote and suffix in one key.
#[derive(Debug)]
pub(crate) struct Pattern<'s> {
    pub(crate) folded: Folded,
    /// Where the quote stands in the key.
    pub(crate) quote: Range<usize>,
    /// Whether the quote starts, and ends, inside a word.
    pub(crate) cuts_word: (bool, bool),
    /// White space and other invisible characters at the quote's start and end, which the key does not hold.
    pub(crate) margins: (&'s str, &'s str),
}

impl<'s> Pattern<'s> {
    pub(crate) fn of(selector: &'s Selector) -> Self {
        let prefix = last_bytes(&selector.prefix, CONTEXT_READ);
        let suffix = first_bytes(&selector.suffix, CONTEXT_READ);
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

    pub(crate) fn key(&self) -> &str {
        self.folded.key()
    }

    pub(crate) fn quote(&self) -> &str {
        self.key().get(self.quote.clone()).unwrap_or_default()
    }

    pub(crate) fn prefix(&self) -> &str {
        self.key().get(..self.quote.start).unwrap_or_default()
    }

    pub(crate) fn suffix(&self) -> &str {
        self.key().get(self.quote.end..).unwrap_or_default()
    }

    /// The tokens of a piece of the pattern, cut at the quote's ends.
    pub(crate) fn tokens(&self, piece: Range<usize>) -> Vec<Token> {
        tokens(&self.folded, piece, &[self.quote.start, self.quote.end])
    }
}

/// The end of a text, of so many bytes at most.
pub(crate) fn last_bytes(text: &str, bytes: KeyBytes) -> &str {
    let mut from = text.len().saturating_sub(bytes.0);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    text.get(from..).unwrap_or_default()
}

/// The beginning of a text, of so many bytes at most.
pub(crate) fn first_bytes(text: &str, bytes: KeyBytes) -> &str {
    text.get(..text.floor_char_boundary(bytes.0)).unwrap_or_default()
}
