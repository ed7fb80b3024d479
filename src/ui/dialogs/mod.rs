//! The modal dialogs.

pub mod codebook;
pub mod dialog;
pub mod import;
pub mod key_help;
pub mod library;
mod library_row;
pub mod reader;
mod sources_fold;
