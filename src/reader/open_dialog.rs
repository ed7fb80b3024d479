//! The dialog "Open an article": paste a text, choose or drop a file, reopen a recent article.

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DragEvent as WebDragEvent, Element, FileList, HtmlDialogElement, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::article_view::ArticleView;
use super::opening::{Kind, OpenError, open};
use super::queue::is_table;
use super::queue_view::Chosen;
use super::recent::{self, Recent};
use super::shown::Shown;
use super::{About, Document, dropped, text_file};
use crate::language::{self, Text, texts};
use crate::page;

#[derive(Properties, PartialEq)]
pub struct OpenDialogProps {
    pub open: bool,
    pub language: &'static str,
    pub on_open: Callback<Document>,
    /// Files that come into the list.
    pub on_list: Callback<Vec<Chosen>>,
    pub on_close: Callback<()>,
}

#[component]
pub fn OpenDialog(props: &OpenDialogProps) -> Html {
    language::set_language(props.language);
    let (dialog, field, fields) = (use_node_ref(), use_node_ref(), use_node_ref());
    let problem = use_state(|| None::<OpenError>);
    let recents = use_state(Vec::<Recent>::new);
    let dropping = use_state(|| false);
    {
        let (dialog, recents, problem) = (dialog.clone(), recents.setter(), problem.setter());
        use_effect_with(props.open, move |&open| {
            let Some(dialog) = dialog.cast::<HtmlDialogElement>() else { return };
            if open && !dialog.open() {
                recents.set(recent::list());
                problem.set(None);
                // `showModal` fails only for an open dialog, or outside a document.
                drop(dialog.show_modal());
            } else if !open && dialog.open() {
                dialog.close();
            }
        });
    }
    let on_result = {
        let (on_open, problem) = (props.on_open.clone(), problem.setter());
        let (field, fields, dialog) = (field.clone(), fields.clone(), dialog.clone());
        Callback::from(move |opened: Result<Document, OpenError>| match opened {
            Ok(mut document) => {
                problem.set(None);
                // The reader knows better than the file.
                document.about = named(&fields).or(document.about);
                if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                    field.set_value("");
                }
                on_open.emit(document);
            }
            Err(error) => {
                if let Some(dialog) = dialog.cast::<HtmlDialogElement>().filter(|dialog| !dialog.open()) {
                    // The error of a dropped file is shown in the dialog.
                    drop(dialog.show_modal());
                }
                problem.set(Some(error));
            }
        })
    };
    // One article is opened; several come into the list, and so does what a folder holds.
    let open_files = {
        let (on_result, on_list) = (on_result.clone(), props.on_list.clone());
        Callback::from(move |files: Vec<Chosen>| match files.as_slice() {
            [Chosen { name, file }] if !is_table(name) && !name.contains('/') => {
                let (file, on_result) = (file.clone(), on_result.clone());
                spawn_local(async move { on_result.emit(text_file::read(&file).await) });
            }
            _ => on_list.emit(files),
        })
    };
    {
        // A file may be dropped anywhere on the page. By default the browser would navigate to it.
        let (open_files, dropping) = (open_files.clone(), dropping.setter());
        use_effect_with((), move |()| {
            let listeners = page::window().map(|window| {
                let over = {
                    let dropping = dropping.clone();
                    page::listen(&window, "dragover", move |event| {
                        if carries_files(event) {
                            event.prevent_default();
                            dropping.set(true);
                        }
                    })
                };
                let leave = {
                    let dropping = dropping.clone();
                    page::listen(&window, "dragleave", move |event| {
                        if event.dyn_ref::<WebDragEvent>().is_some_and(|event| event.related_target().is_none()) {
                            dropping.set(false);
                        }
                    })
                };
                let drop = page::listen(&window, "drop", move |event| {
                    dropping.set(false);
                    if !carries_files(event) {
                        return;
                    }
                    let data = event.dyn_ref::<WebDragEvent>().and_then(WebDragEvent::data_transfer);
                    let entries = data.as_ref().map(dropped::entries).unwrap_or_default();
                    if dropped::has_folder(&entries) {
                        event.prevent_default();
                        let open_files = open_files.clone();
                        return spawn_local(async move { open_files.emit(dropped::files(entries).await) });
                    }
                    let files = data.and_then(|data| data.files());
                    if files.as_ref().is_some_and(|files| files.length() > 0) {
                        event.prevent_default();
                        open_files.emit(chosen(files.as_ref()));
                    }
                });
                [over, leave, drop]
            });
            move || drop(listeners)
        });
    }
    let on_paste = {
        let (field, on_result) = (field.clone(), on_result.clone());
        move |_: MouseEvent| {
            let text = field.cast::<HtmlTextAreaElement>().map(|field| field.value()).unwrap_or_default();
            on_result.emit(open(&text, Kind::Plain));
        }
    };
    let on_choose = move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        open_files.emit(chosen(input.files().as_ref()));
        // Without this, choosing the same file again fires no event.
        input.set_value("");
    };
    let on_closed = {
        let on_close = props.on_close.clone();
        move |_: Event| on_close.emit(())
    };
    let on_cancel = {
        let on_close = props.on_close.clone();
        move |_: MouseEvent| on_close.emit(())
    };
    let has_recents = !recents.is_empty();
    html! {
        <>
        if *dropping {
            <div class="drop" aria-hidden="true">{ texts::READER_DROP }</div>
        }
        <dialog ref={dialog} class="opener" aria-labelledby="opener-heading" onclose={on_closed}>
            <h2 id="opener-heading">{ texts::READER_TITLE }</h2>
            if let Some(problem) = *problem {
                <p class="warning" role="alert">{ problem.text() }</p>
            }
            <label for="opener-text">{ texts::READER_PASTE }</label>
            <textarea id="opener-text" ref={field} rows="8" />
            <details class="opener-about">
                <summary>{ texts::READER_ABOUT }</summary>
                <div class="opener-fields" ref={fields}>
                    { for FIELDS.into_iter().map(|(name, label, kind)| html! {
                        <label>{ label }<input type={kind} {name} autocomplete="off" dir="auto" /></label>
                    }) }
                </div>
            </details>
            <div class="opener-row">
                <button type="button" class="primary" onclick={on_paste}>{ texts::READER_OPEN_NOW }</button>
                <label class="chooser">
                    { texts::READER_CHOOSE }
                    <input type="file" multiple=true onchange={on_choose.clone()}
                        accept=".txt,.text,.md,.markdown,.html,.htm,.xhtml,.csv,.tsv,.json,.jsonl,.ndjson" />
                </label>
                <label class="chooser folder">
                    { texts::QUEUE_FOLDER }
                    <input type="file" webkitdirectory=true onchange={on_choose} />
                </label>
                <button type="button" onclick={on_cancel}>{ texts::CANCEL }</button>
            </div>
            <p class="opener-hint">{ texts::READER_HINT }{ " " }{ texts::QUEUE_HINT }</p>
            if has_recents {
                <h3>{ texts::READER_BEFORE }</h3>
                <ul class="recents">
                    { for recents.iter().map(|recent| {
                        let (target, on_close) = (Shown::Opened(recent.sha256.clone()), props.on_close.clone());
                        let reopen = move |_: MouseEvent| { on_close.emit(()); ArticleView::go(&target); };
                        let (sha256, setter) = (recent.sha256.clone(), recents.setter());
                        let forget = move |_: MouseEvent| { drop(recent::remove(&sha256)); setter.set(recent::list()); };
                        html! {
                            <li key={recent.sha256.clone()}>
                                <button type="button" class="recent" dir="auto" onclick={reopen}>{ &recent.title }</button>
                                <button type="button" class="forget" title={texts::READER_FORGET}
                                    aria-label={texts::READER_FORGET_ONE.with(&[&recent.title])} onclick={forget}>{ "×" }</button>
                            </li>
                        }
                    }) }
                </ul>
            }
        </dialog>
        </>
    }
}

/// What the reader may name of an article.
const FIELDS: [(&str, Text, &str); 5] = [
    ("title", texts::READER_ABOUT_TITLE, "text"),
    ("site", texts::READER_ABOUT_SITE, "text"),
    ("authors", texts::READER_ABOUT_AUTHORS, "text"),
    ("published", texts::READER_ABOUT_DATE, "date"),
    ("language", texts::READER_LANGUAGE, "text"),
];

/// What the reader named. The fields are empty afterwards: the next article is another one.
fn named(fields: &NodeRef) -> About {
    let value = |name: &str| {
        let field = fields.cast::<Element>().and_then(|all| all.query_selector(&format!("[name={name}]")).ok()?);
        let field = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
        let value = field.as_ref().map(HtmlInputElement::value).unwrap_or_default();
        if let Some(field) = field {
            field.set_value("");
        }
        value
    };
    About {
        title: value("title"),
        url: String::new(),
        site: value("site"),
        authors: value("authors"),
        published: value("published"),
        language: value("language"),
    }
}

/// Files that are dragged over the page, and not over the annotator, which has a use of its own for them.
fn carries_files(event: &web_sys::Event) -> bool {
    let annotator =
        event.target().and_then(|target| target.dyn_into::<Element>().ok()?.closest("news-annotator").ok()?);
    if annotator.is_some() {
        return false;
    }
    let data = event.dyn_ref::<WebDragEvent>().and_then(WebDragEvent::data_transfer);
    data.is_some_and(|data| data.types().iter().any(|kind| kind.as_string().as_deref() == Some("Files")))
}

/// The files of a list, with their folders where a folder was chosen.
fn chosen(files: Option<&FileList>) -> Vec<Chosen> {
    let all = files.iter().flat_map(|files| (0..files.length()).filter_map(|at| files.item(at)));
    all.map(|file| {
        let path = Reflect::get(&file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
        Chosen { name: path.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name()), file }
    })
    .collect()
}
