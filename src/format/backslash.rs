//! Undoing backslash escapes.

/// The text with its escapes replaced; `unescape` gives the character for the letter after a backslash. A backslash
/// before another letter is kept.
pub(super) fn unescaped(text: &str, unescape: impl Fn(char) -> Option<char>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        let escape = characters.clone().next().filter(|_| character == '\\').and_then(&unescape);
        if escape.is_some() {
            characters.next();
        }
        out.push(escape.unwrap_or(character));
    }
    out
}
