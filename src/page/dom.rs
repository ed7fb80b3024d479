//! Small helpers over `web-sys`.

use gloo::events::{EventListener, EventListenerOptions};
use web_sys::{Document, Event, EventTarget, Window};

/// The window, where there is one (a worker has none).
#[must_use]
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The document, where there is one.
#[must_use]
pub fn document() -> Option<Document> {
    window()?.document()
}

/// A listener that is there as long as this value is.
pub type Listener = EventListener;

/// Listens in the capture phase, so that a host that stops propagation does not shut us out. The listener may prevent
/// the event's default. `heard` must not expect to be called while it runs.
pub fn listen(target: &EventTarget, event: &'static str, heard: impl Fn(&Event) + 'static) -> Listener {
    let options = EventListenerOptions { passive: false, ..EventListenerOptions::run_in_capture_phase() };
    // gloo's listener is `FnMut` and would lose an event that arrives during another; ours keeps no state of its own.
    EventListener::new_with_options(target, event, options, move |event| heard(event))
}

/// Whether the reader asked for less motion.
#[must_use]
pub fn prefers_less_motion() -> bool {
    window().and_then(|w| w.match_media("(prefers-reduced-motion: reduce)").ok().flatten()).is_some_and(|m| m.matches())
}
