//! The annotations as endnotes of the printed page.

use yew::prelude::*;

use super::messages;
use super::words::words;
use crate::model::escape_bidi;
use crate::page;
use crate::session::Placed;
use crate::ui::Interface;
use quote_anchor::State as Found;

#[derive(Properties, PartialEq)]
pub struct EndnotesProps {
    pub ui: Interface,
}

/// The annotations, numbered in text order. Rendered only while the page is printed: a hidden copy of all annotations would be
/// costly.
#[component]
pub fn Endnotes(props: &EndnotesProps) -> Html {
    props.ui.speak();
    let printing = use_state(|| false);
    {
        let setter = printing.setter();
        use_effect_with((), move |()| {
            let listeners = page::window().map(|window| {
                [("beforeprint", true), ("afterprint", false)].map(|(event, printing)| {
                    let setter = setter.clone();
                    page::listen(&window, event, move |_| setter.set(printing))
                })
            });
            move || drop(listeners)
        });
    }
    let state = props.ui.engine.state();
    if !*printing || state.placed().is_empty() {
        return html! {};
    }
    html! {
        <section class="endnotes" part="endnotes">
            <h2>{ messages::ANNOTATIONS }</h2>
            <ol>{ for state.placed().iter().map(|placed| note(&props.ui, placed)) }</ol>
        </section>
    }
}

fn note(ui: &Interface, placed: &Placed) -> Html {
    let annotation = &placed.annotation;
    let shown = match placed.outcome.span {
        Some(span) => words(&ui.engine.state(), span),
        None => escape_bidi(&annotation.selector.quote).split_whitespace().collect::<Vec<_>>().join(" "),
    };
    let found = match placed.outcome.state {
        Found::Changed => Some(messages::CHANGED),
        Found::Orphaned => Some(messages::NOT_FOUND),
        Found::Exact | Found::Moved => None,
    };
    html! {
        <li key={annotation.id.to_string()}>
            <strong>{ messages::tag(&annotation.tag).to_owned() }</strong>
            if let Some(found) = found { { " (" }{ found }{ ")" } }
            { ": " }<q dir="auto">{ shown }</q>
            if !annotation.note.is_empty() { <p dir="auto">{ escape_bidi(&annotation.note).into_owned() }</p> }
        </li>
    }
}
