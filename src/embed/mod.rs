//! How a host holds the widget: a page that knows nothing of Rust by the custom element, a Yew app by [`Annotator`].
//!
//! `embed.js` registers `<news-annotator>`, a class that only forwards to the [`AnnotatorHandle`] of this module. All
//! arguments are checked here; what is refused is thrown as an `Error` with a `name`, a stable `code` and a message that
//! says what to do.

mod annotator;
mod arguments;
mod connection;
mod errors;
mod events;
mod handle;
mod lease;
mod locate;
mod mount;
mod properties;

pub use annotator::{Annotator, AnnotatorProps};
pub use handle::AnnotatorHandle;
