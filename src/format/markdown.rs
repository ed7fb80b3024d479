//! A report in Markdown (`CommonMark`, as GitHub and others render it): a section for each tag, with its quotes.
//!
//! All text of the article and of the reader is escaped, so that none of it is interpreted as Markdown, HTML, a link or
//! the template of a site generator. Bidirectional controls are written as their numbers.

use std::collections::HashMap;

use super::report_labels::split_placeholder;
use super::report_sections::{sections, shortened};
use super::{Document, Entry, ReportLabels, iri};
use crate::model::{AnnotationId, push_escaped};

pub(super) fn write(document: &Document, labels: &ReportLabels) -> String {
    let mut out = String::from("# ");
    let title = one_line(&document.article.title);
    out.push_str(if title.is_empty() { labels.annotations } else { &title });
    out.push_str("\n\n");
    let url = &document.article.url;
    if !url.is_empty() {
        out.push_str("- ");
        fill(&mut out, labels.article, |out| {
            if iri::is_web(url) {
                link(out, &one_line(url), &iri::from_url(url));
            } else {
                out.push_str(&one_line(url));
            }
        });
        out.push('\n');
    }
    out.push_str("- ");
    fill(&mut out, labels.exported, |out| out.push_str(&document.exported.to_string()));
    out.push('\n');

    let sections = sections(document);
    out.push_str("- ");
    fill(&mut out, labels.count, |out| out.push_str(&document.entries.len().to_string()));
    for (index, (tag, entries)) in sections.iter().enumerate() {
        out.push_str(if index == 0 { " (" } else { labels.comma });
        out.push_str(&one_line(labels.tag(tag)));
        out.push(' ');
        out.push_str(&entries.len().to_string());
    }
    out.push_str(if sections.is_empty() { "\n" } else { ")\n" });

    let quotes = document.quotes();
    for (tag, entries) in sections {
        out.push_str("\n## ");
        out.push_str(&one_line(labels.tag(tag)));
        out.push('\n');
        for entry in entries {
            write_entry(&mut out, entry, document.quote_link(entry), &quotes, labels);
        }
    }
    out
}

/// Appends a label, its placeholder replaced by what `value` appends.
fn fill(out: &mut String, label: &str, value: impl FnOnce(&mut String)) {
    let (before, after) = split_placeholder(label);
    out.push_str(before);
    value(out);
    out.push_str(after);
}

fn write_entry(
    out: &mut String,
    entry: &Entry,
    address: Option<String>,
    quotes: &HashMap<&AnnotationId, &str>,
    labels: &ReportLabels,
) {
    let annotation = &entry.annotation;
    out.push('\n');
    lines(out, &annotation.selector.quote, "> ");
    for about in annotation.about.iter().filter_map(|id| quotes.get(id)) {
        out.push('\n');
        fill(out, labels.about, |out| out.push_str(&one_line(&shortened(about))));
        out.push('\n');
    }
    if !annotation.note.trim().is_empty() {
        out.push('\n');
        lines(out, &annotation.note, "");
    }
    let state = labels.state(entry.state);
    if !state.is_empty() || address.is_some() {
        out.push('\n');
        if !state.is_empty() {
            out.push('*');
            out.push_str(state);
            out.push_str(if address.is_some() { "* · " } else { "*" });
        }
        if let Some(address) = address {
            link(out, labels.link, &address);
        }
        out.push('\n');
    }
}

/// Appends a link. The caller has escaped the text and encoded the address.
fn link(out: &mut String, text: &str, address: &str) {
    out.push('[');
    out.push_str(text);
    out.push_str("](<");
    out.push_str(address);
    out.push_str(">)");
}

fn one_line(text: &str) -> String {
    let mut out = String::new();
    escape(&mut out, text.split_whitespace());
    out
}

/// Appends the text line by line, each after `prefix`; consecutive empty lines become one.
fn lines(out: &mut String, text: &str, prefix: &str) {
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
