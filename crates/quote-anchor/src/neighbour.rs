//! Whether a place is a neighbour of the quote's, of the same make, instead of the quote.

use std::ops::Range;

use super::align::agreement;
use super::pattern::{first_bytes, last_bytes};
use super::place::{Fit, Place, letters};
use super::tokens::tokens;

/// How much of the context on each side (bytes of the key) has to meet for the quote to have been cut out between, and how
/// much that must be together.
const MEETS: usize = 32;
const MEETS_LEAST: usize = 24;
/// How much of that must not be a part of the quote.
const MORE: usize = 8;

/// How much of the context must agree with a place itself for the place to be of the context's make.
const LIST: i32 = letters(8);

impl Fit<'_> {
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
}

/// How many bytes are the same in both, from their beginnings.
fn alike(one: impl Iterator<Item = u8>, other: impl Iterator<Item = u8>) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).count()
}
