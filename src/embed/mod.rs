//! The custom element: how a page that knows nothing of Rust holds the widget.
//!
//! `embed.js` registers `<news-annotator>`, a class that only forwards to the [`AnnotatorHandle`] of this module. All
//! arguments are checked here; what is refused is thrown as an `Error` with a `name`, a stable `code` and a message that
//! says what to do.

mod arguments;
mod errors;
mod events;
mod handle;
mod locate;

pub use handle::AnnotatorHandle;
