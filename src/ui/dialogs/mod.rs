//! The modal dialogs.

pub mod codebook;
pub mod dialog;
pub mod import;
pub mod key_help;
pub mod library;
mod library_row;
mod library_sources;
pub mod reader;
