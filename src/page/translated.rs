//! Whether the browser shows an article in another language than its own.

use web_sys::Element;

use super::document;
use super::identity::language_of;

/// Whether the page is translated, by Chromium and Google's script, which say so in a class, or as every browser that translates
/// does, by another `lang` than `written_in`, the language that the article was in when it was first seen.
#[must_use]
pub fn is_translated(article: &Element, written_in: &str) -> bool {
    let root = document().and_then(|document| document.document_element());
    let is_marked = root.is_some_and(|root| root.matches(".translated-ltr, .translated-rtl").unwrap_or(false));
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    is_marked || !written_in.is_empty() && primary(&language_of(article)) != primary(written_in)
}
