//! The engine: one article in one page, with its session, its storage and its paint.
//!
//! It ties the pure [`session`](crate::session) to the [`page`](crate::page): an action goes in, the next state comes
//! out, and what the step did is painted, stored and told to the host and to the interface, in this order. Its parts know
//! nothing of each other: the state of the session, the article in the page, the paint, the status of the storage, the
//! listeners. What the interface shows beside the annotations is the interface's own affair.
//!
//! [`Engine`] itself begins, ends and does steps. All else is asked of the face that knows it: [`Engine::article`],
//! [`Engine::selection`], [`Engine::storage`], [`Engine::versions`], [`Engine::comparison`], [`Engine::files`]. A face is the
//! engine under another name, `Copy` and without a state of its own: what it does may take steps. What follows from the state
//! alone is asked of [`Engine::state`].

pub mod actions;
mod agreement;
mod article;
mod backup;
mod comparison;
mod core;
mod document;
mod edits;
mod ladder;
mod later_members;
mod linked;
mod multi_article_file;
mod parts;
mod selection;
mod storage;
mod text_comparison;
mod texts;
mod transfer;

pub use article::ArticleInPage;
pub use backup::{bring_in_backup, fill as fill_backup};
pub use comparison::ReaderComparison;
pub use core::Engine;
pub use later_members::want as want_members;
pub use linked::fill as fill_linked;
pub use multi_article_file::MultiArticleFile;
pub use parts::compared::fill as fill_compared;
pub use parts::listeners::{Listeners, Subscription};
pub use parts::news::{HostEvent, News};
pub use parts::painting::Marks;
pub use parts::status::Status;
pub use parts::storage_choice::StorageChoice;
pub use parts::traffic::Traffic;
pub use selection::SelectionInPage;
pub use storage::ArticleStorage;
pub use texts::{ArticleVersions, fill as fill_texts};
pub use transfer::{ArticleFiles, ImportError, Preview};
