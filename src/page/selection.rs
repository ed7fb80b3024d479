//! What the reader has selected, once the selection has settled.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{AbstractRange, Document, Element, Node, PointerEvent, Selection, ShadowRoot};

use super::TextIndex;
use super::dom::{Listener, listen};
use crate::text::Span;

/// How long a selection made by keyboard or by a finger's handles must rest before the toolbar shows, in milliseconds:
/// long enough not to flicker under a repeated Shift+arrow, short enough to feel at once.
const REST: u32 = 140;

/// The piece of the article that is selected, clipped to the article. `None` for a caret, and where the selection
/// touches no text of the article.
#[must_use]
pub fn selected_span(document: &Document, article: &Element, index: &TextIndex) -> Option<Span> {
    let root = article.get_root_node();
    let (start, end) = boundaries(document, &root)?;
    if in_field(document, &root) {
        return None;
    }
    let span = index.span((&start.0, start.1), (&end.0, end.1));
    (!span.is_empty()).then_some(span)
}

type Boundary = (Node, u32);

/// Both ends of the selection, in the tree that the article stands in.
fn boundaries(document: &Document, root: &Node) -> Option<(Boundary, Boundary)> {
    let selection = document.get_selection().ok()??;
    if let Some(shadow) = root.dyn_ref::<ShadowRoot>() {
        return composed(&selection, shadow).or_else(|| own(shadow));
    }
    if selection.is_collapsed() || selection.range_count() == 0 {
        return None;
    }
    Some(ends(&selection.get_range_at(0).ok()?.into()))
}

fn ends(range: &AbstractRange) -> (Boundary, Boundary) {
    ((range.start_container(), range.start_offset()), (range.end_container(), range.end_offset()))
}

/// The standard's way into a shadow root: ranges composed over the roots that are named.
fn composed(selection: &Selection, shadow: &ShadowRoot) -> Option<(Boundary, Boundary)> {
    let method: Function = Reflect::get(selection, &"getComposedRanges".into()).ok()?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"shadowRoots".into(), &Array::of1(shadow)).ok()?;
    let ranges: Array = method.call1(selection, &options).ok()?.dyn_into().ok()?;
    let range: AbstractRange = ranges.get(0).unchecked_into();
    (ranges.length() > 0 && !range.collapsed()).then(|| ends(&range))
}

/// Chromium's way: a shadow root has a selection of its own.
fn own(shadow: &ShadowRoot) -> Option<(Boundary, Boundary)> {
    let method: Function = Reflect::get(shadow, &"getSelection".into()).ok()?.dyn_into().ok()?;
    let selection: Selection = method.call0(shadow).ok()?.dyn_into().ok()?;
    let range = selection.get_range_at(0).ok()?;
    (!selection.is_collapsed()).then(|| ends(&range.into()))
}

/// Whether the focus is in a field that the reader types in: its selection is not the article's.
fn in_field(document: &Document, root: &Node) -> bool {
    let active = match root.dyn_ref::<ShadowRoot>() {
        Some(shadow) => shadow.active_element(),
        None => document.active_element(),
    };
    active.is_some_and(|element| {
        // In Firefox a selection stays in the document while a field has the focus; only one that is inside counts.
        matches!(element.local_name().as_str(), "input" | "textarea" | "select")
    })
}

/// Watches the document's selection and says when it has settled: when the pointer is released, or when it has rested
/// for a moment. Gone when dropped.
#[derive(Debug)]
pub struct SelectionWatch {
    _listeners: Vec<Listener>,
}

impl SelectionWatch {
    /// Calls `settled` each time that the selection may be another. It may be called though nothing changed.
    #[must_use]
    pub fn new(document: &Document, settled: impl Fn() + 'static) -> Self {
        let settled = Rc::new(settled);
        let pressed = Rc::new(Cell::new(false));
        let timer: Rc<RefCell<Option<Timeout>>> = Rc::default();
        let soon = {
            let timer = Rc::clone(&timer);
            move |millis| {
                let settled = Rc::clone(&settled);
                *timer.borrow_mut() = Some(Timeout::new(millis, move || settled()));
            }
        };
        let soon = Rc::new(soon);
        let changed = {
            let (pressed, soon) = (Rc::clone(&pressed), Rc::clone(&soon));
            listen(document, "selectionchange", move |_| {
                if !pressed.get() {
                    soon(REST);
                }
            })
        };
        let down = {
            let pressed = Rc::clone(&pressed);
            listen(document, "pointerdown", move |event| {
                // A finger that holds a selection's handle is not seen lifted in every browser; the rest decides there.
                let mouse = event.dyn_ref::<PointerEvent>().is_some_and(|event| event.pointer_type() != "touch");
                pressed.set(mouse);
            })
        };
        let release = move |event| {
            let (pressed, soon) = (Rc::clone(&pressed), Rc::clone(&soon));
            // After this event: a click clears the selection only when the release has been handled.
            listen(document, event, move |_| {
                if pressed.replace(false) {
                    soon(0);
                }
            })
        };
        let listeners = vec![changed, down, release("pointerup"), release("pointercancel"), release("dragend")];
        Self { _listeners: listeners }
    }
}
