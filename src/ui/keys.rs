//! Keys and clicks anywhere in the page: shortcuts, and clicks on highlights.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlElement, KeyboardEvent, MouseEvent, Node, ShadowRoot};

use super::dialogs::{dialog, key_help};
use super::focus::{self, FocusTarget};
use super::held_keys::{EARLY_KEY, EarlyKey, HeldKeys, StudioAct};
use super::reading;
use super::strokes::keystrokes;
use super::studio::studio;
use super::tagging;
use crate::later::Part;
use crate::listing::Command;
use crate::model::{AnnotationId, Tag};
use crate::page::{self, Listener};
use crate::session::Action;
use crate::ui::Interface;

/// Listens to keys and clicks of the page. Keys act only while text of the article is selected or the last interaction was with
/// the article or the widget, and never while the reader types in a field.
pub fn listen(
    ui: &Interface,
    root: &ShadowRoot,
    on_tag: impl Fn(Tag) + 'static,
    on_undo: impl Fn(bool) + 'static,
) -> Vec<Listener> {
    let Some(document) = page::document() else { return vec![] };
    // Whether the last interaction was with the article or the widget.
    let active_here = Rc::new(Cell::new(false));
    let held = Rc::new(HeldKeys::default());
    let press = {
        let (ui, root, active_here) = (ui.clone(), root.clone(), Rc::clone(&active_here));
        Rc::new(move |event: &Event, pressed: &EarlyKey| {
            let key = &pressed.key;
            if event.cancel_bubble() && is_inside(event, &root) {
                redispatch(key);
            }
            let is_for_others =
                event.default_prevented() || is_typing(event) || key.is_composing() || in_dialog(event, &root);
            if is_for_others || held.hold(pressed) {
                return;
            }
            let keys = Rc::clone(&ui.view().keys);
            let command = keystrokes(key).iter().find_map(|stroke| keys.command(stroke));
            let earlier = pressed.selection();
            let is_of_now = earlier.is_none();
            if tag_of(command).zip(earlier).is_some_and(|(tag, earlier)| tagging::tag_earlier(&ui, &tag, &earlier)) {
                return active_here.set(true);
            }
            if is_of_now && matches!(command, Some(Command::Tag(_))) {
                // The selection may not have settled yet.
                ui.engine.selection().read_now();
            }
            let selected = is_of_now && ui.engine.state().selection().is_some();
            let inside = is_inside(event, &root);
            // Selected words have the keys, also those of an article that was not worked on last.
            let elsewhere = is_of_now && !selected && !inside && ui.engine.selection().is_elsewhere();
            let here = (active_here.get() && !elsewhere) || inside;
            if command == Some(Command::Leave) && inside && panel_handles_escape(event) {
                return;
            }
            let reading =
                !selected && !elsewhere && ui.view().reading.is_some() && is_for_reading_mode(&ui, event, inside);
            if reading && studio().is_some_and(|studio| (studio.reading_key)(&ui, &root, key)) {
                return take(event);
            }
            if here && !selected && is_for_comparison(&ui, &root, event, command) {
                return take(event);
            }
            match command {
                Some(Command::Tag(_)) if selected => tag_of(command).into_iter().for_each(&on_tag),
                Some(Command::Leave) if ui.view().linking.is_some() => ui.set_view(|view| view.linking = None),
                Some(Command::Leave) if ui.view().preview.is_some() => ui.preview(None),
                Some(Command::Leave) if selected => drop(ui.engine.act(Action::Select(vec![]))),
                Some(Command::Leave) if ui.engine.state().opened().is_some() && here => {
                    let closed = ui.engine.state().opened().cloned();
                    drop(ui.engine.act(Action::Open(None)));
                    // The boundary handles, which may have the focus, are removed.
                    if let Some((element, id)) = target(event).zip(closed) {
                        focus::restore_after_render(&element, [FocusTarget::Card(id, ".card-main")]);
                    }
                }
                Some(command) if here && change_open_card(&ui, event, command, inside) => {}
                Some(Command::Undo) if here || selected => on_undo(true),
                Some(Command::Redo) if here || selected => on_undo(false),
                Some(command) if here || (selected && !matches!(command, Command::Link | Command::Source)) => {
                    let Some(act) = studio_act(&ui, &root, event, command) else { return };
                    held.until_here(&ui, &root, needed_by(command), act);
                }
                _ => return,
            }
            active_here.set(true);
            take(event);
        })
    };
    let keys = {
        let press = Rc::clone(&press);
        page::listen_around(root, "keydown", move |event| {
            if let Some(key) = event.dyn_ref::<KeyboardEvent>() {
                press(event, &key.into());
            }
        })
    };
    let early = page::listen(root, EARLY_KEY, move |event| {
        if let Some(key) = EarlyKey::told_by(event) {
            press(event, &key);
        }
        // Tells `embed.js` that somebody listens.
        event.prevent_default();
    });
    // `focusin` too, since the keyboard moves the focus to links of the article without a `pointerdown`.
    let [presses, focuses] = ["pointerdown", "focusin"].map(|event| {
        let (ui, inner) = (ui.clone(), root.clone());
        let active_here = Rc::clone(&active_here);
        page::listen_around(root, event, move |event| {
            active_here.set(is_inside(event, &inner) || in_article(&ui, event).is_some());
        })
    });
    let clicks = {
        let ui = ui.clone();
        page::listen(&document, "click", move |event| {
            if let Some((event, target)) = in_article(&ui, event)
                .zip(target(event))
                .and_then(|(_, target)| Some((event.dyn_ref::<MouseEvent>()?, target)))
            {
                open_highlight(&ui, event, &target);
            }
        })
    };
    [keys, presses, focuses, vec![early, clicks]].into_iter().flatten().collect()
}

/// A key has done what it means here.
fn take(event: &Event) {
    event.prevent_default();
    event.stop_propagation();
}

/// Tags the open annotation anew, writes its note, or deletes it; whether this is such a command, and there is one.
fn change_open_card(ui: &Interface, event: &Event, command: Command, inside: bool) -> bool {
    let Some(id) = annotation_for(ui, event) else { return false };
    match command {
        Command::Tag(place) => {
            if let Some(tag) = Tag::ALL.get(place) {
                reading::retag(ui, &id, tag);
            }
        }
        Command::Note => reading::edit_note(ui, &id),
        Command::Delete => {
            reading::delete_one(ui, id);
            // The card that has the focus is removed.
            if let Some(element) = target(event).filter(|_| inside) {
                focus::restore_after_render(&element, []);
            }
        }
        _ => return false,
    }
    true
}

/// The tag that a command gives.
fn tag_of(command: Option<Command>) -> Option<Tag> {
    let Some(Command::Tag(place)) = command else { return None };
    Tag::ALL.get(place).cloned()
}

/// The part that a command needs; with the sources comes the studio.
const fn needed_by(command: Command) -> Part {
    match command {
        Command::Source | Command::Read | Command::Link => Part::Sources,
        _ => Part::Studio,
    }
}

/// What a command does that is in the studio.
fn studio_act(ui: &Interface, root: &ShadowRoot, event: &Event, command: Command) -> Option<StudioAct> {
    let jump = |forward: bool, tag: Option<Tag>| -> StudioAct {
        Box::new(move |ui, studio| (studio.jump)(ui, forward, tag.as_ref()))
    };
    Some(match command {
        Command::Link => {
            let id = annotation_for(ui, event)?;
            Box::new(move |ui, studio| (studio.begin_linking)(ui, &id))
        }
        Command::Source => {
            // What was just tagged comes first: its source needs no card.
            let id = offered(ui).or_else(|| annotation_for(ui, event))?;
            Box::new(move |ui, _| ui.take_or_write_source(&id))
        }
        Command::Read => Box::new(|ui, studio| (studio.enter_reading)(ui)),
        Command::Next => jump(true, None),
        Command::Previous => jump(false, None),
        Command::NextOf(place) => jump(true, Tag::ALL.get(place).cloned()),
        Command::PreviousOf(place) => jump(false, Tag::ALL.get(place).cloned()),
        Command::Keys => {
            let root = root.clone();
            Box::new(move |_, _| dialog::show(&root, key_help::KEYS))
        }
        _ => return None,
    })
}

/// The annotation whose card or row has the focus, else the open one.
fn annotation_for(ui: &Interface, event: &Event) -> Option<AnnotationId> {
    let row = target(event).and_then(|element| element.closest(".card, .ledger-row").ok()?);
    let focused = row.and_then(|row| row.get_attribute("data-id")).map(AnnotationId::new);
    focused.or_else(|| ui.engine.state().opened().cloned())
}

/// The annotation whose source the toast offers.
fn offered(ui: &Interface) -> Option<AnnotationId> {
    ui.view().notice.as_ref().and_then(|notice| notice.offered.as_ref()).map(|(id, _)| id.clone())
}

/// Whether the panel handles Escape itself: it closes the menu with the focus, or ends the picking of cards.
fn panel_handles_escape(event: &Event) -> bool {
    let handles = |element: Element| {
        let panel = element.closest(".panel").ok()??;
        Some(
            !matches!(element.closest("details[open]"), Ok(None))
                || !matches!(panel.query_selector(".picked"), Ok(None)),
        )
    };
    target(event).and_then(handles).unwrap_or(false)
}

/// Whether a key was for the comparison, which has done what it means.
fn is_for_comparison(ui: &Interface, root: &ShadowRoot, event: &Event, command: Option<Command>) -> bool {
    let act = |command| studio().is_some_and(|studio| (studio.compare_key)(ui, root, target(event).as_ref(), command));
    command.is_some_and(act)
}

/// Whether a key is for the reading mode: not while a control of the host, or a slider of the widget, has the focus.
fn is_for_reading_mode(ui: &Interface, event: &Event, inside: bool) -> bool {
    // A key that was held back until the reading mode was here has no target any more.
    event.type_() == EARLY_KEY
        || target(event).is_some_and(|element| {
            let ours = inside && matches!(element.closest("[role=slider]"), Ok(None));
            let nothing = matches!(element.local_name().as_str(), "body" | "html");
            ours || nothing || in_article(ui, event).is_some()
        })
}

/// Whether an event began in the widget's own shadow root.
fn is_inside(event: &Event, root: &ShadowRoot) -> bool {
    event.composed_path().iter().any(|node| node.dyn_ref::<Node>().is_some_and(|n| n.is_same_node(Some(root))))
}

/// The innermost target of an event, in open shadow roots too.
fn target(event: &Event) -> Option<Element> {
    let first = event.composed_path().get(0);
    first.dyn_ref::<Element>().cloned().or_else(|| first.dyn_ref::<Node>()?.parent_element())
}

/// Whether the event's target is a form field or editable. A custom element with a closed shadow root may contain a field.
fn is_typing(event: &Event) -> bool {
    target(event).is_some_and(|element| {
        element.matches("input, textarea, select, [role=textbox], [role=searchbox], [role=combobox]").unwrap_or(false)
            || element.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable)
            || (element.local_name().contains('-') && element.shadow_root().is_none())
    })
}

/// Dispatches a key event again inside the widget where the host has stopped its propagation. Not composed, so that it stays in
/// the widget; a plain `Event`, since Firefox makes every `KeyboardEvent` composed.
fn redispatch(key: &KeyboardEvent) {
    let init = EventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    let Ok(again) = Event::new_with_event_init_dict("keydown", &init) else { return };
    for member in ["key", "code", "ctrlKey", "shiftKey", "altKey", "metaKey"] {
        // Setting a member that `Event` does not have cannot fail.
        drop(Reflect::get(key, &member.into()).and_then(|value| Reflect::set(&again, &member.into(), &value)));
    }
    if target(key).is_some_and(|target| !target.dispatch_event(&again).unwrap_or(true)) {
        key.prevent_default();
    }
}

/// Stops key events from the widget's fields at the shadow root. The host sees only the widget's element as their target, not
/// the field, and would take letters for its shortcuts.
pub fn stop_typing_events(root: &ShadowRoot) -> [EventListener; 3] {
    ["keydown", "keypress", "keyup"].map(|event| {
        EventListener::new(root, event, |event| {
            if is_typing(event) {
                event.stop_propagation();
            }
        })
    })
}

/// Whether the event is in a dialog of the widget, which handles its own keys. The host's article may be in a dialog of its own.
fn in_dialog(event: &Event, root: &ShadowRoot) -> bool {
    let inside = target(event).filter(|element| root.contains(Some(element)));
    inside.is_some_and(|element| !matches!(element.closest("dialog"), Ok(None)))
}

fn in_article(ui: &Interface, event: &Event) -> Option<Element> {
    let (article, target) = (ui.engine.article().element()?, target(event)?);
    article.contains(Some(&target)).then_some(article)
}

/// Opens the annotation under a click. Not for clicks on links and controls of the host, nor for clicks that end a selection.
fn open_highlight(ui: &Interface, event: &MouseEvent, target: &Element) {
    let control = target.closest("a[href], button, input, select, textarea, label, summary, [role=button]");
    if event.default_prevented()
        || event.button() != 0
        || !matches!(control, Ok(None))
        || ui.engine.state().selection().is_some()
    {
        return;
    }
    let (Some(document), Some(article)) = (page::document(), ui.engine.article().element()) else { return };
    let selecting = page::has_selection(&document, &article);
    ui.engine.article().read_now();
    #[allow(clippy::cast_precision_loss)] // The pixels of a screen are far below 2^24.
    let (x, y) = (event.client_x() as f32, event.client_y() as f32);
    let offset = ui.engine.article().ask(|index| page::offset_at_point(&document, &article, index, x, y)).flatten();
    if let Some(offset) = offset.filter(|_| !selecting) {
        // While the reader chooses what an annotation is linked to, a click chooses.
        match ui.view().linking.clone() {
            Some(linking) => {
                if let Some(studio) = studio() {
                    (studio.pick_link)(ui, &linking, offset, event.ctrl_key() || event.meta_key());
                }
            }
            None => ui.point_at(offset),
        }
    }
}
