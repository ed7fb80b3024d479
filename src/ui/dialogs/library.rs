//! All articles that are annotated in this browser: to go to, to take along and bring back, to tidy up.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlButtonElement, HtmlDialogElement, HtmlInputElement};
use yew::prelude::*;

use crate::engine::{Engine, MultiArticleFile};
use crate::model::escape_bidi;
use crate::page::{self, FileError};
use crate::sync::{Library, LibraryEntry, LibraryImport, Removed, StorageError};
use crate::ui::{icons, messages};

#[derive(Properties, PartialEq)]
pub struct LibraryDialogProps {
    pub engine: Engine,
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

/// What the reader is to be told, and may do about it.
#[derive(Clone, Default)]
struct Said {
    text: String,
    undo: Option<Done>,
    /// A file that waits for the reader's word.
    waiting: Option<Rc<MultiArticleFile>>,
}

/// Where the dialog stands.
#[derive(Clone)]
struct Shelf {
    list: Result<Vec<LibraryEntry>, StorageError>,
    said: Said,
}

#[component]
pub fn LibraryDialog(props: &LibraryDialogProps) -> Html {
    messages::speak(&props.engine);
    let engine = &props.engine;
    let (dialog, chooser, chooses) = (use_node_ref(), use_node_ref(), use_node_ref());
    let library = engine.library();
    let shelf = {
        let library = library.clone();
        use_state(move || Shelf { list: listed(library.as_ref()), said: Said::default() })
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
    let read_only = engine.state().read_only();
    let here = engine.library_key();
    let say = {
        let (shelf, library) = (shelf.setter(), library.clone());
        move |said: Said| shelf.set(Shelf { list: listed(Some(&library)), said })
    };
    let tell = {
        let say = say.clone();
        move |text: String| say(Said { text, ..Said::default() })
    };
    let delete = |keys: Option<Vec<String>>| {
        let (engine, library, here, say) = (engine.clone(), library.clone(), here.clone(), say.clone());
        move |_: MouseEvent| {
            let with_here = keys.as_ref().is_none_or(|keys| keys.iter().any(|key| Some(key) == here.as_ref()));
            // Of the article that is open the annotations are deleted, so that other tabs hear of it, and undo works.
            let cleared = with_here && !engine.state().notebook().is_empty() && engine.clear().is_ok();
            let others = match &keys {
                Some(keys) => keys.clone(),
                None => library.list().unwrap_or_default().into_iter().map(|one| one.key).collect(),
            };
            let others: Vec<String> = others.into_iter().filter(|key| Some(key) != here.as_ref()).collect();
            match library.remove(&others) {
                Ok(removed) => {
                    let text = messages::articles_deleted(removed.len() + usize::from(cleared));
                    let undo = Some(Done { work: Work::Deleted(removed), here: cleared });
                    say(Said { text, undo, waiting: None });
                }
                Err(error) => say(Said { text: messages::storage_error(&error), ..Said::default() }),
            }
        }
    };
    let undo = {
        let (engine, library, shelf, say) = (engine.clone(), library.clone(), shelf.clone(), say.clone());
        move |_: MouseEvent| {
            let Some(done) = &shelf.said.undo else { return };
            let undone = !done.here || engine.undo().is_ok();
            let others = match &done.work {
                Work::Deleted(removed) => library.restore(removed, page::now()),
                Work::Imported(import) => library.take_back(import, page::now()),
            };
            match others {
                Ok(()) if undone => say(Said { text: messages::UNDONE.into(), ..Said::default() }),
                Ok(()) => say(Said { text: messages::NOT_UNDONE.into(), ..Said::default() }),
                // What was taken out, or brought in, is still known: it can be tried again.
                Err(error) => {
                    let undo = Some(Done { here: done.here && !undone, ..done.clone() });
                    say(Said { text: messages::storage_error(&error), undo, waiting: None });
                }
            }
        }
    };
    let take_along = {
        let (library, tell) = (library.clone(), tell.clone());
        move |_: MouseEvent| {
            tell(match library.export() {
                Ok((lines, unreadable)) => match page::download(FILE, "application/jsonl", &lines) {
                    Ok(()) => messages::library_exported(FILE, unreadable),
                    Err(_) => messages::DOWNLOAD_FAILED.into(),
                },
                Err(error) => messages::storage_error(&error),
            });
        }
    };
    let rescue = |key: String| {
        let (library, tell) = (library.clone(), tell.clone());
        move |_: MouseEvent| {
            tell(match library.text(&key) {
                Ok(text) => match page::download(ASIDE, "text/plain", &text.unwrap_or_default()) {
                    Ok(()) => messages::exported(ASIDE),
                    Err(_) => messages::DOWNLOAD_FAILED.into(),
                },
                Err(error) => messages::storage_error(&error),
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
        let (engine, library, chooser, say) = (engine.clone(), library.clone(), chooser.clone(), say.clone());
        move |_: Event| {
            let Some(input) = chooser.cast::<HtmlInputElement>() else { return };
            let Some(file) = input.files().and_then(|files| files.item(0)) else { return };
            let (engine, library, say) = (engine.clone(), library.clone(), say.clone());
            spawn_local(async move {
                let file = match page::read_file(&file).await {
                    Ok(text) => engine.open_multi_article_file(&text).map_err(|error| messages::format_error(&error)),
                    Err(FileError::Format(error)) => Err(messages::format_error(&error)),
                    Err(FileError::Unreadable) => Err(messages::UNREADABLE_FILE.into()),
                };
                // So that the same file can be chosen again.
                input.set_value("");
                say(match file {
                    Ok(file) => {
                        let import = engine.preview_multi_article_file(&library, &file);
                        let waiting = import.is_change().then(|| Rc::new(file));
                        Said { text: messages::delivered(&import), undo: None, waiting }
                    }
                    Err(text) => Said { text, ..Said::default() },
                });
            });
        }
    };
    let agree = {
        let (engine, library, shelf, say) = (engine.clone(), library.clone(), shelf.clone(), say.clone());
        let chooses = chooses.clone();
        move |_: MouseEvent| {
            let Some(file) = &shelf.said.waiting else { return };
            focus(&chooses);
            let (import, here) = engine.bring_in_multi_article_file(&library, file);
            let text = messages::delivered(&import);
            let undo = import.is_change().then(|| Done { work: Work::Imported(Rc::new(import)), here });
            say(Said { text, undo, waiting: None });
        }
    };
    let cancel = {
        let (tell, chooses) = (tell.clone(), chooses.clone());
        move |_: MouseEvent| {
            focus(&chooses);
            tell(String::new());
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
    let said = &shelf.said;
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
                if said.waiting.is_some() {
                    <strong>{ messages::IMPORT_TITLE }</strong>{ " " }
                }
                { said.text.clone() }
                if said.undo.is_some() {
                    { " " }<button type="button" class="link" onclick={undo}>{ messages::UNDO }</button>
                }
            </p>
            if said.waiting.is_some() {
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
