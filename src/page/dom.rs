//! Small helpers over `web-sys`.

use std::fmt;
use std::rc::Rc;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, Document, Event, EventTarget, Node, ShadowRoot, ShadowRootMode, Window};

use super::extension::is_pretended;

/// The window; `None` in a worker.
#[must_use]
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The document; `None` in a worker.
#[must_use]
pub fn document() -> Option<Document> {
    window()?.document()
}

/// The options by which `getComposedRanges` and `caretPositionFromPoint` look into a shadow root.
pub(super) fn shadow_roots(shadow: &ShadowRoot) -> Object {
    let options = Object::new();
    // Setting a member of a new plain object cannot fail.
    drop(Reflect::set(&options, &"shadowRoots".into(), &Array::of1(shadow)));
    options
}

/// An event listener, removed when this is dropped.
#[must_use = "dropping this removes the listener"]
pub struct Listener {
    target: EventTarget,
    event: &'static str,
    callback: Closure<dyn Fn(Event)>,
}

impl fmt::Debug for Listener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Listener").field("event", &self.event).finish_non_exhaustive()
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // Removing a listener that is not registered is no error.
        drop(self.target.remove_event_listener_with_callback_and_bool(
            self.event,
            self.callback.as_ref().unchecked_ref(),
            true,
        ));
    }
}

/// Adds a listener in the capture phase, so that it runs although the host stops propagation. It may prevent the default.
///
/// `callback` is an `Fn` because it may be called while it runs: a host's handler of one of our events may click an element.
/// gloo's listener is an `FnMut`, which throws then.
pub fn listen(target: &EventTarget, event: &'static str, callback: impl Fn(&Event) + 'static) -> Listener {
    let callback = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if !is_pretended(&event) {
            callback(&event);
        }
    });
    let options = AddEventListenerOptions::new();
    options.set_capture(true);
    options.set_passive(false);
    // Cannot fail.
    drop(target.add_event_listener_with_callback_and_add_event_listener_options(
        event,
        callback.as_ref().unchecked_ref(),
        &options,
    ));
    Listener { target: target.clone(), event, callback }
}

/// Listens at the window to what happens in the page and in this shadow root. A closed root hides from the window for which of its
/// elements an event is; what happens in it is heard at the root itself.
pub fn listen_around(root: &ShadowRoot, event: &'static str, callback: impl Fn(&Event) + 'static) -> Vec<Listener> {
    let Some(window) = window() else { return vec![] };
    if root.mode() != ShadowRootMode::Closed {
        return vec![listen(&window, event, callback)];
    }
    let (callback, host) = (Rc::new(callback), root.host());
    let inside = {
        let callback = Rc::clone(&callback);
        listen(root, event, move |event| callback(event))
    };
    let outside = listen(&window, event, move |event| {
        if event.target().as_ref() != Some(host.as_ref()) {
            callback(event);
        }
    });
    vec![inside, outside]
}

/// Whether the reader prefers reduced motion.
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

/// Whether two nodes are in one document, shadow trees of it included, or in one tree outside of any. Nodes of different trees have
/// no order; browsers answer all the same which is first, and not always alike.
#[must_use]
pub fn is_in_tree_of(node: &Node, other: &Node) -> bool {
    outermost_host(node).get_root_node().is_same_node(Some(&outermost_host(other).get_root_node()))
}

/// The node itself; in a shadow tree, the outermost shadow host.
pub(super) fn outermost_host(node: &Node) -> Node {
    let mut outermost = node.clone();
    while let Some(root) = outermost.get_root_node().dyn_ref::<ShadowRoot>() {
        outermost = root.host().into();
    }
    outermost
}
