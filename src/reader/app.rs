//! The bar at the top of the reading page.

use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlSelectElement};
use yew::prelude::*;

use super::article_view::ArticleView;
use super::open_dialog::OpenDialog;
use super::queue_view::{Chosen, QueueList, QueueStrip, use_desk};
use super::shelf::Shelf;
use super::shown::Shown;
use super::{Document, page_language, recent};
use crate::language::{self, LANGUAGES, texts};
use crate::page;

/// Starts the reading page, recognised by its elements `#reader` and `#story`. Does nothing in a host's page.
pub fn start() {
    let Some(root) = page::document().and_then(|document| document.get_element_by_id("reader")) else { return };
    if let Some(article_view) = ArticleView::find() {
        // The widget reads the article at once.
        ArticleView::reopen_last();
        let shown = article_view.follow_address();
        let strip = page::document().and_then(|document| document.create_element("div").ok());
        let strip = strip.filter(|strip| root.insert_adjacent_element("afterend", strip).is_ok());
        let Some(strip) = strip else { return };
        strip.set_class_name("queue-strip");
        spawn_local(async move {
            // First, since the widget takes its language from the document.
            let language = page_language::apply(page_language::preferred()).await;
            yew::Renderer::<Bar>::with_root_and_props(root, BarProps { article_view, strip, language, shown }).render();
        });
    }
}

#[derive(Properties, PartialEq)]
struct BarProps {
    article_view: ArticleView,
    /// Where the strip of the list stands: below the bar, so that it can stay in view.
    strip: Element,
    language: &'static str,
    /// What the article shows at the start.
    shown: Shown,
}

#[component]
fn Bar(props: &BarProps) -> Html {
    let language = use_state(|| props.language);
    // The widget on this page may have set another language before this rendering.
    language::set_language(&language);
    let shown = use_state(|| props.shown.clone());
    let dialog_open = use_state(|| false);
    let list_open = use_state(|| false);
    let desk = use_desk(&props.article_view, &shown);
    let warning = use_state(|| false);
    {
        let (article_view, shown) = (props.article_view.clone(), shown.setter());
        use_effect_with((), move |()| {
            let listener = page::window()
                .map(|window| page::listen(&window, "hashchange", move |_| shown.set(article_view.follow_address())));
            move || drop(listener)
        });
    }
    let go = |target: Shown| move |_: MouseEvent| ArticleView::go(&target);
    let on_open = {
        let (article_view, dialog_open) = (props.article_view.clone(), dialog_open.clone());
        let (shown, warning) = (shown.setter(), warning.setter());
        Callback::from(move |document: Document| {
            dialog_open.set(false);
            let target = Shown::Opened(document.sha256());
            match recent::store(&document, page::now()) {
                Ok(()) => {
                    warning.set(false);
                    ArticleView::go(&target);
                }
                Err(_) => {
                    warning.set(true);
                    article_view.show_opened(&document);
                    shown.set(target);
                }
            }
        })
    };
    let on_list = {
        let (desk, dialog_open) = (desk.clone(), dialog_open.clone());
        Callback::from(move |files: Vec<Chosen>| {
            dialog_open.set(false);
            desk.import(files);
        })
    };
    let show_list = {
        let list_open = list_open.clone();
        Callback::from(move |()| list_open.set(true))
    };
    let close_list = {
        let list_open = list_open.clone();
        Callback::from(move |()| list_open.set(false))
    };
    let add_articles = {
        let dialog_open = dialog_open.clone();
        Callback::from(move |()| dialog_open.set(true))
    };
    let open_dialog = {
        let dialog_open = dialog_open.clone();
        move |_: MouseEvent| dialog_open.set(true)
    };
    let see_example = {
        let article_view = props.article_view.clone();
        move |_: MouseEvent| article_view.mark_up_sample()
    };
    let on_close = {
        let dialog_open = dialog_open.clone();
        Callback::from(move |()| dialog_open.set(false))
    };
    let on_language = {
        let language = language.clone();
        move |event: Event| {
            let chosen = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value());
            if let Some(chosen) = chosen.and_then(|chosen| language::supported(&chosen)) {
                page_language::choose(chosen);
                let language = language.setter();
                spawn_local(async move { language.set(page_language::apply(chosen).await) });
            }
        }
    };
    let current = |target: &Shown| (*shown == *target).then_some("page");
    html! {
        <>
        <p class="brand"><strong>{ "News Annotator" }</strong><span>{ texts::READER_TAGLINE }</span></p>
        <select class="language" aria-label={texts::READER_LANGUAGE} onchange={on_language}>
            { for LANGUAGES.iter().map(|(known, name)| html! {
                <option value={*known} lang={*known} selected={*known == *language}>{ *name }</option>
            }) }
        </select>
        <nav class="samples" aria-label={texts::READER_SAMPLES}>
            <button type="button" aria-current={current(&Shown::English)} onclick={go(Shown::English)}>{ texts::READER_SAMPLE }</button>
            <button type="button" lang="zh-Hans" aria-current={current(&Shown::Chinese)} onclick={go(Shown::Chinese)}>{ "中文示例" }</button>
        </nav>
        if *shown == Shown::English {
            <button type="button" class="example" onclick={see_example}>{ texts::READER_EXAMPLE }</button>
        }
        <Shelf language={*language} shown={(*shown).clone()} />
        <button type="button" class="open" onclick={open_dialog}>{ texts::READER_OPEN }</button>
        if *warning {
            <p class="warning" role="alert">{ texts::READER_FULL }</p>
        }
        <OpenDialog open={*dialog_open} language={*language} {on_open} {on_list} {on_close} />
        { create_portal(html! { <QueueStrip desk={desk.clone()} language={*language} on_list={show_list} /> }, props.strip.clone()) }
        if *list_open {
            <QueueList {desk} language={*language} on_close={close_list} on_add={add_articles} />
        }
        </>
    }
}
