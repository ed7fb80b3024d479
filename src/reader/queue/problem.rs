//! What could not be read of the files of an import, and why.

use crate::language::{self, Text, texts};
use crate::model::escape_bidi;
use crate::reader::OpenError;

/// One row or file of an import that is not in the list, or not as it stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The name of the file.
    pub file: String,
    /// The row of a table as spreadsheets number it, the line or the entry of a JSON file; `None` for the whole file.
    pub row: Option<usize>,
    /// Why.
    pub reason: Reason,
}

/// Why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The text could not be opened.
    Open(OpenError),
    /// The table is larger than [`MAX_TABLE_BYTES`](super::MAX_TABLE_BYTES).
    TableTooLarge,
    /// No column of the table is named as one that holds texts. These are the columns that it has.
    NoTextColumn(String),
    /// The row has no text.
    NoText,
    /// The line is no JSON object.
    NotJson,
    /// The file ends within the row.
    CutOff,
    /// The file holds annotations, not articles.
    Annotations,
    /// An article before has this id.
    SameId(String),
    /// An article before has this address.
    SameAddress(String),
    /// An article before has this text, and neither has an address.
    SameText,
    /// The article is in the list, without this date.
    Date(String),
    /// The article is in the list, without this address.
    Address(String),
    /// The article is in the list, without this language.
    Language(String),
}

impl Reason {
    /// Whether the article is in the list all the same.
    #[must_use]
    pub const fn is_note(&self) -> bool {
        matches!(self, Self::Date(_) | Self::Address(_) | Self::Language(_))
    }

    /// Whether the article was there already.
    #[must_use]
    pub const fn is_repeat(&self) -> bool {
        matches!(self, Self::SameId(_) | Self::SameAddress(_) | Self::SameText)
    }

    /// The sentence for the reader, in the interface's language.
    #[must_use]
    pub fn words(&self) -> String {
        let filled = |text: Text, value: &str| text.with(&[&isolated(value)]);
        match self {
            Self::Open(error) => error.text().to_string(),
            Self::TableTooLarge => texts::QUEUE_TABLE_TOO_LARGE.to_string(),
            Self::NoTextColumn(names) => filled(texts::QUEUE_NO_TEXT_COLUMN, names),
            Self::NoText => texts::QUEUE_NO_TEXT.to_string(),
            Self::NotJson => texts::QUEUE_NOT_JSON.to_string(),
            Self::CutOff => texts::QUEUE_CUT_OFF.to_string(),
            Self::Annotations => texts::QUEUE_ANNOTATIONS.to_string(),
            Self::SameId(id) => filled(texts::QUEUE_SAME_ID, id),
            Self::SameAddress(address) => filled(texts::QUEUE_SAME_ADDRESS, address),
            Self::SameText => texts::QUEUE_SAME_TEXT.to_string(),
            Self::Date(date) => filled(texts::QUEUE_NO_DATE, date),
            Self::Address(address) => filled(texts::QUEUE_NO_ADDRESS, address),
            Self::Language(language) => filled(texts::QUEUE_NO_LANGUAGE, language),
        }
    }
}

/// A value of a file inside a sentence: in a language that is written from right to left it keeps its own direction, and in none
/// does it turn the words around it.
#[must_use]
pub fn isolated(value: &str) -> String {
    let value = escape_bidi(value);
    if language::is_right_to_left() { format!("\u{2068}{value}\u{2069}") } else { value.into_owned() }
}

impl Problem {
    /// File and row, and the reason: a line for the reader.
    #[must_use]
    pub fn words(&self) -> String {
        let place = match self.row {
            Some(row) => texts::QUEUE_ROW.with(&[&isolated(&self.file), &row.to_string()]),
            None => isolated(&self.file),
        };
        format!("{place} · {}", self.reason.words())
    }
}
