//! What the figures are over.

use crate::model::{CodePointSpan, Tag};

/// A mark that stands in the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its tag.
    pub tag: Tag,
    /// From its first code point to its last.
    pub span: CodePointSpan,
    /// Its pieces, where it has several.
    pub pieces: Vec<CodePointSpan>,
}

impl Mark {
    /// A mark in one piece.
    #[must_use]
    pub const fn new(tag: Tag, start: u32, end: u32) -> Self {
        Self { tag, span: CodePointSpan { start, end }, pieces: Vec::new() }
    }

    /// What it covers: its pieces, or all of it.
    #[must_use]
    pub fn covered(&self) -> &[CodePointSpan] {
        if self.pieces.is_empty() { std::slice::from_ref(&self.span) } else { &self.pieces }
    }
}

/// The marks of one reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReaderMarks {
    /// What the reader is called.
    pub reader: String,
    /// In any order.
    pub marks: Vec<Mark>,
}
