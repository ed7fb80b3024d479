//! The menu of exports, imports and deleting all.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlDetailsElement, HtmlElement, HtmlInputElement, Node, ShadowRoot};
use yew::prelude::*;

use crate::engine::actions;
use crate::format::Format;
use crate::language::Text;
use crate::page::{self, FileError};
use crate::ui::Interface;
use crate::ui::button::{Button, button, text_button};
use crate::ui::compare::CompareChooser;
use crate::ui::dialogs::import::{ImportDialog, PendingImport, notify_result};
use crate::ui::dialogs::library::LibraryDialog;
use crate::ui::later_page::{Later, LaterPage};
use crate::ui::notice::Said;
use crate::ui::use_effect::use_effect_with;
use crate::ui::use_number::use_flag;
use crate::ui::{icons, messages};

/// The size from which a notice tells that a file is being read, in bytes.
const NOTICE_SIZE: f64 = 500_000.0;

#[derive(Properties, PartialEq)]
pub struct MenuProps {
    pub ui: Interface,
    pub read_only: bool,
    pub empty: bool,
    /// Called when the annotations went into a file, or onto the clipboard.
    pub on_export: Callback<()>,
}

/// A disclosure of plain buttons in Tab order, not a `role="menu"`.
#[component]
pub fn Menu(props: &MenuProps) -> Html {
    props.ui.speak();
    let MenuProps { ui, read_only, empty, on_export } = props;
    let (details, file_input) = (use_node_ref(), use_node_ref());
    let (pending, library, naming) = (use_state(|| None::<PendingImport>), use_flag(), use_flag());
    let close = {
        let details = details.clone();
        move || {
            if let Some(details) = details.cast::<HtmlDetailsElement>() {
                details.set_open(false);
            }
            // The pressed button is hidden and would lose the focus.
            focus_summary(&details);
        }
    };
    let close_menu = {
        let close = close.clone();
        Callback::from(move |()| close())
    };
    let save_as = |format: Format| {
        let (ui, close, on_export) = (ui.clone(), close.clone(), on_export.clone());
        move |_: MouseEvent| {
            let on_export = on_export.clone();
            ui.save_as(format, |_| true, move || on_export.emit(()));
            close();
        }
    };
    let copy = {
        let (ui, close) = (ui.clone(), close.clone());
        move |_: MouseEvent| {
            let ui = ui.clone();
            let text = ui.export(Format::Json).unwrap_or_default();
            spawn_local(async move {
                match page::copy_text(text).await {
                    Ok(()) => ui.tell(messages::COPIED),
                    Err(_) => ui.tell_failure(messages::COPY_FAILED),
                }
            });
            close();
        }
    };
    let choose_file = {
        let (file_input, close) = (file_input.clone(), close.clone());
        move |_: MouseEvent| {
            if let Some(file_input) = file_input.cast::<HtmlInputElement>() {
                file_input.click();
            }
            close();
        }
    };
    let on_file = {
        let (ui, file_input, pending) = (ui.clone(), file_input.clone(), pending.setter());
        move |_: Event| {
            let Some(input) = file_input.cast::<HtmlInputElement>() else { return };
            let file = input.files().and_then(|files| files.item(0));
            let (ui, pending) = (ui.clone(), pending.clone());
            spawn_local(async move {
                let Some(file) = file else { return };
                if file.size() > NOTICE_SIZE {
                    ui.tell(messages::READING_FILE);
                }
                match page::read_file(&file).await {
                    Ok(text) => match ui.engine.files().preview(&text).await {
                        Ok(preview) if preview.is_change() => pending.set(Some(PendingImport::new(preview))),
                        Ok(preview) => notify_result(&ui, Ok(preview.summary())),
                        Err(error) => notify_result(&ui, Err(error)),
                    },
                    Err(FileError::Format(error)) => ui.tell_failure(error),
                    Err(FileError::Unreadable) => ui.tell_failure(messages::UNREADABLE_FILE),
                }
                // Else choosing the same file again would fire no event.
                input.set_value("");
            });
        }
    };
    let clear = {
        let (ui, close) = (ui.clone(), close.clone());
        move |_: MouseEvent| {
            let all = ui.engine.state().placed().len();
            if ui.engine.act(actions::clear()).is_ok() {
                ui.tell_step(Said::Deleted(all));
            }
            close();
        }
    };
    let auto_link = {
        let ui = ui.clone();
        move |_: MouseEvent| ui.set_auto_link(!ui.view().links_at_once())
    };
    let on_key = {
        let (close, details) = (close.clone(), details.clone());
        move |event: KeyboardEvent| {
            if event.key() == "Escape" && is_open(&details) {
                event.prevent_default();
                event.stop_propagation();
                close();
            }
        }
    };
    // A press outside closes the menu; so does moving the focus out of it.
    use_effect_with(details.clone(), |details| {
        let details = details.clone();
        let root = details.cast::<Node>().and_then(|menu| menu.get_root_node().dyn_into::<ShadowRoot>().ok());
        let listener = root.map(|root| {
            page::listen_around(&root, "pointerdown", move |event| {
                let Some(menu) = details.cast::<HtmlDetailsElement>() else { return };
                let inside = |node: JsValue| node.dyn_ref::<Node>().is_some_and(|node| node.is_same_node(Some(&menu)));
                if menu.open() && !event.composed_path().iter().any(inside) {
                    menu.set_open(false);
                }
            })
        });
        move || drop(listener)
    });
    let on_leave = {
        let details = details.clone();
        move |event: FocusEvent| {
            let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
            if let Some(menu) =
                details.cast::<HtmlDetailsElement>().filter(|menu| to.is_some() && !menu.contains(to.as_ref()))
            {
                menu.set_open(false);
            }
        }
    };
    let open_library = {
        let (library, close) = (library.clone(), close.clone());
        move |_: MouseEvent| {
            close();
            library.set(true);
        }
    };
    let open_name = {
        let (ui, naming, close) = (ui.clone(), naming.clone(), close.clone());
        move |_: MouseEvent| {
            let naming = naming.clone();
            close();
            ui.with_sources(move || naming.set(true));
        }
    };
    let close_name = {
        let (naming, details) = (naming.clone(), details.clone());
        Callback::from(move |()| {
            naming.set(false);
            focus_summary(&details);
        })
    };
    let choose_article = {
        let (ui, close) = (ui.clone(), close.clone());
        move |_: MouseEvent| {
            close();
            ui.choose_article();
        }
    };
    let close_library = {
        let (library, details) = (library.clone(), details.clone());
        Callback::from(move |()| {
            library.set(false);
            focus_summary(&details);
        })
    };
    let close_import = {
        let (pending, details) = (pending.setter(), details.clone());
        Callback::from(move |()| {
            pending.set(None);
            // The dialog had the focus.
            focus_summary(&details);
        })
    };
    html! {
        <>
        <details class="menu" ref={details} onkeydown={on_key} onfocusout={on_leave}>
            <summary class="icon-button" aria-label={messages::MENU} title={messages::MENU}>{ icons::download() }</summary>
            <div class="menu-list">
                { for Format::ALL.into_iter().filter(|format| format.is_offered()).map(|format| html! {
                    <button type="button" disabled={*empty} data-export={format.name()} onclick={save_as(format)}>
                        { messages::download_as(format) }
                    </button>
                }) }
                { text_button(messages::COPY_JSON, copy).disabled(*empty) }
                <hr />
                { text_button(messages::IMPORT, choose_file).disabled(*read_only) }
                if ui.engine.storage().library().is_some() {
                    { opener(messages::LIBRARY, open_library) }
                }
                { opener(messages::READER_NAME, open_name) }
                <CompareChooser ui={ui.clone()} on_press={close_menu} />
                if ui.has_article_chooser() {
                    { text_button(messages::CHOOSE_PART, choose_article) }
                }
                if ui.view().auto_link.is_none() && !*read_only {
                    { button(html! { <>{ messages::AUTO_LINK }{ icons::check() }</> }, auto_link).pressed(ui.view().links_at_once()) }
                }
                <hr />
                { text_button(messages::DELETE_ALL, clear).class("danger").disabled(*read_only || *empty) }
            </div>
        </details>
        <input ref={file_input} type="file" class="chooser" tabindex="-1" aria-hidden="true"
            accept=".json,.jsonld,.jsonl,.csv,.ann,application/json,application/ld+json,text/csv" onchange={on_file} />
        if library.get() {
            <LibraryDialog ui={ui.clone()} on_close={close_library} />
        }
        if naming.get() {
            <LaterPage ui={ui.clone()} shows={Later::ReaderDialog(close_name)} />
        }
        if let Some(file) = pending.as_ref() {
            <ImportDialog ui={ui.clone()} pending={file.clone()} on_close={close_import} />
        }
        </>
    }
}

/// The entry that opens a dialog.
fn opener(dialog: Text, press: impl Fn(MouseEvent) + 'static) -> Button {
    button(html! { <>{ dialog }{ "…" }</> }, press)
}

fn is_open(details: &NodeRef) -> bool {
    details.cast::<HtmlDetailsElement>().is_some_and(|details| details.open())
}

/// Focuses the button that opens the menu.
fn focus_summary(details: &NodeRef) {
    let summary =
        details.cast::<HtmlDetailsElement>().and_then(|details| details.query_selector("summary").ok().flatten());
    if let Some(summary) = summary {
        drop(summary.unchecked_into::<HtmlElement>().focus());
    }
}
