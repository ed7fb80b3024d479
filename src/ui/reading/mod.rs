//! The reading mode: the article sentence by sentence, each tagged with one key.

mod bar;
mod commands;

pub use bar::ReadingBar;
pub use commands::{enter, jump, key};
