//! The sources of marks: offered from their words, from the sources of the article, or typed. What finds and shows them comes in a part
//! of its own, with what else asks who says a claim, and who annotates.

mod field;
mod naming;
mod offer;
mod row;

pub use field::SourceField;
pub use naming::{offered_name, set};
pub use offer::{offers, take_all};

use yew::prelude::*;

use self::row::SourceRow;
use super::dialogs::reader::ReaderDialog;
use super::later_page::{Later, fill_page};
use super::later_sources::{Sources, fill_with};
use super::linking::Linker;
use super::list::NameBar;
use crate::analysis::SentenceParts;
use crate::later::Part;

/// What finds and shows sources is here. For `parts` only: who calls this has all of it linked in.
pub fn fill() {
    fill_with(Sources {
        styles: || include_str!(concat!(env!("OUT_DIR"), "/later.css")),
        offer: offer::offer,
        take_or_write: offer::take_or_write,
        sentence_parts: SentenceParts::of,
    });
    fill_page(Part::Sources, |ui, shows| match shows {
        Later::Source { placed, naming } => html! { <SourceRow {ui} {placed} {naming} /> },
        Later::Linker(linking) => html! { <Linker {ui} {linking} /> },
        Later::NameBar(on_answer) => html! { <NameBar {ui} {on_answer} /> },
        Later::ReaderDialog(on_close) => html! { <ReaderDialog {ui} {on_close} /> },
        _ => html! {},
    });
}
