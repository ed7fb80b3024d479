//! The whole list: search, order, downloads. Of a long list only the rows about the visible part are in the document.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlSelectElement, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};
use yew::prelude::*;

use super::desk::Desk;
use super::icons;
use super::row::Row;
use crate::format::Format;
use crate::language::{self, Text, texts};
use crate::page;
use crate::reader::article_view::ArticleView;
use crate::reader::queue::{Export, Item, Queue, Sort, window};
use crate::reader::shown::Shown;
use crate::ui::{format_name, number};

#[derive(Properties, PartialEq)]
pub struct QueueListProps {
    pub desk: Desk,
    pub language: &'static str,
    pub on_close: Callback<()>,
    /// The reader wants to add articles.
    pub on_add: Callback<()>,
}

/// Which rows are there, and which has, or is to have, the focus.
#[derive(Clone, Debug, Default, PartialEq)]
struct Seen {
    first: usize,
    last: usize,
    row: f64,
}

#[component]
pub fn QueueList(props: &QueueListProps) -> Html {
    language::set_language(props.language);
    let desk = &props.desk;
    let (dialog, rows) = (use_node_ref(), use_node_ref());
    let words = use_state(String::new);
    let seen = use_state_eq(|| Seen { last: 48, ..Seen::default() });
    let active = use_state_eq(|| 0_usize);
    let is_focus_due = use_mut_ref(|| false);
    let is_opening = use_mut_ref(|| true);
    let searched = use_memo((*desk.queue).clone(), Queue::searched);
    let found = use_memo((Rc::clone(&searched), (*words).clone()), |(searched, words)| Queue::found(searched, words));
    let count = found.len();
    {
        let (dialog, desk) = (dialog.clone(), desk.clone());
        use_effect_with((), move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                // Cannot fail: the dialog is closed and in the document.
                drop(dialog.show_modal());
            }
            desk.look_again();
        });
    }
    let look = {
        let (rows, seen) = (rows.clone(), seen.setter());
        Callback::from(move |count: usize| {
            let Some(list) = rows.cast::<HtmlElement>() else { return };
            let row = list
                .query_selector(".queue-item")
                .ok()
                .flatten()
                .map_or(0.0, |row| row.get_bounding_client_rect().height());
            let there = window(f64::from(list.scroll_top()), f64::from(list.client_height()), row, count);
            seen.set(Seen { first: there.start, last: there.end, row });
        })
    };
    {
        let (look, rows, active) = (look.clone(), rows.clone(), active.setter());
        use_effect_with((*words).clone(), move |words| {
            if let Some(list) = rows.cast::<HtmlElement>().filter(|_| !words.is_empty()) {
                list.set_scroll_top(0);
                active.set(0);
            }
            look.emit(count);
        });
    }
    let there = seen.first.min(count)..seen.last.min(count);
    {
        // What is not there takes its room. A style attribute would break the page's policy; a style set by a script does not.
        let (rows, seen, is_due, active) = (rows.clone(), (*seen).clone(), is_focus_due.clone(), *active);
        use_effect_with((there.clone(), count, seen.row.to_bits(), active), move |(there, count, ..)| {
            let Some(list) = rows.cast::<Element>() else { return };
            for (name, hidden) in [(".queue-above", there.start), (".queue-below", count.saturating_sub(there.end))] {
                let space =
                    list.query_selector(name).ok().flatten().and_then(|space| space.dyn_into::<HtmlElement>().ok());
                if let Some(space) = space {
                    #[allow(clippy::cast_precision_loss)] // Far below 2^53.
                    drop(space.style().set_property("block-size", &format!("{}px", hidden as f64 * seen.row)));
                }
            }
            // Rows that were replaced before their room was made may have moved the list.
            if let Ok(Some(current)) = list.query_selector("[aria-current=page]")
                && is_opening.replace(false)
            {
                let options = ScrollIntoViewOptions::new();
                options.set_block(ScrollLogicalPosition::Nearest);
                current.scroll_into_view_with_scroll_into_view_options(&options);
            }
            let button = list.query_selector(&format!("[data-place=\"{active}\"]")).ok().flatten();
            if let Some(button) =
                button.and_then(|button| button.dyn_into::<HtmlElement>().ok()).filter(|_| is_due.replace(false))
            {
                drop(button.focus());
            }
        });
    }
    {
        // The row of the article that is shown is seen at first, and after each sorting: in the next frame, when all has its height.
        let (rows, look, seen, active) = (rows.clone(), look.clone(), seen.clone(), active.setter());
        let place = desk.current.as_deref().and_then(|key| desk.queue.place(key)).unwrap_or_default();
        use_effect_with((desk.queue.sort(), seen.row > 0.0), move |_| {
            active.set(place);
            look.emit(count);
            let frame = page::next_frame(move || {
                if let Some(list) = rows.cast::<HtmlElement>() {
                    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)] // Far below 2^31.
                    list.set_scroll_top((place.saturating_sub(2) as f64 * seen.row) as i32);
                }
                look.emit(count);
            });
            move || drop(frame)
        });
    }
    let on_scroll = {
        let look = look.clone();
        move |_: Event| look.emit(count)
    };
    let on_row_key = {
        let (rows, active, is_due, seen, look) =
            (rows.clone(), active.clone(), is_focus_due.clone(), seen.clone(), look.clone());
        move |event: KeyboardEvent| {
            let last = count.saturating_sub(1);
            let to = match event.key().as_str() {
                "ArrowDown" => (*active + 1).min(last),
                "ArrowUp" => active.saturating_sub(1),
                "PageDown" => (*active + 10).min(last),
                "PageUp" => active.saturating_sub(10),
                "Home" => 0,
                "End" => last,
                _ => return,
            };
            event.prevent_default();
            let Some(list) = rows.cast::<HtmlElement>() else { return };
            #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)] // Far below 2^31.
            let (top, bottom) = ((to as f64 * seen.row) as i32, ((to + 1) as f64 * seen.row).ceil() as i32);
            if top < list.scroll_top() {
                list.set_scroll_top(top);
            } else if bottom > list.scroll_top() + list.client_height() {
                list.set_scroll_top(bottom - list.client_height());
            }
            is_due.replace(true);
            active.set(to);
            look.emit(count);
        }
    };
    let on_words = {
        let words = words.setter();
        move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                words.set(field.value());
            }
        }
    };
    let on_sort = {
        let desk = desk.clone();
        move |event: Event| {
            let chosen = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value());
            if let Some(sort) = chosen.and_then(|name| Sort::of_name(&name)) {
                desk.sort(sort);
            }
        }
    };
    let format = use_node_ref();
    let on_download = {
        let (desk, format, on_close) = (desk.clone(), format.clone(), props.on_close.clone());
        move |_: MouseEvent| {
            let chosen = format.cast::<HtmlSelectElement>().map(|select| select.value());
            if let Some(export) = Export::ALL.into_iter().find(|export| Some(export.file_name()) == chosen) {
                on_close.emit(());
                desk.download(export);
            }
        }
    };
    let on_empty = {
        let (desk, on_close) = (desk.clone(), props.on_close.clone());
        move |_: MouseEvent| {
            on_close.emit(());
            desk.empty();
        }
    };
    let on_undo = {
        let (desk, on_close) = (desk.clone(), props.on_close.clone());
        move |_: MouseEvent| {
            on_close.emit(());
            desk.undo_last_import();
        }
    };
    let last = desk.queue.last_import().map_or(0, |(_, articles)| articles);
    let on_add = {
        let (on_close, on_add) = (props.on_close.clone(), props.on_add.clone());
        move |_: MouseEvent| {
            on_close.emit(());
            on_add.emit(());
        }
    };
    let row = |place: usize| {
        let item: &Rc<Item> = desk.queue.items().get(*found.get(place)?)?;
        let (key, on_close) = (item.key.clone(), props.on_close.clone());
        let go = move |_: MouseEvent| {
            on_close.emit(());
            ArticleView::go(&Shown::Queued(key.clone()));
        };
        let is_reachable = place == *active || !there.contains(&*active) && place == there.start;
        let is_current = desk.current.as_ref() == Some(&item.key);
        Some(Row { item, place, count, is_current, is_reachable, language: props.language, go: go.into() }.html())
    };
    let on_close = props.on_close.reform(|_: Event| ());
    let on_button = props.on_close.reform(|_: MouseEvent| ());
    html! {
        <dialog class="queue-list" ref={dialog} aria-labelledby="queue-heading" onclose={on_close}>
            <div class="queue-head">
                <h2 id="queue-heading">{ texts::QUEUE }</h2>
                <button type="button" class="queue-step" aria-label={texts::QUEUE_CLOSE} title={texts::QUEUE_CLOSE} onclick={on_button}>{ icons::close() }</button>
            </div>
            <div class="queue-tools">
                <input type="search" aria-label={texts::QUEUE_SEARCH} placeholder={texts::QUEUE_SEARCH} autocomplete="off" dir="auto" oninput={on_words} />
                <label>{ texts::QUEUE_SORT }{ " " }<select onchange={on_sort}>
                    { for Sort::ALL.into_iter().map(|sort| html! {
                        <option value={sort.name()} selected={sort == desk.queue.sort()}>{ sort_name(sort) }</option>
                    }) }
                </select></label>
            </div>
            <p class="queue-sum" role="status">{ if words.trim().is_empty() {
                format!("{} · {}", texts::QUEUE_ARTICLES.with(&[&number(count)]), texts::QUEUE_DONE_COUNT.with(&[&number(desk.queue.done())]))
            } else if count == 0 {
                texts::QUEUE_NOTHING.to_string()
            } else {
                texts::QUEUE_FOUND.with(&[&number(count)])
            } }</p>
            <ul class="queue-rows" ref={rows} onscroll={on_scroll} onkeydown={on_row_key}>
                <li class="queue-above" aria-hidden="true" key="above"></li>
                { for there.clone().filter_map(row) }
                <li class="queue-below" aria-hidden="true" key="below"></li>
            </ul>
            <div class="queue-foot">
                <label for="queue-format">{ texts::QUEUE_DOWNLOAD_AS }</label>
                <div class="queue-line">
                <select id="queue-format" ref={format}>
                    { for Export::ALL.into_iter().map(|export| html! { <option value={export.file_name()} selected={export == Export::Table}>{ export_name(export) }</option> }) }
                </select>
                <button type="button" onclick={on_download}>{ texts::QUEUE_DOWNLOAD }</button>
                </div>
                <div class="queue-line">
                <button type="button" onclick={on_add}>{ texts::QUEUE_ADD }</button>
                if last < desk.queue.items().len() {
                        <button type="button" onclick={on_undo}>{ texts::QUEUE_UNDO_IMPORT.with(&[&number(last)]) }</button>
                    }
                    <button type="button" class="queue-empty" onclick={on_empty}>{ texts::QUEUE_REMOVE }</button>
                </div>
                <p class="queue-keys">{ texts::QUEUE_KEYS }</p>
            </div>
        </dialog>
    }
}

const fn sort_name(sort: Sort) -> Text {
    match sort {
        Sort::Came => texts::QUEUE_SORT_CAME,
        Sort::Done => texts::QUEUE_SORT_DONE,
        Sort::Date => texts::QUEUE_SORT_DATE,
        Sort::Title => texts::QUEUE_SORT_TITLE,
    }
}

fn export_name(export: Export) -> String {
    match export {
        Export::Table => texts::QUEUE_TABLE.to_string(),
        Export::Lines(Format::JsonLines) => texts::QUEUE_LINES.to_string(),
        Export::Lines(format) => format_name(format),
        Export::Archive(format) => texts::QUEUE_ARCHIVE.with(&[&format_name(format)]),
    }
}
