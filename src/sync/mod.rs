//! What is stored, and how it is brought together with what is here.
//!
//! [`EntrySync`] is one article's entry in one store: a pure state machine, [`Event`] in, [`Effect`]s out. It decides by its
//! [`StoredBase`], the entry as it was last read or written, from which follows what another wrote since and what is still
//! to be written. A [`Storage`] holds texts by name and answers at once; a [`Library`] is all the articles of one, each
//! a [`ClosedArticle`] at an [`EntrySync`] of its own.

mod backlog;
mod closed_article;
mod entry;
mod event;
mod library;
mod library_import;
mod library_sources;
mod machine;
mod medium;
mod overlay;
mod phase;
mod problem;
mod storage;
mod stored_base;
mod text_store;
mod versions;

pub use closed_article::{ClosedArticle, Stored};
pub use entry::Entry;
pub use event::{Effect, Event, WriteError};
pub use library::{Library, LibraryEntry, Removed};
pub use library_import::LibraryImport;
pub use machine::EntrySync;
pub use medium::Medium;
pub use problem::Problem;
pub use storage::{MemoryStorage, Storage, StorageError, StorageFault};
pub use stored_base::{DELETIONS_KEPT, Draft, Read, StoredBase, Unreadable};
#[cfg(target_arch = "wasm32")]
pub use text_store::fill as fill_giving_way;
pub use text_store::{GivingWay, TEXT_BUDGET, TextStore};
pub use versions::{MOST_TEXTS, Version, Versions};
