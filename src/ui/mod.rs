//! The interface: Yew components, one a file, and the hooks that tie them to an [`Engine`](crate::engine::Engine).
//!
//! Everything here lives in the widget's shadow root. The article is somebody else's: it is read, painted over, and
//! never part of a component.

mod about;
mod actions;
mod boundaries;
mod card;
mod cards;
mod codebook;
mod dialog;
mod filter;
mod focus;
mod grabber;
mod icons;
mod import_dialog;
mod key_help;
mod keys;
mod library_dialog;
mod menu;
mod messages;
mod moment;
mod note_editor;
mod overview;
mod panel;
mod picking;
mod print;
mod problem;
mod reading;
mod reading_bar;
mod shares;
mod stacked;
mod toast;
mod toolbar;
mod use_engine;
mod use_placed;
mod widget;
mod words;

pub use widget::{Widget, WidgetProps, is_inline};
