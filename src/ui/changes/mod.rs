//! What changed in the article since its reader last knew it.

mod changes_bar;
mod changes_list;

pub use changes_bar::ChangesBar;
pub use changes_list::ChangesList;
