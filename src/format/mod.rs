//! Files in and out, one adapter a file.
//!
//! A [`Document`] is what is written: an article and its annotations, in one of the [`Format`]s. [`read`] takes a text in
//! any of them (but the report), or in a dialect of another annotation tool, and gives what came in: an [`Incoming`].
//!
//! The model knows none of these shapes; what a file holds beyond the model travels along as
//! [`Extras`](crate::model::Extras).
//!
//! | file | what is in it |
//! | --- | --- |
//! | `json` | the project's own format, for exports and for the browser's storage |
//! | `web_annotation_writer` | writing W3C Web Annotations |
//! | `web_annotation_reader` | reading them, and the dialects of other tools |
//! | `expanded` | the same with all names written out |
//! | `bodies` | what their bodies say |
//! | `kept` | what they say beyond the model here |
//! | `csv` | a table for spreadsheets |
//! | `markdown` | a report for people, not read back |
//! | `html` | the report as one page, not read back |
//! | `labels` | what both say in words of their own |
//! | `brat` | standoff for corpus tools |
//! | `articles` | the articles of a file whose annotations each tell their own |
//! | `address` | which addresses are those of one page |
//! | `part` | what a file of a poorer format leaves as it is here |
//! | `iri` | identifiers as Web Annotations want them |
//! | `json_reader` | reading JSON objects by hand, lone surrogates and depth included |
//! | `json_writer` | writing JSON, pretty or compact |

mod articles;
mod bodies;
mod brat;
mod csv;
mod document;
mod error;
mod expanded;
mod field;
mod html;
mod incoming;
mod iri;
mod json;
mod json_reader;
mod json_writer;
mod kind;
mod locate_json;
mod markdown;
mod page_url;
mod report_labels;
mod sha256;
mod stored_entry;
mod text_fragment;
mod web_annotation_extras;
mod web_annotation_reader;
mod web_annotation_writer;

pub use document::{ArticleInfo, Document, Entry};
pub use error::FormatError;
pub use field::Field;
pub use incoming::{Incoming, SkipReason, Skipped};
pub use json::{annotation_objects, write_stored};
pub use kind::{Format, MAX_BYTES, decode, read, read_all, read_newer, write, write_with};
pub use locate_json::locate_json;
pub use page_url::{page_key, without_tracking};
pub use report_labels::ReportLabels;
pub use sha256::sha256;
pub use stored_entry::{StoredSummary, stored_line, stored_summary};
pub use text_fragment::TextFragment;
