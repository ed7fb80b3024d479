//! Articles written as strings.

use quote_anchor::ArticleText;

/// An article; each `\n` starts a new block.
pub fn article(text: &str) -> ArticleText {
    ArticleText::from_lines(text)
}
