//! The dialog that shows what an import would change, before it does.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::engine::{ImportError, Preview};
use crate::format::web_address;
use crate::model::escape_bidi;
use crate::ui::Interface;
use crate::ui::button::text_button;
use crate::ui::messages;
use crate::ui::notice::Said;
use crate::ui::use_effect::use_effect_with;

/// An import that the reader has not confirmed yet. Compared by identity.
#[derive(Clone, Debug)]
pub struct PendingImport(Rc<RefCell<Option<Preview>>>);

impl PartialEq for PendingImport {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl PendingImport {
    pub fn new(preview: Preview) -> Self {
        Self(Rc::new(RefCell::new(Some(preview))))
    }
}

#[derive(Properties, PartialEq)]
pub struct ImportDialogProps {
    pub ui: Interface,
    pub pending: PendingImport,
    pub on_close: Callback<()>,
}

/// Shows the counts, and the article of the file where it is another one. Nothing changes until the reader confirms.
#[component]
pub fn ImportDialog(props: &ImportDialogProps) -> Html {
    props.ui.speak();
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
    let confirm = {
        let (ui, pending, on_close) = (props.ui.clone(), props.pending.clone(), props.on_close.clone());
        let dialog = dialog.clone();
        move |_: MouseEvent| {
            close(&dialog);
            // Taken out of the cell first: the import may render this component again.
            let preview = pending.0.borrow_mut().take();
            if let Some(preview) = preview {
                notify_result(&ui, ui.engine.files().bring_in(preview));
            }
            on_close.emit(());
        }
    };
    let closed = props.on_close.reform(|_: Event| ());
    let cancel = {
        let dialog = dialog.clone();
        move |_: MouseEvent| close(&dialog)
    };
    let on_key = |event: KeyboardEvent| event.stop_propagation();
    let preview = props.pending.0.borrow();
    let Some(preview) = preview.as_ref() else { return html! {} };
    let other =
        preview.other_article().map(|article| if article.title.is_empty() { &article.url } else { &article.title });
    // Where the annotations belong: their words are there.
    let address = preview.other_article().and_then(|article| web_address(&article.url));
    html! {
        <dialog class="import" ref={dialog} onclose={closed} onkeydown={on_key} aria-labelledby="import-title">
            <h3 id="import-title">{ messages::IMPORT_TITLE }</h3>
            if let Some(other) = other {
                <p class="import-other">{ messages::IMPORT_OTHER }{ " " }<bdi>{ short(other) }</bdi></p>
                if address.is_some() {
                    <p>{ messages::IMPORT_OPEN_FIRST }</p>
                }
            }
            <ul>{ for messages::import_parts(preview.summary()).into_iter().map(|part| html! { <li>{ part }</li> }) }</ul>
            <p>{ messages::IMPORT_UNDO }</p>
            <div class="import-buttons">
                { text_button(messages::CANCEL, cancel).class("quiet") }
                if let Some(address) = address {
                    <a class="primary" href={address.to_owned()} target="_blank" rel="noopener noreferrer">{ messages::IMPORT_OPEN }</a>
                }
                { text_button(if other.is_some() { messages::IMPORT_ANYWAY } else { messages::IMPORT_NOW }, confirm)
                    .class(if address.is_some() { "quiet" } else { "primary" }) }
            </div>
        </dialog>
    }
}

/// Closed before it is unmounted: while a modal dialog is open, elements outside it cannot be focused.
fn close(dialog: &NodeRef) {
    if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
        dialog.close();
    }
}

/// Shows the result of an import as a notice.
pub fn notify_result(ui: &Interface, result: Result<crate::session::ImportSummary, ImportError>) {
    match result {
        Ok(summary) if summary.added + summary.updated > 0 => ui.tell_step(Said::Imported(summary)),
        Ok(summary) => ui.tell(Said::Imported(summary)),
        Err(ImportError::Format(error)) => ui.tell_failure(error),
        Err(ImportError::Session(error)) => ui.tell_failure(error),
    }
}

/// A title, shortened for the dialog.
fn short(title: &str) -> String {
    /// In characters.
    const MAX_LENGTH: usize = 120;
    let mut short: String = escape_bidi(title).chars().take(MAX_LENGTH).collect();
    if title.chars().nth(MAX_LENGTH).is_some() {
        short.push('…');
    }
    short
}
