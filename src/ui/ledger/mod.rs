//! Who said what: the claims with those who say, deny or do not answer them, and the sources.

mod claim_row;
mod ledger_view;
mod source_row;

use yew::prelude::*;

use self::ledger_view::LedgerView;
use super::later_page::fill_page;
use crate::later::Part;

/// The view is here. For `parts` only: who calls this has all of it linked in.
pub fn fill() {
    fill_page(Part::Ledger, |ui| html! { <LedgerView {ui} /> });
}
