//! The button that asks for other readers' files.

use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

use super::comparing::comparing;
use crate::later::{Part, arrived};
use crate::page;
use crate::ui::{Interface, messages};

/// What can be read.
const KINDS: &str = ".json,.jsonld,.jsonl,.csv,.ann,application/json,application/ld+json,text/csv";

#[derive(Properties, PartialEq)]
pub struct CompareChooserProps {
    pub ui: Interface,
    /// Called when the button was pressed.
    pub on_press: Callback<()>,
}

#[component]
pub fn CompareChooser(props: &CompareChooserProps) -> Html {
    let CompareChooserProps { ui, on_press } = props;
    ui.speak();
    let choose = {
        let (ui, on_press) = (ui.clone(), on_press.clone());
        move |_: MouseEvent| {
            let comparing = ui.clone();
            let chosen = move |files: Vec<File>| {
                if !files.is_empty() {
                    compare(&comparing, files);
                }
            };
            if page::choose_files(KINDS, chosen).is_err() {
                ui.tell_failure(messages::UNREADABLE_FILE);
            }
            on_press.emit(());
        }
    };
    html! {
        <button type="button" onclick={choose}>{ messages::COMPARE }</button>
    }
}

/// Compares these files once what compares is here.
pub(super) fn compare(ui: &Interface, files: Vec<File>) {
    let ui = ui.clone();
    spawn_local(async move {
        if let Err(missing) = arrived(Part::Compare).await {
            return ui.tell_failure(missing);
        }
        if let Some(comparing) = comparing() {
            (comparing.add)(ui, files).await;
        }
    });
}
