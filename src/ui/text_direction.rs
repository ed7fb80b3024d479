//! The direction of the article's text.

use quote_anchor::text::Span;

use crate::page;
use crate::ui::Interface;

/// Whether the text around a span runs from right to left.
pub fn runs_backwards(ui: &Interface, span: Span) -> bool {
    let holder = ui
        .engine
        .with_index(|index| index.range(span))
        .flatten()
        .and_then(|range| range.start_container().ok()?.parent_element());
    let style = holder.and_then(|holder| page::window()?.get_computed_style(&holder).ok()?);
    style.is_some_and(|style| style.get_property_value("direction").is_ok_and(|direction| direction == "rtl"))
}
