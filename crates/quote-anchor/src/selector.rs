//! How a piece of text is described, so that it can be found again.

use crate::text::CodePointSpan;

/// A description of a piece of an article that outlives edits of the article: its words (the **quote**), the words
/// around it (**prefix** and **suffix**) and the **position** at which it stood.
///
/// This is the W3C's `TextQuoteSelector` and `TextPositionSelector` in one. All but the quote may be missing (files of
/// other tools).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selector {
    /// The words themselves, verbatim.
    pub quote: String,
    /// The text just before the quote, verbatim.
    pub prefix: String,
    /// The text just after the quote, verbatim.
    pub suffix: String,
    /// Where the quote stood when it was described, in code points.
    pub position: Option<CodePointSpan>,
}
