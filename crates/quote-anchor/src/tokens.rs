//! Words, as far as finding them again needs it.

use std::ops::Range;

use crate::text::Folded;

/// A word, a figure, a character of a script that puts no spaces between words, or a mark of punctuation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it starts in the key.
    pub(super) start: usize,
    /// Where it ends in the key.
    pub(super) end: usize,
    hash: u64,
    /// How much it says: see [`LETTER`].
    pub(super) weight: i32,
    /// Whether it is a word, and no mark.
    pub(super) word: bool,
}

/// The unit of weight is a quarter of a letter of a spaced script: what tells places apart is, roughly, letters.
pub(super) const LETTER: i32 = 4;
/// A longer word says little more than one of ten letters, and one very long word must not outweigh a sentence.
const LONGEST: i32 = 10 * LETTER;
/// A Chinese character says about as much as two and a half letters: texts translated into Chinese have that many fewer.
const IDEOGRAPH: i32 = 10;
/// A Japanese syllable says hardly more than a letter; endings are written with them.
const HIRAGANA: i32 = 5;
/// Foreign words are written with these, shorter than in their own script.
const KATAKANA: i32 = 7;
/// A comma stands anywhere.
const MARK: i32 = 1;

impl Token {
    /// Whether two tokens are the same word.
    pub(super) const fn same(&self, other: &Self) -> bool {
        self.hash == other.hash && self.end - self.start == other.end - other.start
    }
}

/// What a character is to the word that it stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A letter or digit of a spaced script, or a mark on one.
    Letter,
    /// Japanese writes foreign words with these, and such a word without a gap.
    Katakana,
    Hiragana,
    Ideograph,
    /// A letter of Thai, Lao, Burmese or Khmer, which put no spaces between words.
    Base,
    /// A vowel or tone on such a letter.
    Sign,
    Mark,
}

impl Kind {
    /// Whether this character goes on with the word that the one before it is in.
    pub(super) fn continues(self, before: Self) -> bool {
        match self {
            Self::Letter | Self::Katakana => before == self,
            Self::Sign => matches!(before, Self::Base | Self::Sign),
            Self::Hiragana | Self::Ideograph | Self::Base | Self::Mark => false,
        }
    }

    const fn weight(self) -> i32 {
        match self {
            Self::Letter | Self::Base | Self::Sign => LETTER,
            Self::Katakana => KATAKANA,
            Self::Hiragana => HIRAGANA,
            Self::Ideograph => IDEOGRAPH,
            Self::Mark => MARK,
        }
    }
}

/// Whether a piece of text begins, or ends, as a word of these that may be a part of a longer one.
pub(super) fn may_be_part(c: Option<char>) -> bool {
    c.is_some_and(|c| kind(c) == Kind::Katakana)
}

/// The tokens of a piece of a key. A gap ends a token, and so do the ends of the piece and `cuts`.
pub(super) fn tokens(folded: &Folded, piece: Range<usize>, cuts: &[usize]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(piece.len() / 4);
    let mut gaps = folded.gaps(piece.clone()).peekable();
    let mut before = Kind::Mark;
    let text = folded.key().get(piece.clone()).unwrap_or_default();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let at = piece.start + at;
        let mut cut = cuts.contains(&at);
        while gaps.next_if(|&gap| gap <= at).is_some() {
            cut = true;
        }
        let mut kind = kind(c);
        let end = at + c.len_utf8();
        let digit = |c: Option<&(usize, char)>| c.is_some_and(|(_, c)| c.is_ascii_digit());
        if is_point(c) && !cut && before == Kind::Letter && digit(chars.peek()) {
            let figure = text.as_bytes().get(at - piece.start - 1).is_some_and(u8::is_ascii_digit);
            if figure && gaps.peek() != Some(&end) && !cuts.contains(&end) {
                kind = Kind::Letter;
            }
        }
        if c == '-' && digit(chars.peek()) && folded.has_gap(at) && gaps.peek() != Some(&end) && !cuts.contains(&end) {
            kind = Kind::Letter;
        }
        match tokens.last_mut() {
            // Such words are mostly put together of several, which are replaced one by one.
            Some(last) if !cut && kind != Kind::Katakana && kind.continues(before) => {
                last.end = end;
                last.hash = mix(last.hash, c);
                last.weight = (last.weight + kind.weight()).min(LONGEST);
            }
            _ => {
                let weight = kind.weight();
                tokens.push(Token { start: at, end, hash: mix(0, c), weight, word: kind != Kind::Mark });
            }
        }
        before = kind;
    }
    tokens
}

/// Whether a cut at this offset of the key cuts a word, or a figure, that is written without gaps.
pub(super) fn cuts_word(folded: &Folded, key: usize) -> bool {
    let (Some(before), Some(after)) = (folded.key().get(..key), folded.key().get(key..)) else { return false };
    let (mut before, mut after) = (before.chars().rev(), after.chars());
    let (Some(last), Some(next)) = (before.next(), after.next()) else { return false };
    if folded.has_gap(key) {
        return false;
    }
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    kind(next).continues(kind(last))
        || is_point(last) && next.is_ascii_digit() && digit(before.next()) && !folded.has_gap(key - 1)
        || last == '-' && next.is_ascii_digit() && folded.has_gap(key - 1)
        || is_point(next) && last.is_ascii_digit() && digit(after.next()) && !folded.has_gap(key + 1)
}

/// Whether a character stands between the digits of a figure.
pub(super) const fn is_point(c: char) -> bool {
    matches!(c, '.' | ',' | ':')
}

fn mix(hash: u64, c: char) -> u64 {
    (hash.rotate_left(5) ^ u64::from(u32::from(c))).wrapping_mul(0x517C_C1B7_2722_0A95)
}

pub(super) fn kind(c: char) -> Kind {
    match c {
        _ if c.is_ascii() => {
            if c.is_ascii_alphanumeric() {
                Kind::Letter
            } else {
                Kind::Mark
            }
        }
        '\u{e31}'
        | '\u{e33}'..='\u{e3a}'
        | '\u{e47}'..='\u{e4e}'
        | '\u{eb1}'
        | '\u{eb3}'..='\u{ebc}'
        | '\u{ec8}'..='\u{ece}'
        | '\u{102b}'..='\u{103e}'
        | '\u{17b4}'..='\u{17d3}' => Kind::Sign,
        // Their digits; the full stops of Burmese and Khmer, and those of the scripts of India.
        '\u{e50}'..='\u{e59}' | '\u{ed0}'..='\u{ed9}' | '\u{1040}'..='\u{1049}' | '\u{17e0}'..='\u{17e9}' => {
            Kind::Letter
        }
        '\u{e3f}' | '\u{104a}'..='\u{104f}' | '\u{17d4}'..='\u{17db}' | '\u{30fb}' | '\u{964}' | '\u{965}' => {
            Kind::Mark
        }
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => Kind::Base,
        '\u{3040}'..='\u{309f}' => Kind::Hiragana,
        '\u{30a0}'..='\u{30ff}' => Kind::Katakana,
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => Kind::Ideograph,
        // Marks that belong to the letter before them: Latin and Cyrillic, Hebrew, Arabic, India; the joiners.
        '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}'
        | '\u{900}'..='\u{dff}'
        | '\u{200c}'
        | '\u{200d}' => Kind::Letter,
        _ if c.is_alphanumeric() => Kind::Letter,
        _ => Kind::Mark,
    }
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
