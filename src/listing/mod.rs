//! What a list of annotations shows, and which key does what: order, search, the overview along the article, shortcuts.
//! Pure: it reads a [`State`](crate::session::State) and changes nothing.

mod order;
mod overview;
mod search;
mod shortcuts;

pub use order::Order;
pub use overview::{Heights, Overview, Tick};
pub use search::Search;
pub use shortcuts::{COMMANDS, Command, Shortcuts, keystroke, keystroke_of_code};
