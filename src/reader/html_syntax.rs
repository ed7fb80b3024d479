//! The syntax of HTML as far as reading an article needs it: where a tag ends, what a character reference stands for.

/// The named character references that are resolved.
const NAMED: [(&str, char); 40] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{A0}'),
    ("hellip", '…'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("sbquo", '‚'),
    ("bdquo", '„'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("bull", '•'),
    ("middot", '·'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("deg", '°'),
    ("euro", '€'),
    ("pound", '£'),
    ("yen", '¥'),
    ("cent", '¢'),
    ("sect", '§'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("aacute", 'á'),
    ("iacute", 'í'),
    ("oacute", 'ó'),
    ("uacute", 'ú'),
    ("ntilde", 'ñ'),
    ("ccedil", 'ç'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("szlig", 'ß'),
];

/// Splits a tag's attributes from the text after its `>`. A `>` inside a quoted value does not end the tag.
pub(super) fn split_tag(body: &str) -> (&str, &str) {
    let mut quote = None;
    let mut after_equals = false;
    for (at, c) in body.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') if after_equals => quote = Some(c),
            (None, '>') => return (body.get(..at).unwrap_or_default(), body.get(at + 1..).unwrap_or_default()),
            _ => {}
        }
        after_equals = c == '=' || after_equals && c.is_whitespace();
    }
    ("", "")
}

/// The value of an attribute, with its character references resolved; empty where it has none.
pub(super) fn attribute(attributes: &str, wanted: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '/').unwrap_or(rest.len());
        let (name, after) = rest.split_at_checked(end)?;
        if name.is_empty() && after.is_empty() {
            return None;
        }
        let Some(value) = after.trim_start().strip_prefix('=').map(str::trim_start) else {
            if name.eq_ignore_ascii_case(wanted) {
                return Some(String::new());
            }
            rest = after;
            continue;
        };
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value.get(1..)?.split_once(quote)?,
            _ => value.split_at_checked(value.find(char::is_whitespace).unwrap_or(value.len()))?,
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(decoded(value));
        }
        rest = after;
    }
}

/// A text with its character references resolved.
pub(super) fn decoded(text: &str) -> String {
    let mut decoded = String::new();
    decode(text, &mut decoded);
    decoded
}

/// Appends a text with its character references resolved.
pub(super) fn decode(text: &str, into: &mut String) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        into.push_str(before);
        // The longest named reference has six letters, the longest number eight characters.
        let reference =
            after.char_indices().take(10).find(|(_, c)| *c == ';').and_then(|(end, _)| after.split_at_checked(end));
        match reference.and_then(|(name, after)| Some((character(name)?, after))) {
            Some((c, after)) => {
                into.push(c);
                rest = after.strip_prefix(';').unwrap_or(after);
            }
            None => {
                into.push('&');
                rest = after;
            }
        }
    }
    into.push_str(rest);
}

fn character(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        return NAMED.iter().find(|(known, _)| *known == name).map(|(_, c)| *c);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    let code = code.ok()?;
    Some(char::from_u32(code).filter(|c| *c != '\0').unwrap_or(char::REPLACEMENT_CHARACTER))
}
