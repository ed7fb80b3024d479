//! The direction of the article's text.

use quote_anchor::text::Span;

use crate::page;
use crate::ui::Interface;

/// Whether the text at the start of a span runs from right to left.
pub fn is_right_to_left(ui: &Interface, span: Span) -> bool {
    let range = ui.engine.article().range(span);
    let parent = range.and_then(|range| range.start_container().ok()?.parent_element());
    let style = parent.and_then(|parent| page::window()?.get_computed_style(&parent).ok()?);
    style.is_some_and(|style| style.get_property_value("direction").is_ok_and(|direction| direction == "rtl"))
}
