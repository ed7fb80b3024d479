//! The comparison of two texts of the article.

use crate::analysis::{ArticleChange, article_changes};
use crate::page;
use quote_anchor::text::ArticleText;

/// What differs between a text and today's.
pub(super) fn changes(was: &ArticleText, now: &ArticleText) -> Vec<ArticleChange> {
    article_changes((was, &page::sentences(was)), (now, &page::sentences(now)))
}
