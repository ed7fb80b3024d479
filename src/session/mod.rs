//! One reader's work on one article: what is so ([`State`]), what can be done ([`Action`]), and the pure step from one
//! to the next ([`apply`]).
//!
//! Time, ids and stored text arrive as data inside the action, so everything here runs and is tested natively. What a
//! step did is told as [`Event`]s; the browser layers paint, store and announce from those.

mod action;
mod apply;
mod delivery;
mod error;
mod history;
mod import;
mod keeper;
mod kept;
mod ledger;
mod library;
mod order;
mod overview;
mod queries;
mod search;
mod shortcuts;
mod state;
mod storage;

pub use action::{Action, Change, Event, Origin};
pub use apply::{Applied, apply};
pub use delivery::Delivery;
pub use error::SessionError;
pub use history::{History, Step};
pub use import::{Import, ImportSummary, own_part, own_place};
pub use keeper::{Keeper, Problem};
pub use kept::Kept;
pub use ledger::{DELETIONS_KEPT, Draft, Ledger, Read, Unreadable, notebook};
pub use library::{Library, Removed, Shelved};
pub use order::Order;
pub use overview::{Heights, Overview, Tick};
pub use queries::Counts;
pub use search::Search;
pub use shortcuts::{COMMANDS, Command, Shortcuts, stroke, stroke_at};
pub use state::{Placed, State};
pub use storage::{MemoryStorage, Storage, StorageError, StorageFault};
