//! The dialog that lists all keys.

use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, ShadowRoot};
use yew::prelude::*;

use super::{icons, messages};

/// All keys, in the groups in which they are shown.
const KEYS: [(&str, &[(&str, &str)]); 3] = [
    (
        "Anywhere in the article or this tool",
        &[
            ("1 2 3 4", "Tag the selected words: claim, attribution, denial, no comment"),
            ("r", "Read by keyboard, sentence by sentence"),
            ("] [", "Next, previous annotation"),
            ("Ctrl+Z", "Undo; with Shift redo (on a Mac, Cmd)"),
            ("?", "This list"),
            ("Esc", "Let go of the selection; close what is open"),
        ],
    ),
    (
        "While reading by keyboard",
        &[
            ("↓ ↑ j k", "Next, previous sentence"),
            ("PgDn PgUp", "Next, previous paragraph"),
            ("Home End", "First, last sentence"),
            ("Shift+→ Shift+←", "Move the end by a word; with Alt by a character"),
            ("Shift+↑ Shift+↓", "Move the start by a word; with Alt by a character"),
            ("1 2 3 4", "Tag, and go on to the next sentence"),
            ("n", "Write a note"),
            ("u", "Undo"),
            ("Delete", "Delete the annotation"),
            ("Esc", "Leave"),
        ],
    ),
    ("On the handles of the open annotation", &[("← →", "Move by a character"), ("Ctrl+← Ctrl+→", "Move by a word")]),
];

/// Shows the dialog of this widget.
pub fn show(root: &ShadowRoot) {
    let dialog = root.query_selector("dialog.keys").ok().flatten();
    if let Some(dialog) = dialog.and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok())
        && !dialog.open()
    {
        // A dialog that is in a page can be shown; where it is not, there is nobody to see it.
        drop(dialog.show_modal());
    }
}

/// The dialog, closed. It is always there: what opens it need not wait for a rendering.
pub fn dialog() -> Html {
    let close = |event: MouseEvent| {
        let button = event.target_dyn_into::<web_sys::Element>();
        let dialog = button.and_then(|button| button.closest("dialog").ok().flatten());
        if let Some(dialog) = dialog.and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok()) {
            dialog.close();
        }
    };
    html! {
        <dialog class="keys" part="keys" aria-labelledby="keys-heading">
            <div class="keys-head">
                <h2 id="keys-heading">{ messages::KEYS }</h2>
                <button type="button" class="icon-button" aria-label={messages::CLOSE} title={messages::CLOSE}
                    onclick={close}>{ icons::close() }</button>
            </div>
            { for KEYS.into_iter().map(|(title, keys)| html! {
                <>
                <h3>{ title }</h3>
                <dl>
                    { for keys.iter().map(|(key, meaning)| html! {
                        <div><dt>{ for key.split(' ').map(|key| html! { <kbd>{ key }</kbd> }) }</dt><dd>{ *meaning }</dd></div>
                    }) }
                </dl>
                </>
            }) }
        </dialog>
    }
}
