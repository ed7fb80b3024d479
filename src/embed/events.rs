//! The engine's events as DOM events of the element. They bubble and are composed.

use std::rc::Rc;

use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

use crate::compare::Layer;
use crate::engine::{Engine, HostEvent};
use crate::format::{Entry, annotation_objects};
use crate::model::{Annotation, Reader};
use crate::session::{Event, Origin, Placed, State};
use quote_anchor::State as Found;

/// An object with these members.
pub(super) fn object<const N: usize>(members: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        // Setting a member of a new plain object cannot fail.
        drop(Reflect::set(&object, &name.into(), &value));
    }
    object.into()
}

/// A reader as a new plain object, `{name, id}` without what is not known.
pub(super) fn reader_object(reader: &Reader) -> JsValue {
    let object = Object::new();
    for (name, value) in [("name", reader.name()), ("id", reader.id())] {
        if !value.is_empty() {
            // Setting a member of a new plain object cannot fail.
            drop(Reflect::set(&object, &name.into(), &value.into()));
        }
    }
    object.into()
}

/// An annotation as a new plain object with the members of the JSON file.
pub(super) fn annotation_object(engine: &Engine, annotation: &Rc<Annotation>) -> JsValue {
    let state = engine.state();
    let entry = match state.find(&annotation.id) {
        // Described as its words are seen.
        Some(placed) if placed.annotation.modified == annotation.modified => entry(&state, placed, &placed.annotation),
        Some(placed) => entry(&state, placed, annotation),
        None => Entry { annotation: Rc::clone(annotation), state: Found::Exact, position: None, now: None },
    };
    objects([entry]).get(0)
}

/// All annotations as new plain objects, in text order.
pub(super) fn all_annotation_objects(engine: &Engine) -> Array {
    let state = engine.state();
    objects(state.placed().iter().map(|placed| entry(&state, placed, &placed.annotation)))
}

/// The annotations of a compared reader as new plain objects, in text order.
pub(super) fn layer_objects(layer: &Layer) -> Array {
    let state = layer.state();
    objects(state.placed().iter().map(|placed| entry(state, placed, &placed.annotation)))
}

pub(super) fn entry(state: &State, placed: &Placed, annotation: &Rc<Annotation>) -> Entry {
    Entry::found(Rc::clone(annotation), &placed.outcome, placed.pieces(), state.text())
}

fn objects(entries: impl IntoIterator<Item = Entry>) -> Array {
    JSON::parse(&annotation_objects(entries)).map(JsCast::unchecked_into).unwrap_or_default()
}

/// Dispatches an event; returns false where the host cancelled it.
pub(super) fn dispatch(element: &HtmlElement, name: &str, detail: &JsValue, cancelable: bool) -> bool {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_cancelable(cancelable);
    init.set_detail(detail);
    CustomEvent::new_with_event_init_dict(name, &init).is_ok_and(|event| element.dispatch_event(&event).unwrap_or(true))
}

/// Dispatches the DOM event for an event of the engine.
pub(super) fn notify_host(element: &HtmlElement, engine: &Engine, event: &HostEvent) {
    let with = |annotation: &Rc<Annotation>| object([("annotation", annotation_object(engine, annotation))]);
    let (name, detail) = match event {
        HostEvent::Session(Event::Created(annotation)) => ("annotation-create", with(annotation)),
        HostEvent::Session(Event::Updated(annotation)) => ("annotation-update", with(annotation)),
        HostEvent::Session(Event::Deleted(placed)) => {
            let deleted = objects([entry(&engine.state(), placed, &placed.annotation)]).get(0);
            ("annotation-delete", object([("annotation", deleted)]))
        }
        HostEvent::Session(Event::Opened(Some(id))) => match engine.state().find(id) {
            Some(placed) => ("annotation-select", with(&placed.annotation)),
            None => return,
        },
        HostEvent::Session(Event::Merged { merge, orphaned, origin }) => {
            if *origin == Origin::OtherTab && !merge.is_change() {
                return;
            }
            let number = |n: usize| JsValue::from_f64(f64::from(u32::try_from(n).unwrap_or(u32::MAX)));
            let detail = object([
                ("added", number(merge.added.len())),
                ("updated", number(merge.updated.len())),
                ("unchanged", number(merge.unchanged.len())),
                ("orphaned", number(*orphaned)),
            ]);
            ("annotations-load", detail)
        }
        HostEvent::Session(Event::Opened(None) | Event::Replaced) => return,
        HostEvent::StorageFailed(error) => {
            let detail = object([
                ("code", error.code().into()),
                ("message", error.to_string().into()),
                ("cause", error.cause.as_str().into()),
            ]);
            ("storage-error", detail)
        }
    };
    dispatch(element, name, &detail, false);
}
