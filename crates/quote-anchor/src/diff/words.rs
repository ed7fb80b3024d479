//! The words of a text, as a diff shows them.

use super::unspaced_words::listed_prefix;
use crate::text::{CharClass, char_class, is_invisible, is_point};

/// The words of a text, what stands between them too; any run of white space as one space, none at the ends. Apostrophes,
/// and the points and commas of figures, belong to the word they stand in, and what leaves no trace to what it follows.
pub(crate) fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for piece in text.split_whitespace() {
        if !words.is_empty() {
            words.push(" ");
        }
        let mut from = 0;
        // Where a word that is listed ends.
        let mut listed = 0;
        let mut last: Option<char> = None;
        let mut before = CharClass::Mark;
        let mut chars = piece.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if at < listed || is_invisible(c) {
                continue;
            }
            let after = chars.peek().map(|next| next.1);
            let figure = last.is_some_and(char::is_numeric);
            let inner = before == CharClass::Letter
                && after.is_some_and(char::is_alphanumeric)
                && (matches!(c, '\'' | '’') || is_point(c) && figure);
            // A sign belongs to its figure: -5 is not 5.
            let sign = at == 0 && matches!(c, '-' | '−' | '+') && after.is_some_and(char::is_numeric);
            let class = if inner || sign { CharClass::Letter } else { char_class(c) };
            // Two hyphens are a dash, two commas a quotation mark.
            let again = class == CharClass::Mark && last == Some(c) && matches!(c, '.' | '-' | '—' | '\'' | '`' | ',');
            let in_word = class == CharClass::Letter || class == CharClass::Mark;
            let part = if in_word { None } else { piece.get(at..).and_then(listed_prefix) };
            if at > from && last.is_some() && !again && (part.is_some() || !class.continues(before)) {
                words.push(piece.get(from..at).unwrap_or_default());
                from = at;
            }
            listed = at + part.unwrap_or(0);
            before = if part.is_some() { CharClass::Mark } else { class };
            last = Some(c);
        }
        words.push(piece.get(from..).unwrap_or_default());
    }
    words
}
