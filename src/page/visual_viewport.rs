//! The visual viewport: smaller than the window after a pinch zoom, or above an on-screen keyboard.

use super::dom::{Listener, listen, window};

/// The visible part of the window, in CSS pixels.
#[derive(Clone, Copy, Debug, Default)]
pub struct VisualViewport {
    /// The distance from the window's left edge.
    pub left: f64,
    /// The distance from the window's upper edge.
    pub top: f64,
    /// The width.
    pub width: f64,
    /// The height.
    pub height: f64,
}

/// The current visual viewport; of no size where there is no window.
#[must_use]
pub fn visual_viewport() -> VisualViewport {
    window().and_then(|window| window.visual_viewport()).map_or_else(VisualViewport::default, |viewport| {
        VisualViewport {
            left: viewport.offset_left(),
            top: viewport.offset_top(),
            width: viewport.width(),
            height: viewport.height(),
        }
    })
}

/// Calls `changed` when the visual viewport moves or is resized, until the listeners are dropped.
#[must_use]
pub fn on_visual_viewport_change(changed: impl Fn() + Clone + 'static) -> Vec<Listener> {
    let Some(viewport) = window().and_then(|window| window.visual_viewport()) else { return vec![] };
    ["scroll", "resize"]
        .into_iter()
        .map(|event| {
            let changed = changed.clone();
            listen(&viewport, event, move |_| changed())
        })
        .collect()
}
