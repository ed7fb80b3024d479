//! Opens what is folded around a passage, as find-in-page does.

use web_sys::{Element, Event, EventInit, HtmlDetailsElement, Range};

use wasm_bindgen::JsCast;

/// Opens closed `details` and `hidden="until-found"` around the ends of a range. Whether its words can be seen then, however
/// far the page has to be scrolled.
#[must_use]
pub fn reveal(range: &Range) -> bool {
    for end in [range.start_container(), range.end_container()].into_iter().flatten() {
        let mut around = end.parent_element();
        while let Some(element) = around {
            open(&element);
            around = element.parent_element();
        }
    }
    let Some(rects) = range.get_client_rects() else { return false };
    (0..rects.length()).filter_map(|n| rects.item(n)).any(|rect| rect.width() > 0.0 && rect.height() > 0.0)
}

fn open(element: &Element) {
    if let Some(details) = element.dyn_ref::<HtmlDetailsElement>() {
        if !details.open() {
            details.set_open(true);
        }
    } else if element.get_attribute("hidden").is_some_and(|hidden| hidden.eq_ignore_ascii_case("until-found")) {
        // Scripts of the page listen to it, as to unfold the heading too.
        let bubbling = EventInit::new();
        bubbling.set_bubbles(true);
        if let Ok(event) = Event::new_with_event_init_dict("beforematch", &bubbling) {
            // Not cancelable.
            drop(element.dispatch_event(&event));
        }
        // Cannot fail.
        drop(element.remove_attribute("hidden"));
    }
}
