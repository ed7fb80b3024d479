//! Puts the floating parts of the interface into the browser's top layer where an ancestor would move them.
//! Only there: the top layer covers the host's own layers.

use web_sys::{Element, HtmlElement};

use super::window;

/// Accepted difference in size between a fixed element and the window, as a share: scroll bars, a phone's browser bars.
const SIZE_TOLERANCE: f64 = 0.3;

/// Shows `floating` as a popover where its containing block is not the viewport: an ancestor with `transform`, `filter` or
/// `contain` is the containing block of its fixed descendants. `probe` is a fixed element that fills its containing block.
pub fn lift_to_top_layer(floating: &HtmlElement, probe: &Element) {
    if floating.matches(":popover-open").unwrap_or(true) || !(floating.has_attribute("popover") || is_contained(probe))
    {
        return;
    }
    // Where the browser refuses, or has no popovers, the parts stay in their containing block.
    if floating.set_attribute("popover", "manual").is_ok() {
        drop(floating.show_popover());
    }
}

fn is_contained(probe: &Element) -> bool {
    let Some(window) = window() else { return false };
    let size = |size: Result<wasm_bindgen::JsValue, _>| size.ok().and_then(|size| size.as_f64()).unwrap_or(0.0);
    let rect = probe.get_bounding_client_rect();
    let differs = |is: f64, whole: f64| (is - whole).abs() > whole * SIZE_TOLERANCE;
    rect.left().abs() > 1.0
        || rect.top().abs() > 1.0
        || differs(rect.width(), size(window.inner_width()))
        || differs(rect.height(), size(window.inner_height()))
}
