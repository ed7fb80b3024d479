//! All articles that are annotated in this browser: to go to, to take along, to tidy up.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::{icons, messages};
use crate::engine::Engine;
use crate::page;
use crate::session::{Library, Removed, Shelved, StorageError};
use crate::text::visible;

#[derive(Properties, PartialEq)]
pub struct LibraryDialogProps {
    pub engine: Engine,
    pub on_close: Callback<()>,
}

/// What was deleted last, until something else is done.
#[derive(Clone, PartialEq)]
struct Deleted {
    removed: Removed,
    /// Whether the article that is open was among it: its annotations are undone as any step is.
    here: bool,
}

/// Where the dialog stands.
#[derive(Clone, PartialEq)]
struct Shelf {
    list: Result<Vec<Shelved>, StorageError>,
    deleted: Option<Deleted>,
    said: String,
}

#[component]
pub fn LibraryDialog(props: &LibraryDialogProps) -> Html {
    messages::speak(&props.engine);
    let engine = &props.engine;
    let dialog = use_node_ref();
    let library = engine.library();
    let shelf = {
        let library = library.clone();
        use_state(move || Shelf { list: listed(library.as_ref()), deleted: None, said: String::new() })
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
        move |said: String, deleted: Option<Deleted>| shelf.set(Shelf { list: listed(Some(&library)), deleted, said })
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
                    let said = messages::articles_deleted(removed.len() + usize::from(cleared));
                    say(said, Some(Deleted { removed, here: cleared }));
                }
                Err(error) => say(messages::storage_error(&error), None),
            }
        }
    };
    let undo = {
        let (engine, library, shelf, say) = (engine.clone(), library.clone(), shelf.clone(), say.clone());
        move |_: MouseEvent| {
            let Some(deleted) = &shelf.deleted else { return };
            let undone = !deleted.here || engine.undo().is_ok();
            match library.restore(&deleted.removed, page::now()) {
                Ok(()) if undone => say(messages::UNDONE.into(), None),
                Ok(()) => say(messages::NOT_UNDONE.into(), None),
                // What was taken out is still in hand: it can be tried again.
                Err(error) => say(messages::storage_error(&error), Some(deleted.clone())),
            }
        }
    };
    let take_along = {
        let (library, say) = (library.clone(), say.clone());
        move |_: MouseEvent| {
            let said = match library.export() {
                Ok((lines, unreadable)) => match page::download(FILE, "application/jsonl", &lines) {
                    Ok(()) => messages::library_exported(FILE, unreadable),
                    Err(_) => messages::DOWNLOAD_FAILED.into(),
                },
                Err(error) => messages::storage_error(&error),
            };
            say(said, None);
        }
    };
    let close = props.on_close.reform(|_: Event| ());
    let on_button = props.on_close.reform(|_: MouseEvent| ());
    let on_key = |event: KeyboardEvent| event.stop_propagation();
    let (list, failed) = match &shelf.list {
        Ok(list) => (list.as_slice(), None),
        Err(error) => (&[][..], Some(messages::storage_error(error))),
    };
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
                row(one, is_here, !(is_here && read_only), delete(Some(vec![one.key.clone()])))
            }) }</ul>
            <p class="library-said" aria-live="polite">
                { shelf.said.clone() }
                if shelf.deleted.is_some() {
                    { " " }<button type="button" class="link" onclick={undo}>{ messages::UNDO }</button>
                }
            </p>
            <div class="import-buttons">
                <button type="button" class="danger" disabled={list.is_empty()} onclick={delete(None)}>{ messages::DELETE_ALL }</button>
                <button type="button" disabled={list.is_empty()} onclick={take_along}>{ messages::LIBRARY_DOWNLOAD }</button>
            </div>
        </dialog>
    }
}

/// The name of the file that holds them all.
const FILE: &str = "news-annotations.jsonl";

fn listed(library: Option<&Library>) -> Result<Vec<Shelved>, StorageError> {
    library.map_or_else(|| Ok(vec![]), Library::list)
}

fn row(one: &Shelved, here: bool, can_delete: bool, on_delete: impl Fn(MouseEvent) + 'static) -> Html {
    let title = one.summary.as_ref().map(|told| told.title.as_str()).filter(|title| !title.trim().is_empty());
    let title = visible(title.unwrap_or_else(|| one.url())).into_owned();
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
            <button type="button" class="icon-button" disabled={!can_delete} aria-label={messages::delete_article(&title)}
                title={messages::DELETE} onclick={on_delete}>{ icons::bin() }</button>
        </li>
    }
}
