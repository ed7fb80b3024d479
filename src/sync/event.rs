//! What reaches an [`EntrySync`](super::EntrySync), and what it asks for.

use super::StorageError;
use crate::format::{Document, Incoming};
use crate::session::Origin;

/// Something that happened: here, in the store, or in between.
#[derive(Debug)]
pub enum Event {
    /// The store may hold something else now: at the start, when another tab or the host tells of a change, when the reader
    /// comes back to the page.
    Look,
    /// Something was done here that is to be stored, or the reader asks to save again.
    Changed,
    /// The time between two attempts is over.
    Tick,
    /// The store tells what it holds now, without being asked.
    Pushed(String),
    /// A call has been without an answer for long. It is waited for all the same: a second write beside it might arrive
    /// first.
    Silent,
    /// The answer to [`Effect::Read`]; `None` where nothing is stored.
    Read(Result<Option<String>, StorageError>),
    /// The answer to [`Effect::SetAside`]: the name of the copy.
    SetAside(Result<String, StorageError>),
    /// The answer to [`Effect::Remove`].
    Removed(Result<(), StorageError>),
    /// The answer to [`Effect::Compose`].
    Composed(Document),
    /// The answer to [`Effect::Write`].
    Written(Result<(), WriteError>),
    /// The reader has read that an entry was set aside.
    Dismissed,
    /// Nobody shows the article any more. What is on its way still arrives.
    Left,
    /// Somebody shows it again.
    Resumed,
}

/// Why a write came to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteError {
    /// Somebody else wrote since the entry was read.
    Conflict(StorageError),
    /// Anything else.
    Failed(StorageError),
}

/// Something to be done, in the order given. Those that have an answer are answered before the next of their kind comes.
#[derive(Debug, PartialEq)]
pub enum Effect {
    /// Read the entry; [`Event::Read`] answers.
    Read,
    /// Keep this text, which the entry holds, under another name; [`Event::SetAside`] answers.
    SetAside(String),
    /// Remove the entry, of which a copy was set aside; [`Event::Removed`] answers.
    Remove,
    /// Merge this into what is here. That alone is no [`Event::Changed`].
    Merge(Box<Incoming>, Origin),
    /// Say what is to be stored now; [`Event::Composed`] answers.
    Compose,
    /// Write the entry; [`Event::Written`] answers.
    Write(String),
    /// Send [`Event::Look`] when no other tab is writing: another may have written between reading and writing.
    LookAgain,
    /// The first answer is here, and nothing was stored.
    LoadedNothing,
    /// Whoever waits for the first answer goes on: it is here, or was waited for long enough.
    Opened,
    /// Tell the host and the reader of this failure.
    Tell(StorageError),
}
