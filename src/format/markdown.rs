//! A report in Markdown (`CommonMark`, as GitHub and others render it): the tags, under each its quotes.
//!
//! All text of the article and of the reader is data here: what could come alive as markup, as HTML, as a link, or as a
//! template of a site generator is escaped, and characters that would turn the direction of the text around are shown
//! as what they are.

use std::collections::HashMap;

use super::report_labels::around;
use super::{Document, Entry, ReportLabels, iri};
use crate::model::push_escaped;
use crate::model::{AnnotationId, Tag};

/// How much of another annotation's quote is enough to recognise it, in code points.
const RECOGNISED: usize = 80;

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
                link(out, &one_line(url), &iri::of_address(url));
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
            write_entry(&mut out, entry, document.link(entry), &quotes, labels);
        }
    }
    out
}

/// A label with what is filled in.
fn fill(out: &mut String, label: &str, filling: impl FnOnce(&mut String)) {
    let (before, after) = around(label);
    out.push_str(before);
    filling(out);
    out.push_str(after);
}

/// The four tags in their order, then the others in theirs, each with what it was given to.
pub(super) fn sections(document: &Document) -> Vec<(&Tag, Vec<&Entry>)> {
    let mut sections: Vec<(&Tag, Vec<&Entry>)> = Tag::ALL.iter().map(|tag| (tag, Vec::new())).collect();
    let mut places: HashMap<&Tag, usize> = Tag::ALL.iter().enumerate().map(|(place, tag)| (tag, place)).collect();
    for entry in &document.entries {
        let tag = &entry.annotation.tag;
        let place = *places.entry(tag).or_insert(sections.len());
        match sections.get_mut(place) {
            Some((_, entries)) => entries.push(entry),
            None => sections.push((tag, vec![entry])),
        }
    }
    sections.retain(|(_, entries)| !entries.is_empty());
    sections
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
    let told = labels.state(entry.state);
    if !told.is_empty() || address.is_some() {
        out.push('\n');
        if !told.is_empty() {
            out.push('*');
            out.push_str(told);
            out.push_str(if address.is_some() { "* · " } else { "*" });
        }
        if let Some(address) = address {
            link(out, labels.link, &address);
        }
        out.push('\n');
    }
}

pub(super) fn shortened(quote: &str) -> String {
    let mut short: String = quote.chars().take(RECOGNISED).collect();
    if short.len() < quote.len() {
        short.push('…');
    }
    short
}

/// A link; the text is escaped already, the address a URI.
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

/// The text line by line, each after `prefix`; an empty line stays one, several become one.
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
        // A backslash before a line break keeps the break.
        if out.len() > from {
            out.push('\\');
        }
        out.push('\n');
        empty = is_empty;
    }
    // The last line breaks by itself.
    if out.ends_with("\\\n") {
        out.truncate(out.len() - 2);
        out.push('\n');
    }
}

/// Appends words, with one space between two, so that nothing in them is markup.
fn escape<'a>(out: &mut String, words: impl Iterator<Item = &'a str>) {
    for (index, word) in words.enumerate() {
        if index > 0 {
            out.push(' ');
        }
        let first = index == 0;
        // `1.` begins a list, `www.` a link.
        let numbers = word.bytes().take_while(u8::is_ascii_digit).count();
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
                '.' | ')' if first && at == numbers => {
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
