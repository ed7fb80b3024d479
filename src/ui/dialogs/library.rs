//! All articles that are annotated in this browser: to go to, to take along and bring back, to tidy up.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlButtonElement, HtmlDialogElement, HtmlInputElement};
use yew::prelude::*;

use crate::engine::MultiArticleFile;
use crate::format::FormatError;
use crate::language::Text;
use crate::model::escape_bidi;
use crate::page::{self, FileError};
use crate::sync::{Library, LibraryEntry, LibraryImport, Removed, StorageError};
use crate::ui::Interface;
use crate::ui::notice::Said;
use crate::ui::{icons, messages};

#[derive(Properties, PartialEq)]
pub struct LibraryDialogProps {
    pub ui: Interface,
    pub on_close: Callback<()>,
}

/// What was done last, until something else is done.
#[derive(Clone)]
struct Done {
    work: Work,
    /// Whether the article that is open was among it: its annotations are undone as any step is.
    here: bool,
}

#[derive(Clone)]
enum Work {
    Deleted(Removed),
    Imported(Rc<LibraryImport>),
}

/// What the dialog says, as data.
#[derive(Clone)]
enum Line {
    /// What any notice may say.
    Notice(Said),
    /// So many articles were deleted.
    Deleted(usize),
    /// The file of all articles was downloaded; so many of them could not be read.
    Downloaded(usize),
    /// What a file does, or did.
    Import(Rc<LibraryImport>),
}

impl Line {
    /// The sentence in the spoken language.
    fn words(&self) -> String {
        match self {
            Self::Notice(said) => said.words(),
            Self::Deleted(count) => messages::articles_deleted(*count),
            Self::Downloaded(unreadable) => messages::library_exported(FILE, *unreadable),
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

/// What the reader is told, and may do about it.
#[derive(Clone)]
struct Told {
    line: Line,
    undo: Option<Done>,
    /// A file that waits for the reader's word.
    waiting: Option<Rc<MultiArticleFile>>,
}

impl Told {
    fn new(line: impl Into<Line>) -> Self {
        Self { line: line.into(), undo: None, waiting: None }
    }
}

/// Where the dialog stands.
#[derive(Clone)]
struct Shelf {
    list: Result<Vec<LibraryEntry>, StorageError>,
    told: Told,
}

#[component]
pub fn LibraryDialog(props: &LibraryDialogProps) -> Html {
    props.ui.speak();
    let ui = &props.ui;
    let (dialog, chooser, chooses) = (use_node_ref(), use_node_ref(), use_node_ref());
    let library = ui.engine.library();
    let shelf = {
        let library = library.clone();
        use_state(move || Shelf { list: listed(library.as_ref()), told: Told::new(Said::Nothing) })
    };
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                // It is new, and it is in the page: nothing makes this fail.
                drop(dialog.show_modal());
            }
        });
    }
    let Some(library) = library else { return html! {} };
    let read_only = ui.engine.state().read_only();
    let here = ui.engine.library_key();
    let say = {
        let (shelf, library) = (shelf.setter(), library.clone());
        move |told: Told| shelf.set(Shelf { list: listed(Some(&library)), told })
    };
    let tell = {
        let say = say.clone();
        move |line: Line| say(Told::new(line))
    };
    let delete = |keys: Option<Vec<String>>| {
        let (ui, library, here, say) = (ui.clone(), library.clone(), here.clone(), say.clone());
        move |_: MouseEvent| {
            let with_here = keys.as_ref().is_none_or(|keys| keys.iter().any(|key| Some(key) == here.as_ref()));
            // Of the article that is open the annotations are deleted, so that other tabs hear of it, and undo works.
            let cleared = with_here && !ui.engine.state().notebook().is_empty() && ui.engine.clear().is_ok();
            let others = match &keys {
                Some(keys) => keys.clone(),
                None => library.list().unwrap_or_default().into_iter().map(|one| one.key).collect(),
            };
            let others: Vec<String> = others.into_iter().filter(|key| Some(key) != here.as_ref()).collect();
            match library.remove(&others) {
                Ok(removed) => {
                    let line = Line::Deleted(removed.len() + usize::from(cleared));
                    let undo = Some(Done { work: Work::Deleted(removed), here: cleared });
                    say(Told { line, undo, waiting: None });
                }
                Err(error) => say(Told::new(error)),
            }
        }
    };
    let undo = {
        let (ui, library, shelf, say) = (ui.clone(), library.clone(), shelf.clone(), say.clone());
        move |_: MouseEvent| {
            let Some(done) = &shelf.told.undo else { return };
            let undone = !done.here || ui.engine.undo().is_ok();
            let others = match &done.work {
                Work::Deleted(removed) => library.restore(removed, page::now()),
                Work::Imported(import) => library.take_back(import, page::now()),
            };
            match others {
                Ok(()) if undone => say(Told::new(messages::UNDONE)),
                Ok(()) => say(Told::new(messages::NOT_UNDONE)),
                // What was taken out, or brought in, is still known: it can be tried again.
                Err(error) => {
                    let undo = Some(Done { here: done.here && !undone, ..done.clone() });
                    say(Told { undo, ..Told::new(error) });
                }
            }
        }
    };
    let take_along = {
        let (library, tell) = (library.clone(), tell.clone());
        move |_: MouseEvent| {
            tell(match library.export() {
                Ok((lines, unreadable)) => match page::download(FILE, "application/jsonl", &lines) {
                    Ok(()) => Line::Downloaded(unreadable),
                    Err(_) => messages::DOWNLOAD_FAILED.into(),
                },
                Err(error) => error.into(),
            });
        }
    };
    let rescue = |key: String| {
        let (library, tell) = (library.clone(), tell.clone());
        move |_: MouseEvent| {
            tell(match library.text(&key) {
                Ok(text) => match page::download(ASIDE, "text/plain", &text.unwrap_or_default()) {
                    Ok(()) => Said::Exported(ASIDE.to_owned()).into(),
                    Err(_) => messages::DOWNLOAD_FAILED.into(),
                },
                Err(error) => error.into(),
            });
        }
    };
    let choose = {
        let chooser = chooser.clone();
        move |_: MouseEvent| {
            if let Some(chooser) = chooser.cast::<HtmlInputElement>() {
                chooser.click();
            }
        }
    };
    let chosen = {
        let (ui, library, chooser, say) = (ui.clone(), library.clone(), chooser.clone(), say.clone());
        move |_: Event| {
            let Some(input) = chooser.cast::<HtmlInputElement>() else { return };
            let Some(file) = input.files().and_then(|files| files.item(0)) else { return };
            let (ui, library, say) = (ui.clone(), library.clone(), say.clone());
            spawn_local(async move {
                let file = match page::read_file(&file).await {
                    Ok(text) => ui.engine.open_multi_article_file(&text).map_err(Line::from),
                    Err(FileError::Format(error)) => Err(error.into()),
                    Err(FileError::Unreadable) => Err(messages::UNREADABLE_FILE.into()),
                };
                // So that the same file can be chosen again.
                input.set_value("");
                say(match file {
                    Ok(file) => {
                        let import = ui.engine.preview_multi_article_file(&library, &file);
                        let waiting = import.is_change().then(|| Rc::new(file));
                        Told { waiting, ..Told::new(Line::Import(Rc::new(import))) }
                    }
                    Err(line) => Told::new(line),
                });
            });
        }
    };
    let agree = {
        let (ui, library, shelf, say) = (ui.clone(), library.clone(), shelf.clone(), say.clone());
        let chooses = chooses.clone();
        move |_: MouseEvent| {
            let Some(file) = &shelf.told.waiting else { return };
            focus(&chooses);
            let (import, here) = ui.engine.bring_in_multi_article_file(&library, file);
            let import = Rc::new(import);
            let undo = import.is_change().then(|| Done { work: Work::Imported(Rc::clone(&import)), here });
            say(Told { line: Line::Import(import), undo, waiting: None });
        }
    };
    let cancel = {
        let (tell, chooses) = (tell.clone(), chooses.clone());
        move |_: MouseEvent| {
            focus(&chooses);
            tell(Said::Nothing.into());
        }
    };
    let close = props.on_close.reform(|_: Event| ());
    let on_button = props.on_close.reform(|_: MouseEvent| ());
    let on_key = |event: KeyboardEvent| event.stop_propagation();
    let (list, failed) = match &shelf.list {
        Ok(list) => (list.as_slice(), None),
        Err(error) => (&[][..], Some(messages::storage_error(error))),
    };
    let articles = list.iter().any(|one| one.set_aside().is_none());
    let told = &shelf.told;
    html! {
        <dialog class="library" ref={dialog} part="library" onclose={close} onkeydown={on_key} aria-labelledby="library-title">
            <div class="keys-head">
                <h2 id="library-title">{ messages::LIBRARY }</h2>
                <button type="button" class="icon-button" aria-label={messages::CLOSE} title={messages::CLOSE}
                    onclick={on_button}>{ icons::close() }</button>
            </div>
            <p class="library-sum">{ failed.unwrap_or_else(|| messages::library_sum(list)) }</p>
            <ul class="library-list">{ for list.iter().map(|one| {
                let is_here = here.as_ref() == Some(&one.key);
                let rescue = one.is_stranded().then(|| Callback::from(rescue(one.key.clone())));
                row(one, is_here, !(is_here && read_only), delete(Some(vec![one.key.clone()])), rescue)
            }) }</ul>
            <p class="library-said" aria-live="polite">
                if told.waiting.is_some() {
                    <strong>{ messages::IMPORT_TITLE }</strong>{ " " }
                }
                { told.line.words() }
                if told.undo.is_some() {
                    { " " }<button type="button" class="link" onclick={undo}>{ messages::UNDO }</button>
                }
            </p>
            if told.waiting.is_some() {
                <div class="import-buttons">
                    <button type="button" class="quiet" onclick={cancel}>{ messages::CANCEL }</button>
                    <button type="button" onclick={agree}>{ messages::IMPORT_NOW }</button>
                </div>
            }
            <div class="import-buttons">
                <button type="button" class="danger" disabled={list.is_empty()} onclick={delete(None)}>{ messages::DELETE_ALL }</button>
                <button type="button" ref={chooses} onclick={choose}>{ messages::IMPORT }</button>
                <button type="button" disabled={!articles} onclick={take_along}>{ messages::LIBRARY_DOWNLOAD }</button>
            </div>
            <input ref={chooser} type="file" class="chooser" tabindex="-1" aria-hidden="true"
                accept=".jsonl,.json,.jsonld,.csv,application/jsonl,application/json,text/csv" onchange={chosen} />
        </dialog>
    }
}

/// The name of the file that holds them all.
const FILE: &str = "news-annotations.jsonl";
/// The name of a file that holds what could not be read.
const ASIDE: &str = "annotations-set-aside.txt";

/// The focus would be lost with the button that was pressed.
fn focus(button: &NodeRef) {
    if let Some(button) = button.cast::<HtmlButtonElement>() {
        // A button that is in the page takes it.
        drop(button.focus());
    }
}

fn listed(library: Option<&Library>) -> Result<Vec<LibraryEntry>, StorageError> {
    library.map_or_else(|| Ok(vec![]), Library::list)
}

fn row(
    one: &LibraryEntry,
    here: bool,
    can_delete: bool,
    on_delete: impl Fn(MouseEvent) + 'static,
    on_rescue: Option<Callback<MouseEvent>>,
) -> Html {
    let title = one.summary.as_ref().map(|told| told.title.as_str()).filter(|title| !title.trim().is_empty());
    let title = escape_bidi(title.unwrap_or_else(|| one.url())).into_owned();
    html! {
        <li key={one.key.clone()}>
            <div class="library-article">
                if let (Some(address), false) = (one.address(), here) {
                    <a href={address.to_owned()} target="_blank" rel="noopener noreferrer"><bdi>{ title.clone() }</bdi></a>
                } else {
                    <bdi class="library-name">{ title.clone() }</bdi>
                }
                <span class="library-meta">
                    if here { <span class="badge">{ messages::LIBRARY_HERE }</span> }
                    { messages::shelved(one) }
                </span>
            </div>
            if let Some(on_rescue) = on_rescue {
                <button type="button" class="icon-button" aria-label={messages::rescue_article(&title)}
                    title={messages::DOWNLOAD} onclick={on_rescue}>{ icons::download() }</button>
            }
            <button type="button" class="icon-button" disabled={!can_delete} aria-label={messages::delete_article(&title)}
                title={messages::DELETE} onclick={on_delete}>{ icons::bin() }</button>
        </li>
    }
}
