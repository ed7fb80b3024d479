//! The source of a mark: offered from its words, from the sources of the article, or typed.

use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::{marks, quote};
use crate::analysis::{Ledger, SourceOffer, is_linkable, sentence_around};
use crate::engine::actions;
use crate::model::{AnnotationId, MAX_SOURCE, escape_bidi};
use crate::session::{Placed, State};
use crate::ui::focus::{self, FocusTarget};
use crate::ui::notice::Said;
use crate::ui::sentences::sentences;
use crate::ui::{Interface, messages};
use quote_anchor::text::Span;

/// The source that a mark names in its words or in its sentence, where it has none yet. A pronoun stands for the source of the last
/// mark before it.
pub fn offer(state: &State, placed: &Placed) -> Option<SourceOffer> {
    let annotation = &placed.annotation;
    let before = marks(state)
        .take_while(|(other, _)| other.id != annotation.id)
        .filter(|(other, _)| is_linkable(&other.tag) && !other.source.is_empty())
        .last();
    offer_after(state, placed, before.map(|(other, _)| other.source.as_str()))
}

/// All sources that can be taken at once: those that marks without one name in their own sentences. A guess from another sentence is
/// for the reader to judge in its card.
pub fn offers(state: &State) -> Vec<(AnnotationId, String)> {
    let placed = state.placed().iter();
    placed
        .filter_map(|placed| {
            let offer = offer_after(state, placed, None).filter(|offer| !offer.guess)?;
            Some((placed.annotation.id.clone(), offer.name))
        })
        .collect()
}

fn offer_after(state: &State, placed: &Placed, before: Option<&str>) -> Option<SourceOffer> {
    let annotation = &placed.annotation;
    if !annotation.source.is_empty() || !is_linkable(&annotation.tag) || state.read_only() {
        return None;
    }
    let Some(span) = placed.outcome.span else {
        let quote = quote(state, placed);
        return SourceOffer::of(&quote, 0..quote.len(), &annotation.tag, before);
    };
    let around = sentence_around(span, &sentences(state)).unwrap_or(span);
    let part = |from, to| escape_bidi(state.text().slice(Span::between(from, to)));
    let mut sentence = part(around.start().min(span.start()), span.start()).into_owned();
    let from = sentence.len();
    sentence.push_str(&part(span.start(), span.end()));
    let mark = from..sentence.len();
    sentence.push_str(&part(span.end(), around.end().max(span.end())));
    SourceOffer::of(&sentence, mark, &annotation.tag, before)
}

/// Takes all sources that are offered, as one step.
pub fn take_all(ui: &Interface) {
    let sources = offers(&ui.engine.state());
    let count = sources.len();
    match ui.engine.act(actions::set_sources(sources)) {
        Ok(_) => ui.tell_step(Said::Sources(count)),
        Err(error) => ui.tell_failure(error),
    }
}

/// Gives a mark a source.
pub fn set(ui: &Interface, ids: Vec<AnnotationId>, name: &str) {
    let sources = ids.into_iter().map(|id| (id, name.to_owned())).collect();
    match ui.engine.act(actions::set_sources(sources)) {
        Ok(_) => ui.tell_step(if name.is_empty() {
            Said::from(messages::SOURCE_GONE)
        } else {
            Said::Source(name.to_owned())
        }),
        Err(error) => ui.tell_failure(error),
    }
}

/// Takes the source that is offered for an annotation; where there is none, the reader writes one.
pub fn take_or_write(ui: &Interface, id: &AnnotationId) {
    let state = ui.engine.state();
    let Some(placed) = state.find(id).filter(|placed| is_linkable(&placed.annotation.tag) && !state.read_only()) else {
        return;
    };
    if let Some(offer) = offer(&state, placed) {
        set(ui, vec![id.clone()], &offer.name);
        return;
    }
    drop(ui.open(id));
    ui.set_view(|view| {
        view.panel_open |= !view.inline;
        view.naming = Some(id.clone());
    });
}

/// "CNCERT", or "CNCERT?" for a guess.
pub fn offered_name(offer: &SourceOffer) -> String {
    let name = escape_bidi(&offer.name);
    if offer.guess { messages::SOURCE_GUESS.with(&[&name]) } else { name.into_owned() }
}

#[derive(Properties, PartialEq)]
pub struct SourceRowProps {
    pub ui: Interface,
    pub placed: Placed,
    pub naming: bool,
    pub read_only: bool,
}

/// The source in an open card: its name, or the names that are offered, or the field.
#[component]
pub fn SourceRow(props: &SourceRowProps) -> Html {
    let SourceRowProps { ui, placed, naming, read_only } = props;
    ui.speak();
    let annotation = &placed.annotation;
    let id = annotation.id.clone();
    if !is_linkable(&annotation.tag) || *read_only {
        return html! { <div class="source-row"></div> };
    }
    if *naming {
        return html! { <div class="source-row"><SourceField key={id.to_string()} ui={ui.clone()} name={annotation.source.clone()} marks={vec![id.clone()]} /></div> };
    }
    let write = {
        let (ui, id) = (ui.clone(), id.clone());
        move |_: MouseEvent| ui.set_view(|view| view.naming = Some(id.clone()))
    };
    let offer = offer(&ui.engine.state(), placed).map(|offer| {
        let (ui, id, name) = (ui.clone(), id.clone(), offer.name.clone());
        let take = move |event: MouseEvent| {
            set(&ui, vec![id.clone()], &name);
            // The button is removed.
            if let Some(button) = event.target_dyn_into::<Element>() {
                focus::restore_after_render(&button, [FocusTarget::Card(id.clone(), ".source-write")]);
            }
        };
        html! { <button type="button" class="source-offer" onclick={take}><bdi>{ offered_name(&offer) }</bdi></button> }
    });
    let label = match &offer {
        _ if !annotation.source.is_empty() => messages::SOURCE_CHANGE,
        Some(_) => messages::SOURCE_ADD,
        None => messages::SOURCE_NAME,
    };
    html! {
        <div class="source-row">
            <span class="about-label">{ messages::SOURCE }</span>
            <span>{ offer.unwrap_or_default() }</span>
            if !annotation.source.is_empty() {
                <b dir="auto">{ escape_bidi(&annotation.source).into_owned() }</b>
            }
            <button type="button" class="link source-write" onclick={write}>{ label }</button>
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct SourceFieldProps {
    pub ui: Interface,
    pub name: AttrValue,
    /// The annotations that get the name.
    pub marks: Vec<AnnotationId>,
}

/// The field of a source's name, with the sources of the article to choose from. Enter saves, Escape cancels, leaving it saves.
#[component]
pub fn SourceField(props: &SourceFieldProps) -> Html {
    let SourceFieldProps { ui, name, marks } = props;
    ui.speak();
    let field = use_node_ref();
    // Set once the field is done with, so that its removal does not save again.
    let done = use_mut_ref(|| false);
    {
        let field = field.clone();
        use_effect_with((), move |()| {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                drop(field.focus());
                field.select();
            }
        });
    }
    let finish = {
        let (ui, before, marks, field, done) = (ui.clone(), name.clone(), marks.clone(), field.clone(), done.clone());
        move |save: bool, back: bool| {
            if done.replace(true) {
                return;
            }
            let Some(input) = field.cast::<HtmlInputElement>() else { return };
            let written = crate::model::source_name(&input.value());
            ui.set_view(|view| view.naming = None);
            if save && written != *before {
                set(&ui, marks.clone(), &written);
            }
            if let Some(id) = marks.first().filter(|_| back) {
                focus::focus_after_render(
                    &input,
                    FocusTarget::Card(id.clone(), ".source-write, .card-main, .ledger-words"),
                );
            }
        }
    };
    let on_key = {
        let finish = finish.clone();
        move |event: KeyboardEvent| {
            match event.key().as_str() {
                "Enter" if !event.is_composing() => finish(true, true),
                "Escape" => finish(false, true),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let on_leave = move |_: FocusEvent| finish(true, false);
    let known = Ledger::of(ui.engine.state().placed().iter().map(|placed| &placed.annotation)).sources;
    html! {
        <>
        <input type="text" class="search source-field" ref={field} list="sources" maxlength={MAX_SOURCE.to_string()} dir="auto" value={name.clone()}
            aria-label={messages::SOURCE} placeholder={messages::SOURCE_HINT} autocomplete="off" onkeydown={on_key} onfocusout={on_leave} />
        <datalist id="sources">{ for known.into_iter().map(|source| html! { <option value={source.name} /> }) }</datalist>
        </>
    }
}
