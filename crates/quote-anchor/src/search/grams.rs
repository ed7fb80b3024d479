//! Where short pieces of a text stand: the index that makes the cost of finding things again grow with the text plus
//! the annotations, and not with their product.

/// The length of a piece in bytes of the key. Bytes even out what one letter says in different scripts: six of them
/// are six Latin letters, three Cyrillic or Arabic ones or two Chinese characters. In pages of 20 kB in eight languages a
/// piece of six has 1.6 places on average; five has 2.4, and eight loses a quarter of the pieces that survive when one
/// word in twenty is edited.
pub(crate) const GRAM: usize = 6;

/// The places of every piece of so many bytes that begins with a character, by hash.
#[derive(Debug)]
pub(crate) struct Grams {
    length: usize,
    /// Where the places of each hash begin in `places`; one more at the end.
    starts: Vec<u32>,
    places: Vec<u32>,
    shift: u32,
}

impl Grams {
    /// Of pieces of `length` bytes, [`GRAM`] at most.
    pub(crate) fn of(key: &str, length: usize) -> Self {
        // About four places a bucket: fewer cost memory, more cost comparing.
        let bits = (key.len() / 4).max(256).next_power_of_two().trailing_zeros();
        let shift = 64 - bits;
        let mut starts = vec![0_u32; (1 << bits) + 1];
        for (_, gram) in grams(key, length) {
            if let Some(count) = starts.get_mut(bucket(gram, shift)) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut places = vec![0; sum as usize];
        // From the back, so that each bucket ends up ascending and its start where it belongs.
        for (at, gram) in grams(key, length).rev() {
            if let Some(start) = starts.get_mut(bucket(gram, shift)) {
                *start -= 1;
                if let Some(place) = places.get_mut(*start as usize) {
                    *place = u32::try_from(at).unwrap_or(u32::MAX);
                }
            }
        }
        Self { length, starts, places, shift }
    }

    /// Places, ascending, among which are all where the piece at `at` of `pattern` stands; some may be of other pieces.
    /// Empty where the pattern ends before the piece does.
    pub(crate) fn places(&self, pattern: &str, at: usize) -> &[u32] {
        let Some(gram) = gram_at(pattern.as_bytes(), at, self.length) else { return &[] };
        let bucket = bucket(gram, self.shift);
        let from = self.starts.get(bucket).copied().unwrap_or(0) as usize;
        let to = self.starts.get(bucket + 1).copied().unwrap_or(0) as usize;
        self.places.get(from..to).unwrap_or_default()
    }
}

fn gram_at(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let piece = bytes.get(at..at + length)?;
    let mut gram = [0; 8];
    // Eight bytes at once, but for those behind the piece, take half the time of a copy of so many.
    match bytes.get(at..at + 8) {
        Some(eight) => gram.copy_from_slice(eight),
        None => gram.get_mut(..length)?.copy_from_slice(piece),
    }
    Some(u64::from_le_bytes(gram) & (u64::MAX >> (64 - 8 * length)))
}

const fn starts_character(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

fn grams(key: &str, length: usize) -> impl DoubleEndedIterator<Item = (usize, u64)> + '_ {
    let bytes = key.as_bytes();
    (0..(bytes.len() + 1).saturating_sub(length)).filter_map(move |at| {
        if bytes.get(at).is_some_and(|&byte| starts_character(byte)) {
            Some((at, gram_at(bytes, at, length)?))
        } else {
            None
        }
    })
}

/// Multiplying spreads the bytes over the high bits (Knuth's multiplicative hashing).
fn bucket(gram: u64, shift: u32) -> usize {
    usize::try_from(gram.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> shift).unwrap_or(0)
}
