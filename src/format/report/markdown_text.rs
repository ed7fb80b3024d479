//! Text in Markdown in which nothing is markup: no Markdown, HTML, link, or template of a site generator. Bidirectional controls
//! are written as their numbers.

use crate::model::push_escaped;

/// A link. `text` is escaped, the address encoded.
pub(in crate::format) fn link(text: &str, address: &str) -> String {
    format!("[{text}](<{address}>)")
}

/// Appends a heading of this level (`##`).
pub(in crate::format) fn heading(out: &mut String, level: &str, text: &str) {
    out.push('\n');
    out.push_str(level);
    out.push(' ');
    out.push_str(&one_line(text));
    out.push_str("\n\n");
}

/// Appends a row of a table. Nothing is escaped.
pub(in crate::format) fn row(out: &mut String, cells: &[String]) {
    for cell in cells {
        out.push_str("| ");
        out.push_str(cell);
        out.push(' ');
    }
    out.push_str("|\n");
}

/// The text on one line.
pub(in crate::format) fn one_line(text: &str) -> String {
    let mut out = String::new();
    escape(&mut out, text.split_whitespace());
    out
}

/// Appends the text line by line, each after `prefix`; consecutive empty lines become one.
pub(in crate::format) fn lines(out: &mut String, text: &str, prefix: &str) {
    let mut empty = true;
    for line in text.trim().lines() {
        let words = line.split_whitespace();
        let is_empty = words.clone().next().is_none();
        if is_empty && empty {
            continue;
        }
        out.push_str(if is_empty { prefix.trim_end() } else { prefix });
        let from = out.len();
        escape(out, words);
        // A backslash at its end makes a hard line break.
        if out.len() > from {
            out.push('\\');
        }
        out.push('\n');
        empty = is_empty;
    }
    // The last line needs no hard break.
    if out.ends_with("\\\n") {
        out.truncate(out.len() - 2);
        out.push('\n');
    }
}

/// Appends words separated by single spaces, with all markup escaped.
fn escape<'a>(out: &mut String, words: impl Iterator<Item = &'a str>) {
    for (index, word) in words.enumerate() {
        if index > 0 {
            out.push(' ');
        }
        let first = index == 0;
        // `1.` begins a list item, `www.` an autolink.
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        for (at, character) in word.char_indices() {
            match character {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '{' => out.push_str("&#123;"),
                '}' => out.push_str("&#125;"),
                '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '@' => {
                    out.push('\\');
                    out.push(character);
                }
                '#' | '+' | '-' | '=' | ':' if first && at == 0 => {
                    out.push('\\');
                    out.push(character);
                }
                ':' if word.len() > at + 1 => out.push_str("\\:"),
                '.' | ')' if first && at == digits => {
                    out.push('\\');
                    out.push(character);
                }
                '.' if is_www(word, at) => out.push_str("\\."),
                '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => push_escaped(out, character),
                _ if character.is_control() => out.push('\u{fffd}'),
                _ => out.push(character),
            }
        }
    }
}

fn is_www(word: &str, at: usize) -> bool {
    word.get(..at).is_some_and(|before| before.len() >= 3 && before.to_ascii_lowercase().ends_with("www"))
}
