//! What a file would do, before it does it.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::engine::{ImportError, Preview};
use crate::model::escape_bidi;
use crate::ui::Interface;
use crate::ui::messages;
use crate::ui::notice::Said;

/// A file that waits for the reader's word. Two are the same where they are one.
#[derive(Clone, Debug)]
pub struct Waiting(Rc<RefCell<Option<Preview>>>);

impl PartialEq for Waiting {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Waiting {
    /// This file.
    pub fn new(preview: Preview) -> Self {
        Self(Rc::new(RefCell::new(Some(preview))))
    }
}

#[derive(Properties, PartialEq)]
pub struct ImportDialogProps {
    pub ui: Interface,
    pub waiting: Waiting,
    pub on_close: Callback<()>,
}

/// Says what comes in, and from which article where it is another one; nothing has changed until the reader agrees.
#[component]
pub fn ImportDialog(props: &ImportDialogProps) -> Html {
    props.ui.speak();
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                // It is new, and it is in the page: nothing makes this fail.
                drop(dialog.show_modal());
            }
        });
    }
    let agree = {
        let (ui, waiting, on_close) = (props.ui.clone(), props.waiting.clone(), props.on_close.clone());
        let dialog = dialog.clone();
        move |_: MouseEvent| {
            close(&dialog);
            // Out of the cell first: what is told of the import may render this again.
            let preview = waiting.0.borrow_mut().take();
            if let Some(preview) = preview {
                tell(&ui, ui.engine.bring_in(preview));
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
    let preview = props.waiting.0.borrow();
    let Some(preview) = preview.as_ref() else { return html! {} };
    let other =
        preview.other_article().map(|article| if article.title.is_empty() { &article.url } else { &article.title });
    html! {
        <dialog class="import" ref={dialog} onclose={closed} onkeydown={on_key} aria-labelledby="import-title">
            <h3 id="import-title">{ messages::IMPORT_TITLE }</h3>
            if let Some(other) = other {
                <p class="import-other">{ messages::IMPORT_OTHER }{ " " }<bdi>{ short(other) }</bdi></p>
            }
            <ul>{ for messages::import_parts(preview.summary()).into_iter().map(|part| html! { <li>{ part }</li> }) }</ul>
            <p>{ messages::IMPORT_UNDO }</p>
            <div class="import-buttons">
                <button type="button" class="quiet" onclick={cancel}>{ messages::CANCEL }</button>
                <button type="button" class="primary" onclick={agree}>
                    { if other.is_some() { messages::IMPORT_ANYWAY } else { messages::IMPORT_NOW } }
                </button>
            </div>
        </dialog>
    }
}

/// As long as it is open nothing behind it takes the focus.
fn close(dialog: &NodeRef) {
    if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
        dialog.close();
    }
}

/// Says what an import did.
pub fn tell(ui: &Interface, result: Result<crate::session::ImportSummary, ImportError>) {
    match result {
        Ok(summary) if summary.added + summary.updated > 0 => ui.tell_step(Said::Imported(summary)),
        Ok(summary) => ui.tell(Said::Imported(summary)),
        Err(ImportError::Format(error)) => ui.tell_failure(error),
        Err(ImportError::Session(error)) => ui.tell_failure(error),
    }
}

/// A title short enough for a dialog.
fn short(title: &str) -> String {
    /// Characters of a title that is shown whole.
    const LONGEST: usize = 120;
    let mut short: String = escape_bidi(title).chars().take(LONGEST).collect();
    if title.chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short
}
