//! Where the focus goes when what had it is taken away.
//!
//! It goes to the neighbour of what had it, else to the panel's heading: the focus must not fall back to the page.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, FocusOptions, HtmlElement, ShadowRoot};

use crate::model::AnnotationId;
use crate::page;

/// A place that can have the focus.
#[derive(Clone, Debug)]
pub enum Spot {
    /// In the card of this annotation, what this selector finds.
    Card(AnnotationId, &'static str),
    /// The button of the card of this number in the list.
    Number(usize),
    /// The first that this selector finds.
    First(&'static str),
}

/// Where nothing else is left: the piece that is read, the open card, the panel, the button that opens it.
pub const ANYWHERE: [Spot; 4] = [
    Spot::First(".reading-place"),
    Spot::First(".card.open .card-main"),
    Spot::First("#heading"),
    Spot::First(".handle"),
];

impl Spot {
    fn find(&self, root: &ShadowRoot) -> Option<Element> {
        match self {
            Self::First(selector) => root.query_selector(selector).ok()?,
            Self::Number(number) => root.query_selector(&format!(".card[data-number='{number}'] .card-main")).ok()?,
            Self::Card(id, selector) => {
                let (cards, id) = (root.query_selector_all(".card").ok()?, id.to_string());
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

/// After the rendering that follows, gives the focus to the first of these spots that is there, unless it is somewhere
/// already: it is lost only where it was on something that went away.
pub fn after(beside: &Element, spots: impl IntoIterator<Item = Spot>) {
    let Ok(root) = beside.get_root_node().dyn_into::<ShadowRoot>() else { return };
    let spots: Vec<Spot> = spots.into_iter().chain(ANYWHERE).collect();
    // Yew renders in a microtask that was put in the queue before this one.
    spawn_local(async move {
        if root.active_element().is_none() && is_nowhere() {
            spots.iter().filter_map(|spot| spot.find(&root)).any(|element| give(&element));
        }
    });
}

/// After the rendering that follows, gives the focus to this spot, and scrolls to it.
pub fn to(beside: &Element, spot: Spot) {
    let Ok(root) = beside.get_root_node().dyn_into::<ShadowRoot>() else { return };
    spawn_local(async move {
        if let Some(html) = spot.find(&root).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            drop(html.focus());
        }
    });
}

/// Whether nothing of the page has the focus.
pub fn is_nowhere() -> bool {
    let page = page::document().and_then(|document| document.active_element());
    page.is_none_or(|element| matches!(element.local_name().as_str(), "body" | "html"))
}

/// Gives an element the focus, and lets the page stay where it is; whether it took it.
pub fn give(element: &Element) -> bool {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let Some(html) = element.dyn_ref::<HtmlElement>() else { return false };
    html.focus_with_options(&options).is_ok() && element.matches(":focus").unwrap_or(false)
}
