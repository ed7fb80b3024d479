//! Parts that stand at the window's edges, whatever holds the widget.
//!
//! Only in the top layer a transformed ancestor does not carry fixed elements along. Parts are lifted only where that is needed,
//! since the top layer lies over the host's own layers.

use web_sys::{Element, HtmlElement};

use super::window;

/// How much a fixed element may differ from the window in size: scroll bars, and the bars of a phone's browser.
const BARS: f64 = 0.3;

/// Lifts `floating` into the browser's top layer where fixed positions are not the window's: an ancestor that is
/// transformed, filtered or contained would carry it along. `probe` is a fixed element that fills what holds it.
pub fn lift_if_held(floating: &HtmlElement, probe: &Element) {
    if floating.matches(":popover-open").unwrap_or(true) || !(floating.has_attribute("popover") || is_held(probe)) {
        return;
    }
    // Where the browser has no top layer, or refuses, the parts stay where they are.
    if floating.set_attribute("popover", "manual").is_ok() {
        drop(floating.show_popover());
    }
}

fn is_held(probe: &Element) -> bool {
    let Some(window) = window() else { return false };
    let size = |size: Result<wasm_bindgen::JsValue, _>| size.ok().and_then(|size| size.as_f64()).unwrap_or(0.0);
    let rect = probe.get_bounding_client_rect();
    let differs = |is: f64, whole: f64| (is - whole).abs() > whole * BARS;
    rect.left().abs() > 1.0
        || rect.top().abs() > 1.0
        || differs(rect.width(), size(window.inner_width()))
        || differs(rect.height(), size(window.inner_height()))
}
