//! What a reader makes: tags on pieces of text, each an [`Annotation`], all of one article in a [`Notebook`].
//!
//! Plain values, made by no file format and held by no browser. How they look in a file is the business of the adapters
//! in [`format`](mod@crate::format); where they stand in today's text is the business of [`anchor`](crate::anchor).

mod annotation;
mod notebook;
mod selector;
mod tag;
mod timestamp;

pub use crate::text::{CodePointSpan, Span};
pub use annotation::{Annotation, AnnotationId, Extras, Previous};
pub use notebook::{Merge, Notebook};
pub use selector::Selector;
pub use tag::Tag;
pub use timestamp::Timestamp;
