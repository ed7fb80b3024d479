//! What the reader must know of the storage.

use super::StorageError;

/// Something about the storage that the reader must know until it is mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The storage fails; the annotations are in memory only.
    Storage(StorageError),
    /// The stored entry is from a newer version of this program: read-only, and never overwritten.
    Newer,
    /// The stored entry could not be read. It was set aside.
    SetAside {
        /// The name under which it is kept.
        name: String,
        /// Whether a part of it could be read, with which work goes on.
        partly: bool,
    },
    /// The stored entry could not be read, and not be set aside either: it stays where it is, and nothing is written.
    Unreadable,
    /// The stored entry is gone: the reader, the browser or the host cleared this site's data.
    Gone,
}
