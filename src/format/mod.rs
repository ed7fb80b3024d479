//! File formats: reading and writing annotations, one adapter a file.
//!
//! A [`Document`] is an article and its annotations; [`write()`] writes it in one of the [`Format`]s. [`read`] reads a text in
//! any of them (except the two reports), or in the dialect of another annotation tool, into an [`Incoming`].
//!
//! The model knows none of these shapes. Members of a file that the model has no field for are carried along as
//! [`Extras`](crate::model::Extras).
//!
//! | file | purpose |
//! | --- | --- |
//! | `file_format` | the list of formats; writing a document in one of them |
//! | `read` | recognising the format of a text and reading it; decoding bytes |
//! | `json` | the project's own format, for exports and for the browser's storage |
//! | `json_lines` | one file of that format a line |
//! | `stored_entry` | a summary of a stored entry without reading its annotations |
//! | `web_annotation_writer` | writing W3C Web Annotations |
//! | `web_annotation_members` | the names of their members in all dialects |
//! | `web_annotation_reader` | reading them, and the dialects of other tools |
//! | `expanded` | expanded JSON-LD, brought to the compact form |
//! | `bodies` | the bodies of a Web Annotation |
//! | `web_annotation_extras` | bodies, selectors, targets and motivations that the model has no field for |
//! | `csv_writer`, `csv`, `csv_rows` | a table for spreadsheets: writing, reading, its rows |
//! | `places` | the paragraph and the sentence of a quote |
//! | `parts` | the pieces of an annotation that has several |
//! | `creator` | who made an annotation, where its file says it |
//! | `table_date` | dates as spreadsheets rewrite them |
//! | `report` | the reports for people, not read back |
//! | `article_details` | who wrote an article, and when, from what its page says |
//! | `brat_writer`, `brat`, `brat_lines` | standoff annotations for corpus tools: writing, reading, their lines |
//! | `brat_links`, `brat_events` | their relations and events; writing events |
//! | `claims` | the claims as schema.org JSON-LD, not read back |
//! | `doccano`, `conll` | labelled spans for doccano and spaCy, a token a line for taggers; not read back |
//! | `marked_spans` | where annotations stand in the text, for such formats |
//! | `brat_parts` | their discontinuous spans |
//! | `further` | the formats that come in a part of the program of their own |
//! | `writers` | writing in every format from outside the part of the program that the writers are in |
//! | `articles` | groups annotations by article, where each annotation of a file names its article |
//! | `page_url` | which URLs belong to one page |
//! | `field` | the fields of an annotation that a format cannot express |
//! | `text_fragment` | links to a quote (`#:~:text=…`) |
//! | `linked_text` | the link of a place in an article, which leads there and nowhere else |
//! | `iri` | identifiers as Web Annotations need them |
//! | `backslash` | undoing backslash escapes |
//! | `json_reader` | reading JSON objects by hand, lone surrogates and nesting depth included |
//! | `json_writer` | writing JSON, pretty or compact |
//! | `comparison` | the report of a comparison of readers, not read back |
//! | `reader_table`, `agreement_json` | the marks of several readers as a table, and how far they agree |
//! | `ledger_json` | the element's `ledger` |
//! | `locate_json` | the answer of the element's `locate()` |

mod agreement_json;
mod article_address;
mod article_details;
mod articles;
mod backslash;
mod bodies;
mod brat;
mod brat_events;
mod brat_lines;
mod brat_links;
mod brat_parts;
mod brat_writer;
mod claims;
mod comparison;
mod conll;
mod creator;
mod csv;
mod csv_rows;
mod csv_writer;
mod doccano;
mod document;
mod error;
mod expanded;
mod field;
mod file_format;
mod further;
mod incoming;
mod iri;
mod json;
mod json_lines;
mod json_reader;
mod json_writer;
mod ledger_json;
mod linked_text;
mod locate_json;
mod marked_spans;
mod page_url;
mod parts;
mod places;
mod read;
mod reader_table;
mod report;
mod sha256;
mod stored_entry;
mod table_date;
mod text_fragment;
mod web_annotation_extras;
mod web_annotation_members;
mod web_annotation_reader;
mod web_annotation_writer;
#[cfg(feature = "reader")]
mod writers;

pub use agreement_json::agreement_json;
pub use article_address::{SeenLinks, article_address};
pub use article_details::{ArticleDetails, PageFacts};
pub use comparison::{
    ComparedPassage, ComparedReader, ComparedWords, Comparison, ComparisonLabels, hundredths, write_comparison_html,
    write_comparison_markdown,
};
pub use creator::{editor, from_json as reader_from_json, set_editor, to_json as reader_to_json};
pub use csv_rows::{Row, Rows};
pub use csv_writer::CsvTable;
pub use document::{ArticleInfo, Document, Entry, Now};
pub use error::FormatError;
pub use field::Field;
pub use file_format::{Format, write, write_json, write_with};
#[cfg(target_arch = "wasm32")]
pub use further::fill_further;
pub use incoming::{Incoming, SkipReason, Skipped};
pub use json::{annotation_objects, write_stored};
pub use ledger_json::ledger_json;
pub use linked_text::LinkedText;
pub use locate_json::locate_json;
use page_url::page_host;
pub use page_url::{page_key, web_address, without_tracking};
#[cfg(target_arch = "wasm32")]
pub use read::fill_readers;
pub use read::{MAX_BYTES, can_read, decode, read, read_all, read_newer};
pub use reader_table::reader_table;
pub use report::{ReportLabels, Wording};
pub use sha256::sha256;
pub use stored_entry::{StoredSummary, stored_line, stored_summary};
pub use table_date::Days;
pub use text_fragment::TextFragment;
#[cfg(all(feature = "reader", target_arch = "wasm32"))]
pub use writers::fill_writers;
#[cfg(feature = "reader")]
pub use writers::{Writers, writers};
