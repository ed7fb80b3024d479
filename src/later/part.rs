//! The parts that come later, by name.

use thiserror::Error;

/// A part of the program that is fetched when it is wanted. What is in it: `crate::parts`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What finds words that do not stand where they stood.
    Ladder,
    /// What follows from the annotations and from the article's texts, as the members tell it.
    Analysis,
    /// All else that the first tag does not need.
    Studio,
    /// What finds the sources that words name, and what shows them.
    Sources,
    /// The views of who says what, and of what changed.
    Ledger,
    /// The comparison with other readers.
    Compare,
    /// The writers of the formats that databases of claims, corpus tools and taggers read.
    Formats,
}

/// A part did not arrive. The next wish tries again.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("A part of the annotation tool could not be loaded. Check the connection and try again.")]
pub struct Missing;

#[cfg(all(feature = "split", target_arch = "wasm32"))]
impl From<wasm_split_helpers::SplitLoaderError> for Missing {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}
