//! What the dialogs of explanations share. They are always there, closed: what opens one need not wait for a rendering.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, ShadowRoot};
use yew::prelude::*;

use crate::language::Text;
use crate::page;
use crate::ui::{icons, messages};

/// Shows the dialog of this class in this widget.
pub fn show(root: &ShadowRoot, class: &str) {
    let dialog = root.query_selector(class).ok().flatten();
    if let Some(dialog) = dialog.and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok())
        && !dialog.open()
    {
        // A dialog that is in a page can be shown; where it is not, there is nobody to see it.
        drop(dialog.show_modal());
    }
}

/// What a button does that shows the dialog of this class.
pub fn shows(class: &'static str) -> impl Fn(MouseEvent) {
    move |event| {
        let root = event.target_dyn_into::<Element>().map(|button| button.get_root_node());
        if let Some(Ok(root)) = root.map(JsCast::dyn_into::<ShadowRoot>) {
            show(&root, class);
        }
    }
}

/// Lets what is selected in the page be selected still when the dialog is closed: a press would let it go, in Chromium also
/// one on a button.
pub fn keeps_selection() -> impl Fn(MouseEvent) {
    |event| {
        let selection = page::document().and_then(|document| document.get_selection().ok().flatten());
        // Not `isCollapsed`: of a selection in a shadow root Chromium says true.
        if selection.is_some_and(|selection| selection.type_() == "Range") {
            event.prevent_default();
        }
    }
}

/// The heading, with the button that closes.
pub fn head(id: &'static str, title: Text) -> Html {
    let close = |event: MouseEvent| {
        let button = event.target_dyn_into::<Element>();
        let dialog = button.and_then(|button| button.closest("dialog").ok().flatten());
        if let Some(dialog) = dialog.and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok()) {
            dialog.close();
        }
    };
    html! {
        <div class="keys-head">
            <h2 {id}>{ title }</h2>
            <button type="button" class="icon-button" aria-label={messages::CLOSE} title={messages::CLOSE}
                onclick={close}>{ icons::close() }</button>
        </div>
    }
}
