//! The engine: one article in one page, with its session, its storage and its paint.
//!
//! It ties the pure [`session`](crate::session) to the [`page`](crate::page): an action goes in, the next state comes
//! out, and what the step did is painted, stored and told to the host and to the interface, in this order. The interface
//! and the JavaScript API only ever talk to an [`Engine`].

mod core;
mod drawer;
mod edits;
mod host_store;
mod linked;
mod listeners;
mod multi_article_file;
mod place;
mod reading;
mod sheet;
mod stored;
mod transfer;
mod view;

pub use core::{Engine, HostEvent};
pub use listeners::{Listeners, Subscription};
pub use multi_article_file::MultiArticleFile;
pub use place::Place;
pub use sheet::Sheet;
pub use transfer::{ImportError, Preview};
pub use view::{Notice, Reading, Traffic, Undoable, View};
