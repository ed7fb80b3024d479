//! Words, as far as finding them again needs it.

use std::ops::Range;

use crate::text::Folded;

/// A word, a character of a script that puts no spaces between words, or a mark of punctuation.
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
const LONGEST: usize = 10;
/// A Chinese character says about as much as two and a half letters: texts translated into Chinese have that many fewer.
const CHARACTER: i32 = 10;
/// A comma stands anywhere.
const MARK: i32 = 1;

impl Token {
    /// Whether two tokens are the same word.
    pub(super) const fn same(&self, other: &Self) -> bool {
        self.hash == other.hash && self.end - self.start == other.end - other.start
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Character,
    Mark,
}

/// The tokens of a piece of a key. A gap ends a token, and so do the ends of the piece and `cuts`.
pub(super) fn tokens(folded: &Folded, piece: Range<usize>, cuts: &[usize]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(piece.len() / 4);
    let mut gaps = folded.gaps(piece.clone()).peekable();
    let mut open = false;
    for (at, c) in folded.key().get(piece.clone()).unwrap_or_default().char_indices() {
        let at = piece.start + at;
        let mut cut = cuts.contains(&at);
        while gaps.next_if(|&gap| gap <= at).is_some() {
            cut = true;
        }
        let kind = kind(c);
        let end = at + c.len_utf8();
        match tokens.last_mut() {
            Some(last) if open && !cut && kind == Kind::Letter => {
                last.end = end;
                last.hash = mix(last.hash, c);
            }
            _ => tokens.push(Token {
                start: at,
                end,
                hash: mix(0, c),
                weight: match kind {
                    Kind::Letter => 0,
                    Kind::Character => CHARACTER,
                    Kind::Mark => MARK,
                },
                word: kind != Kind::Mark,
            }),
        }
        open = kind == Kind::Letter;
        if open && let Some(last) = tokens.last_mut() {
            last.weight = (last.weight + LETTER).min(LETTER * i32::try_from(LONGEST).unwrap_or(0));
        }
    }
    tokens
}

/// Whether a cut at this offset of the key cuts a word of a spaced script.
pub(super) fn cuts_word(folded: &Folded, key: usize) -> bool {
    let before = folded.key().get(..key).and_then(|before| before.chars().next_back());
    let after = folded.key().get(key..).and_then(|after| after.chars().next());
    !folded.has_gap(key) && joined(before, after)
}

/// Whether two neighbours are letters of one word.
pub(super) fn joined(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(|c| kind(c) == Kind::Letter) && after.is_some_and(|c| kind(c) == Kind::Letter)
}

/// Whether a character is a word, or a part of one, in a script that puts no spaces between words.
pub(super) fn is_character(c: char) -> bool {
    kind(c) == Kind::Character
}

/// Whether a character is a letter or digit of a spaced script, or a mark on one.
pub(super) fn is_letter(c: char) -> bool {
    kind(c) == Kind::Letter
}

fn mix(hash: u64, c: char) -> u64 {
    (hash.rotate_left(5) ^ u64::from(u32::from(c))).wrapping_mul(0x517C_C1B7_2722_0A95)
}

fn kind(c: char) -> Kind {
    match c {
        _ if c.is_ascii() => {
            if c.is_ascii_alphanumeric() {
                Kind::Letter
            } else {
                Kind::Mark
            }
        }
        // Thai, Lao, Burmese, Khmer; Japanese and Chinese with their extensions: no spaces between words.
        '\u{e00}'..='\u{eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => Kind::Character,
        // The full stops of the scripts of India.
        '\u{964}' | '\u{965}' => Kind::Mark,
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
            ("3,5 % mehr", vec!["3", ",", "5", "%", "mehr"]),
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
}
