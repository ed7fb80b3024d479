//! A piece of an annotation that has several.

use quote_anchor::text::{ArticleText, Span};

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

impl Part {
    /// The parts at these places of a text; none where there is one piece alone.
    #[must_use]
    pub fn all_at(text: &ArticleText, pieces: &[Span]) -> Vec<Self> {
        if pieces.len() < 2 {
            return vec![];
        }
        let part =
            |piece: &Span| Self { position: Some(text.code_points(*piece)), quote: text.slice(*piece).to_owned() };
        pieces.iter().map(part).collect()
    }
}
