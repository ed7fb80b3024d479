//! What a reader makes: tags on pieces of text, each an [`Annotation`], all of one article in a [`Notebook`].
//!
//! Plain values, made by no file format and held by no browser. How they look in a file is the business of the adapters
//! in [`format`](mod@crate::format); where they stand in today's text is the business of [`anchor`](quote_anchor).

mod annotation;
mod bidi;
mod notebook;
mod tag;
mod timestamp;

pub use annotation::{Annotation, AnnotationId, Extras, Previous};
pub use bidi::escape_bidi;
pub(crate) use bidi::push_escaped;
pub use notebook::{Merge, Notebook};
pub use quote_anchor::Selector;
pub use quote_anchor::text::{CodePointSpan, Span};
pub use tag::Tag;
pub use timestamp::Timestamp;
