//! The report as one self-contained HTML page, to be sent, printed or archived.
//!
//! It contains no script, and its content security policy allows none. All text of the article and of the reader is
//! escaped; bidirectional controls are written as their numbers.

use std::collections::HashMap;

use super::report_labels::split_placeholder;
use super::report_sections::{sections, shortened};
use super::{Document, Entry, ReportLabels, iri};
use crate::model::{AnnotationId, push_escaped};

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}\
    blockquote{margin:1.5rem 0 .25rem;padding-inline-start:1rem;border-inline-start:4px solid;white-space:pre-line}\
    p{margin:.25rem 0;white-space:pre-line}.state{font-size:.85rem;opacity:.8}\
    @media(prefers-color-scheme:dark){body{background:#1c1f24;color:#eceef1}a{color:#8ab4ff}}";

pub(super) fn write(document: &Document, labels: &ReportLabels) -> String {
    let article = &document.article;
    let title = if article.title.trim().is_empty() { labels.annotations } else { article.title.trim() };
    let mut out = String::from("<!doctype html>\n<html");
    if !article.language.is_empty() {
        out.push_str(" lang=\"");
        escape(&mut out, &article.language);
        out.push('"');
    }
    out.push_str(
        ">\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>",
    );
    escape(&mut out, title);
    out.push_str("</title>\n<style>");
    out.push_str(STYLE);
    out.push_str("</style>\n<h1 dir=\"auto\">");
    escape(&mut out, title);
    out.push_str("</h1>\n");
    if !article.url.is_empty() {
        out.push_str("<p>");
        if iri::is_web(&article.url) {
            link(&mut out, &article.url, &iri::from_url(&article.url));
        } else {
            escape(&mut out, &article.url);
        }
        out.push_str("</p>\n");
    }
    open(&mut out, "p", labels);
    out.push_str(&document.exported.to_string());
    out.push_str(" · ");
    let [one, other] = labels.counted;
    let counted = if document.entries.len() == 1 { one } else { other };
    fill(&mut out, counted, &document.entries.len().to_string());
    out.push_str("</p>\n");
    let quotes = document.quotes();
    for (tag, entries) in sections(document) {
        open(&mut out, "h2", labels);
        escape(&mut out, labels.tag(tag));
        out.push_str("</h2>\n");
        for entry in entries {
            write_entry(&mut out, entry, document.quote_link(entry), &quotes, labels);
        }
    }
    out.push_str("</html>\n");
    out
}

/// Appends the start tag of an element that contains labels, with their language if not English.
fn open(out: &mut String, tag: &str, labels: &ReportLabels) {
    out.push('<');
    out.push_str(tag);
    if let Some((language, right_to_left)) = labels.language {
        out.push_str(" lang=\"");
        escape(out, language);
        out.push_str(if right_to_left { "\" dir=\"rtl\"" } else { "\" dir=\"ltr\"" });
    }
    out.push('>');
}

/// Appends a label, its placeholder replaced by the value.
fn fill(out: &mut String, label: &str, value: &str) {
    let (before, after) = split_placeholder(label);
    for text in [before, value, after] {
        escape(out, text);
    }
}

fn write_entry(
    out: &mut String,
    entry: &Entry,
    address: Option<String>,
    quotes: &HashMap<&AnnotationId, &str>,
    labels: &ReportLabels,
) {
    let annotation = &entry.annotation;
    out.push_str("<blockquote dir=\"auto\">");
    escape(out, annotation.selector.quote.trim());
    out.push_str("</blockquote>\n");
    for about in annotation.about.iter().filter_map(|id| quotes.get(id)) {
        out.push_str("<p dir=\"auto\">");
        fill(out, labels.about, &shortened(about));
        out.push_str("</p>\n");
    }
    if !annotation.note.trim().is_empty() {
        out.push_str("<p dir=\"auto\">");
        escape(out, annotation.note.trim());
        out.push_str("</p>\n");
    }
    let state = labels.state(entry.state);
    if !state.is_empty() || address.is_some() {
        open(out, "p class=\"state\"", labels);
        escape(out, state);
        if let Some(address) = address {
            out.push_str(if state.is_empty() { "" } else { " · " });
            link(out, labels.link, &address);
        }
        out.push_str("</p>\n");
    }
}

fn link(out: &mut String, text: &str, address: &str) {
    out.push_str("<a rel=\"noreferrer\" href=\"");
    escape(out, address);
    out.push_str("\">");
    escape(out, text);
    out.push_str("</a>");
}

fn escape(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => push_escaped(out, character),
            '\n' | '\t' => out.push(character),
            _ if character.is_control() => out.push('\u{fffd}'),
            _ => out.push(character),
        }
    }
}
