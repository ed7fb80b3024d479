//! The report as one page of HTML that needs nothing else: to be sent to somebody, printed, or kept.
//!
//! It holds no script, and a policy that lets none run. All text of the article and of the reader is data: escaped, and
//! with the characters that would turn the direction of the text around shown as what they are.

use std::collections::HashMap;

use super::markdown::{sections, shortened};
use super::{Document, Entry, iri};
use crate::anchor::State;
use crate::model::{AnnotationId, Tag};
use crate::text::push_number;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}\
    blockquote{margin:1.5rem 0 .25rem;padding-inline-start:1rem;border-inline-start:4px solid;white-space:pre-line}\
    p{margin:.25rem 0;white-space:pre-line}.state{font-size:.85rem;opacity:.8}\
    @media(prefers-color-scheme:dark){body{background:#1c1f24;color:#eceef1}a{color:#8ab4ff}}";

pub(super) fn write(document: &Document) -> String {
    let article = &document.article;
    let title = if article.title.trim().is_empty() { "Annotations" } else { article.title.trim() };
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
            link(&mut out, &article.url, &iri::of_address(&article.url));
        } else {
            escape(&mut out, &article.url);
        }
        out.push_str("</p>\n");
    }
    out.push_str("<p>");
    out.push_str(&document.exported.to_string());
    out.push_str(" · ");
    out.push_str(&document.entries.len().to_string());
    out.push_str(if document.entries.len() == 1 { " annotation</p>\n" } else { " annotations</p>\n" });
    let quotes = document.quotes();
    for (tag, entries) in sections(document) {
        out.push_str("<h2>");
        escape(&mut out, heading(tag));
        out.push_str("</h2>\n");
        for entry in entries {
            write_entry(&mut out, entry, document.link(entry), &quotes);
        }
    }
    out.push_str("</html>\n");
    out
}

fn heading(tag: &Tag) -> &str {
    match tag {
        Tag::Claim => "Claims",
        Tag::Attribution => "Attributions",
        Tag::Denial => "Denials",
        Tag::NoComment => "No comment",
        Tag::Other(name) => name,
    }
}

fn write_entry(out: &mut String, entry: &Entry, address: Option<String>, quotes: &HashMap<&AnnotationId, &str>) {
    let annotation = &entry.annotation;
    out.push_str("<blockquote dir=\"auto\">");
    escape(out, annotation.selector.quote.trim());
    out.push_str("</blockquote>\n");
    for about in annotation.about.iter().filter_map(|id| quotes.get(id)) {
        out.push_str("<p dir=\"auto\">About: “");
        escape(out, &shortened(about));
        out.push_str("”</p>\n");
    }
    if !annotation.note.trim().is_empty() {
        out.push_str("<p dir=\"auto\">");
        escape(out, annotation.note.trim());
        out.push_str("</p>\n");
    }
    let told = match entry.state {
        State::Exact => "",
        State::Moved => "moved since it was marked",
        State::Changed => "the article’s words have changed since",
        State::Orphaned => "no longer found in the article",
    };
    if !told.is_empty() || address.is_some() {
        out.push_str("<p class=\"state\">");
        out.push_str(told);
        if let Some(address) = address {
            out.push_str(if told.is_empty() { "" } else { " · " });
            link(out, "in the article", &address);
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
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => push_number(out, character),
            '\n' | '\t' => out.push(character),
            _ if character.is_control() => out.push('\u{fffd}'),
            _ => out.push(character),
        }
    }
}
