//! The data model: an [`Annotation`] puts a [`Tag`] on a quote; a [`Notebook`] holds all annotations of one article; a
//! [`Reader`] made them.
//!
//! Plain values, independent of file formats and of the browser. [`format`](mod@crate::format) writes and reads them;
//! [`quote_anchor`] finds their quotes in the current text.

mod annotation;
mod bidi;
mod extras;
mod line_feeds;
mod notebook;
mod part;
mod reader;
mod sorted_map;
mod source;
mod tag;
mod timestamp;

pub use annotation::{Annotation, AnnotationId, Basis, Previous};
pub(crate) use bidi::push_escaped;
pub use bidi::{escape_bidi, isolate_bidi};
pub use extras::Extras;
pub use line_feeds::with_line_feeds;
pub use notebook::{Merge, Notebook};
pub use part::{MAX_PARTS, Part};
pub use quote_anchor::Selector;
pub use quote_anchor::text::{CodePointSpan, Span};
pub use reader::{MAX_READER_ID, Reader};
pub use sorted_map::SortedMap;
pub use source::{MAX_SOURCE, source_name};
pub use tag::Tag;
pub use timestamp::Timestamp;
