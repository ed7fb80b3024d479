//! The list of annotations.

use yew::prelude::*;

use super::cards::Cards;
use super::menu::Menu;
use super::problem::ProblemBar;
use super::{icons, key_help, messages, reading};
use crate::engine::Engine;
use crate::model::Tag;
use crate::page;
use crate::session::{Placed, Problem};

use super::use_engine::use_engine;

#[derive(Properties, PartialEq)]
pub struct PanelProps {
    pub engine: Engine,
    pub on_close: Callback<()>,
    pub on_undo: Callback<bool>,
}

#[component]
pub fn Panel(props: &PanelProps) -> Html {
    let engine = &props.engine;
    let (state, view) = use_engine(engine);
    let filter = use_state(|| None::<Tag>);
    let counts = state.counts();
    let shown: Vec<Placed> =
        state.placed().iter().filter(|p| filter.as_ref().is_none_or(|tag| *tag == p.annotation.tag)).cloned().collect();
    let empty = if counts.all == 0 {
        html! {
            <div class="empty">
                { icons::marker() }
                <p class="empty-title">{ messages::EMPTY_TITLE }</p>
                <p>{ messages::EMPTY_HINT }</p>
            </div>
        }
    } else {
        html! { <p class="empty">{ messages::NONE_OF_TAG }</p> }
    };
    let (can_undo, can_redo) = (state.history().can_undo(), state.history().can_redo());
    let step = |back: bool| {
        let on_undo = props.on_undo.clone();
        move |_: MouseEvent| on_undo.emit(back)
    };
    let on_close = {
        let on_close = props.on_close.clone();
        move |_: MouseEvent| on_close.emit(())
    };
    let on_read = {
        let engine = engine.clone();
        move |_: MouseEvent| reading::enter(&engine)
    };
    let on_keys = |event: MouseEvent| {
        let root = event.target_dyn_into::<web_sys::Element>().map(|button| button.get_root_node());
        if let Some(Ok(root)) = root.map(wasm_bindgen::JsCast::dyn_into::<web_sys::ShadowRoot>) {
            key_help::show(&root);
        }
    };
    html! {
        <section class="panel" part="panel" aria-labelledby="heading">
            <header class="panel-head">
                <h2 id="heading">{ messages::ANNOTATIONS }<span class="total">{ counts.all }</span></h2>
                if state.read_only() {
                    <span class="badge">{ messages::READ_ONLY }</span>
                } else {
                    <button type="button" class="icon-button" disabled={!can_undo} aria-label={messages::UNDO} title={messages::UNDO} onclick={step(true)}>{ icons::undo() }</button>
                    <button type="button" class="icon-button" disabled={!can_redo} aria-label={messages::REDO} title={messages::REDO} onclick={step(false)}>{ icons::redo() }</button>
                }
                <Menu engine={engine.clone()} read_only={state.read_only()} empty={counts.all == 0} />
                <button type="button" class="icon-button" aria-label={messages::CLOSE_PANEL} title={messages::CLOSE_PANEL} onclick={on_close}>{ icons::close() }</button>
            </header>
            <div class="chips" role="group" aria-label="Show only">
                { for Tag::ALL.into_iter().zip(counts.tags).map(|(tag, count)| {
                    let pressed = filter.as_ref() == Some(&tag);
                    let (filter, chosen) = (filter.clone(), tag.clone());
                    let toggle = move |_: MouseEvent| filter.set((!pressed).then(|| chosen.clone()));
                    html! {
                        <button type="button" class="chip" data-tag={tag.name().to_owned()} aria-pressed={pressed.to_string()}
                            title={messages::tag(&tag).to_owned()} onclick={toggle}>
                            { icons::tag(&tag) }
                            <span class="visually-hidden">{ messages::tag(&tag).to_owned() }{ " " }</span>
                            <span class="chip-count">{ count }</span>
                        </button>
                    }
                }) }
            </div>
            if let Some(problem) = &view.problem {
                <ProblemBar engine={engine.clone()} problem={problem.clone()} />
            }
            if !page::highlights_supported() {
                <p class="hint boxed">{ messages::NO_HIGHLIGHTS }</p>
            }
            <Cards engine={engine.clone()} shown={shown} empty={empty} />
            <footer class="panel-foot">
                if !matches!(view.problem, Some(Problem::Storage(_) | Problem::Newer | Problem::Unreadable)) {
                    { if view.kept { messages::SAVED } else { messages::NOT_KEPT } }
                }
                <span class="spacer"></span>
                <button type="button" class="link" aria-keyshortcuts="r" onclick={on_read}>{ messages::READ }</button>
                <button type="button" class="link" aria-keyshortcuts="?" onclick={on_keys}>{ messages::KEYS }</button>
            </footer>
        </section>
    }
}
