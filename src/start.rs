//! What happens when the widget's own wasm is loaded.

/// Keeps a failure inside the widget: it is reported to the console for developers, and the host's page goes on.
///
/// The widget's program calls it. A Yew app that uses [`Annotator`](crate::Annotator) does not: what happens at its start
/// and when it panics is its own affair.
pub fn start() {
    // Yew would install a hook of its own, for the whole module, if there were none.
    yew::set_custom_panic_hook(Box::new(|info| {
        web_sys::console::error_1(&format!("news-annotator stopped: {info}").into());
    }));
    #[cfg(feature = "reader")]
    crate::reader::start();
}
