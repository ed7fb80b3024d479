//! The field in which a note is written.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::messages;

#[derive(Properties, PartialEq)]
pub struct NoteEditorProps {
    pub note: AttrValue,
    /// The finished note, or `None` where the reader gave up.
    pub on_done: Callback<Option<String>>,
}

/// Enter with Ctrl or Cmd saves, Escape gives up; leaving the field saves, so that nothing written is lost.
#[component]
pub fn NoteEditor(props: &NoteEditorProps) -> Html {
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with((), move |()| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                // Without the focus it can still be written in by a click.
                drop(field.focus());
                drop(field.set_selection_range(u32::MAX, u32::MAX));
            }
        });
    }
    let save = {
        let (field, on_done) = (field.clone(), props.on_done.clone());
        move || {
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                on_done.emit(Some(field.value()));
            }
        }
    };
    let on_key = {
        let (save, on_done) = (save.clone(), props.on_done.clone());
        move |event: KeyboardEvent| {
            if event.is_composing() {
                return;
            }
            match event.key().as_str() {
                "Enter" if event.ctrl_key() || event.meta_key() => save(),
                "Escape" => on_done.emit(None),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let on_blur = {
        let save = save.clone();
        move |_: FocusEvent| save()
    };
    let on_save = move |_: MouseEvent| save();
    let on_cancel = {
        let on_done = props.on_done.clone();
        move |_: MouseEvent| on_done.emit(None)
    };
    // A press on a button must not blur the field first, or Cancel would save.
    let keep_focus = |event: PointerEvent| event.prevent_default();
    let keep_focus_too = |event: MouseEvent| event.prevent_default();
    html! {
        <div class="note-editor">
            <textarea ref={field} aria-label={messages::NOTE} placeholder={messages::NOTE_HINT} rows="3"
                value={props.note.clone()} onkeydown={on_key} onblur={on_blur} />
            <div class="row" onpointerdown={keep_focus} onmousedown={keep_focus_too}>
                <button type="button" class="primary" onclick={on_save}>{ messages::SAVE }</button>
                <button type="button" onclick={on_cancel}>{ messages::CANCEL }</button>
            </div>
        </div>
    }
}
