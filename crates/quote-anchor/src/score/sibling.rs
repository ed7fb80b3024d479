//! Whether a match is a sibling of the quote, another entry of the same list, instead of the quote. In a list each entry is like
//! the next one but for a name or a figure.

use std::ops::Range;

use super::align::agreement;
use super::fit::{Fit, Match};
use crate::search::{first_bytes, last_bytes, tokens};
use crate::thresholds::{SEAM, SEAM_BEYOND_QUOTE, SEAM_LEAST, SIBLING};
use crate::units::{KeyBytes, Weight};

impl Fit<'_> {
    /// Whether the prefix and the suffix meet at an end of this match: the quote was cut out, and the match is a sibling.
    pub(super) fn cut_out(&self, found: &Match) -> bool {
        let (prefix, quote, suffix) = (self.pattern.prefix(), self.pattern.quote(), self.pattern.suffix());
        // A quote that ends as its prefix ends looks like that too: then more of the prefix must stand here.
        let side = |same: usize| SEAM.max(KeyBytes(same + SEAM_BEYOND_QUOTE.0));
        let before = last_bytes(prefix, side(common_prefix(prefix.bytes().rev(), quote.bytes().rev())));
        let after = first_bytes(suffix, side(common_prefix(suffix.bytes(), quote.bytes())));
        let text = self.index.key();
        let meet = |seam: usize| {
            let (left, right) = (text.get(..seam).unwrap_or_default(), text.get(seam..).unwrap_or_default());
            (if before.is_empty() { left.is_empty() } else { left.ends_with(before) })
                && if after.is_empty() { right.is_empty() } else { right.starts_with(after) }
        };
        KeyBytes(before.len() + after.len()) >= SEAM_LEAST
            && (meet(found.key.start) && !quote.starts_with(after) || meet(found.key.end) && !quote.ends_with(before))
    }

    /// Whether the prefix and the suffix meet in this range of the key, or at its ends: the quote was cut out of it.
    pub(crate) fn cut_out_of(&self, range: &Range<usize>) -> bool {
        let half = KeyBytes(SEAM_LEAST.0 / 2);
        let (before, after) = (last_bytes(self.pattern.prefix(), half), first_bytes(self.pattern.suffix(), half));
        let seam = [before, after].concat();
        let text = self.index.key();
        let from = text.floor_char_boundary(range.start.saturating_sub(seam.len()));
        let to = text.ceil_char_boundary(range.end + seam.len());
        !before.is_empty()
            && !after.is_empty()
            && text.get(from..to).is_some_and(|text| text.contains(&seam))
            && !self.pattern.key().contains(&seam)
    }

    /// Whether the prefix or the suffix stands here word for word and reaches into this match: then the match is what stood
    /// beside the quote. In lists with entries cut out that halves the wrong ones, and misses nothing.
    pub(super) fn reaches_into_context(&self, found: &Match) -> bool {
        let before = last_bytes(self.pattern.prefix(), SEAM);
        let after = first_bytes(self.pattern.suffix(), SEAM);
        let key = self.index.key();
        let stored = self.pattern.key();
        let quote = &self.pattern.quote;
        // That says nothing where the quote itself repeats its context.
        let own = |piece: &str| {
            let from = stored.floor_char_boundary(quote.start.saturating_sub(piece.len()));
            let to = stored.ceil_char_boundary(quote.end + piece.len());
            stored.get(from..to).is_none_or(|text| text.match_indices(piece).count() > 1)
        };
        let around = |piece: &str| {
            let from = key.floor_char_boundary((found.key.start + 1).saturating_sub(piece.len()));
            let to = key.ceil_char_boundary(found.key.end + piece.len() - 1);
            key.get(from..to).unwrap_or_default().match_indices(piece).map(move |(at, _)| from + at).collect::<Vec<_>>()
        };
        let reaches = |piece: &str| {
            KeyBytes(piece.len()) >= SEAM_LEAST
                && around(piece).iter().any(|&at| at < found.key.end && at + piece.len() > found.key.start)
                && !own(piece)
        };
        reaches(before) || reaches(after)
    }

    /// Whether all that this match says stood beside the quote, and not in it: it is the entry before or behind.
    pub(super) fn stood_beside(&self, found: &Match) -> bool {
        let match_text = self.index.key().get(found.key.clone()).unwrap_or_default();
        KeyBytes(match_text.len()) >= SEAM_LEAST
            && !self.pattern.quote().contains(match_text)
            && [self.pattern.prefix(), self.pattern.suffix()].iter().any(|side| side.contains(match_text))
    }

    /// Whether the context agrees with the match itself as well as with the text around it, and so does not tell one entry of a
    /// list from the next.
    pub(super) fn context_agrees_with_itself(&self, found: &Match) -> bool {
        let key = self.index.key();
        let from = key.floor_char_boundary(found.key.start.saturating_sub(self.pattern.quote.start * 5 / 4));
        let to = key.floor_char_boundary(found.key.end + self.pattern.suffix().len() * 5 / 4);
        let read = |piece: Range<usize>| tokens(&self.index.folded, piece, &[found.key.start, found.key.end]);
        let (before, with_before) = (read(from..found.key.start), read(from..found.key.end));
        let (after, with_after) = (read(found.key.end..to), read(found.key.start..to));
        // The outermost word of the context may be half of one.
        let prefix = || self.prefix.iter().skip(1).rev();
        let suffix = || self.suffix.iter().take(self.suffix.len().saturating_sub(1));
        let useless = |around: Weight, itself: Weight| around >= SIBLING && itself >= around;
        useless(agreement(prefix(), before.iter().rev()), agreement(prefix(), with_before.iter().rev()))
            || useless(agreement(suffix(), after.iter()), agreement(suffix(), with_after.iter()))
    }
}

/// How many bytes are the same in both, from their beginnings.
fn common_prefix(one: impl Iterator<Item = u8>, other: impl Iterator<Item = u8>) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).count()
}
