//! Shared parts of the help dialogs, which are always rendered, so that opening one needs no render.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, ShadowRoot};
use yew::prelude::*;

use crate::language::Text;
use crate::page;
use crate::ui::button::icon_button;
use crate::ui::{icons, messages};

/// Shows the dialog that matches the selector in this widget.
pub fn show(root: &ShadowRoot, selector: &str) {
    let dialog = root.query_selector(selector).ok().flatten();
    if let Some(dialog) = dialog.and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok())
        && !dialog.open()
    {
        // Fails only where the dialog is not in a document.
        drop(dialog.show_modal());
    }
}

/// A click handler that shows the dialog that matches the selector.
pub fn show_on_click(selector: &'static str) -> impl Fn(MouseEvent) {
    move |event| {
        let root = event.target_dyn_into::<Element>().map(|button| button.get_root_node());
        if let Some(Ok(root)) = root.map(JsCast::dyn_into::<ShadowRoot>) {
            show(&root, selector);
        }
    }
}

/// A `mousedown` handler that keeps the page's selection, which a press would clear, in Chromium even on a button.
pub fn keep_selection() -> impl Fn(MouseEvent) {
    |event| {
        let selection = page::document().and_then(|document| document.get_selection().ok().flatten());
        // Not `isCollapsed`: of a selection in a shadow root Chromium says true.
        if selection.is_some_and(|selection| selection.type_() == "Range") {
            event.prevent_default();
        }
    }
}

/// The heading and the close button.
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
            { icon_button(messages::CLOSE, icons::close(), close) }
        </div>
    }
}
