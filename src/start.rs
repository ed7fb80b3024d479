//! The start of the widget's own wasm.

/// Has parts fetched when they are wanted, logs panics of the widget to the console, and starts the reading page where it is compiled in.
/// The release has no messages of panics: the browser itself logs that the program stopped.
///
/// Only the widget's program calls it. A Yew app that uses [`Annotator`](crate::Annotator) has its own start and its own
/// panic hook.
pub fn start() {
    #[cfg(feature = "split")]
    crate::parts::begin();
    // Without a custom hook, Yew installs its own.
    yew::set_custom_panic_hook(Box::new(|info| {
        web_sys::console::error_1(&format!("news-annotator stopped: {info}").into());
    }));
    #[cfg(feature = "reader")]
    crate::reader::start();
}
