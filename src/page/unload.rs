//! The question before the page is left.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::dom::{Listener, listen, window};

/// While `unsaved` returns true, the browser asks the reader before it leaves the page.
#[must_use]
pub fn warn_at_leaving(unsaved: impl Fn() -> bool + 'static) -> Option<Listener> {
    let window = window()?;
    Some(listen(&window, "beforeunload", move |event| {
        if unsaved() {
            event.prevent_default();
            // For browsers that ignore `preventDefault` here.
            drop(Reflect::set(event, &"returnValue".into(), &JsValue::TRUE));
        }
    }))
}
