//! The button that asks for other readers' files.

use std::future::Future;
use std::pin::Pin;

use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

use crate::compare::{Layers, NotAdded};
use crate::later::{Part, Slot, arrived, whole};
use crate::page::{self, FileError};
use crate::ui::notice::{NotCompared, Said};
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
            let chosen = move |files: Vec<File>| {
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

/// Texts with the names of their files, and those that are not compared so far.
type CompareTexts = fn(Interface, Vec<(String, String)>, NotCompared) -> Pin<Box<dyn Future<Output = ()>>>;

thread_local! {
    static SLOT: Slot<CompareTexts> = const { Slot::new(whole!(COMPARE_TEXTS)) };
}

/// What compares is here.
pub(super) fn fill() {
    SLOT.with(|slot| slot.fill(COMPARE_TEXTS));
}

/// Reads these files, and compares them beside those that are compared already. No more are read than can be compared.
pub(super) async fn compare(ui: &Interface, mut files: Vec<File>) {
    let too_many = files.split_off(files.len().min(Layers::MOST));
    let mut told = NotCompared::default();
    let mut texts = Vec::with_capacity(files.len());
    for file in &files {
        let refused = match page::read_file(file).await {
            Ok(text) => {
                texts.push((text, file.name()));
                continue;
            }
            Err(FileError::Format(error)) => error.into(),
            Err(FileError::Unreadable) => messages::UNREADABLE_FILE.into(),
        };
        told.refused.push((file.name(), refused));
    }
    told.not_added.left_out = too_many.iter().map(File::name).collect();
    if let Err(missing) = arrived(Part::Compare).await {
        return ui.tell_failure(missing);
    }
    if let Some(compare) = SLOT.with(Slot::get) {
        compare(ui.clone(), texts, told).await;
    }
}

/// Lays these texts of files beside the reader's marks, and shows them; names those that cannot be read. Where none can, nothing
/// changes.
const COMPARE_TEXTS: CompareTexts = |ui, texts, mut told| {
    Box::pin(async move {
        let mut read = Vec::with_capacity(texts.len());
        for (text, name) in texts {
            match ui.engine.comparison().read_one(&text, name.clone()) {
                Ok(file) => read.push(file),
                Err(error) => told.refused.push((name, error.into())),
            }
        }
        if !read.is_empty() {
            let NotAdded { twice, left_out } = ui.engine.comparison().add(read).await;
            told.not_added.twice.extend(twice);
            told.not_added.left_out.splice(0..0, left_out);
            ui.set_view(|view| {
                view.page = PanelPage::Compare;
                view.panel_open |= !view.inline;
                // What failed before has worked now.
                if view.notice.as_ref().is_some_and(|now| matches!(now.said, Said::NotCompared(_) | Said::Missing)) {
                    view.notice = None;
                }
            });
        }
        if told.is_failure() {
            ui.tell_failure(Said::NotCompared(told));
        } else if !told.is_empty() {
            ui.tell(Said::NotCompared(told));
        }
    })
};
