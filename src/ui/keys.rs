//! Keys and clicks outside the widget: what they mean while words are selected, or a highlight is under them.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlElement, KeyboardEvent, MouseEvent, Node, ShadowRoot};

use super::dialogs::{dialog, key_help};
use super::focus::{self, Spot};
use super::reading;
use super::strokes::pressed;
use crate::listing::Command;
use crate::model::Tag;
use crate::page::{self, Listener};
use crate::session::Action;
use crate::ui::Interface;

/// Listens to keys and clicks of the page. Keys act only while there is a selection in the article, or while the reader
/// is busy with article or widget, and never while they type in a field.
pub fn listen(
    ui: &Interface,
    root: &ShadowRoot,
    on_tag: impl Fn(Tag) + 'static,
    on_undo: impl Fn(bool) + 'static,
) -> Vec<Listener> {
    let (Some(window), Some(document)) = (page::window(), page::document()) else { return vec![] };
    // Whether the last thing that the reader touched was the article or the widget.
    let busy_here = Rc::new(Cell::new(false));
    let keys = {
        let (ui, root, busy_here) = (ui.clone(), root.clone(), Rc::clone(&busy_here));
        page::listen(&window, "keydown", move |event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
            if event.cancel_bubble() && is_inside(event, &root) {
                deliver(key);
            }
            if event.default_prevented() || is_typing(event) || key.is_composing() || in_dialog(event) {
                return;
            }
            let keys = Rc::clone(&ui.view().keys);
            let meaning = pressed(key).iter().find_map(|stroke| keys.command(stroke));
            if matches!(meaning, Some(Command::Tag(_))) {
                // Who selects by keys and tags at once need not wait until the selection has rested.
                ui.engine.sync_selection();
            }
            let selected = ui.engine.state().selection().is_some();
            let inside = is_inside(event, &root);
            let here = busy_here.get() || inside;
            if meaning == Some(Command::Leave) && inside && is_for_panel(event) {
                return;
            }
            let reading = !selected && ui.view().reading.is_some() && reads(&ui, event, inside);
            if reading && reading::key(&ui, &root, key) {
                event.prevent_default();
                event.stop_propagation();
                return;
            }
            match meaning {
                Some(Command::Tag(place)) if selected => Tag::ALL.get(place).cloned().into_iter().for_each(&on_tag),
                Some(Command::Leave) if ui.view().preview.is_some() => ui.preview(None),
                Some(Command::Leave) if selected => drop(ui.engine.act(Action::Select(None))),
                Some(Command::Leave) if ui.engine.state().opened().is_some() && here => {
                    let closed = ui.engine.state().opened().cloned();
                    drop(ui.engine.act(Action::Open(None)));
                    // The handles of its ends go, and with them the focus.
                    if let Some((element, id)) = target(event).zip(closed) {
                        focus::after(&element, [Spot::Card(id, ".card-main")]);
                    }
                }
                Some(Command::Read) if here || selected => reading::enter(&ui),
                Some(Command::Next) if here || selected => reading::jump(&ui, true, None),
                Some(Command::Previous) if here || selected => reading::jump(&ui, false, None),
                Some(Command::NextOf(place)) if here || selected => reading::jump(&ui, true, Tag::ALL.get(place)),
                Some(Command::PreviousOf(place)) if here || selected => {
                    reading::jump(&ui, false, Tag::ALL.get(place));
                }
                Some(Command::Keys) if here || selected => dialog::show(&root, key_help::KEYS),
                Some(Command::Undo) if here || selected => on_undo(true),
                Some(Command::Redo) if here || selected => on_undo(false),
                _ => return,
            }
            busy_here.set(true);
            event.prevent_default();
            event.stop_propagation();
        })
    };
    // The focus comes to a link of the article by keyboard alone.
    let [presses, moves] = ["pointerdown", "focusin"].map(|event| {
        let (ui, root) = (ui.clone(), root.clone());
        let busy_here = Rc::clone(&busy_here);
        page::listen(&window, event, move |event| {
            busy_here.set(is_inside(event, &root) || in_article(&ui, event).is_some());
        })
    });
    let clicks = {
        let ui = ui.clone();
        page::listen(&document, "click", move |event| {
            if let Some((event, target)) = in_article(&ui, event)
                .zip(target(event))
                .and_then(|(_, target)| Some((event.dyn_ref::<MouseEvent>()?, target)))
            {
                point(&ui, event, &target);
            }
        })
    };
    vec![keys, presses, moves, clicks]
}

/// Whether Escape is for something nearer than what is open: the menu that the focus is in, the picking of cards.
fn is_for_panel(event: &Event) -> bool {
    let found = |element: Element| {
        let panel = element.closest(".panel").ok()??;
        Some(
            !matches!(element.closest("details[open]"), Ok(None))
                || !matches!(panel.query_selector(".picked"), Ok(None)),
        )
    };
    target(event).and_then(found).unwrap_or(false)
}

/// Whether a key is for the reading mode: not while a control of the host's has the focus, nor one of ours that has
/// arrow keys of its own.
fn reads(ui: &Interface, event: &Event, inside: bool) -> bool {
    target(event).is_some_and(|element| {
        let ours = inside && matches!(element.closest("[role=slider]"), Ok(None));
        let nothing = matches!(element.local_name().as_str(), "body" | "html");
        ours || nothing || in_article(ui, event).is_some()
    })
}

/// Whether an event began in the widget's own shadow root.
fn is_inside(event: &Event, root: &ShadowRoot) -> bool {
    event.composed_path().iter().any(|node| node.dyn_ref::<Node>().is_some_and(|n| n.is_same_node(Some(root))))
}

/// Where an event began, looked up through open shadow roots.
fn target(event: &Event) -> Option<Element> {
    let first = event.composed_path().get(0);
    first.dyn_ref::<Element>().cloned().or_else(|| first.dyn_ref::<Node>()?.parent_element())
}

/// Whether the reader is typing: in a field, or in something that they can edit. An element that lets nobody look inside
/// may hold a field.
fn is_typing(event: &Event) -> bool {
    target(event).is_some_and(|element| {
        element.matches("input, textarea, select, [role=textbox], [role=searchbox], [role=combobox]").unwrap_or(false)
            || element.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable)
            || (element.local_name().contains('-') && element.shadow_root().is_none())
    })
}

/// Hands a key on to what has the focus in the widget, past a host that lets no key through. It goes no further than the
/// widget. (A plain event with a key's members: Firefox lets a `KeyboardEvent` out of the shadow root in any case.)
fn deliver(key: &KeyboardEvent) {
    let init = EventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    let Ok(again) = Event::new_with_event_init_dict("keydown", &init) else { return };
    for member in ["key", "code", "ctrlKey", "shiftKey", "altKey", "metaKey"] {
        // An event has no such member of its own that could refuse it.
        drop(Reflect::get(key, &member.into()).and_then(|value| Reflect::set(&again, &member.into(), &value)));
    }
    if target(key).is_some_and(|target| !target.dispatch_event(&again).unwrap_or(true)) {
        key.prevent_default();
    }
}

/// Keeps what is typed in the widget's fields from the host, which sees the element alone and would take letters for its
/// own shortcuts.
pub fn shield(root: &ShadowRoot) -> [EventListener; 3] {
    ["keydown", "keypress", "keyup"].map(|event| {
        EventListener::new(root, event, |event| {
            if is_typing(event) {
                event.stop_propagation();
            }
        })
    })
}

/// A dialog of ours has keys of its own, Escape above all.
fn in_dialog(event: &Event) -> bool {
    target(event).is_some_and(|element| !matches!(element.closest("dialog"), Ok(None)))
}

fn in_article(ui: &Interface, event: &Event) -> Option<Element> {
    let (article, target) = (ui.engine.article()?, target(event)?);
    article.contains(Some(&target)).then_some(article)
}

/// Opens what is highlighted under a click. A click that means something to the host (a link, a button) is left to it,
/// and so is one that ends a selection.
fn point(ui: &Interface, event: &MouseEvent, target: &Element) {
    let busy = target.closest("a[href], button, input, select, textarea, label, summary, [role=button]");
    if event.default_prevented()
        || event.button() != 0
        || !matches!(busy, Ok(None))
        || ui.engine.state().selection().is_some()
    {
        return;
    }
    let (Some(document), Some(article)) = (page::document(), ui.engine.article()) else { return };
    let selecting = page::has_selection(&document, &article);
    ui.engine.sync();
    #[allow(clippy::cast_precision_loss)] // The pixels of a screen are far below 2^24.
    let (x, y) = (event.client_x() as f32, event.client_y() as f32);
    let offset = ui.engine.with_index(|index| page::offset_at_point(&document, &article, index, x, y)).flatten();
    if let Some(offset) = offset.filter(|_| !selecting) {
        ui.point_at(offset);
    }
}
