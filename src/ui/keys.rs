//! Keys and clicks outside the widget: what they mean while words are selected, or a highlight is under them.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, MouseEvent, Node, ShadowRoot};

use super::toolbar::is_inside;
use super::{key_help, reading};
use crate::engine::Engine;
use crate::model::Tag;
use crate::page::{self, Listener};
use crate::session::Action;

/// Listens to keys and clicks of the page. Keys act only while there is a selection in the article, or while the reader
/// is busy with article or widget, and never while they type in a field.
pub fn listen(
    engine: &Engine,
    root: &ShadowRoot,
    on_tag: impl Fn(Tag) + 'static,
    on_undo: impl Fn(bool) + 'static,
) -> Vec<Listener> {
    let (Some(window), Some(document)) = (page::window(), page::document()) else { return vec![] };
    // Whether the last thing that the reader touched was the article or the widget.
    let busy_here = Rc::new(Cell::new(false));
    let keys = {
        let (engine, root, busy_here) = (engine.clone(), root.clone(), Rc::clone(&busy_here));
        page::listen(&window, "keydown", move |event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
            if event.default_prevented() || is_typing(event) || key.is_composing() || in_dialog(event) {
                return;
            }
            let selected = engine.state().selection().is_some();
            let inside = is_inside(event, &root);
            let here = busy_here.get() || inside;
            let reading = !selected && engine.view().reading.is_some() && reads(&engine, event, inside);
            if reading && reading::key(&engine, &root, key) {
                event.prevent_default();
                event.stop_propagation();
                return;
            }
            match meaning(key) {
                Some(Meaning::Tag(tag)) if selected => on_tag(tag),
                Some(Meaning::Leave) if engine.view().preview.is_some() => engine.preview(None),
                Some(Meaning::Leave) if selected => drop(engine.act(Action::Select(None))),
                Some(Meaning::Leave) if engine.state().opened().is_some() && here => {
                    drop(engine.act(Action::Open(None)));
                }
                Some(Meaning::Read) if here || selected => reading::enter(&engine),
                Some(Meaning::Jump(forward)) if here || selected => reading::jump(&engine, forward),
                Some(Meaning::Help) if here || selected => key_help::show(&root),
                Some(Meaning::Undo) if here || selected => on_undo(true),
                Some(Meaning::Redo) if here || selected => on_undo(false),
                _ => return,
            }
            busy_here.set(true);
            event.prevent_default();
            event.stop_propagation();
        })
    };
    let presses = {
        let (engine, root) = (engine.clone(), root.clone());
        let busy_here = Rc::clone(&busy_here);
        page::listen(&window, "pointerdown", move |event| {
            busy_here.set(is_inside(event, &root) || in_article(&engine, event).is_some());
        })
    };
    let clicks = {
        let engine = engine.clone();
        page::listen(&document, "click", move |event| {
            if let Some((event, target)) = in_article(&engine, event)
                .zip(target(event))
                .and_then(|(_, target)| Some((event.dyn_ref::<MouseEvent>()?, target)))
            {
                point(&engine, event, &target);
            }
        })
    };
    vec![keys, presses, clicks]
}

enum Meaning {
    Tag(Tag),
    Leave,
    Read,
    /// To the next annotation, or the one before.
    Jump(bool),
    Help,
    Undo,
    Redo,
}

fn meaning(key: &KeyboardEvent) -> Option<Meaning> {
    let command = key.ctrl_key() || key.meta_key();
    if key.alt_key() {
        return None;
    }
    let name = key.key();
    match (name.as_str(), command, key.shift_key()) {
        ("Escape", false, false) => Some(Meaning::Leave),
        ("z" | "Z", true, false) => Some(Meaning::Undo),
        ("z" | "Z", true, true) | ("y" | "Y", true, false) => Some(Meaning::Redo),
        ("r", false, false) => Some(Meaning::Read),
        ("]", false, _) => Some(Meaning::Jump(true)),
        ("[", false, _) => Some(Meaning::Jump(false)),
        ("?", false, _) => Some(Meaning::Help),
        (name, false, false) => reading::digit(name).map(Meaning::Tag),
        _ => None,
    }
}

/// Whether a key is for the reading mode: not while a control of the host's has the focus, nor one of ours that has
/// arrow keys of its own.
fn reads(engine: &Engine, event: &Event, inside: bool) -> bool {
    target(event).is_some_and(|element| {
        let ours = inside && matches!(element.closest("[role=slider]"), Ok(None));
        let nothing = matches!(element.local_name().as_str(), "body" | "html");
        ours || nothing || in_article(engine, event).is_some()
    })
}

/// Where an event began, looked up through open shadow roots.
fn target(event: &Event) -> Option<Element> {
    let first = event.composed_path().get(0);
    first.dyn_ref::<Element>().cloned().or_else(|| first.dyn_ref::<Node>()?.parent_element())
}

/// Whether the reader is typing: in a field, or in something that they can edit.
fn is_typing(event: &Event) -> bool {
    target(event).is_some_and(|element| {
        matches!(element.local_name().as_str(), "input" | "textarea" | "select")
            || element.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable)
    })
}

/// A dialog of ours has keys of its own, Escape above all.
fn in_dialog(event: &Event) -> bool {
    target(event).is_some_and(|element| !matches!(element.closest("dialog"), Ok(None)))
}

fn in_article(engine: &Engine, event: &Event) -> Option<Element> {
    let (article, target) = (engine.article()?, target(event)?);
    article.contains(Some(&target)).then_some(article)
}

/// Opens what is highlighted under a click. A click that means something to the host (a link, a button) is left to it,
/// and so is one that ends a selection.
fn point(engine: &Engine, event: &MouseEvent, target: &Element) {
    let busy = target.closest("a[href], button, input, select, textarea, label, summary, [role=button]");
    if event.default_prevented()
        || event.button() != 0
        || !matches!(busy, Ok(None))
        || engine.state().selection().is_some()
    {
        return;
    }
    let Some(document) = page::document() else { return };
    let collapsed = document.get_selection().ok().flatten().is_none_or(|selection| selection.is_collapsed());
    engine.sync();
    #[allow(clippy::cast_precision_loss)] // The pixels of a screen are far below 2^24.
    let (x, y) = (event.client_x() as f32, event.client_y() as f32);
    let offset = engine.with_index(|index| page::offset_at_point(&document, index, x, y)).flatten();
    if let Some(offset) = offset.filter(|_| collapsed) {
        engine.point_at(offset);
    }
}
