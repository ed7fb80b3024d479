//! The interface: Yew components, one a file, and the hooks that tie them to an [`Engine`](crate::engine::Engine).
//!
//! All components render into the widget's shadow root. The article belongs to the host: the interface reads it and paints
//! over it, and no component renders it.
//!
//! Yew compares siblings without keys from the end, and turns one into another. So a component among siblings never renders nothing,
//! and what comes and goes before the element with the focus has an element of its own.

mod boundary_handles;
mod dialogs;
mod endnotes;
mod focus;
mod icons;
mod keys;
mod list;
mod messages;
mod overview;
mod reading;
mod strokes;
mod text_direction;
mod toast;
mod toolbar;
mod use_engine;
mod use_placed;
mod widget;
mod words;

pub use widget::{Widget, WidgetProps, is_inline};
