//! What follows from the annotations of an article. Pure: it reads annotations and texts, and changes nothing.
//!
//! It stands right above the model, so that files, lists and the interface can all show what is worked out here. It knows
//! neither files nor the session.

mod ledger;
mod source_key;

pub use ledger::{ClaimLine, Ledger, SourceLine, is_linkable};
pub use source_key::SourceKey;
