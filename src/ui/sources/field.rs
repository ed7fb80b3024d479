//! The field of a source's name.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::naming::set;
use crate::analysis::Ledger;
use crate::model::{AnnotationId, MAX_SOURCE};
use crate::ui::focus::{self, FocusTarget};
use crate::ui::use_effect::use_effect_with;
use crate::ui::{Interface, messages};

#[derive(Properties, PartialEq)]
pub struct SourceFieldProps {
    pub ui: Interface,
    pub name: AttrValue,
    /// The annotations that get the name.
    pub marks: Vec<AnnotationId>,
}

/// The field of a source's name, with the sources of the article to choose from. Enter saves, Escape cancels, leaving it saves.
#[component]
pub fn SourceField(props: &SourceFieldProps) -> Html {
    let SourceFieldProps { ui, name, marks } = props;
    ui.speak();
    let field = use_node_ref();
    // Set once the field is done with, so that its removal does not save again.
    let done = use_mut_ref(|| false);
    {
        let field = field.clone();
        use_effect_with((), move |()| {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                drop(field.focus());
                field.select();
            }
        });
    }
    let finish = {
        let (ui, before, marks, field, done) = (ui.clone(), name.clone(), marks.clone(), field.clone(), done.clone());
        move |save: bool, back: bool| {
            if done.replace(true) {
                return;
            }
            let Some(input) = field.cast::<HtmlInputElement>() else { return };
            let written = crate::model::source_name(&input.value());
            ui.set_view(|view| view.naming = None);
            if save && written != *before {
                set(&ui, marks.clone(), &written);
            }
            if let Some(id) = marks.first().filter(|_| back) {
                focus::focus_after_render(
                    &input,
                    FocusTarget::Card(id.clone(), ".source-write, .card-main, .ledger-words"),
                );
            }
        }
    };
    let on_key = {
        let finish = finish.clone();
        move |event: KeyboardEvent| {
            match event.key().as_str() {
                "Enter" if !event.is_composing() => finish(true, true),
                "Escape" => finish(false, true),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let on_leave = move |_: FocusEvent| finish(true, false);
    let known = Ledger::of(ui.engine.state().placed().iter().map(|placed| &placed.annotation)).sources;
    html! {
        <>
        <input type="text" class="search source-field" ref={field} list="sources" maxlength={MAX_SOURCE.to_string()} dir="auto" value={name.clone()}
            aria-label={messages::SOURCE} placeholder={messages::SOURCE_HINT} autocomplete="off" onkeydown={on_key} onfocusout={on_leave} />
        <datalist id="sources">{ for known.into_iter().map(|source| html! { <option value={source.name} /> }) }</datalist>
        </>
    }
}
