//! The button that asks for other readers' files.

use std::future::Future;
use std::pin::Pin;

use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

use crate::compare::Layers;
use crate::engine::ImportError;
use crate::later::{Part, Slot, arrived, whole};
use crate::page::{self, FileError};
use crate::ui::{Interface, PanelPage, messages};

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
            let chosen = move |mut files: Vec<File>| {
                files.truncate(Layers::MOST);
                if !files.is_empty() {
                    spawn_local(async move { compare(&comparing, files).await });
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

/// Texts with the names of their files.
type CompareTexts = fn(Interface, Vec<(String, String)>) -> Pin<Box<dyn Future<Output = ()>>>;

thread_local! {
    static SLOT: Slot<CompareTexts> = const { Slot::new(whole!(COMPARE_TEXTS)) };
}

/// What compares is here.
pub(super) fn fill() {
    SLOT.with(|slot| slot.fill(COMPARE_TEXTS));
}

/// Reads these files, and compares them.
pub(super) async fn compare(ui: &Interface, files: Vec<File>) {
    let mut texts = Vec::with_capacity(files.len());
    for file in &files {
        match page::read_file(file).await {
            Ok(text) => texts.push((text, file.name())),
            Err(FileError::Format(error)) => return ui.tell_failure(error),
            Err(FileError::Unreadable) => return ui.tell_failure(messages::UNREADABLE_FILE),
        }
    }
    if let Err(missing) = arrived(Part::Compare).await {
        return ui.tell_failure(missing);
    }
    if let Some(compare) = SLOT.with(Slot::get) {
        compare(ui.clone(), texts).await;
    }
}

/// Lays these texts of files beside the reader's marks, and shows them. Where one cannot be read, nothing changes.
const COMPARE_TEXTS: CompareTexts = |ui, texts| {
    Box::pin(async move {
        match ui.engine.comparison().read(texts) {
            Ok(read) => {
                if ui.engine.comparison().start(read).await {
                    ui.set_view(|view| {
                        view.page = PanelPage::Compare;
                        view.panel_open |= !view.inline;
                    });
                }
            }
            Err(ImportError::Format(error)) => ui.tell_failure(error),
            Err(ImportError::Session(error)) => ui.tell_failure(error),
        }
    })
};
