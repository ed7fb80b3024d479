//! Whether an element shows something else than when the article was read.

use web_sys::Element;

use super::TextIndex;
use super::computed_style::StyleReader;
use crate::seen::Layout;

/// Whether the words of an element were seen and are not now, or the other way round, by its own style: most of what pages
/// restyle again and again only moves.
#[must_use]
pub fn is_shown_otherwise(element: &Element, index: &TextIndex) -> bool {
    let Some(reader) = StyleReader::new() else { return false };
    let Some(style) = reader.of(element) else { return false };
    let shows = style.layout(&element.local_name()) != Layout::Hidden && style.is_visible();
    shows != index.has_text_in(element) && element.text_content().is_some_and(|text| !text.trim_ascii().is_empty())
}
