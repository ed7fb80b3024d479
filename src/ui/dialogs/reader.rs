//! The dialog that asks for the reader's name.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::page;
use crate::ui::reader_name::ReaderName;
use crate::ui::{Interface, messages};

#[derive(Properties, PartialEq)]
pub struct ReaderDialogProps {
    pub ui: Interface,
    pub on_close: Callback<()>,
}

/// The name, which is kept as soon as the field is left.
#[component]
pub fn ReaderDialog(props: &ReaderDialogProps) -> Html {
    let ReaderDialogProps { ui, on_close } = props;
    ui.speak();
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                // Cannot fail: the dialog is closed and in the document.
                drop(dialog.show_modal());
            }
        });
    }
    // Closed before it is unmounted: while a modal dialog is open, elements outside it cannot be focused.
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let name = page::reader().map(|reader| AttrValue::from(reader.label().to_owned()));
    let closed = on_close.reform(|_: Event| ());
    let on_key = |event: KeyboardEvent| event.stop_propagation();
    html! {
        <dialog class="import" ref={dialog} onclose={closed} onkeydown={on_key} aria-label={messages::READER_NAME}>
            <ReaderName ui={ui.clone()} {name} on_entered={close.clone()} />
            <div class="import-buttons">
                <button type="button" class="primary" onclick={close.reform(|_: MouseEvent| ())}>{ messages::CLOSE }</button>
            </div>
        </dialog>
    }
}
