//! Small helpers over `web-sys`.

use std::fmt;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, Document, Event, EventTarget, ShadowRoot, Window};

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

/// The options by which `getComposedRanges` and `caretPositionFromPoint` look into a shadow root.
pub(super) fn shadow_roots(shadow: &ShadowRoot) -> Object {
    let options = Object::new();
    // A plain object takes every member.
    drop(Reflect::set(&options, &"shadowRoots".into(), &Array::of1(shadow)));
    options
}

/// A listener that is there as long as this value is.
#[must_use = "the listener is gone when this is dropped"]
pub struct Listener {
    target: EventTarget,
    event: &'static str,
    heard: Closure<dyn Fn(Event)>,
}

impl fmt::Debug for Listener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Listener").field("event", &self.event).finish_non_exhaustive()
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // Removing what is not there is no error.
        drop(self.target.remove_event_listener_with_callback_and_bool(
            self.event,
            self.heard.as_ref().unchecked_ref(),
            true,
        ));
    }
}

/// Listens in the capture phase, so that a host that stops propagation does not shut us out. The listener may prevent
/// the event's default.
///
/// gloo's listener is an `FnMut`, which throws where an event arrives during another: a host that clicks something in its
/// own handler of one of our events does just that. So `heard` has to be ready to be called while it runs.
pub fn listen(target: &EventTarget, event: &'static str, heard: impl Fn(&Event) + 'static) -> Listener {
    let heard = Closure::<dyn Fn(Event)>::new(move |event: Event| heard(&event));
    let options = AddEventListenerOptions::new();
    options.set_capture(true);
    options.set_passive(false);
    // A target takes every listener.
    drop(target.add_event_listener_with_callback_and_add_event_listener_options(
        event,
        heard.as_ref().unchecked_ref(),
        &options,
    ));
    Listener { target: target.clone(), event, heard }
}

/// Whether the reader asked for less motion.
#[must_use]
pub fn prefers_less_motion() -> bool {
    media_matches("(prefers-reduced-motion: reduce)")
}

/// Whether the window is so narrow that the panel is a sheet over the article: `--narrow` of `styles/tokens.css`.
#[must_use]
pub fn is_narrow() -> bool {
    media_matches(env!("MEDIA_NARROW"))
}

fn media_matches(query: &str) -> bool {
    window().and_then(|window| window.match_media(query).ok().flatten()).is_some_and(|media| media.matches())
}
