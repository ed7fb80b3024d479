//! How well a match fits a pattern: the context that agrees around it.

use std::cell::OnceCell;
use std::ops::Range;

use super::align::agreement;
use crate::search::{Index, Pattern, Token, cuts_word, tokens};
use crate::thresholds::{CONTEXT_SHARE, SPACING_IRRELEVANT};
use crate::units::{KeyBytes, Ratio, Weight};

/// A place in the text that may be the quote, with its score.
#[derive(Clone, Debug)]
pub(crate) struct Match {
    /// In the key of the text.
    pub(crate) key: Range<usize>,
    /// The weight of the prefix that agrees.
    pub(crate) left: Weight,
    /// The weight of the suffix that agrees.
    pub(crate) right: Weight,
    /// The share of the quote that stands here; 1 where it stands word for word.
    pub(crate) overlap: Ratio,
    /// Whether the quote stands here word for word.
    pub(crate) verbatim: bool,
    /// How well it fits, 0 to 1.
    pub(crate) score: f32,
    /// Whether its ends cut words that the quote's ends do not cut, or its spaces are elsewhere: `no table` in `notable`.
    pub(crate) splits_words: bool,
}

impl Match {
    /// The weight of all context that agrees.
    pub(crate) fn context(&self) -> Weight {
        self.left + self.right
    }

    /// Whether two matches have text in common.
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        self.key.start < other.key.end && other.key.start < self.key.end
    }
}

/// One pattern and one text: what matches are scored against.
#[derive(Debug)]
pub(crate) struct Fit<'a> {
    pub(crate) index: &'a Index<'a>,
    pub(crate) pattern: &'a Pattern<'a>,
    pub(super) prefix: Vec<Token>,
    pub(super) suffix: Vec<Token>,
    quote: OnceCell<Vec<Token>>,
    /// The weight of the prefix and of the suffix.
    pub(crate) most: (Weight, Weight),
}

impl<'a> Fit<'a> {
    pub(crate) fn new(index: &'a Index<'a>, pattern: &'a Pattern<'a>) -> Self {
        let prefix = pattern.tokens(0..pattern.quote.start);
        let suffix = pattern.tokens(pattern.quote.end..pattern.key().len());
        let most = (weight(&prefix), weight(&suffix));
        Self { index, pattern, prefix, suffix, quote: OnceCell::new(), most }
    }

    /// The tokens of the quote.
    pub(crate) fn quote(&self) -> &[Token] {
        self.quote.get_or_init(|| self.pattern.tokens(self.pattern.quote.clone()))
    }

    /// The weight of the quote.
    pub(crate) fn quote_weight(&self) -> Weight {
        weight(self.quote())
    }

    /// The weight of all context that was stored.
    pub(crate) fn context_weight(&self) -> Weight {
        self.most.0 + self.most.1
    }

    /// The quote standing word for word at an offset of the key; `None` where that would cut a character.
    pub(crate) fn verbatim(&self, start: usize) -> Option<Match> {
        let key = start..start + self.pattern.quote.len();
        let folded = &self.index.folded;
        self.index.bytes(key.clone())?;
        let (cut_start, cut_end) = self.pattern.cuts_word;
        let splits_words = !cut_start && cuts_word(folded, key.start)
            || !cut_end && cuts_word(folded, key.end)
            || KeyBytes(key.len()) < SPACING_IRRELEVANT && !self.same_spacing(&key);
        Some(self.score(key, Ratio(1.0), true, splits_words))
    }

    /// Whether the words of the quote are the words here too: `no table` is not `notable`.
    fn same_spacing(&self, key: &Range<usize>) -> bool {
        let here = tokens(&self.index.folded, key.clone(), &[]);
        let stored = self.quote();
        here.len() == stored.len() && here.iter().zip(stored).all(|(a, b)| a.same(b))
    }

    /// How many bytes of context right beside the quote agree without a difference: a quick measure to choose by.
    pub(crate) fn adjacent(&self, start: usize) -> KeyBytes {
        let bytes = self.index.key().as_bytes();
        let before = bytes.get(..start).unwrap_or_default().iter().rev();
        let after = bytes.get(start + self.pattern.quote.len()..).unwrap_or_default().iter();
        let left = before.zip(self.pattern.prefix().as_bytes().iter().rev()).take_while(|(a, b)| a == b).count();
        let right = after.zip(self.pattern.suffix().as_bytes()).take_while(|(a, b)| a == b).count();
        KeyBytes(left + right)
    }

    /// A match with its score. Context counts less than the words themselves.
    pub(super) fn score(&self, key: Range<usize>, overlap: Ratio, verbatim: bool, splits_words: bool) -> Match {
        let (left, right) = self.agreeing_context(&key);
        let most = self.context_weight();
        let context = if most == Weight::ZERO { Ratio(1.0) } else { (left + right).share_of(most) };
        let score = (1.0 - CONTEXT_SHARE.0) * overlap.0 + CONTEXT_SHARE.0 * context.0;
        Match { key, left, right, overlap, verbatim, score, splits_words }
    }

    /// The weight of the context that agrees on each side of a range of the key.
    fn agreeing_context(&self, key: &Range<usize>) -> (Weight, Weight) {
        let text = self.index.key();
        let before = text.get(..key.start).unwrap_or_default();
        let after = text.get(key.end..).unwrap_or_default();
        let (prefix, suffix) = (self.pattern.prefix(), self.pattern.suffix());
        let left = if before.ends_with(prefix) {
            self.most.0
        } else {
            let from = text.floor_char_boundary(key.start.saturating_sub(prefix.len() * 5 / 4 + 20));
            let here = tokens(&self.index.folded, from..key.start, &[]);
            agreement(self.prefix.iter().rev(), here.iter().rev())
        };
        let right = if after.starts_with(suffix) {
            self.most.1
        } else {
            let to = text.floor_char_boundary(key.end + suffix.len() * 5 / 4 + 20);
            let here = tokens(&self.index.folded, key.end..to, &[]);
            agreement(self.suffix.iter(), here.iter())
        };
        (left, right)
    }
}

/// The weight of tokens together.
pub(crate) fn weight(tokens: &[Token]) -> Weight {
    tokens.iter().map(|token| token.weight).sum()
}
