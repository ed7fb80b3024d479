//! Who annotates: asked for where others come in.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::model::{MAX_SOURCE, Reader};
use crate::page;
use crate::ui::{Interface, messages};

#[derive(Properties, PartialEq)]
pub struct ReaderNameProps {
    pub ui: Interface,
    /// The name of now.
    pub name: Option<AttrValue>,
    /// Called when the name was confirmed by Enter.
    #[prop_or_default]
    pub on_entered: Callback<()>,
}

#[component]
pub fn ReaderName(props: &ReaderNameProps) -> Html {
    let ReaderNameProps { ui, name, on_entered } = props;
    ui.speak();
    let field = use_node_ref();
    let save = {
        let (ui, field) = (ui.clone(), field.clone());
        move || {
            let Some(field) = field.cast::<HtmlInputElement>() else { return };
            // Who only corrects the name stays the same reader.
            let id = page::reader().map(|reader| reader.id().to_owned()).unwrap_or_default();
            let typed = field.value();
            let id = if typed.trim().is_empty() { "" } else { id.as_str() };
            ui.engine.name_reader(Reader::new(&typed, id));
        }
    };
    let on_submit = {
        let (save, on_entered) = (save.clone(), on_entered.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            save();
            on_entered.emit(());
        }
    };
    let on_change = move |_: Event| save();
    html! {
        <form class="compare-name" onsubmit={on_submit}>
            <label>
                <span>{ messages::READER_NAME }</span>
                <input type="text" dir="auto" autocomplete="name" maxlength={MAX_SOURCE.to_string()} ref={field}
                    value={name.clone().unwrap_or_default()} onchange={on_change} />
            </label>
            <p class="hint">{ messages::READER_NAME_HINT }</p>
        </form>
    }
}
