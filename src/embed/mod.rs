//! The two ways to embed the widget: the custom element `<news-annotator>`, and the Yew component [`Annotator`].
//!
//! `embed.js` defines the element, whose class only forwards to the [`AnnotatorHandle`] of this module. The handle checks
//! all arguments and throws an `Error` with a `name`, a stable `code` and a message that says what to do.

mod annotator;
mod arguments;
mod comparing;
mod connection;
mod element_config;
mod errors;
mod events;
mod extension;
mod handle;
mod language_source;
mod lease;
mod ledger;
mod locate;
mod mount;
mod properties;
mod shared_engine;
mod texts;
mod transfer;

pub use annotator::{Annotator, AnnotatorProps};
pub use comparing::fill as fill_comparing;
pub use handle::AnnotatorHandle;
pub use ledger::fill as fill_ledger;
pub use locate::fill as fill_locate;
pub use texts::fill as fill_changes;
pub use transfer::fill as fill_import;
