//! Scrolling the article to a span, into the part of the window that the panel leaves free.

use web_sys::{ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition, ScrollToOptions};

use super::view::View;
use crate::engine::Engine;
use crate::page;
use quote_anchor::text::Span;

/// Scrolls so that a span stands in the middle of the view, in all scrolled parts of the page that hold it.
pub fn to(engine: &Engine, view: &View, span: Span) {
    let Some(range) = engine.article().range(span) else { return };
    let Some(window) = page::window() else { return };
    let behavior = if page::prefers_less_motion() { ScrollBehavior::Auto } else { ScrollBehavior::Smooth };
    let height = window_height();
    let holder = range.start_container().ok().and_then(|node| node.parent_element());
    let Some(holder) = holder else { return };
    let into_view = |behavior, block| {
        let options = ScrollIntoViewOptions::new();
        options.set_behavior(behavior);
        options.set_block(block);
        options.set_inline(ScrollLogicalPosition::Nearest);
        holder.scroll_into_view_with_scroll_into_view_options(&options);
    };
    // On a narrow screen the open panel is a sheet over the lower part: the middle is that of what is left.
    let free = free_height(view);
    // A paragraph taller than the view has its middle elsewhere than the words: then the words themselves count.
    if free >= height && holder.get_bounding_client_rect().height() < height / 2.0 {
        into_view(behavior, ScrollLogicalPosition::Center);
    } else {
        // What is scrolled inside the page first, then the page.
        into_view(ScrollBehavior::Instant, ScrollLogicalPosition::Nearest);
        let rect = range.get_bounding_client_rect();
        let options = ScrollToOptions::new();
        options.set_behavior(behavior);
        options.set_top(rect.top() + rect.height() / 2.0 - free / 2.0);
        window.scroll_by_with_scroll_to_options(&options);
    }
}

/// Whether a span lies between two heights of the window, as shares of what the panel does not cover.
pub fn is_in_sight(engine: &Engine, view: &View, span: Span, from: f64, to: f64) -> bool {
    let range = engine.article().range(span);
    let rect = range.map(|range| range.get_bounding_client_rect());
    let free = free_height(view);
    rect.is_some_and(|rect| rect.top() >= free * from && rect.bottom() <= free * to)
}

/// Whether a span stands in the lowest `height` CSS pixels of the window.
pub fn is_at_foot(engine: &Engine, span: Span, height: f64) -> bool {
    let range = engine.article().range(span);
    range.is_some_and(|range| range.get_bounding_client_rect().bottom() > window_height() - height)
}

/// Whether the panel covers the lower part of the window.
pub fn is_covered(view: &View) -> bool {
    view.panel_open && !view.inline && page::is_narrow()
}

/// The height of the window that the panel leaves free, from the top, in CSS pixels.
pub fn free_height(view: &View) -> f64 {
    let height = window_height();
    if is_covered(view) { height - view.sheet.height(height) } else { height }
}

fn window_height() -> f64 {
    page::window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or(0.0)
}
