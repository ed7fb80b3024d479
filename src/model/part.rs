//! A piece of an annotation that has several.

use std::borrow::Cow;

use quote_anchor::text::{ArticleText, Span};

use super::{CodePointSpan, Selector};

/// The most pieces that an annotation may have: an interrupted quotation has two or three.
pub const MAX_PARTS: usize = 200;

/// Between two pieces where people read them, in place of the words that interrupt them.
const GAP: &str = " … ";

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

    /// A quote as people read it, without white space at its ends: of an annotation in parts its pieces alone.
    #[must_use]
    pub fn as_read<'a>(selector: &'a Selector, parts: &[Self]) -> Cow<'a, str> {
        if parts.is_empty() {
            return Cow::Borrowed(selector.quote.trim());
        }
        Cow::Owned(parts.iter().map(|part| part.quote.trim()).collect::<Vec<_>>().join(GAP))
    }

    /// These pieces of a text as people read them.
    #[must_use]
    pub fn shown(text: &ArticleText, pieces: impl Iterator<Item = Span>) -> String {
        let mut shown = String::new();
        for piece in pieces {
            if !shown.is_empty() {
                shown.push_str(GAP);
            }
            shown.push_str(&text.shown(piece));
        }
        shown
    }
}
