//! Why a file could not be read.

use thiserror::Error;

/// Why a file could not be read. Nothing was changed. [`code`](Self::code) is stable; the message says what to do.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FormatError {
    /// The file is empty.
    #[error("This file is empty. Choose a file that was exported from an annotation tool.")]
    Empty,
    /// It is larger than [`MAX_BYTES`](super::MAX_BYTES).
    #[error("This file is larger than 32 MB. Split it, and import the parts one by one.")]
    TooLarge,
    /// It is no text in UTF-8: a picture, an archive, a table in a legacy encoding.
    #[error(
        "This is not a text file in UTF-8. From a spreadsheet, save it as “CSV UTF-8”. If it is an archive, unpack it first; then choose the .json or .csv file inside."
    )]
    NotText,
    /// It begins like JSON, and its syntax is wrong.
    #[error(
        "This file is not valid JSON: something is wrong at line {line}, column {column}. It may be cut off; export or download it again."
    )]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column in bytes, from 1.
        column: usize,
    },
    /// Its brackets are nested too deeply.
    #[error("This file nests its data too deeply to be an annotation file. Export it again.")]
    TooDeep,
    /// It is text in no known format.
    #[error(
        "This file holds no annotations in a format known here. Choose a JSON or CSV file exported by News Annotator, or Web Annotation JSON of another tool."
    )]
    UnknownFormat,
    /// It was written by a newer version.
    #[error("This file was written by a newer News Annotator. Update this one (reload the page) to change it.")]
    NewerVersion,
}

impl FormatError {
    /// The stable code of the JavaScript API.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too-large",
            Self::NotText => "not-text",
            Self::NotJson { .. } => "not-json",
            Self::TooDeep => "too-deep",
            Self::UnknownFormat => "unknown-format",
            Self::NewerVersion => "newer-version",
        }
    }
}
