//! The engine: one article in one page, with its session, its storage and its paint.
//!
//! It ties the pure [`session`](crate::session) to the [`page`](crate::page): an action goes in, the next state comes
//! out, and what the step did is painted, stored and told to the host and to the interface, in this order. Its parts know
//! nothing of each other: the state of the session, the article in the page, the paint, the status of the storage, the
//! listeners. What the interface shows beside the annotations is the interface's own affair.

mod attached;
mod core;
mod edits;
mod host_store;
mod linked;
mod listeners;
mod multi_article_file;
mod news;
mod painting;
mod session_cell;
mod status;
mod storage_choice;
mod stored;
mod sync_driver;
mod transfer;

pub use core::Engine;
pub use listeners::{Listeners, Subscription};
pub use multi_article_file::MultiArticleFile;
pub use news::HostEvent;
pub use painting::Marks;
pub use status::{Status, Traffic};
pub use storage_choice::StorageChoice;
pub use transfer::{ImportError, Preview};
