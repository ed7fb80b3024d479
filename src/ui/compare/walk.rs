//! Keys on the passages of a comparison: on and back, and taking over what somebody marked.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::listing::Command;
use crate::model::Tag;

/// What a command does while the focus is on this element of a passage: those of the next and the previous annotation go to the next
/// and the previous passage, that of a tag takes over the mark with that tag. Elsewhere in the view the first goes to the first
/// passage. Whether the command was for the comparison.
pub fn compare_key(element: &Element, command: Command) -> bool {
    let Some(view) = element.closest(".compare-view").ok().flatten() else { return false };
    let row = element.closest(".compare-row").ok().flatten();
    let button = match (command, &row) {
        (Command::Next, Some(row)) => row.next_element_sibling().and_then(|row| words_of(&row)),
        (Command::Previous, Some(row)) => row.previous_element_sibling().and_then(|row| words_of(&row)),
        (Command::Next, None) => view.query_selector(".compare-row").ok().flatten().and_then(|row| words_of(&row)),
        (Command::Tag(place), Some(row)) => Tag::ALL.get(place).and_then(|tag| {
            let adopt = format!(".compare-line[data-tag={}] .compare-adopt", tag.name());
            row.query_selector(&adopt).ok().flatten()?.dyn_into::<HtmlElement>().ok()
        }),
        _ => return false,
    };
    let Some(button) = button else { return true };
    match command {
        // The button is removed: the focus stays in the row.
        Command::Tag(_) => {
            button.click();
            if let Some(words) = row.as_ref().and_then(words_of) {
                drop(words.focus());
            }
        }
        _ => {
            drop(button.focus());
            button.click();
        }
    }
    true
}

/// The button with the words of a passage.
fn words_of(row: &Element) -> Option<HtmlElement> {
    row.query_selector(".ledger-words").ok().flatten()?.dyn_into().ok()
}
