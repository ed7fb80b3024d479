//! Which pieces of a text stand in it more than once, for thousands of pieces of a long text.

use std::cell::{Cell, OnceCell};

/// The length of a window, in bytes: that of the shortest context. What is longer holds a window that stands once almost always, unless
/// it stands twice itself.
const WINDOW: usize = 32;

/// Bits of each set for a byte of the text. With eight, a window that stands once is taken for one that stands twice in one case of
/// nine; the next window of the piece is asked then.
const BITS: usize = 8;

/// From which piece on the windows are worth their reading, which takes about as long as ten searches.
const MANY: u32 = 8;

/// Any odd number whose bits look random.
const FACTOR: u32 = 0x9E37_79B1;

/// Says of pieces of one text whether they stand in it more than once.
#[derive(Debug)]
pub(crate) struct Repeats<'t> {
    text: &'t str,
    asked: Cell<u32>,
    windows: OnceCell<Windows>,
}

impl<'t> Repeats<'t> {
    pub(crate) const fn of(text: &'t str) -> Self {
        Self { text, asked: Cell::new(0), windows: OnceCell::new() }
    }

    /// Whether the piece `start..end` (bytes) stands at another place too.
    pub(crate) fn repeats(&self, start: usize, end: usize) -> bool {
        let Some(piece) = self.text.get(start..end) else { return false };
        self.asked.set(self.asked.get().saturating_add(1));
        if self.asked.get() > MANY && self.windows.get_or_init(|| Windows::of(self.text)).hold_once(piece) {
            return false;
        }
        if self.text.find(piece).is_some_and(|first| first != start) {
            return true;
        }
        let next = piece.chars().next().map_or(end, |first| start + first.len_utf8());
        self.text.get(next..).is_some_and(|rest| rest.contains(piece))
    }
}

/// The windows of a text, by their fingerprints: those that were met, and those that were met again.
#[derive(Debug)]
struct Windows {
    met: Vec<u32>,
    again: Vec<u32>,
}

impl Windows {
    fn of(text: &str) -> Self {
        let words = (text.len() * BITS / 32).max(1).next_power_of_two();
        let mut windows = Self { met: vec![0; words], again: vec![0; words] };
        for fingerprint in fingerprints(text) {
            let (word, bit) = windows.place(fingerprint);
            if let (Some(met), Some(again)) = (windows.met.get_mut(word), windows.again.get_mut(word)) {
                *again |= *met & bit;
                *met |= bit;
            }
        }
        windows
    }

    /// Whether a window of this piece of the text surely stands there once, and the piece with it. `false` says nothing.
    fn hold_once(&self, piece: &str) -> bool {
        fingerprints(piece).any(|fingerprint| {
            let (word, bit) = self.place(fingerprint);
            self.again.get(word).is_some_and(|again| again & bit == 0)
        })
    }

    /// The word and the bit of a fingerprint. The lower bits of a fingerprint depend on few bytes, so all are mixed.
    const fn place(&self, fingerprint: u32) -> (usize, u32) {
        let mixed = (fingerprint ^ (fingerprint >> 15)).wrapping_mul(FACTOR);
        let mixed = mixed ^ (mixed >> 13);
        ((mixed >> 5) as usize & (self.met.len() - 1), 1 << (mixed & 31))
    }
}

/// The fingerprints of the windows of a text, in their order (Karp and Rabin 1987): each follows from the one before.
fn fingerprints(text: &str) -> impl Iterator<Item = u32> + '_ {
    let bytes = text.as_bytes();
    let leaves = (0..WINDOW).fold(1_u32, |power, _| power.wrapping_mul(FACTOR));
    let add = |sum: u32, byte: &u8| sum.wrapping_mul(FACTOR).wrapping_add(u32::from(*byte) + 1);
    let first = bytes.get(..WINDOW).map(|window| window.iter().fold(0, add));
    let next = bytes.get(WINDOW..).unwrap_or_default().iter().zip(bytes);
    let rest = next.scan(first.unwrap_or_default(), move |sum, (enters, left)| {
        *sum = add(*sum, enters).wrapping_sub(leaves.wrapping_mul(u32::from(*left) + 1));
        Some(*sum)
    });
    first.into_iter().chain(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_pieces_are_told_as_by_a_search_for_each() {
        let sentence = |n: usize| format!("Sentence {} tells of {} and of {}. ", n % 190, n * 7 % 13, n * 5 % 11);
        let text: String = (0..150).map(sentence).collect();
        let repeats = Repeats::of(&text);
        let (mut twice, mut once) = (0, 0);
        for start in (0..text.len() - 200).step_by(31) {
            for length in [5, WINDOW - 1, WINDOW, 80, 200] {
                let piece = text.get(start..start + length).unwrap_or_default();
                let said = repeats.repeats(start, start + length);
                let searched = text.as_bytes().windows(length).filter(|other| *other == piece.as_bytes()).count() > 1;
                assert_eq!(said, searched, "{piece:?}");
                if said { twice += 1 } else { once += 1 }
            }
        }
        assert!(twice > 100 && once > 100, "{twice} stand twice, {once} once");
    }

    #[test]
    fn windows_say_of_most_pieces_that_they_stand_once() {
        let text: String = (0..5000).map(|n: u32| format!("{:x} ", n.wrapping_mul(2_654_435_761))).collect();
        let windows = Windows::of(&text);
        let mut pieces = (0..text.len() - 100).step_by(101).filter_map(|start| text.get(start..start + 100));
        assert!(pieces.all(|piece| windows.hold_once(piece)));
        assert!(!Windows::of(&text.repeat(2)).hold_once(text.get(..200).unwrap_or_default()));
        // Texts that are shorter than a window have none.
        assert!(!Windows::of("short").hold_once("short"));
    }
}
