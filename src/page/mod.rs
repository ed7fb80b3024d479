//! The only code that calls the browser.
//!
//! Each listener, observer or paint is a value with an owner: dropping the value restores the page. Calls that the browser
//! can refuse return `Option` or `Result`; nothing here panics.

mod clock;
mod compression;
mod computed_style;
mod custom_properties;
mod dom;
mod extension;
mod facts;
mod files;
mod gutter;
mod highlights;
mod hit_test;
mod identity;
mod language_file;
mod local_storage;
mod locks;
mod markup_walk;
mod page_watch;
mod print_numbers;
mod reader;
mod reading_pace;
mod resize;
mod reveal;
mod selection;
mod selection_watch;
mod sentences;
mod settings;
mod shown;
mod styles;
mod text_fragment;
mod text_index;
mod text_nodes;
mod text_walk;
mod top_layer;
mod translated;
mod unload;
mod visual_viewport;
mod watch;
mod words;

pub use clock::{
    AfterPaint, NextFrame, WhenIdle, after_paint, elapsed, end_of_slice, new_id, next_frame, next_task, now, when_idle,
};
pub use compression::{deflate, inflate};
pub use custom_properties::CustomProperties;
pub use dom::{Listener, document, is_in_tree_of, is_narrow, listen, listen_around, prefers_less_motion, window};
pub use extension::{highlight_styles, run_in_extension, storage_events};
pub use facts::facts;
#[cfg(feature = "reader")]
pub use files::download_bytes;
pub use files::{FileError, choose_files, copy_text, download, file_name, read_file};
pub use gutter::{Gutter, Strip};
pub use highlights::{Painter, supported as highlights_supported};
pub use hit_test::{caret_at_point, offset_at_point};
pub use identity::{Identity, language_of, reader_variety};
pub use language_file::{load_language, set_language_source};
pub use local_storage::LocalStorage;
pub use locks::exclusively;
pub use markup_walk::markup_text;
pub use page_watch::PageWatch;
pub use print_numbers::print_numbers;
pub use reader::{name_reader, reader};
pub use resize::ResizeWatch;
pub use reveal::reveal;
pub use selection::{
    clear as clear_selection, has_selection, leads_selection, select, select_pieces, selected_spans, span_of,
};
pub use selection_watch::{SelectionWatch, Settled};
pub use sentences::sentences;
pub use settings::{is_set, keep_setting};
pub use shown::Restyled;
pub use styles::{AdoptedSheet, adopt};
pub use text_fragment::{shown_text, text_fragment};
pub use text_index::{TextIndex, TextReading};
pub use top_layer::lift_to_top_layer;
pub use translated::is_translated;
pub use unload::warn_at_leaving;
pub use visual_viewport::{VisualViewport, on_visual_viewport_change, visual_viewport};
pub use watch::{TextChange, Watch};
pub use words::{next_character_edge, next_word_edge, whole_words};
