//! What an editor did to a passage.

/// What an editor did to a passage of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ChangeKind {
    /// A note of the newsroom's came, or was rewritten: a correction, a clarification, an editor's note, an update note.
    Correction,
    /// The passage was rewritten.
    Changed,
    /// The passage is new.
    Added,
    /// The passage is gone.
    Removed,
}

impl ChangeKind {
    /// The name in the JavaScript API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Correction => "correction",
            Self::Changed => "changed",
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }
}
