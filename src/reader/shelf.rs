//! The articles of this reader, in the top bar: titles, days, and how much is marked in each.

use std::collections::HashMap;
use std::rc::Rc;

use js_sys::{Array, Date, Intl, Object};
use web_sys::HtmlDetailsElement;
use yew::prelude::*;

use super::article_view::ArticleView;
use super::recent::{self, Recent};
use super::shown::Shown;
use crate::language::{self, PluralText, texts};
use crate::page::{self, LocalStorage};
use crate::sync::Library;

#[derive(Properties, PartialEq)]
pub struct ShelfProps {
    pub language: &'static str,
    pub shown: Shown,
}

/// Read anew each time it is opened: other tabs open and mark articles too.
#[component]
pub fn Shelf(props: &ShelfProps) -> Html {
    language::set_language(props.language);
    let articles = use_state(Vec::<(Recent, usize)>::new);
    let place = use_node_ref();
    let on_toggle = {
        let articles = articles.clone();
        move |event: Event| {
            if event.target_dyn_into::<HtmlDetailsElement>().is_some_and(|details| details.open()) {
                articles.set(counted());
            }
        }
    };
    let close = {
        let place = place.clone();
        Callback::from(move |()| {
            if let Some(details) = place.cast::<HtmlDetailsElement>() {
                details.set_open(false);
            }
        })
    };
    let on_key = {
        let close = close.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                close.emit(());
            }
        }
    };
    html! {
        <details class="shelf" ref={place} ontoggle={on_toggle} onkeydown={on_key}>
            <summary>{ texts::READER_SHELF }</summary>
            <ul>
                { for articles.iter().map(|(article, marks)| {
                    let (target, close) = (Shown::Opened(article.sha256.clone()), close.clone());
                    let current = (props.shown == target).then_some("page");
                    let go = move |_: MouseEvent| { close.emit(()); ArticleView::go(&target); };
                    html! {
                        <li key={article.sha256.clone()}>
                            <button type="button" aria-current={current} onclick={go}>
                                <bdi>{ &article.title }</bdi>
                                <span>{ format!("{} · {}", day(article, props.language), count(*marks, props.language)) }</span>
                            </button>
                        </li>
                    }
                }) }
                if articles.is_empty() {
                    <li class="shelf-empty">{ texts::READER_SHELF_EMPTY }</li>
                }
            </ul>
        </details>
    }
}

/// The articles, the last opened first, with the number of their annotations.
fn counted() -> Vec<(Recent, usize)> {
    let entries = Library::new(Rc::new(LocalStorage)).list().unwrap_or_default();
    let counts: HashMap<&str, usize> =
        entries.iter().filter_map(|entry| Some((entry.url(), entry.summary.as_ref()?.annotations))).collect();
    let count = |article: &Recent| counts.get(article.address.as_str()).copied().unwrap_or_default();
    recent::list()
        .into_iter()
        .map(|article| (count(&article), article))
        .map(|(count, article)| (article, count))
        .collect()
}

/// "3 annotations".
fn count(marks: usize, language: &str) -> String {
    let rules = Intl::PluralRules::new(&Array::of1(&language.into()), &Object::new());
    let category = rules.select(f64::from(u32::try_from(marks).unwrap_or(u32::MAX))).as_string().unwrap_or_default();
    PluralText::ANNOTATIONS.form(&category).with(&[&marks.to_string()])
}

fn day(article: &Recent, language: &str) -> String {
    #[allow(clippy::cast_precision_loss)] // Times are far below 2^53.
    let opened = Date::new(&(article.opened.millis() as f64).into());
    opened.to_locale_date_string(&page::reader_variety(language), &Object::new()).into()
}
