//! Text of files, shown so that it cannot pretend to be another one.

use std::borrow::Cow;

/// Whether a character turns the text around that follows it.
///
/// The marks U+200E, U+200F and U+061C are none of these: each is a letter without a shape, which can move no more than
/// the punctuation and numbers beside it, and Arabic and Hebrew articles are full of them. Shown as numbers they would
/// deface honest quotes.
const fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text with its bidirectional controls written as numbers: a title or a note from a file must not be able to read
/// backwards.
///
/// ```
/// use news_annotator::model::escape_bidi;
///
/// assert_eq!(escape_bidi("no\u{202e}thing"), "no(U+202E)thing");
/// assert_eq!(escape_bidi("لا تعليق"), "لا تعليق");
/// assert_eq!(escape_bidi("C++\u{200e} نعم\u{61c}"), "C++\u{200e} نعم\u{61c}");
/// ```
#[must_use]
pub fn escape_bidi(text: &str) -> Cow<'_, str> {
    if !text.chars().any(turns) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if turns(c) { push_escaped(&mut shown, c) } else { shown.push(c) }
    }
    Cow::Owned(shown)
}

/// The number of a character that would turn the text around.
pub(crate) fn push_escaped(out: &mut String, character: char) {
    out.push_str("(U+");
    for shift in [12, 8, 4, 0] {
        out.extend(char::from_digit(u32::from(character) >> shift & 15, 16).map(|digit| digit.to_ascii_uppercase()));
    }
    out.push(')');
}
