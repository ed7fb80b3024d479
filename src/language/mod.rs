//! The texts of the interface, one table a language.
//!
//! A table is a text file of lines `NAME = text` beside this module. A text that a table lacks is shown in English; a
//! test finds the gap. To add a text: its line in each table. To add a language: a table here and one in `reader/`, its rows in
//! `tables.rs`, its name in `build/main.rs` and `src/embed/language-file.js`.
//!
//! The current language belongs to the thread, and two widgets of a page may differ: each component sets its language
//! before it renders.

mod current;
mod host_texts;
mod interned;
mod plural_text;
mod report_labels;
mod table_entries;
mod tables;
mod text;
pub mod texts;

pub use current::{current_language, is_right_to_left, set_language, set_language_with, texts_key};
pub use host_texts::HostTexts;
pub use plural_text::{PluralText, small_category};
pub use report_labels::{comparison_labels, report_labels};
pub use table_entries::table_entries;
pub use tables::{LANGUAGES, TABLES, add_table, missing, supported};
pub use text::Text;
