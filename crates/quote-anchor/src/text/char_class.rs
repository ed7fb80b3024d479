//! What a character is to the word that it stands in, by its script.

/// What ends a sentence.
pub(crate) const TERMINATORS: [char; 7] = ['.', '!', '?', '…', '。', '！', '？'];
/// What may stand between the end of a sentence and the gap behind it, folded.
pub(crate) const QUOTATION_MARKS: [char; 4] = ['"', '\'', ')', ']'];

/// What a character is to the word that it stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum CharClass {
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

impl CharClass {
    /// Whether this character goes on with the word that the one before it is in.
    pub(crate) fn continues(self, before: Self) -> bool {
        match self {
            Self::Letter | Self::Katakana => before == self,
            Self::Sign => matches!(before, Self::Base | Self::Sign),
            Self::Hiragana | Self::Ideograph | Self::Base | Self::Mark => false,
        }
    }
}

/// The class of a character.
pub(crate) fn char_class(c: char) -> CharClass {
    match c {
        _ if c.is_ascii() => {
            if c.is_ascii_alphanumeric() {
                CharClass::Letter
            } else {
                CharClass::Mark
            }
        }
        '\u{e31}'
        | '\u{e33}'..='\u{e3a}'
        | '\u{e47}'..='\u{e4e}'
        | '\u{eb1}'
        | '\u{eb3}'..='\u{ebc}'
        | '\u{ec8}'..='\u{ece}'
        | '\u{102b}'..='\u{103e}'
        | '\u{17b4}'..='\u{17d3}' => CharClass::Sign,
        // Their digits; the full stops of Burmese and Khmer, and those of the scripts of India.
        '\u{e50}'..='\u{e59}' | '\u{ed0}'..='\u{ed9}' | '\u{1040}'..='\u{1049}' | '\u{17e0}'..='\u{17e9}' => {
            CharClass::Letter
        }
        '\u{e3f}' | '\u{104a}'..='\u{104f}' | '\u{17d4}'..='\u{17db}' | '\u{30fb}' | '\u{964}' | '\u{965}' => {
            CharClass::Mark
        }
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => CharClass::Base,
        '\u{3040}'..='\u{309f}' => CharClass::Hiragana,
        '\u{30a0}'..='\u{30ff}' => CharClass::Katakana,
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => CharClass::Ideograph,
        // Marks that belong to the letter before them: Latin and Cyrillic, Hebrew, Arabic, India; the joiners.
        '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}'
        | '\u{900}'..='\u{dff}'
        | '\u{200c}'
        | '\u{200d}' => CharClass::Letter,
        _ if c.is_alphanumeric() => CharClass::Letter,
        _ => CharClass::Mark,
    }
}

/// Whether a character stands between the digits of a figure.
pub(crate) const fn is_point(c: char) -> bool {
    matches!(c, '.' | ',' | ':')
}
