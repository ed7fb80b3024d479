//! Why an action was refused.

use thiserror::Error;

/// Why an action was refused. The state is as it was. [`code`](Self::code) is stable; the message says what to do.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SessionError {
    /// The session is read-only.
    #[error("These annotations are read-only here. Export them to work on a copy elsewhere.")]
    ReadOnly,
    /// The span holds no text.
    #[error("There is no text in this selection. Select at least one visible character of the article.")]
    EmptySpan,
    /// The span goes beyond the text.
    #[error("This position lies outside the article. Select words inside it.")]
    OutsideArticle,
    /// No annotation has this id.
    #[error("There is no annotation with this id (any more). Read `annotations` for those that exist.")]
    UnknownAnnotation,
    /// A new annotation has the id of one that exists.
    #[error("An annotation with this id exists already. Update that one, or leave the id out.")]
    DuplicateId,
}

impl SessionError {
    /// The stable code of the JavaScript API.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ReadOnly => "read-only",
            Self::EmptySpan => "empty-range",
            Self::OutsideArticle => "range-outside-article",
            Self::UnknownAnnotation => "unknown-annotation",
            Self::DuplicateId => "duplicate-id",
        }
    }
}
