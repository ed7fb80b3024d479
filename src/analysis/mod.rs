//! What follows from the annotations of an article. Pure: it reads annotations and texts, and changes nothing.
//!
//! It stands right above the model, so that files, lists and the interface can all show what is worked out here. It knows
//! neither files nor the session.

mod ledger;
mod linking;
mod source_key;

pub use ledger::{ClaimLine, Ledger, SourceLine, is_linkable};
pub use linking::{AutoLink, Marked, link_in_sentence, nearest_first};
pub use source_key::SourceKey;
