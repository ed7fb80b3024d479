//! Words, as far as finding them again needs it.
//!
//! Evidence is counted in letters: an ideograph counts as two and a half, a kana or a Thai letter as about one.

use std::ops::Range;

use crate::text::{CharClass, Folded, char_class, is_point};
use crate::units::Weight;

/// A word, a figure, a character of a script that puts no spaces between words, or a mark of punctuation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// Where it starts in the key.
    pub(crate) start: usize,
    /// Where it ends in the key.
    pub(crate) end: usize,
    hash: u64,
    /// How much it says.
    pub(crate) weight: Weight,
    /// Whether it is a word, and no mark.
    pub(crate) word: bool,
}

/// A longer word says little more than one of ten letters, and one very long word must not outweigh a sentence.
const LONGEST: Weight = Weight::letters(10);

/// What one character adds to the weight of its token.
const fn weight(class: CharClass) -> Weight {
    match class {
        CharClass::Letter | CharClass::Base | CharClass::Sign => Weight::letters(1),
        // Foreign words are written with these, shorter than in their own script.
        CharClass::Katakana => Weight(7),
        // A Japanese syllable says hardly more than a letter; endings are written with them.
        CharClass::Hiragana => Weight(5),
        // A Chinese character says about as much as two and a half letters: texts translated into Chinese have that many fewer.
        CharClass::Ideograph => Weight(10),
        // A comma stands anywhere.
        CharClass::Mark => Weight(1),
    }
}

impl Token {
    /// Whether two tokens are the same word.
    pub(crate) const fn same(&self, other: &Self) -> bool {
        self.hash == other.hash && self.end - self.start == other.end - other.start
    }
}

/// Whether a piece of text begins, or ends, as a word of these that may be a part of a longer one.
pub(crate) fn may_be_part(c: Option<char>) -> bool {
    c.is_some_and(|c| char_class(c) == CharClass::Katakana)
}

/// The tokens of a piece of a key. A gap ends a token, and so do the ends of the piece and `cuts`.
pub(crate) fn tokens(folded: &Folded, piece: Range<usize>, cuts: &[usize]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(piece.len() / 4);
    let mut gaps = folded.gaps(piece.clone()).peekable();
    let mut before = CharClass::Mark;
    let text = folded.key().get(piece.clone()).unwrap_or_default();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let at = piece.start + at;
        let mut cut = cuts.contains(&at);
        while gaps.next_if(|&gap| gap <= at).is_some() {
            cut = true;
        }
        let mut class = char_class(c);
        let end = at + c.len_utf8();
        let digit = |c: Option<&(usize, char)>| c.is_some_and(|(_, c)| c.is_ascii_digit());
        if is_point(c) && !cut && before == CharClass::Letter && digit(chars.peek()) {
            let figure = text.as_bytes().get(at - piece.start - 1).is_some_and(u8::is_ascii_digit);
            if figure && gaps.peek() != Some(&end) && !cuts.contains(&end) {
                class = CharClass::Letter;
            }
        }
        if c == '-' && digit(chars.peek()) && folded.has_gap(at) && gaps.peek() != Some(&end) && !cuts.contains(&end) {
            class = CharClass::Letter;
        }
        match tokens.last_mut() {
            // Such words are mostly put together of several, which are replaced one by one.
            Some(last) if !cut && class != CharClass::Katakana && class.continues(before) => {
                last.end = end;
                last.hash = mix(last.hash, c);
                last.weight = (last.weight + weight(class)).min(LONGEST);
            }
            _ => {
                let weight = weight(class);
                tokens.push(Token { start: at, end, hash: mix(0, c), weight, word: class != CharClass::Mark });
            }
        }
        before = class;
    }
    tokens
}

/// Whether a cut at this offset of the key cuts a word, or a figure, that is written without gaps.
pub(crate) fn cuts_word(folded: &Folded, key: usize) -> bool {
    let (Some(before), Some(after)) = (folded.key().get(..key), folded.key().get(key..)) else { return false };
    let (mut before, mut after) = (before.chars().rev(), after.chars());
    let (Some(last), Some(next)) = (before.next(), after.next()) else { return false };
    if folded.has_gap(key) {
        return false;
    }
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    char_class(next).continues(char_class(last))
        || is_point(last) && next.is_ascii_digit() && digit(before.next()) && !folded.has_gap(key - 1)
        || last == '-' && next.is_ascii_digit() && folded.has_gap(key - 1)
        || is_point(next) && last.is_ascii_digit() && digit(after.next()) && !folded.has_gap(key + 1)
}

fn mix(hash: u64, c: char) -> u64 {
    (hash.rotate_left(5) ^ u64::from(u32::from(c))).wrapping_mul(0x517C_C1B7_2722_0A95)
}

#[cfg(test)]
#[allow(clippy::string_slice, clippy::format_collect)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_a_word_a_character_or_a_mark() {
        for (text, expected) in [
            ("He didn’t.", vec!["He", "didn", "'", "t", "."]),
            ("3,5 % mehr", vec!["3,5", "%", "mehr"]),
            ("2010-12 at -5", vec!["2010", "-", "12", "at", "-5"]),
            ("in 2010, 12 of 1.200.", vec!["in", "2010", ",", "12", "of", "1.200", "."]),
            (
                "イラン・イラクで5メートル",
                vec!["イ", "ラ", "ン", "・", "イ", "ラ", "ク", "で", "5", "メ", "ー", "ト", "ル"],
            ),
            ("ไม่รู้ ๑๒", vec!["ไ", "ม่", "รู้", "๑๒"]),
            ("មិនបាន។", vec!["មិ", "ន", "បា", "ន", "។"]),
            ("否认了。", vec!["否", "认", "了", "。"]),
            ("قال الوزير", vec!["قال", "الوزير"]),
            ("है।", vec!["है", "।"]),
        ] {
            let folded = Folded::of(text);
            let found = tokens(&folded, 0..folded.key().len(), &[]);
            let found: Vec<&str> = found.iter().map(|token| &folded.key()[token.start..token.end]).collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn what_is_written_without_gaps_is_cut_inside() {
        for (before, after, cuts) in [
            ("mini", "ster", true),
            ("the ", "minister", false),
            ("ブラ", "ジル", true),
            ("ドイツ", "は", false),
            ("中", "国", false),
            ("1.", "5 million", true),
            ("1", ".5 million", true),
            ("in 2010, ", "12 of them", false),
            ("in 2010", ", 12 of them", false),
            ("12", ". Then", false),
            ("at -", "5 degrees", true),
            ("2010-", "2012", false),
            ("ม", "่", true),
        ] {
            let folded = Folded::of(&format!("{before}{after}"));
            assert_eq!(cuts_word(&folded, Folded::of(before).key().len()), cuts, "{before}|{after}");
        }
    }
}
