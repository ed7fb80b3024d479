//! The list of many articles on the page: the strip under the top bar, the list itself, imports and downloads.

mod desk;
mod downloading;
mod icons;
mod importing;
mod keys;
mod list;
mod report;
mod row;
mod said;
mod strip;

pub use desk::use_desk;
pub use importing::Chosen;
pub use list::QueueList;
pub use strip::QueueStrip;
