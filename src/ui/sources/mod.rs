//! The sources of marks: offered from their words, from the sources of the article, or typed. What finds and shows them comes in a part
//! of its own.

mod field;
mod naming;
mod offer;
mod row;

pub use field::SourceField;
pub use naming::{offered_name, set};
pub use offer::{offers, take_all};

use yew::prelude::*;

use self::row::SourceRow;
use super::later_page::{Later, fill_page};
use super::later_sources::{Sources, fill_with};
use crate::analysis::SentenceParts;
use crate::later::Part;

/// What finds and shows sources is here. For `parts` only: who calls this has all of it linked in.
pub fn fill() {
    fill_with(Sources { offer: offer::offer, take_or_write: offer::take_or_write, sentence_parts: SentenceParts::of });
    fill_page(Part::Sources, |ui, shows| match shows {
        Later::Source { placed, naming } => html! { <SourceRow {ui} {placed} {naming} /> },
        _ => html! {},
    });
}
