//! Other readers beside one's own marks: choosing their files, who marked what, how far all agree.

mod chooser;
mod compare_view;
mod figures;
mod passage_row;
mod reader_name;

pub use chooser::CompareChooser;

use yew::prelude::*;

use self::compare_view::CompareView;
use super::later_page::fill_page;
use crate::later::Part;

/// The comparison is here. For `parts` only: who calls this has all of it linked in.
pub fn fill() {
    chooser::fill();
    fill_page(Part::Compare, |ui| html! { <CompareView {ui} /> });
}
