//! What is seen of the window: less than all of it where two fingers have zoomed in, or where the screen's keyboard stands.

use super::dom::{Listener, listen, window};

/// The part of the window that is seen, in CSS pixels.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seen {
    /// From the window's left edge.
    pub left: f64,
    /// From the window's upper edge.
    pub top: f64,
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
}

/// The part of the window that is seen; nothing where there is no window.
#[must_use]
pub fn seen() -> Seen {
    window().and_then(|window| window.visual_viewport()).map_or_else(Seen::default, |seen| Seen {
        left: seen.offset_left(),
        top: seen.offset_top(),
        width: seen.width(),
        height: seen.height(),
    })
}

/// Calls `changed` whenever another part is seen, until the listeners are dropped.
#[must_use]
pub fn on_seen_change(changed: impl Fn() + Clone + 'static) -> Vec<Listener> {
    let Some(seen) = window().and_then(|window| window.visual_viewport()) else { return vec![] };
    ["scroll", "resize"]
        .into_iter()
        .map(|event| {
            let changed = changed.clone();
            listen(&seen, event, move |_| changed())
        })
        .collect()
}
