//! What browsers search for text fragments, and the text fragment of the URL by which the page was opened.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};

use super::dom::{document, window};

/// All text that the page shows.
#[must_use]
pub fn shown_text() -> Option<String> {
    Some(document()?.body()?.inner_text())
}

/// The directives behind `:~:`, where one is a text directive. Browsers remove them from `location`; some report them in the
/// navigation timing entry.
#[must_use]
pub fn text_fragment() -> Option<String> {
    let performance = Reflect::get(&window()?.into(), &"performance".into()).ok()?;
    let entries: js_sys::Function = Reflect::get(&performance, &"getEntriesByType".into()).ok()?.dyn_into().ok()?;
    let navigation = Reflect::get_u32(&entries.call1(&performance, &JsValue::from("navigation")).ok()?, 0).ok()?;
    let address = Reflect::get(&navigation, &"name".into()).ok()?.as_string()?;
    let (_, directives) = address.split_once(":~:")?;
    directives.contains("text=").then(|| directives.to_owned())
}
