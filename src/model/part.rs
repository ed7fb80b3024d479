//! A piece of an annotation that has several.

use super::CodePointSpan;

/// The most pieces that an annotation may have: an interrupted quotation has two or three.
pub const MAX_PARTS: usize = 200;

/// A piece of an annotation in parts: “We did nothing,” he said, “and we will prove it.”
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    /// Where it stands, if that is known.
    pub position: Option<CodePointSpan>,
    /// Its words.
    pub quote: String,
}
