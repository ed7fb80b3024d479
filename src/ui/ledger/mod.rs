//! Who said what: the claims with those who say, deny or do not answer them, and the sources.

mod claim_row;
mod ledger_view;
mod source_row;

pub use ledger_view::LedgerView;
