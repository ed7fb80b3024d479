//! HTML: elements, and text in which nothing is markup.

use std::fmt::{Arguments, Write};

use super::labels::ReportLabels;
use crate::format::iri;
use crate::model::{Tag, push_escaped};

const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/report.css"));

/// Appends the start of a page up to its first visible element, its looks included. A page has no script, and its content
/// security policy allows none.
pub(in crate::format) fn document_start(out: &mut String, labels: &ReportLabels, title: &str) {
    out.push_str("<!doctype html>\n<html lang=\"");
    escape(out, labels.language);
    out.push_str(if labels.right_to_left { "\" dir=\"rtl\">\n" } else { "\" dir=\"ltr\">\n" });
    out.push_str(
        "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n",
    );
    text_element(out, "title", title);
    out.push_str("\n<style>");
    out.push_str(STYLE);
    out.push_str("</style>\n");
}

/// The class of a tag's underline (`styles/report.css`).
pub(in crate::format) const fn class(tag: &Tag) -> &'static str {
    match tag {
        Tag::Claim => "c",
        Tag::Attribution => "a",
        Tag::Denial => "d",
        Tag::NoComment => "s",
        Tag::Other(_) => "o",
    }
}

/// Appends what is formatted. Nothing is escaped.
pub(in crate::format) fn put(out: &mut String, text: Arguments<'_>) {
    // Writing to a string does not fail.
    let _ = out.write_fmt(text);
}

/// Appends an element. `tag` is its name and its attributes, which the caller has escaped.
pub(in crate::format) fn element(out: &mut String, tag: &str, content: impl FnOnce(&mut String)) {
    out.push('<');
    out.push_str(tag);
    out.push('>');
    content(out);
    out.push_str("</");
    out.push_str(tag.split(' ').next().unwrap_or_default());
    out.push('>');
}

/// Appends an element that contains text alone.
pub(in crate::format) fn text_element(out: &mut String, tag: &str, text: &str) {
    element(out, tag, |out| escape(out, text));
}

/// Appends a link to a web page.
pub(in crate::format) fn link(out: &mut String, attributes: &str, address: &str, text: &str) {
    out.push_str("<a rel=\"noreferrer\" href=\"");
    escape(out, &iri::from_url(address));
    out.push('"');
    out.push_str(attributes);
    out.push('>');
    escape(out, text);
    out.push_str("</a>");
}

/// A text as the value of an attribute in quotation marks.
pub(in crate::format) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(&mut out, text);
    out
}

/// Appends a text, bidirectional controls as their numbers.
pub(in crate::format) fn escape(out: &mut String, text: &str) {
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
