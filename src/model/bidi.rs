//! Escaping bidirectional controls in text from files, which could make it look like another text.

use std::borrow::Cow;

/// Whether a character embeds, overrides or isolates the direction of the text after it.
///
/// The marks U+200E, U+200F and U+061C do not: they affect only adjacent punctuation and numbers, and Arabic and Hebrew
/// articles contain many. Escaping them would make quotes hard to read.
const fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text with its bidirectional controls written as numbers, so that a title or a note from a file cannot reverse the
/// text around it.
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
    if !text.chars().any(is_bidi_control) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_bidi_control(c) { push_escaped(&mut shown, c) } else { shown.push(c) }
    }
    Cow::Owned(shown)
}

/// A name in a list of names, in its own direction: else the number of one that runs from right to left, or the comma behind it, stands
/// beside another name. Controls are escaped.
///
/// ```
/// use news_annotator::model::isolate_bidi;
///
/// assert_eq!(isolate_bidi("Zoë 7"), "Zoë 7");
/// assert_eq!(isolate_bidi("محمد 9"), "\u{2068}محمد 9\u{2069}");
/// ```
#[must_use]
pub fn isolate_bidi(name: &str) -> Cow<'_, str> {
    let shown = escape_bidi(name);
    if shown.chars().any(runs_from_right) { Cow::Owned(format!("\u{2068}{shown}\u{2069}")) } else { shown }
}

/// Whether a character is of a block of scripts that are written from right to left.
const fn runs_from_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Appends a character as its number, `(U+202E)`.
pub(crate) fn push_escaped(out: &mut String, character: char) {
    out.push_str("(U+");
    for shift in [12, 8, 4, 0] {
        out.extend(char::from_digit(u32::from(character) >> shift & 15, 16).map(|digit| digit.to_ascii_uppercase()));
    }
    out.push(')');
}
