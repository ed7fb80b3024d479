//! What one character is spelled as in a key.

/// What becomes of a character.
pub(super) enum Fold {
    /// It stays.
    Same,
    As(&'static str),
    Gap,
    Nothing,
    /// Nothing of its own, but a part of the character before it.
    Style,
}

/// What one character is folded to. Case, digits and full-width letters say something, so they stay; so do the joiners
/// U+200C and U+200D, which change a Persian word or an emoji.
pub(super) fn fold(c: char) -> Fold {
    match c {
        ' ' => Fold::Gap,
        '\u{21}'..='\u{5f}' | '\u{61}'..='\u{7e}' => Fold::Same,
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => Fold::Nothing,
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => Fold::Style,
        '`'
        | '\u{b4}'
        | '\u{2b9}'
        | '\u{2bb}'..='\u{2bd}'
        | '\u{5f3}'
        | '\u{2018}'..='\u{201b}'
        | '\u{2032}'
        | '\u{2035}'
        | '\u{2039}'
        | '\u{203a}'
        | '\u{275b}'
        | '\u{275c}'
        | '\u{300e}'
        | '\u{300f}'
        | '\u{ff07}' => Fold::As("'"),
        '\u{ab}'
        | '\u{bb}'
        | '\u{2ba}'
        | '\u{5f4}'
        | '\u{201c}'..='\u{201f}'
        | '\u{2033}'
        | '\u{2036}'
        | '\u{275d}'
        | '\u{275e}'
        | '\u{300c}'
        | '\u{300d}'
        | '\u{301d}'..='\u{301f}'
        | '\u{ff02}' => Fold::As("\""),
        '\u{5be}'
        | '\u{2010}'..='\u{2015}'
        | '\u{2043}'
        | '\u{2212}'
        | '\u{2e3a}'
        | '\u{2e3b}'
        | '\u{fe58}'
        | '\u{fe63}'
        | '\u{ff0d}' => Fold::As("-"),
        '\u{301c}' | '\u{ff5e}' => Fold::As("~"),
        '\u{2025}' => Fold::As(".."),
        '\u{2026}' | '\u{22ef}' => Fold::As("..."),
        _ if c.is_whitespace() || c.is_control() => Fold::Gap,
        _ => Fold::Same,
    }
}

/// Whether a character leaves no trace in a key, and no gap.
pub(crate) fn is_invisible(c: char) -> bool {
    !c.is_ascii() && matches!(fold(c), Fold::Nothing | Fold::Style)
}
