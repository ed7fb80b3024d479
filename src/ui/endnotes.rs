//! The annotations as endnotes of the printed page.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::linking::quote;
use super::messages;
use crate::model::{Tag, escape_bidi};
use crate::page::{self, AdoptedSheet};
use crate::session::Placed;
use crate::ui::Interface;
use quote_anchor::State as Found;

#[derive(Properties, PartialEq)]
pub struct EndnotesProps {
    pub ui: Interface,
}

/// The annotations, numbered in text order, and what the underlines mean. The article's paragraphs carry the numbers. Rendered
/// only while the page is printed: a hidden copy of all annotations would be
/// costly.
#[component]
pub fn Endnotes(props: &EndnotesProps) -> Html {
    props.ui.speak();
    let printing = use_state(|| false);
    {
        let setter = printing.setter();
        use_effect_with(props.ui.clone(), move |ui| {
            let numbers = Rc::new(RefCell::new(None));
            let ui = ui.clone();
            let listeners = page::window().map(|window| {
                [("beforeprint", true), ("afterprint", false)].map(|(event, printing)| {
                    let (setter, numbers, ui) = (setter.clone(), Rc::clone(&numbers), ui.clone());
                    page::listen(&window, event, move |_| {
                        *numbers.borrow_mut() = if printing { numbered(&ui) } else { None };
                        setter.set(printing);
                    })
                })
            });
            move || drop(listeners)
        });
    }
    let state = props.ui.engine.state();
    if !*printing || state.placed().is_empty() {
        return html! {};
    }
    // Where several articles have notes, each is numbered from one.
    let article = props.ui.article_name().map(|name| format!(": {name}"));
    html! {
        <section class="endnotes" part="endnotes">
            <h2>{ messages::ANNOTATIONS }{ article }</h2>
            <p class="legend">{ for Tag::ALL.iter().map(legend) }</p>
            <ol>{ for state.placed().iter().map(|placed| note(&props.ui, placed)) }</ol>
        </section>
    }
}

/// The numbers in the article, as long as this is kept.
fn numbered(ui: &Interface) -> Option<AdoptedSheet> {
    let state = ui.engine.state();
    let places = state.placed().iter().enumerate().filter_map(|(index, one)| Some((one.outcome.span?, index + 1)));
    let (article, places) = (ui.engine.article().element()?, places.collect::<Vec<_>>());
    ui.engine.article().ask(|index| page::print_numbers(&article, index, &places)).flatten()
}

/// A tag with its underline.
fn legend(tag: &Tag) -> Html {
    html! { <span><b data-tag={tag.name().to_owned()}>{ messages::tag(tag).to_owned() }</b>{ ": " }{ messages::tag_meaning(tag) }</span> }
}

fn note(ui: &Interface, placed: &Placed) -> Html {
    let annotation = &placed.annotation;
    let shown = quote(&ui.engine.state(), placed);
    let found = match placed.outcome.state {
        Found::Changed => Some(messages::CHANGED),
        Found::Orphaned => Some(messages::NOT_FOUND),
        Found::Exact | Found::Moved => None,
    };
    html! {
        <li key={annotation.id.to_string()}>
            <strong data-tag={annotation.tag.name().to_owned()}>{ messages::tag(&annotation.tag).to_owned() }</strong>
            if let Some(found) = found { { " (" }{ found }{ ")" } }
            { ": " }<q dir="auto">{ shown }</q>
            if !annotation.source.is_empty() { { " — " }<span dir="auto">{ escape_bidi(&annotation.source).into_owned() }</span> }
            if !annotation.note.is_empty() { <p dir="auto">{ escape_bidi(&annotation.note).into_owned() }</p> }
        </li>
    }
}
