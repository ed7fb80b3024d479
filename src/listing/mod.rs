//! Views of the annotations: the order and the search of the list, the overview strip; and the keyboard shortcuts.
//! All of it is pure and reads a [`State`](crate::session::State) without changing it.

mod order;
mod overview;
mod search;
mod shortcuts;

pub use order::Order;
pub use overview::{Heights, Overview, Tick};
pub use search::Search;
pub use shortcuts::{COMMANDS, Command, KeyPress, Shortcuts, keystrokes};
