//! A place in the text that may be the one a pattern means, and how well it fits.

use std::cell::OnceCell;
use std::ops::Range;

use super::align::agreement;
use super::index::Index;
use super::pattern::Pattern;
use super::tokens::{LETTER, Token, cuts_word, tokens};

/// From this length on (bytes of the key), equal letters are no accident, however the spaces between them lie.
const NO_ACCIDENT: usize = 16;

/// A place.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// In the key of the text.
    pub(super) key: Range<usize>,
    /// The weight of the context that agrees, before and behind.
    pub(super) left: i32,
    pub(super) right: i32,
    /// How much of the quote stands here, 0 to 1; 1 where it stands word for word.
    pub(super) alike: f32,
    /// Whether the quote stands here word for word.
    pub(super) verbatim: bool,
    /// How well it fits, 0 to 1.
    pub(super) score: f32,
    /// Whether its ends cut words that the quote's ends did not cut, or its spaces lie elsewhere.
    pub(super) ragged: bool,
}

impl Place {
    /// The weight of all context that agrees.
    pub(super) const fn evidence(&self) -> i32 {
        self.left + self.right
    }
}

/// What is asked about places of one pattern.
#[derive(Debug)]
pub(super) struct Fit<'a> {
    pub(super) index: &'a Index<'a>,
    pub(super) pattern: &'a Pattern<'a>,
    pub(super) prefix: Vec<Token>,
    pub(super) suffix: Vec<Token>,
    quote: OnceCell<Vec<Token>>,
    /// The weight of the prefix and of the suffix.
    pub(super) most: (i32, i32),
}

impl<'a> Fit<'a> {
    pub(super) fn new(index: &'a Index<'a>, pattern: &'a Pattern<'a>) -> Self {
        let prefix = pattern.tokens(0..pattern.quote.start);
        let suffix = pattern.tokens(pattern.quote.end..pattern.key().len());
        let most = (weight(&prefix), weight(&suffix));
        Self { index, pattern, prefix, suffix, quote: OnceCell::new(), most }
    }

    pub(super) fn quote(&self) -> &[Token] {
        self.quote.get_or_init(|| self.pattern.tokens(self.pattern.quote.clone()))
    }

    /// The quote standing word for word at an offset of the key; `None` where that would cut a character.
    pub(super) fn verbatim(&self, start: usize) -> Option<Place> {
        let key = start..start + self.pattern.quote.len();
        let folded = &self.index.folded;
        self.index.bytes(key.clone())?;
        let (cut_start, cut_end) = self.pattern.cuts_word;
        let ragged = !cut_start && cuts_word(folded, key.start)
            || !cut_end && cuts_word(folded, key.end)
            || key.len() < NO_ACCIDENT && !self.same_gaps(&key);
        Some(self.place(key, 1.0, true, ragged))
    }

    /// Whether the words of the quote are the words here too: `no table` is not `notable`.
    fn same_gaps(&self, key: &Range<usize>) -> bool {
        let quote = self.pattern.quote.clone();
        let here = tokens(&self.index.folded, key.clone(), &[]);
        let there = self.pattern.tokens(quote);
        here.len() == there.len() && here.iter().zip(&there).all(|(a, b)| a.same(b))
    }

    /// How many bytes of context agree without a difference, next to the place: a quick measure to choose by.
    pub(super) fn touching(&self, start: usize) -> usize {
        let bytes = self.index.key().as_bytes();
        let before = bytes.get(..start).unwrap_or_default().iter().rev();
        let after = bytes.get(start + self.pattern.quote.len()..).unwrap_or_default().iter();
        let left = before.zip(self.pattern.prefix().as_bytes().iter().rev()).take_while(|(a, b)| a == b).count();
        let right = after.zip(self.pattern.suffix().as_bytes()).take_while(|(a, b)| a == b).count();
        left + right
    }

    /// A place with its score. Context counts less than the words themselves.
    pub(super) fn place(&self, key: Range<usize>, alike: f32, verbatim: bool, ragged: bool) -> Place {
        const CONTEXT: f32 = 0.3;
        let (left, right) = self.context(&key);
        let most = self.most.0 + self.most.1;
        let context = if most == 0 { 1.0 } else { share(left + right, most) };
        let score = (1.0 - CONTEXT) * alike + CONTEXT * context;
        Place { key, left, right, alike, verbatim, score, ragged }
    }

    /// The weight of the context that agrees around a place.
    fn context(&self, key: &Range<usize>) -> (i32, i32) {
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
pub(super) fn weight(tokens: &[Token]) -> i32 {
    tokens.iter().map(|token| token.weight).sum()
}

/// One weight as a share of another, 0 to 1.
#[expect(clippy::cast_precision_loss, reason = "a score needs no more than the 24 bits that a float keeps")]
pub(super) fn share(part: i32, whole: i32) -> f32 {
    if whole <= 0 { 0.0 } else { (part.max(0) as f32 / whole as f32).min(1.0) }
}

/// So many letters as a weight.
pub(super) const fn letters(n: i32) -> i32 {
    n * LETTER
}
