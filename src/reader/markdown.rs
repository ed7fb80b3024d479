//! Extracting headings and paragraphs from Markdown; emphasis, links and images are reduced to their text.

use super::{Document, html};

/// The blocks of a Markdown text.
pub(super) fn read(text: &str) -> Document {
    let mut document = Document::default();
    let mut paragraph = String::new();
    let mut fenced = false;
    for line in text.trim_start_matches('\u{FEFF}').lines() {
        let trimmed = line.trim();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            flush(&mut document, &mut paragraph, None);
            fenced = !fenced;
        } else if fenced {
            document.push(None, trimmed);
        } else if trimmed.is_empty() {
            flush(&mut document, &mut paragraph, None);
        } else if let Some((level, heading)) = heading(trimmed) {
            flush(&mut document, &mut paragraph, None);
            document.push(Some(level), &words(heading));
        } else if let Some(level) = underline(trimmed).filter(|_| !paragraph.is_empty()) {
            flush(&mut document, &mut paragraph, Some(level));
        } else if is_rule(trimmed) {
            flush(&mut document, &mut paragraph, None);
        } else if let Some(item) = item(trimmed) {
            flush(&mut document, &mut paragraph, None);
            paragraph.push_str(item);
        } else {
            paragraph.push(' ');
            paragraph.push_str(trimmed.trim_start_matches('>').trim_start());
        }
    }
    flush(&mut document, &mut paragraph, None);
    document
}

fn flush(document: &mut Document, paragraph: &mut String, heading: Option<u8>) {
    document.push(heading, &words(&std::mem::take(paragraph)));
}

fn heading(line: &str) -> Option<(u8, &str)> {
    let rest = line.trim_start_matches('#');
    let level = u8::try_from(line.len() - rest.len()).ok().filter(|level| (1..=6).contains(level))?;
    rest.starts_with(' ').then(|| (level, rest.trim().trim_end_matches('#').trim_end()))
}

fn underline(line: &str) -> Option<u8> {
    match line.trim_end_matches(['=', '-']) {
        "" if line.starts_with('=') => Some(1),
        "" if line.starts_with("--") => Some(2),
        _ => None,
    }
}

fn is_rule(line: &str) -> bool {
    line.len() >= 3
        && ["-", "*", "_"]
            .iter()
            .any(|mark| line.replace(' ', "").trim_matches(|c: char| mark.starts_with(c)).is_empty())
}

fn item(line: &str) -> Option<&str> {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if number.len() < line.len() {
        return number.strip_prefix(". ").or(number.strip_prefix(") "));
    }
    line.strip_prefix("- ").or(line.strip_prefix("* ")).or(line.strip_prefix("+ "))
}

/// The text of a line without markup: links and images as their text, emphasis and code as their content, HTML parsed as
/// HTML.
fn words(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, link)) = rest.split_once('[') {
        // A link has `](` and `)` further on in this line.
        let target = link.split_once("](").and_then(|(text, after)| Some((text, after.split_once(')')?.1)));
        out.push_str(before);
        match target.filter(|(text, _)| !text.contains(['[', ']'])) {
            Some((text, after)) => {
                if out.ends_with('!') {
                    out.pop();
                }
                out.push_str(text);
                rest = after;
            }
            None => {
                out.push('[');
                rest = link;
            }
        }
    }
    out.push_str(rest);
    let mut plain = String::with_capacity(out.len());
    let mut before = ' ';
    let mut characters = out.chars().peekable();
    while let Some(c) = characters.next() {
        let inside_word =
            c == '_' && before.is_alphanumeric() && characters.peek().is_some_and(|next| next.is_alphanumeric());
        match c {
            '\\' if characters.peek().is_some_and(char::is_ascii_punctuation) => plain.extend(characters.next()),
            '*' | '`' => {}
            '_' if !inside_word => {}
            c => plain.push(c),
        }
        before = c;
    }
    if plain.contains('<') {
        let blocks = html::read(&plain).blocks;
        return blocks.iter().map(super::Block::text).collect::<Vec<_>>().join(" ");
    }
    plain
}
