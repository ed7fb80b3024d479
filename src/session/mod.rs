//! One reader's work on one article: what is so ([`State`]), what can be done ([`Action`]), and the pure step from one
//! to the next ([`apply`]).
//!
//! Time, ids and stored text arrive as data inside the action, so everything here runs and is tested natively. What a
//! step did is told as [`Event`]s; the browser layers paint, store and announce from those.

mod action;
mod apply;
mod error;
mod history;
mod import;
mod merge;
mod merge_input;
mod pieces;
mod place;
mod placed;
mod queries;
mod resolving;
mod state;
mod travel;
mod unknown_members;

pub use action::{Action, Change, Event};
pub use apply::{Applied, apply};
pub use error::SessionError;
pub use history::{History, Step};
pub use import::{Import, ImportSummary, is_of_another, own_part, own_place};
pub use merge_input::{MergeInput, Origin, Resolved};
pub use placed::Placed;
pub use queries::Counts;
#[cfg(target_arch = "wasm32")]
pub use resolving::fill_ladder;
pub use resolving::{InMarkup, described_in_markup, found, has_ladder};
pub use state::State;
pub use unknown_members::UnknownMembers;
