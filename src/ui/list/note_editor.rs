//! The editor of a note.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::page;
use crate::ui::button::text_button;
use crate::ui::use_effect::use_effect_with;
use crate::ui::{Interface, messages};

/// How editing ended, with the field's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditEnd {
    /// The reader saved by a key or a button.
    Saved(String),
    /// The field lost the focus or was removed.
    Left(String),
    /// The reader cancelled.
    Cancelled,
}

#[derive(Properties, PartialEq)]
pub struct NoteEditorProps {
    pub ui: Interface,
    pub note: AttrValue,
    /// Returns whether the text was saved.
    pub on_done: Callback<EditEnd, bool>,
}

/// The text in the field, and the saved note.
#[derive(Default)]
struct Draft {
    saved: String,
    text: String,
    /// The text that last could not be saved; leaving the field does not try it again.
    refused: Option<String>,
}

impl Draft {
    fn differs(&self) -> bool {
        self.text != self.saved
    }

    fn set_result(&mut self, text: String, saved: bool) {
        if saved {
            self.saved = text;
        } else {
            self.refused = Some(text);
        }
    }
}

/// Enter with Ctrl or Cmd saves, Escape cancels. Leaving the field saves, as does removing it and leaving the page.
#[component]
pub fn NoteEditor(props: &NoteEditorProps) -> Html {
    props.ui.speak();
    let field = use_node_ref();
    let draft = use_mut_ref(|| Draft { saved: props.note.to_string(), text: props.note.to_string(), refused: None });
    {
        let (field, draft, on_done) = (field.clone(), draft.clone(), props.on_done.clone());
        use_effect_with((), move |()| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                // Without the focus the reader can still click into the field.
                drop(field.focus());
                drop(field.set_selection_range(u32::MAX, u32::MAX));
            }
            let warning = {
                let draft = draft.clone();
                page::warn_at_leaving(move || draft.borrow().differs())
            };
            let leave = move || {
                let (differs, text) = (draft.borrow().differs(), draft.borrow().text.clone());
                if differs {
                    let saved = on_done.emit(EditEnd::Left(text.clone()));
                    draft.borrow_mut().set_result(text, saved);
                }
            };
            let hidden = {
                let leave = leave.clone();
                page::window().map(|window| page::listen(&window, "pagehide", move |_| leave()))
            };
            move || {
                drop((warning, hidden));
                leave();
            }
        });
    }
    let finish = {
        let (draft, on_done) = (draft.clone(), props.on_done.clone());
        move |by_reader: bool| {
            let text = draft.borrow().text.clone();
            if !by_reader && draft.borrow().refused.as_ref() == Some(&text) {
                return;
            }
            let end = if by_reader { EditEnd::Saved } else { EditEnd::Left };
            let saved = on_done.emit(end(text.clone()));
            draft.borrow_mut().set_result(text, saved);
        }
    };
    let cancel = {
        let (draft, on_done) = (draft.clone(), props.on_done.clone());
        move || {
            let mut draft = draft.borrow_mut();
            let Draft { saved, text, .. } = &mut *draft;
            text.clone_from(saved);
            drop(draft);
            on_done.emit(EditEnd::Cancelled);
        }
    };
    let on_input = {
        let draft = draft.clone();
        move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() {
                draft.borrow_mut().text = field.value();
            }
        }
    };
    let on_key = {
        let (finish, cancel) = (finish.clone(), cancel.clone());
        move |event: KeyboardEvent| {
            if event.is_composing() {
                return;
            }
            match event.key().as_str() {
                "Enter" if event.ctrl_key() || event.meta_key() => finish(true),
                "Escape" => cancel(),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let on_blur = {
        let finish = finish.clone();
        move |_: FocusEvent| finish(false)
    };
    let on_save = move |_: MouseEvent| finish(true);
    let on_cancel = move |_: MouseEvent| cancel();
    // Pressing a button must not blur the field, or Cancel would save.
    let keep_focus = |event: PointerEvent| event.prevent_default();
    let keep_focus_too = |event: MouseEvent| event.prevent_default();
    html! {
        <div class="note-editor">
            // Not `value`: each render of the card would replace the typed text by the saved note.
            <textarea ref={field} aria-label={messages::NOTE} placeholder={messages::NOTE_HINT} rows="3"
                defaultvalue={props.note.clone()} oninput={on_input} onkeydown={on_key} onblur={on_blur} />
            <div class="row" onpointerdown={keep_focus} onmousedown={keep_focus_too}>
                { text_button(messages::SAVE, on_save).class("primary") }
                { text_button(messages::CANCEL, on_cancel) }
            </div>
        </div>
    }
}
