//! The library dialog: all articles annotated in this browser, to open, export, import and delete.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlButtonElement, HtmlDialogElement, HtmlInputElement};
use yew::prelude::*;

use super::library_row::library_row;
use super::sources_fold::SourcesFold;
use crate::engine::{MultiArticleFile, actions};
use crate::format::FormatError;
use crate::language::Text;
use crate::page::{self, FileError};
use crate::sync::{Library, LibraryEntry, LibraryImport, Removed, StorageError};
use crate::ui::Interface;
use crate::ui::button::{icon_button, text_button};
use crate::ui::notice::Said;
use crate::ui::use_effect::use_effect_with;
use crate::ui::{icons, messages};

#[derive(Properties, PartialEq)]
pub struct LibraryDialogProps {
    pub ui: Interface,
    pub on_close: Callback<()>,
}

/// The last change, which can be undone.
#[derive(Clone)]
struct UndoableChange {
    change: Change,
    /// Whether it changed the open article too, which the session's undo restores.
    open_article: bool,
}

#[derive(Clone)]
enum Change {
    Deleted(Removed),
    Imported(Rc<LibraryImport>),
}

/// The dialog's message, as data.
#[derive(Clone)]
enum Line {
    /// A message that notices use too.
    Notice(Said),
    /// The number of deleted articles.
    Deleted(usize),
    /// All articles were exported, except this number of unreadable ones.
    Downloaded(usize),
    /// The changes of an import, made or not yet confirmed.
    Import(Rc<LibraryImport>),
}

impl Line {
    /// The sentence in the interface's language.
    fn words(&self) -> String {
        match self {
            Self::Notice(said) => said.words(),
            Self::Deleted(count) => messages::articles_deleted(*count),
            Self::Downloaded(unreadable) => messages::library_exported(LIBRARY_FILE, *unreadable),
            Self::Import(import) => messages::delivered(import),
        }
    }
}

impl From<Said> for Line {
    fn from(said: Said) -> Self {
        Self::Notice(said)
    }
}

impl From<Text> for Line {
    fn from(text: Text) -> Self {
        Self::Notice(text.into())
    }
}

impl From<FormatError> for Line {
    fn from(error: FormatError) -> Self {
        Self::Notice(error.into())
    }
}

impl From<StorageError> for Line {
    fn from(error: StorageError) -> Self {
        Self::Notice(error.into())
    }
}

/// The message, with the actions that the dialog offers.
#[derive(Clone)]
struct Message {
    line: Line,
    undo: Option<UndoableChange>,
    /// A file whose import the reader has not confirmed yet.
    pending_file: Option<Rc<MultiArticleFile>>,
}

impl Message {
    fn new(line: impl Into<Line>) -> Self {
        Self { line: line.into(), undo: None, pending_file: None }
    }
}

/// The state of the dialog.
#[derive(Clone)]
struct DialogState {
    list: Result<Vec<LibraryEntry>, StorageError>,
    message: Message,
}

#[component]
pub fn LibraryDialog(props: &LibraryDialogProps) -> Html {
    props.ui.speak();
    let ui = &props.ui;
    let (dialog, file_input, import_button) = (use_node_ref(), use_node_ref(), use_node_ref());
    let library = ui.engine.storage().library();
    let dialog_state = {
        let library = library.clone();
        use_state(move || DialogState { list: listed(library.as_ref()), message: Message::new(Said::Nothing) })
    };
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                // Cannot fail: the dialog is closed and in the document.
                drop(dialog.show_modal());
            }
        });
    }
    let Some(library) = library else { return html! {} };
    let read_only = ui.engine.state().read_only();
    let open_key = ui.engine.storage().key();
    let show_message = {
        let (dialog_state, library) = (dialog_state.setter(), library.clone());
        move |message: Message| dialog_state.set(DialogState { list: listed(Some(&library)), message })
    };
    let show_line = {
        let show_message = show_message.clone();
        move |line: Line| show_message(Message::new(line))
    };
    let delete = |keys: Option<Vec<String>>| {
        let (ui, library, open_key, show_message) =
            (ui.clone(), library.clone(), open_key.clone(), show_message.clone());
        move |_: MouseEvent| {
            let with_open_article =
                keys.as_ref().is_none_or(|keys| keys.iter().any(|key| Some(key) == open_key.as_ref()));
            // The open article's annotations are deleted by the session, so that other tabs learn of it and undo works.
            let cleared = with_open_article
                && !ui.engine.state().notebook().is_empty()
                && ui.engine.act(actions::clear()).is_ok();
            let others = match &keys {
                Some(keys) => keys.clone(),
                None => library.list().unwrap_or_default().into_iter().map(|entry| entry.key).collect(),
            };
            let others: Vec<String> = others.into_iter().filter(|key| Some(key) != open_key.as_ref()).collect();
            match library.remove(&others) {
                Ok(removed) => {
                    let line = Line::Deleted(removed.len() + usize::from(cleared));
                    let undo = Some(UndoableChange { change: Change::Deleted(removed), open_article: cleared });
                    show_message(Message { line, undo, pending_file: None });
                }
                Err(error) => show_message(Message::new(error)),
            }
        }
    };
    let undo = {
        let (ui, library, dialog_state, show_message) =
            (ui.clone(), library.clone(), dialog_state.clone(), show_message.clone());
        move |_: MouseEvent| {
            let Some(done) = &dialog_state.message.undo else { return };
            let undone = !done.open_article || ui.engine.undo().is_ok();
            let others = match &done.change {
                Change::Deleted(removed) => library.restore(removed, page::now()),
                Change::Imported(import) => library.take_back(import, page::now()),
            };
            match others {
                Ok(()) if undone => show_message(Message::new(messages::UNDONE)),
                Ok(()) => show_message(Message::new(messages::NOT_UNDONE)),
                // The change is kept, so that the reader can try again.
                Err(error) => {
                    let undo = Some(UndoableChange { open_article: done.open_article && !undone, ..done.clone() });
                    show_message(Message { undo, ..Message::new(error) });
                }
            }
        }
    };
    let export_all = {
        let (library, show_line) = (library.clone(), show_line.clone());
        move |_: MouseEvent| {
            show_line(match library.export() {
                Ok((lines, unreadable)) => match page::download(LIBRARY_FILE, "application/jsonl", &lines) {
                    Ok(()) => Line::Downloaded(unreadable),
                    Err(_) => messages::DOWNLOAD_FAILED.into(),
                },
                Err(error) => error.into(),
            });
        }
    };
    let download_set_aside = |key: String| {
        let (library, show_line) = (library.clone(), show_line.clone());
        move |_: MouseEvent| {
            show_line(match library.text(&key) {
                Ok(text) => match page::download(SET_ASIDE_FILE, "text/plain", &text.unwrap_or_default()) {
                    Ok(()) => Said::Exported(SET_ASIDE_FILE.to_owned()).into(),
                    Err(_) => messages::DOWNLOAD_FAILED.into(),
                },
                Err(error) => error.into(),
            });
        }
    };
    let choose_file = {
        let file_input = file_input.clone();
        move |_: MouseEvent| {
            if let Some(file_input) = file_input.cast::<HtmlInputElement>() {
                file_input.click();
            }
        }
    };
    let on_file = {
        let (ui, library, file_input, show_message) =
            (ui.clone(), library.clone(), file_input.clone(), show_message.clone());
        move |_: Event| {
            let Some(input) = file_input.cast::<HtmlInputElement>() else { return };
            let Some(file) = input.files().and_then(|files| files.item(0)) else { return };
            let (ui, library, show_message) = (ui.clone(), library.clone(), show_message.clone());
            spawn_local(async move {
                let file = match page::read_file(&file).await {
                    Ok(text) => MultiArticleFile::read(&ui.engine, &text).map_err(Line::from),
                    Err(FileError::Format(error)) => Err(error.into()),
                    Err(FileError::Unreadable) => Err(messages::UNREADABLE_FILE.into()),
                };
                // Else choosing the same file again would fire no event.
                input.set_value("");
                show_message(match file {
                    Ok(file) => {
                        let import = file.preview(&ui.engine, &library);
                        let pending_file = import.is_change().then(|| Rc::new(file));
                        Message { pending_file, ..Message::new(Line::Import(Rc::new(import))) }
                    }
                    Err(line) => Message::new(line),
                });
            });
        }
    };
    let confirm = {
        let (ui, library, dialog_state, show_message) =
            (ui.clone(), library.clone(), dialog_state.clone(), show_message.clone());
        let import_button = import_button.clone();
        move |_: MouseEvent| {
            let Some(file) = &dialog_state.message.pending_file else { return };
            focus(&import_button);
            let (import, open_article) = file.bring_in(&ui.engine, &library);
            let import = Rc::new(import);
            let undo = import
                .is_change()
                .then(|| UndoableChange { change: Change::Imported(Rc::clone(&import)), open_article });
            show_message(Message { line: Line::Import(import), undo, pending_file: None });
        }
    };
    let cancel = {
        let (show_line, import_button) = (show_line.clone(), import_button.clone());
        move |_: MouseEvent| {
            focus(&import_button);
            show_line(Said::Nothing.into());
        }
    };
    let close = props.on_close.reform(|_: Event| ());
    let on_button = props.on_close.reform(|_: MouseEvent| ());
    let on_key = |event: KeyboardEvent| event.stop_propagation();
    let (list, failed) = match &dialog_state.list {
        Ok(list) => (list.as_slice(), None),
        Err(error) => (&[][..], Some(messages::storage_error(error))),
    };
    let has_articles = list.iter().any(|entry| entry.set_aside().is_none());
    let message = &dialog_state.message;
    html! {
        <dialog class="library" ref={dialog} part="library" onclose={close} onkeydown={on_key} aria-labelledby="library-title">
            <div class="keys-head">
                <h2 id="library-title">{ messages::LIBRARY }</h2>
                { icon_button(messages::CLOSE, icons::close(), on_button) }
            </div>
            <p class="library-sum">{ failed.unwrap_or_else(|| messages::library_sum(list)) }</p>
            <ul class="library-list">{ for list.iter().map(|entry| {
                let is_open = open_key.as_ref() == Some(&entry.key);
                let on_download = entry.is_stranded().then(|| Callback::from(download_set_aside(entry.key.clone())));
                library_row(entry, is_open, !(is_open && read_only), delete(Some(vec![entry.key.clone()])), on_download)
            }) }</ul>
            if has_articles {
                <SourcesFold ui={ui.clone()} list={list.to_vec()} />
            }
            <p class="library-said" aria-live="polite">
                if message.pending_file.is_some() {
                    <strong>{ messages::IMPORT_TITLE }</strong>{ " " }
                }
                { message.line.words() }
                if message.undo.is_some() {
                    { " " }{ text_button(messages::UNDO, undo).class("link") }
                }
            </p>
            if message.pending_file.is_some() {
                <div class="import-buttons">
                    { text_button(messages::CANCEL, cancel).class("quiet") }
                    { text_button(messages::IMPORT_NOW, confirm) }
                </div>
            }
            <div class="import-buttons">
                { text_button(messages::LIBRARY_DELETE_ALL, delete(None)).class("danger").disabled(list.is_empty()) }
                { text_button(messages::IMPORT, choose_file).node(&import_button) }
                { text_button(messages::LIBRARY_DOWNLOAD, export_all).disabled(!has_articles) }
            </div>
            <input ref={file_input} type="file" class="chooser" tabindex="-1" aria-hidden="true"
                accept=".jsonl,.json,.jsonld,.csv,application/jsonl,application/json,text/csv" onchange={on_file} />
        </dialog>
    }
}

/// The file name of the export of all articles.
const LIBRARY_FILE: &str = "news-annotations.jsonl";
/// The file name of an entry that could not be read.
const SET_ASIDE_FILE: &str = "annotations-set-aside.txt";

/// Focuses a button, before the focused one is removed.
fn focus(button: &NodeRef) {
    if let Some(button) = button.cast::<HtmlButtonElement>() {
        // Cannot fail: the button is in the document.
        drop(button.focus());
    }
}

fn listed(library: Option<&Library>) -> Result<Vec<LibraryEntry>, StorageError> {
    library.map_or_else(|| Ok(vec![]), Library::list)
}
