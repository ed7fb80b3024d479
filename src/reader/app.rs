//! The bar at the top of the reading page.

use yew::prelude::*;

use super::open_dialog::OpenDialog;
use super::stage::{Shown, Stage};
use super::{Document, recent};
use crate::page;

/// Starts the reading page, where this is one: a page with an element `#reader` and an article `#story`. Does nothing
/// in a host's page.
pub fn start() {
    let Some(place) = page::document().and_then(|document| document.get_element_by_id("reader")) else { return };
    if let Some(stage) = Stage::find() {
        yew::Renderer::<Bar>::with_root_and_props(place, BarProps { stage }).render();
    }
}

#[derive(Properties, PartialEq)]
struct BarProps {
    stage: Stage,
}

#[component]
fn Bar(props: &BarProps) -> Html {
    let shown = use_state(|| props.stage.follow_address());
    let dialog_open = use_state(|| false);
    let warning = use_state(|| None::<String>);
    {
        let (stage, shown) = (props.stage.clone(), shown.setter());
        use_effect_with((), move |()| {
            let listener = page::window()
                .map(|window| page::listen(&window, "hashchange", move |_| shown.set(stage.follow_address())));
            move || drop(listener)
        });
    }
    let go = |target: Shown| move |_: MouseEvent| Stage::go(&target);
    let on_open = {
        let (stage, dialog_open) = (props.stage.clone(), dialog_open.clone());
        let (shown, warning) = (shown.setter(), warning.setter());
        Callback::from(move |document: Document| {
            dialog_open.set(false);
            let target = Shown::Opened(document.sha256());
            match recent::keep(&document, page::now()) {
                Ok(()) => {
                    warning.set(None);
                    Stage::go(&target);
                }
                Err(_) => {
                    warning.set(Some(
                        "This browser has no room for the article, so it cannot be reopened after you leave the page. \
                         Annotate it now, and export before you leave."
                            .into(),
                    ));
                    stage.show_opened(&document);
                    shown.set(target);
                }
            }
        })
    };
    let open_dialog = {
        let dialog_open = dialog_open.clone();
        move |_: MouseEvent| dialog_open.set(true)
    };
    let on_close = {
        let dialog_open = dialog_open.clone();
        Callback::from(move |()| dialog_open.set(false))
    };
    let current = |target: &Shown| (*shown == *target).then_some("page");
    html! {
        <>
        <p class="brand">{ "News Annotator" }</p>
        <nav class="samples" aria-label="Samples">
            <button type="button" aria-current={current(&Shown::English)} onclick={go(Shown::English)}>{ "Sample" }</button>
            <button type="button" lang="zh-Hans" aria-current={current(&Shown::Chinese)} onclick={go(Shown::Chinese)}>{ "中文示例" }</button>
        </nav>
        <button type="button" class="open" onclick={open_dialog}>{ "Open an article…" }</button>
        if let Some(warning) = &*warning {
            <p class="warning" role="alert">{ warning }</p>
        }
        <OpenDialog open={*dialog_open} {on_open} {on_close} />
        </>
    }
}
