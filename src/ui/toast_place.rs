//! The place of a toast among those of other widgets in the same window, and among the handles.

use std::cell::{Cell, RefCell};

use web_sys::Element;
use yew::prelude::*;

use crate::page;
use crate::ui::use_effect::use_effect_with;

/// Between two of them, in CSS pixels.
const GAP: f64 = 8.0;

thread_local! {
    /// Where the toasts of the widgets are, with or without one now.
    static PLACES: RefCell<Vec<Element>> = const { RefCell::new(Vec::new()) };
}

/// Keeps the toast in `place`, at the head of the window where it is `above`, off those of other widgets and off all handles. It is
/// moved when it appears or gets another size, and stays there when another one goes.
#[hook]
pub fn use_toast_place(place: &NodeRef, above: bool) {
    let place = place.clone();
    use_effect_with(above, move |&above| {
        let place = place.cast::<Element>();
        let resized = place.clone().and_then(|place| {
            PLACES.with_borrow_mut(|places| places.push(place.clone()));
            let shift = page::CustomProperties::new(&place.get_root_node()).ok()?;
            let now = Cell::new(0.0);
            page::ResizeWatch::new(&place.clone(), move || {
                now.set(free_place(&place, above, now.get()));
                shift.set(&[("--toast-shift", now.get())]);
            })
        });
        move || {
            drop(resized);
            PLACES.with_borrow_mut(|places| places.retain(|other| Some(other) != place.as_ref()));
        }
    });
}

/// How far the toast has to be moved, where it is moved by `now`: up from the foot of the window, or down from its head.
fn free_place(place: &Element, above: bool, now: f64) -> f64 {
    let Some(toast) = toast_in(place) else { return 0.0 };
    let sides = toast.get_bounding_client_rect();
    // The toast is on its way up; its place is not.
    let height = place.get_bounding_client_rect();
    let others: Vec<_> = PLACES
        .with_borrow(Clone::clone)
        .iter()
        .flat_map(|other| [toast_in(other).filter(|_| other != place).map(|_| other.clone()), handle_beside(other)])
        .flatten()
        .map(|other| other.get_bounding_client_rect())
        .filter(|other| other.left() < sides.right() && other.right() > sides.left())
        .collect();
    let mut moved = 0.0;
    // Each one is passed once at most.
    for _ in &others {
        let by = moved - now;
        let met = others
            .iter()
            .find(|other| other.top() < height.bottom() + by + GAP && other.bottom() + GAP > height.top() + by);
        match met {
            Some(met) if !above => moved += met.top() - GAP - (height.bottom() + by),
            Some(met) => moved += met.bottom() + GAP - (height.top() + by),
            None => break,
        }
    }
    moved
}

fn toast_in(place: &Element) -> Option<Element> {
    place.first_element_child()
}

fn handle_beside(place: &Element) -> Option<Element> {
    place.parent_element()?.query_selector(".handle").ok()?
}
