//! What differs where the program is the browser extension's. It shares the page with scripts that must neither read nor make
//! annotations: the page's storage is not used, its highlights and those of its own widget stay as they are, and what scripts
//! pretend that the reader pressed counts for nothing.

use std::borrow::Cow;
use std::cell::RefCell;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, EventTarget, Storage, UiEvent};

/// How the names of all highlights begin.
const PREFIX: &str = "news-annotator-";
/// How they begin in the extension.
const EXTENSION_PREFIX: &str = "news-annotator-extension-";

thread_local! {
    /// The extension's storage.
    static AREA: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// From now on this is the extension's program. `area` takes the place of `localStorage`: it has the members of a `Storage`,
/// and the `storage` events of changes elsewhere.
pub fn run_in_extension(area: JsValue) {
    AREA.set(Some(area));
}

fn is_extension() -> bool {
    AREA.with_borrow(Option::is_some)
}

/// The extension's storage, where this is its program.
pub(super) fn extension_area() -> Option<Storage> {
    AREA.with_borrow(|area| area.clone().map(JsCast::unchecked_into))
}

/// Where the `storage` events are.
#[must_use]
pub fn storage_events() -> Option<EventTarget> {
    AREA.with_borrow(|area| area.clone().map(JsCast::unchecked_into)).or_else(|| web_sys::window().map(Into::into))
}

/// Whether a script of the page only pretends that the reader did something.
pub(super) fn is_pretended(event: &Event) -> bool {
    is_extension() && !event.is_trusted() && event.dyn_ref::<UiEvent>().is_some()
}

/// The name of a highlight in `CSS.highlights`, which the page's own widget uses too.
pub(super) fn highlight_name(mark: &str) -> String {
    [if is_extension() { EXTENSION_PREFIX } else { PREFIX }, mark].concat()
}

/// The style sheet of the highlights, with the names that they have here.
#[must_use]
pub fn highlight_styles(css: &str) -> Cow<'_, str> {
    if !is_extension() {
        return css.into();
    }
    css.replace(&["highlight(", PREFIX].concat(), &["highlight(", EXTENSION_PREFIX].concat()).into()
}
