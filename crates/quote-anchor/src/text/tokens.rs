//! Words and marks of a plain text.

use std::ops::Range;

use super::char_class::{CharClass, char_class};

/// The bytes of each word and of each mark of punctuation in a text. White space is in none.
///
/// A word is a run of letters, figures and the marks on them. In scripts that put no spaces between words an ideograph, a kana or a
/// letter with its signs is one, since where a word ends there takes a dictionary to know.
///
/// ```
/// use quote_anchor::text::tokens;
///
/// let text = "He didn’t. 否认";
/// let words: Vec<&str> = tokens(text).into_iter().filter_map(|bytes| text.get(bytes)).collect();
/// assert_eq!(words, ["He", "didn", "’", "t", ".", "否", "认"]);
/// ```
#[must_use]
pub fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens: Vec<Range<usize>> = Vec::new();
    let mut before = CharClass::Mark;
    for (start, character) in text.char_indices() {
        let (class, end) = (char_class(character), start + character.len_utf8());
        match tokens.last_mut() {
            Some(last) if last.end == start && class.continues(before) => last.end = end,
            _ if character.is_whitespace() => {}
            _ => tokens.push(start..end),
        }
        before = class;
    }
    tokens
}
