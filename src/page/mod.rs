//! The only code that talks to the browser.
//!
//! Everything that listens, observes or paints here is a value that somebody owns: dropping it leaves the page as it was.
//! Whatever the browser can refuse comes back as `Option` or `Result`; nothing here panics.

mod clock;
mod dom;
mod files;
mod gutter;
mod highlights;
mod hit_test;
mod identity;
mod linked;
mod local_storage;
mod locks;
mod resize;
mod selection;
mod sentences;
mod styles;
mod text_index;
mod top_layer;
mod visual_viewport;
mod watch;
mod words;

pub use clock::{elapsed, new_id, next_task, now};
pub use dom::{Listener, document, is_narrow, listen, prefers_less_motion, window};
pub use files::{FileError, copy_text, download, file_name, read_file};
pub use gutter::{Alongside, Strip};
pub use highlights::{Painter, supported as highlights_supported};
pub use hit_test::{caret_at_point, offset_at_point};
pub use identity::{Identity, language_of, reader_variety};
pub use linked::text_fragment;
pub use local_storage::LocalStorage;
pub use locks::{exclusively, warn_at_leaving};
pub use resize::ResizeWatch;
pub use selection::{SelectionWatch, Settled, clear as clear_selection, has_selection, select, selected_span};
pub use sentences::sentences;
pub use styles::{AdoptedSheet, Anchor, adopt};
pub use text_index::TextIndex;
pub use top_layer::lift_if_held;
pub use visual_viewport::{Seen, on_seen_change, seen};
pub use watch::Watch;
pub use words::{next_word_edge, whole_words};
