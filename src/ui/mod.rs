//! The interface: Yew components, one a file, and the hooks that tie them to an [`Engine`](crate::engine::Engine).
//!
//! Everything here lives in the widget's shadow root. The article is somebody else's: it is read, painted over, and
//! never part of a component.

mod boundaries;
mod card;
mod cards;
mod icons;
mod import_dialog;
mod key_help;
mod keys;
mod menu;
mod messages;
mod note_editor;
mod panel;
mod problem;
mod reading;
mod toast;
mod toolbar;
mod use_engine;
mod use_placed;
mod widget;

pub use widget::{Widget, WidgetProps};
