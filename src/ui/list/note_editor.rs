//! The field in which a note is written.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::page;
use crate::ui::{Interface, messages};

/// How the reader ended writing, with what the field holds then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// Saved by a key or a button.
    Saved(String),
    /// Left the field, or the field was taken away.
    Left(String),
    /// Gave up.
    Dropped,
}

#[derive(Properties, PartialEq)]
pub struct NoteEditorProps {
    pub ui: Interface,
    pub note: AttrValue,
    /// What becomes of it; whether it is kept.
    pub on_done: Callback<Written, bool>,
}

/// What is in the field beside the note as it is kept.
#[derive(Default)]
struct Draft {
    /// What is kept.
    kept: String,
    /// What is written.
    written: String,
    /// What was refused last: leaving the field does not try that again.
    refused: Option<String>,
}

impl Draft {
    fn differs(&self) -> bool {
        self.written != self.kept
    }

    fn settle(&mut self, written: String, kept: bool) {
        if kept {
            self.kept = written;
        } else {
            self.refused = Some(written);
        }
    }
}

/// Enter with Ctrl or Cmd saves, Escape gives up; leaving the field saves, and so does whatever takes the field or the
/// page away: nothing written is lost.
#[component]
pub fn NoteEditor(props: &NoteEditorProps) -> Html {
    props.ui.speak();
    let field = use_node_ref();
    let draft = use_mut_ref(|| Draft { kept: props.note.to_string(), written: props.note.to_string(), refused: None });
    {
        let (field, draft, on_done) = (field.clone(), draft.clone(), props.on_done.clone());
        use_effect_with((), move |()| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                // Without the focus it can still be written in by a click.
                drop(field.focus());
                drop(field.set_selection_range(u32::MAX, u32::MAX));
            }
            let warning = {
                let draft = draft.clone();
                page::warn_at_leaving(move || draft.borrow().differs())
            };
            let leave = move || {
                let (differs, written) = (draft.borrow().differs(), draft.borrow().written.clone());
                if differs {
                    let kept = on_done.emit(Written::Left(written.clone()));
                    draft.borrow_mut().settle(written, kept);
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
        move |saved: bool| {
            let written = draft.borrow().written.clone();
            if !saved && draft.borrow().refused.as_ref() == Some(&written) {
                return;
            }
            let done = if saved { Written::Saved } else { Written::Left };
            let kept = on_done.emit(done(written.clone()));
            draft.borrow_mut().settle(written, kept);
        }
    };
    let give_up = {
        let (draft, on_done) = (draft.clone(), props.on_done.clone());
        move || {
            let mut draft = draft.borrow_mut();
            let Draft { kept, written, .. } = &mut *draft;
            written.clone_from(kept);
            drop(draft);
            on_done.emit(Written::Dropped);
        }
    };
    let on_input = {
        let draft = draft.clone();
        move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() {
                draft.borrow_mut().written = field.value();
            }
        }
    };
    let on_key = {
        let (finish, give_up) = (finish.clone(), give_up.clone());
        move |event: KeyboardEvent| {
            if event.is_composing() {
                return;
            }
            match event.key().as_str() {
                "Enter" if event.ctrl_key() || event.meta_key() => finish(true),
                "Escape" => give_up(),
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
    let on_cancel = move |_: MouseEvent| give_up();
    // A press on a button must not blur the field first, or Cancel would save.
    let keep_focus = |event: PointerEvent| event.prevent_default();
    let keep_focus_too = |event: MouseEvent| event.prevent_default();
    html! {
        <div class="note-editor">
            // Not `value`: each rendering of the card would put the note that is kept over what is being written.
            <textarea ref={field} aria-label={messages::NOTE} placeholder={messages::NOTE_HINT} rows="3"
                defaultvalue={props.note.clone()} oninput={on_input} onkeydown={on_key} onblur={on_blur} />
            <div class="row" onpointerdown={keep_focus} onmousedown={keep_focus_too}>
                <button type="button" class="primary" onclick={on_save}>{ messages::SAVE }</button>
                <button type="button" onclick={on_cancel}>{ messages::CANCEL }</button>
            </div>
        </div>
    }
}
