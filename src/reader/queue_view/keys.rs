//! The keys of the list, which act anywhere on the page but in a text field or a dialog.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, KeyboardEvent};

use crate::listing::{KeyPress, keystrokes};
use crate::page::{self, Listener};

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    Before,
    After,
    Done,
}

/// The keys, as `aria-keyshortcuts` names them.
pub const KEYS: [(Wish, &str); 3] = [(Wish::Before, "Shift+K"), (Wish::After, "Shift+J"), (Wish::Done, "Shift+D")];

/// Listens until it is dropped.
pub fn listen(act: impl Fn(Wish) + 'static) -> Option<Listener> {
    let window = page::window()?;
    Some(page::listen(&window, "keydown", move |event| {
        if let Some(event) = event.dyn_ref::<KeyboardEvent>()
            && !event.repeat()
            && let Some(wish) = wished(event)
            && !is_elsewhere(event)
        {
            event.prevent_default();
            act(wish);
        }
    }))
}

fn wished(event: &KeyboardEvent) -> Option<Wish> {
    let press = KeyPress {
        key: &event.key(),
        code: &event.code(),
        ctrl: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
        shift: event.shift_key(),
        alt_graph: event.get_modifier_state("AltGraph"),
    };
    let strokes = keystrokes(press);
    // In the notation of the widget's keys, the letter is small.
    let is = |key: &str| strokes.iter().any(|stroke| stroke.eq_ignore_ascii_case(key));
    KEYS.into_iter().find(|(_, key)| is(key)).map(|(wish, _)| wish)
}

/// Whether the key is for what has the focus: somebody is writing, or a dialog is open.
fn is_elsewhere(event: &KeyboardEvent) -> bool {
    let path = event.composed_path();
    let takes_keys = |element: &Element| {
        let name = element.local_name();
        ["input", "textarea", "select"].contains(&name.as_str())
            || element.get_attribute("contenteditable").is_some_and(|value| value != "false")
            || element.dyn_ref::<HtmlDialogElement>().is_some()
    };
    let is_within =
        path.iter().filter_map(|target| target.dyn_into::<Element>().ok()).any(|element| takes_keys(&element));
    let open = page::document().and_then(|document| document.query_selector("dialog[open]").ok().flatten());
    is_within || open.is_some()
}
