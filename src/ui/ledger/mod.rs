//! Who said what: the claims with those who say, deny or do not answer them, and the sources.

mod claim_row;
mod ledger_view;
mod library_sources;
mod offers;
mod source_row;

use yew::prelude::*;

use self::ledger_view::LedgerView;
use self::library_sources::LibrarySources;
use super::changes::{ChangesBar, ChangesList};
use super::later_page::{Later, fill_page};
use crate::later::Part;

/// The views are here, those of the changes too. For `parts` only: who calls this has all of it linked in.
pub fn fill() {
    fill_page(Part::Ledger, |ui, shows| match shows {
        Later::ChangesBar { changed, listed, on_list } => html! { <ChangesBar {ui} {changed} {listed} {on_list} /> },
        Later::Changes(changed) => html! { <ChangesList {ui} {changed} /> },
        Later::Sources(list) => html! { <LibrarySources {ui} {list} /> },
        _ => html! { <LedgerView {ui} /> },
    });
}
