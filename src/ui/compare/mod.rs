//! Other readers beside one's own marks: choosing their files, who marked what, how far all agree.

mod adding;
mod chooser;
mod compare_tip;
mod compare_view;
mod comparing;
mod drop_zone;
mod figures;
mod files;
mod key_table;
mod passage_list;
mod passage_row;
mod walk;

pub use chooser::CompareChooser;
pub use comparing::{compare_key, compare_tip};
pub use drop_zone::use_drop_zone;

use yew::prelude::*;

use self::compare_view::CompareView;
use super::later_page::fill_page;
use crate::later::Part;

/// The comparison is here. For `parts` only: who calls this has all of it linked in.
pub fn fill() {
    comparing::fill();
    fill_page(Part::Compare, |ui, _| html! { <CompareView {ui} /> });
}
