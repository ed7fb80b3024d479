//! What happens when the module is loaded.

use wasm_bindgen::prelude::wasm_bindgen;

/// Keeps a failure inside the widget: it is reported to the console for developers, and the host's page goes on.
#[wasm_bindgen(start)]
pub fn start() {
    // Yew would install a hook of its own, for the whole module, if there were none.
    yew::set_custom_panic_hook(Box::new(|info| {
        web_sys::console::error_1(&format!("news-annotator stopped: {info}").into());
    }));
    #[cfg(feature = "reader")]
    crate::reader::start();
}
