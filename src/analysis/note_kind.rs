//! The kinds of notes that newsrooms put to their own articles.

/// What a newsroom's note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NoteKind {
    /// Something was wrong.
    Correction,
    /// Something could be misunderstood.
    Clarification,
    /// A note of the editor's of any kind.
    EditorsNote,
    /// Something was added.
    Update,
}
