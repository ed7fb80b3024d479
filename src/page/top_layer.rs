//! Puts the floating parts of the interface into the browser's top layer where an ancestor would move them. Only there: the top
//! layer covers the host's own layers.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlElement};

use super::window;

/// Accepted difference in size between a fixed element and the window, as a share: scroll bars, a phone's browser bars.
const SIZE_TOLERANCE: f64 = 0.3;

/// Shows `floating` as a popover where its containing block is not the viewport: an ancestor with `transform`, `filter` or
/// `contain` is the containing block of its fixed descendants. `probe` is a fixed element that fills its containing block.
/// Where an ancestor has `zoom`, `floating` has the opposite: places on the screen are not zoomed.
pub fn lift_to_top_layer(floating: &HtmlElement, probe: &Element) {
    undo_zoom(floating, probe);
    if floating.matches(":popover-open").unwrap_or(true) {
        return;
    }
    if floating.has_attribute("popover") || is_contained(probe) {
        show(floating);
    }
}

/// Where the browser refuses, or has no popovers, the parts stay in their containing block.
fn show(floating: &HtmlElement) {
    if floating.set_attribute("popover", "manual").is_ok() {
        drop(floating.show_popover());
    }
}

fn undo_zoom(floating: &HtmlElement, probe: &Element) {
    let zoom = |element: &Element| Reflect::get(element, &"currentCSSZoom".into()).ok()?.as_f64();
    let (Some(whole), Some(around)) = (zoom(floating), zoom(probe)) else { return };
    if (whole - 1.0).abs() > 0.01 && around > 0.0 {
        // A member of the style, which a strict policy allows; cannot fail.
        drop(Reflect::set(&floating.style(), &"zoom".into(), &JsValue::from_f64(1.0 / around)));
    }
}

fn is_contained(probe: &Element) -> bool {
    let Some(window) = window() else { return false };
    // In a closed dialog, say: it fills nothing yet.
    if probe.get_client_rects().length() == 0 {
        return false;
    }
    let size = |size: Result<JsValue, _>| size.ok().and_then(|size| size.as_f64()).unwrap_or(0.0);
    let rect = probe.get_bounding_client_rect();
    let differs = |is: f64, whole: f64| (is - whole).abs() > whole * SIZE_TOLERANCE;
    rect.left().abs() > 1.0
        || rect.top().abs() > 1.0
        || differs(rect.width(), size(window.inner_width()))
        || differs(rect.height(), size(window.inner_height()))
}
