//! Asks who annotates, once, at the first file for others and in a host's store: in the panel, and nothing waits for the answer.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::engine::{StorageChoice, actions};
use crate::model::{MAX_SOURCE, Reader};
use crate::page;
use crate::ui::notice::Said;
use crate::ui::{Interface, messages};

/// The setting that the reader was asked.
const ASKED: &str = "name-asked";

#[derive(Properties, PartialEq)]
pub struct NameBarProps {
    pub ui: Interface,
    /// Called when the reader has answered.
    pub on_answer: Callback<()>,
}

/// Whether the reader was asked before, in this browser.
pub fn was_asked() -> bool {
    page::is_set(ASKED)
}

#[component]
pub fn NameBar(props: &NameBarProps) -> Html {
    let NameBarProps { ui, on_answer } = props;
    ui.speak();
    let field = use_node_ref();
    let answer = {
        let (ui, on_answer) = (ui.clone(), on_answer.clone());
        move || {
            // Nothing of a reader who wants nothing kept is kept.
            if ui.engine.storage().status().choice != StorageChoice::Memory {
                page::keep_setting(ASKED, true);
            }
            on_answer.emit(());
        }
    };
    let on_submit = {
        let (ui, field, answer) = (ui.clone(), field.clone(), answer.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let typed = field.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default();
            let Some(reader) = Reader::new(&typed, "") else { return };
            ui.engine.name_reader(Some(reader));
            answer();
            match ui.engine.act(actions::sign()) {
                Ok(events) if events.is_empty() => {}
                Ok(events) => ui.tell_step(Said::Signed(events.len())),
                Err(error) => ui.tell_failure(error),
            }
        }
    };
    let unsigned = ui.engine.state().unsigned().count();
    html! {
        <form class="changes-bar name-bar compare-name" onsubmit={on_submit} aria-label={messages::READER_NAME}>
            <p class="hint">{ messages::NAME_ASKED.with(&[&messages::count(unsigned)]) }</p>
            <label>
                <span>{ messages::READER_NAME }</span>
                <input type="text" dir="auto" autocomplete="name" required={true} maxlength={MAX_SOURCE.to_string()} ref={field} />
            </label>
            <div class="changes-buttons">
                <button type="submit">{ messages::NAME_WRITE }</button>
                <button type="button" onclick={move |_: MouseEvent| answer()}>{ messages::NAME_NOT_NOW }</button>
            </div>
        </form>
    }
}
