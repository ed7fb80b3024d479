//! The reading mode: the article sentence by sentence, each tagged with one key.

mod bar;
mod commands;
mod margin_bar;
mod pieces;

pub use bar::ReadingBar;
pub use commands::{begin, delete_one, edit_note, enter, jump, key, retag};
