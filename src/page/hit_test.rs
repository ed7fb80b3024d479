//! The text offset at a point of the viewport.

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{CaretPosition, Document, Element, Node, Range, ShadowRoot};

use super::TextIndex;
use super::dom::shadow_roots;
use quote_anchor::text::Span;

/// The offset of the character under a point of the viewport, in CSS pixels. `None` where no text of the article is under
/// the point.
#[must_use]
pub fn offset_at_point(document: &Document, article: &Element, index: &TextIndex, x: f32, y: f32) -> Option<u32> {
    let (node, offset) = caret_at(document, article, x, y)?;
    let caret = index.offset(&node, offset);
    // The caret is between two characters; the point is on one of them or on neither.
    [caret, caret.saturating_sub(1)].into_iter().find(|&at| {
        let Some(range) = index.range(Span::between(at, at + 1)) else { return false };
        let Some(rects) = range.get_client_rects() else { return false };
        (0..rects.length()).filter_map(|i| rects.item(i)).any(|rect| {
            let (x, y) = (f64::from(x), f64::from(y));
            rect.left() <= x && x <= rect.right() && rect.top() <= y && y <= rect.bottom()
        })
    })
}

/// The caret offset nearest to a point of the viewport, in CSS pixels. `None` where the nearest caret position is not in
/// the article.
#[must_use]
pub fn caret_at_point(document: &Document, article: &Element, index: &TextIndex, x: f32, y: f32) -> Option<u32> {
    let (node, offset) = caret_at(document, article, x, y)?;
    article.contains(Some(&node)).then(|| index.offset(&node, offset))
}

/// The caret position nearest to a point, in the article's tree. Older Safari has only `caretRangeFromPoint`.
fn caret_at(document: &Document, article: &Element, x: f32, y: f32) -> Option<(Node, u32)> {
    // `caretPositionFromPoint` looks only into the shadow roots in its options.
    let options = article.get_root_node().dyn_ref::<ShadowRoot>().map(shadow_roots);
    if let Some(position) = call::<CaretPosition>(document, "caretPositionFromPoint", x, y, &options.into()) {
        return Some((position.offset_node()?, position.offset()));
    }
    let range = call::<Range>(document, "caretRangeFromPoint", x, y, &JsValue::UNDEFINED)?;
    Some((range.start_container().ok()?, range.start_offset().ok()?))
}

fn call<T: JsCast>(document: &Document, name: &str, x: f32, y: f32, options: &JsValue) -> Option<T> {
    let method: Function = Reflect::get(document, &name.into()).ok()?.dyn_into().ok()?;
    method.call3(document, &x.into(), &y.into(), options).ok()?.dyn_into().ok()
}
