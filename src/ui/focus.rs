//! Moves the focus when the focused element is removed: to its neighbour, else to the panel's heading. Otherwise it would fall
//! back to the page's body.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, FocusOptions, HtmlElement, ShadowRoot};

use crate::model::AnnotationId;
use crate::page;

/// An element to focus.
#[derive(Clone, Debug)]
pub enum FocusTarget {
    /// The element that matches the selector in the card of this annotation.
    Card(AnnotationId, &'static str),
    /// The button of the card with this number in the list.
    Number(usize),
    /// The first element that matches the selector.
    First(&'static str),
}

/// The last targets: the reading bar, the open card, the panel's heading, the button that opens the panel.
const FALLBACKS: [FocusTarget; 4] = [
    FocusTarget::First(".reading-place"),
    FocusTarget::First(".card.open .card-main"),
    FocusTarget::First("#heading"),
    FocusTarget::First(".handle"),
];

impl FocusTarget {
    fn find(&self, root: &ShadowRoot) -> Option<Element> {
        match self {
            Self::First(selector) => root.query_selector(selector).ok()?,
            Self::Number(number) => root.query_selector(&format!(".card[data-number='{number}'] .card-main")).ok()?,
            Self::Card(id, selector) => {
                let (cards, id) = (root.query_selector_all(".card, .ledger-row").ok()?, id.to_string());
                let cards = (0..cards.length()).filter_map(|at| cards.item(at)?.dyn_into::<Element>().ok());
                cards
                    .into_iter()
                    .find(|card| card.get_attribute("data-id").as_deref() == Some(&id))?
                    .query_selector(selector)
                    .ok()?
            }
        }
    }
}

/// After the next render, focuses the first target that exists, if the render removed the focused element.
pub fn restore_after_render(beside: &Element, targets: impl IntoIterator<Item = FocusTarget>) {
    let Ok(root) = beside.get_root_node().dyn_into::<ShadowRoot>() else { return };
    let targets: Vec<FocusTarget> = targets.into_iter().chain(FALLBACKS).collect();
    // Yew renders in a microtask that was queued before this one.
    spawn_local(async move {
        if root.active_element().is_none() && is_lost() {
            targets.iter().filter_map(|target| target.find(&root)).any(|element| focus_without_scroll(&element));
        }
    });
}

/// After the next render, focuses the target and scrolls to it.
pub fn focus_after_render(beside: &Element, target: FocusTarget) {
    let Ok(root) = beside.get_root_node().dyn_into::<ShadowRoot>() else { return };
    spawn_local(async move {
        if let Some(html) = target.find(&root).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            drop(html.focus());
        }
    });
}

/// Whether no element has the focus.
pub fn is_lost() -> bool {
    let page = page::document().and_then(|document| document.active_element());
    page.is_none_or(|element| matches!(element.local_name().as_str(), "body" | "html"))
}

/// Focuses an element without scrolling; returns whether it has the focus then.
pub fn focus_without_scroll(element: &Element) -> bool {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let Some(html) = element.dyn_ref::<HtmlElement>() else { return false };
    html.focus_with_options(&options).is_ok() && element.matches(":focus").unwrap_or(false)
}
