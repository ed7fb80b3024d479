//! Extracting headings and paragraphs from Markdown; emphasis, links and images are reduced to their text.

use super::{BlockKind, Document, html};

/// The blocks of a Markdown text.
pub(super) fn read(text: &str) -> Document {
    let mut document = Document::default();
    let mut open = (BlockKind::Paragraph, String::new());
    let (mut fenced, mut in_table) = (false, false);
    let mut lines = text.trim_start_matches('\u{FEFF}').lines().map(str::trim).peekable();
    while let Some(line) = lines.next() {
        let is_row = !fenced && line.contains('|');
        if is_row && (in_table || lines.peek().is_some_and(|next| is_delimiter_row(next))) {
            if !in_table {
                flush(&mut document, &mut open);
                // The row of dashes under the heads.
                lines.next();
            }
            in_table = true;
            push_row(&mut document, line);
            continue;
        }
        in_table = false;
        if line.starts_with("```") || line.starts_with("~~~") {
            flush(&mut document, &mut open);
            fenced = !fenced;
        } else if fenced {
            document.push(BlockKind::Paragraph, line);
        } else if line.is_empty() {
            flush(&mut document, &mut open);
        } else if let Some((level, heading)) = heading(line) {
            flush(&mut document, &mut open);
            document.push(BlockKind::Heading(level), &words(heading));
        } else if let Some(level) = underline(line).filter(|_| !open.1.is_empty()) {
            open.0 = BlockKind::Heading(level);
            flush(&mut document, &mut open);
        } else if is_rule(line) {
            flush(&mut document, &mut open);
        } else if let Some((numbered, item)) = item(line) {
            flush(&mut document, &mut open);
            open = (BlockKind::Item { numbered, begins: true }, item.to_owned());
        } else {
            let quoted = line.strip_prefix('>');
            if quoted.is_some() && open.0 != BlockKind::Quotation {
                flush(&mut document, &mut open);
                open.0 = BlockKind::Quotation;
            }
            open.1.push(' ');
            open.1.push_str(quoted.unwrap_or(line).trim_start_matches('>').trim_start());
        }
    }
    flush(&mut document, &mut open);
    document
}

fn flush(document: &mut Document, open: &mut (BlockKind, String)) {
    let (kind, text) = std::mem::take(open);
    document.push(kind, &words(&text));
}

/// Whether a line is the row of dashes under the heads of a table.
fn is_delimiter_row(line: &str) -> bool {
    line.contains('-') && line.contains('|') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

fn push_row(document: &mut Document, line: &str) {
    let inside = line.strip_prefix('|').unwrap_or(line);
    let inside = inside.strip_suffix('|').unwrap_or(inside);
    for (at, cell) in inside.split('|').enumerate() {
        document.push(BlockKind::Cell { row: at == 0, begins: true }, &words(cell));
    }
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

/// The text of a line of a list, and whether it is numbered.
fn item(line: &str) -> Option<(bool, &str)> {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if number.len() < line.len() {
        return number.strip_prefix(". ").or(number.strip_prefix(") ")).map(|item| (true, item));
    }
    line.strip_prefix("- ").or(line.strip_prefix("* ")).or(line.strip_prefix("+ ")).map(|item| (false, item))
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
        return html::read(&plain).lines().collect::<Vec<_>>().join(" ");
    }
    plain
}
