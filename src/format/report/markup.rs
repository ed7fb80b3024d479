//! HTML: elements, and text in which nothing is markup.

use std::fmt::{Arguments, Write};

use crate::format::iri;
use crate::model::push_escaped;

/// Appends what is formatted. Nothing is escaped.
pub(super) fn put(out: &mut String, text: Arguments<'_>) {
    // Writing to a string does not fail.
    let _ = out.write_fmt(text);
}

/// Appends an element. `tag` is its name and its attributes, which the caller has escaped.
pub(super) fn element(out: &mut String, tag: &str, content: impl FnOnce(&mut String)) {
    out.push('<');
    out.push_str(tag);
    out.push('>');
    content(out);
    out.push_str("</");
    out.push_str(tag.split(' ').next().unwrap_or_default());
    out.push('>');
}

/// Appends an element that contains text alone.
pub(super) fn text_element(out: &mut String, tag: &str, text: &str) {
    element(out, tag, |out| escape(out, text));
}

/// Appends a link to a web page.
pub(super) fn link(out: &mut String, attributes: &str, address: &str, text: &str) {
    out.push_str("<a rel=\"noreferrer\" href=\"");
    escape(out, &iri::from_url(address));
    out.push('"');
    out.push_str(attributes);
    out.push('>');
    escape(out, text);
    out.push_str("</a>");
}

/// A text as the value of an attribute in quotation marks.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(&mut out, text);
    out
}

/// Appends a text, bidirectional controls as their numbers.
pub(super) fn escape(out: &mut String, text: &str) {
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
