//! Keys on the passages of a comparison: on and back, and taking over what somebody marked.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ShadowRoot};

use crate::listing::Command;
use crate::model::Tag;
use crate::session::SessionError;
use crate::ui::notice::Said;
use crate::ui::{Interface, messages};

/// What a command does while the panel shows a comparison, wherever the focus is: those of the next and the previous annotation go
/// to the next and the previous passage, that of a tag takes over the mark with that tag in the current passage, that of deleting
/// does nothing. The reader's own marks, of which the panel shows none then, stay as they are. Whether the command was for the
/// comparison.
pub fn compare_key(ui: &Interface, root: &ShadowRoot, focused: Option<&Element>, command: Command) -> bool {
    let Some(view) = root.query_selector(".compare-view").ok().flatten() else { return false };
    let row = current_row(ui, &view, focused);
    match (command, row) {
        (Command::Next, Some(row)) => row.next_element_sibling().into_iter().for_each(|row| go_to(&row)),
        (Command::Previous, Some(row)) => row.previous_element_sibling().into_iter().for_each(|row| go_to(&row)),
        (Command::Next | Command::Previous, None) => {
            view.query_selector(".compare-row").ok().flatten().into_iter().for_each(|row| go_to(&row));
        }
        (Command::Tag(place), row) => {
            if let Some(tag) = Tag::ALL.get(place) {
                take_over(ui, row.as_ref(), tag, focused);
            }
        }
        (Command::Delete, _) => {}
        _ => return false,
    }
    true
}

/// Shows which passage is the current one. An attribute that Yew does not know of: to draw all passages anew takes too long.
pub(super) fn mark_current(view: &Element, current: Option<&str>) {
    if let Some(row) = view.query_selector(".compare-row[aria-current]").ok().flatten() {
        drop(row.remove_attribute("aria-current"));
    }
    if let Some(row) = current.and_then(|current| row_of(view, current)) {
        drop(row.set_attribute("aria-current", "true"));
    }
}

/// The name of the passage in whose row an element is.
pub(super) fn passage_at(element: &Element) -> Option<String> {
    element.closest(".compare-row").ok()??.get_attribute("data-passage")
}

/// The row with the focus, else that of the passage to which the reader went last.
fn current_row(ui: &Interface, view: &Element, focused: Option<&Element>) -> Option<Element> {
    let focused = focused.and_then(|element| element.closest(".compare-row").ok().flatten());
    focused.or_else(|| row_of(view, ui.view().compared.passage.as_deref()?))
}

/// The row of a passage by its name, which is of digits and a hyphen.
fn row_of(view: &Element, passage: &str) -> Option<Element> {
    view.query_selector(&format!(".compare-row[data-passage=\"{passage}\"]")).ok().flatten()
}

fn go_to(row: &Element) {
    if let Some(words) = words_of(row) {
        drop(words.focus());
        words.click();
    }
}

/// Takes over the mark with this tag; the reader is told where there is none.
fn take_over(ui: &Interface, row: Option<&Element>, tag: &Tag, focused: Option<&Element>) {
    let Some(row) = row else { return ui.tell(messages::COMPARE_CHOOSE) };
    if ui.engine.state().read_only() {
        return ui.tell_failure(SessionError::ReadOnly);
    }
    let line = format!(".compare-line[data-tag={}]", tag.name());
    let adopt = row.query_selector(&format!("{line} .compare-adopt")).ok().flatten();
    let Some(adopt) = adopt.and_then(|adopt| adopt.dyn_into::<HtmlElement>().ok()) else {
        let is_own = !matches!(row.query_selector(&line), Ok(None));
        return ui.tell(if is_own { Said::Already(tag.clone()) } else { Said::NobodyMarked(tag.clone()) });
    };
    adopt.click();
    // The button is removed: a focus in the row stays there.
    if focused.is_some_and(|focused| row.contains(Some(focused)))
        && let Some(words) = words_of(row)
    {
        drop(words.focus());
    }
}

/// The button with the words of a passage.
fn words_of(row: &Element) -> Option<HtmlElement> {
    row.query_selector(".ledger-words").ok().flatten()?.dyn_into().ok()
}
