//! A place in the text that may be the one a pattern means, and how well it fits.

use std::cell::OnceCell;
use std::ops::Range;

use super::align::{Fate, agreement, align};
use super::index::Index;
use super::pattern::{Pattern, first_bytes, last_bytes};
use super::tokens::{LETTER, Token, cuts_word, tokens};

/// How many inserted words between the prefix and a changed first word of the quote are taken for a part of the change.
const REWORDED: usize = 4;
/// From this length on (bytes of the key), equal letters are no accident, however the spaces between them lie.
const NO_ACCIDENT: usize = 16;

/// How much of the context on each side (bytes of the key) has to meet for the quote to have been cut out between, and how
/// much that must be together.
const MEETS: usize = 32;
const MEETS_LEAST: usize = 24;
/// How much of that must not be a part of the quote.
const MORE: usize = 8;

/// How much of the context must agree with a place itself for the place to be of the context's make.
const LIST: i32 = letters(8);

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
    prefix: Vec<Token>,
    suffix: Vec<Token>,
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
    fn place(&self, key: Range<usize>, alike: f32, verbatim: bool, ragged: bool) -> Place {
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

    /// Whether what stood before the quote and what stood after it meet at an end of this place: the quote was cut out, and
    /// the place is a neighbour of the same make. In a list each entry is like the next one but for a name or a figure.
    pub(super) fn cut_out(&self, place: &Place) -> bool {
        let (prefix, quote, suffix) = (self.pattern.prefix(), self.pattern.quote(), self.pattern.suffix());
        // A quote that ends as what stands before it would look like that: then it takes more to tell.
        let before = last_bytes(prefix, MEETS.max(alike(prefix.bytes().rev(), quote.bytes().rev()) + MORE));
        let after = first_bytes(suffix, MEETS.max(alike(suffix.bytes(), quote.bytes()) + MORE));
        let text = self.index.key();
        let meet = |seam: usize| {
            let (left, right) = (text.get(..seam).unwrap_or_default(), text.get(seam..).unwrap_or_default());
            (if before.is_empty() { left.is_empty() } else { left.ends_with(before) })
                && if after.is_empty() { right.is_empty() } else { right.starts_with(after) }
        };
        before.len() + after.len() >= MEETS_LEAST
            && (meet(place.key.start) && !quote.starts_with(after) || meet(place.key.end) && !quote.ends_with(before))
    }

    /// Whether what stood before the quote, or after it, stands here word for word and reaches into this place: then the
    /// place is what the quote's neighbour was, and not the quote. In lists with entries cut out that halves what comes out
    /// wrong, and misses nothing.
    pub(super) fn reaches_into_context(&self, place: &Place) -> bool {
        let before = last_bytes(self.pattern.prefix(), MEETS);
        let after = first_bytes(self.pattern.suffix(), MEETS);
        let key = self.index.key();
        let stored = self.pattern.key();
        let quote = &self.pattern.quote;
        // Where the quote itself repeats its context that says nothing.
        let own = |piece: &str| {
            let from = stored.floor_char_boundary(quote.start.saturating_sub(piece.len()));
            let to = stored.ceil_char_boundary(quote.end + piece.len());
            stored.get(from..to).is_none_or(|text| text.match_indices(piece).count() > 1)
        };
        let around = |piece: &str| {
            let from = key.floor_char_boundary((place.key.start + 1).saturating_sub(piece.len()));
            let to = key.ceil_char_boundary(place.key.end + piece.len() - 1);
            key.get(from..to).unwrap_or_default().match_indices(piece).map(move |(at, _)| from + at).collect::<Vec<_>>()
        };
        let reaches = |piece: &str| {
            piece.len() >= MEETS_LEAST
                && around(piece).iter().any(|&at| at < place.key.end && at + piece.len() > place.key.start)
                && !own(piece)
        };
        reaches(before) || reaches(after)
    }

    /// Whether the place may be a neighbour of the quote's instead of the quote. In a list each entry is like the next one but
    /// for a name or a figure: there the context agrees with the place itself as well as with what stands around it, and
    /// does not tell the one from the other.
    pub(super) fn may_be_neighbour(&self, place: &Place) -> bool {
        let key = self.index.key();
        let from = key.floor_char_boundary(place.key.start.saturating_sub(self.pattern.quote.start * 5 / 4));
        let to = key.floor_char_boundary(place.key.end + self.pattern.suffix().len() * 5 / 4);
        let read = |piece: Range<usize>| tokens(&self.index.folded, piece, &[place.key.start, place.key.end]);
        let (before, with_before) = (read(from..place.key.start), read(from..place.key.end));
        let (after, with_after) = (read(place.key.end..to), read(place.key.start..to));
        // The outermost word of the context may be half of one.
        let prefix = || self.prefix.iter().skip(1).rev();
        let suffix = || self.suffix.iter().take(self.suffix.len().saturating_sub(1));
        let hollow = |around: i32, itself: i32| around >= LIST && itself >= around;
        hollow(agreement(prefix(), before.iter().rev()), agreement(prefix(), with_before.iter().rev()))
            || hollow(agreement(suffix(), after.iter()), agreement(suffix(), with_after.iter()))
    }

    /// Where in a stretch of text the quote, edited, stands. A place whose `alike` is 0 is one that the context points to
    /// and at which nothing of the quote is left. `None` where the stretch says nothing.
    pub(super) fn changed(&self, stretch: &Range<usize>) -> Option<Place> {
        let text = self.read(stretch);
        let pattern: Vec<Token> = [self.prefix.as_slice(), self.quote(), &self.suffix].concat();
        let (fates, _) = align(&pattern, &text, |a, b| self.resemblance(a, b))?;
        let first = self.prefix.len();
        let end = first + self.quote().len();
        let quote = fates.get(first..end)?;
        let Some((from, to)) = self.ends(&fates, &text, first, end) else {
            // Nothing of the quote stands between the contexts.
            let at =
                fates.get(..first)?.iter().rev().find_map(|&fate| text.get(place(fate)?)).map(|token| token.end)?;
            return Some(self.place(at..at, 0.0, false, false));
        };
        let kept: i32 = quote
            .iter()
            .zip(self.quote())
            .map(|(fate, token)| match *fate {
                Fate::Same(_) => token.weight,
                Fate::Replaced(n) => text.get(n).map_or(0, |other| self.resemblance(token, other)),
                Fate::Gone => 0,
            })
            .sum();
        let here: Vec<Token> = tokens(&self.index.folded, from..to, &[]);
        let all = weight(self.quote()).max(weight(&here)).max(1);
        Some(self.place(from..to, share(kept, all), false, false))
    }

    /// The tokens of a stretch of the text. Where the quote begins or ends inside a word, the pattern holds that word in
    /// two pieces: words that it does not hold are cut where the piece outside the quote ends.
    fn read(&self, stretch: &Range<usize>) -> Vec<Token> {
        /// A piece of one letter begins too many words.
        const SHORTEST: usize = 2;
        let text = tokens(&self.index.folded, stretch.clone(), &[]);
        let piece = |token: Option<&Token>, cut: bool| {
            token.filter(|_| cut).map(|token| self.stored(token)).filter(|piece| piece.len() >= SHORTEST)
        };
        let head = piece(self.prefix.last(), self.pattern.cuts_word.0);
        let tail = piece(self.suffix.first(), self.pattern.cuts_word.1);
        if head.is_none() && tail.is_none() {
            return text;
        }
        let known =
            |token: &Token| self.prefix.iter().chain(self.quote()).chain(&self.suffix).any(|stored| stored.same(token));
        let cuts: Vec<usize> = text
            .iter()
            .filter(|token| !known(token))
            .flat_map(|token| {
                let word = self.found(token);
                let head = head.filter(|head| word.starts_with(head)).map(|head| token.start + head.len());
                let tail = tail.filter(|tail| word.ends_with(tail)).map(|tail| token.end - tail.len());
                [head, tail]
            })
            .flatten()
            .collect();
        if cuts.is_empty() { text } else { tokens(&self.index.folded, stretch.clone(), &cuts) }
    }

    /// Where the quote's first and last word stand, in the key; `None` where none of its words do.
    fn ends(&self, fates: &[Fate], text: &[Token], first: usize, end: usize) -> Option<(usize, usize)> {
        let quote = fates.get(first..end)?;
        let (head, mut from) = quote.iter().enumerate().find_map(|(n, &fate)| Some((n, place(fate)?)))?;
        let (tail, mut to) = quote.iter().rev().enumerate().find_map(|(n, &fate)| Some((n, place(fate)?)))?;
        let head_same = head == 0 && matches!(quote.first(), Some(Fate::Same(_)));
        let tail_same = tail == 0 && matches!(quote.last(), Some(Fate::Same(_)));
        let (mut start_cut, mut end_cut) = (0, 0);
        if !head_same {
            // Of the word that stands for the quote's first one; another word is there as a whole.
            let cut = self.pattern.cuts_word.0 && head == 0;
            start_cut = if cut { self.cut(self.quote().first(), text.get(from), true) } else { 0 };
            // New words between the prefix and what is left of the quote stand for the words that went.
            if start_cut == 0
                && let Some(Fate::Same(before)) = first.checked_sub(1).and_then(|n| fates.get(n)).copied()
                && (before + 1..=before + REWORDED + 1).contains(&from)
            {
                from = before + 1;
            }
        }
        if !tail_same {
            let cut = self.pattern.cuts_word.1 && tail == 0;
            end_cut = if cut { self.cut(self.quote().last(), text.get(to), false) } else { 0 };
            if end_cut == 0
                && let Some(Fate::Same(after)) = fates.get(end).copied()
                && (to + 1..=to + REWORDED + 1).contains(&after)
            {
                to = after - 1;
            }
        }
        let start = text.get(from)?.start + start_cut;
        let end = text.get(to)?.end - end_cut;
        (start < end).then_some((start, end))
    }

    /// How much of a word of the text lies outside a quote that began, or ended, inside that word.
    fn cut(&self, stored: Option<&Token>, found: Option<&Token>, at_start: bool) -> usize {
        let (Some(stored), Some(found)) = (stored, found) else { return 0 };
        let (stored, word) = (self.stored(stored), self.found(found));
        let agrees = if at_start { word.ends_with(stored) } else { word.starts_with(stored) };
        if agrees { word.len() - stored.len() } else { 0 }
    }

    fn stored(&self, token: &Token) -> &str {
        self.pattern.key().get(token.start..token.end).unwrap_or_default()
    }

    fn found(&self, token: &Token) -> &str {
        self.index.key().get(token.start..token.end).unwrap_or_default()
    }

    /// The weight of what two different words have in common: `minister` and `ministers` are one word edited. Nothing
    /// for figures, of which each digit counts, and for short words.
    fn resemblance(&self, stored: &Token, found: &Token) -> i32 {
        const SHORTEST: usize = 4;
        let (a, b) = (stored.end - stored.start, found.end - found.start);
        if a.min(b) < SHORTEST || a.max(b) > 2 * a.min(b) || !stored.word || !found.word {
            return 0;
        }
        let (a, b) = (self.stored(stored).as_bytes(), self.found(found).as_bytes());
        if a.first() != b.first() && a.last() != b.last() || a.iter().any(u8::is_ascii_digit) {
            return 0;
        }
        let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
        let rest = a.len().min(b.len()) - start;
        let end = a.iter().rev().zip(b.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
        let longest = a.len().max(b.len());
        if 2 * (start + end) < longest {
            return 0;
        }
        stored.weight * i32::try_from(start + end).unwrap_or(0) / i32::try_from(longest).unwrap_or(1) / 2
    }
}

const fn place(fate: Fate) -> Option<usize> {
    match fate {
        Fate::Same(n) | Fate::Replaced(n) => Some(n),
        Fate::Gone => None,
    }
}

/// How many bytes are the same in both, from their beginnings.
fn alike(one: impl Iterator<Item = u8>, other: impl Iterator<Item = u8>) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).count()
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
