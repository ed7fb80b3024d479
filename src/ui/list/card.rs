//! One annotation in the panel.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition, ShadowRoot};
use yew::prelude::*;

use super::about::About;
use super::actions::Actions;
use super::moment::Moment;
use super::note_editor::{NoteEditor, Written};
use crate::listing::Search;
use crate::model::AnnotationId;
use crate::model::escape_bidi;
use crate::session::{Action, Change, Placed, SessionError};
use crate::ui::Interface;
use crate::ui::focus::{self, Spot};
use crate::ui::words::words;
use crate::ui::{icons, messages};
use quote_anchor::{Difference, State as Found};

#[derive(Properties, PartialEq)]
#[allow(clippy::struct_excessive_bools)] // Four independent switches of one card.
pub struct CardProps {
    pub ui: Interface,
    pub placed: Placed,
    /// What is looked for, to be marked.
    pub search: Rc<Search>,
    /// Its number among all that are shown, from 0.
    pub number: usize,
    /// Its place in its list, from 1, and the length of that list: not all of it is rendered.
    pub place: (usize, usize),
    pub open: bool,
    pub editing: bool,
    pub read_only: bool,
    /// Whether it is picked; `None` while nothing is to be picked.
    pub picked: Option<bool>,
    pub on_pick: Callback<(AnnotationId, bool)>,
    /// Whether words are selected, so that an orphan can be attached to them.
    pub can_attach: bool,
}

#[component]
pub fn Card(props: &CardProps) -> Html {
    props.ui.speak();
    let CardProps { ui, placed, search, number, place, open, editing, read_only, picked, on_pick, can_attach } = props;
    let (annotation, outcome) = (&placed.annotation, &placed.outcome);
    let card = use_node_ref();
    {
        let card = card.clone();
        use_effect_with(*open, move |open| {
            if let Some(card) = card.cast::<Element>().filter(|_| *open) {
                if let Ok(Some(_)) = card.closest(".inline") {
                    reveal(&card);
                    return;
                }
                let options = ScrollIntoViewOptions::new();
                options.set_block(ScrollLogicalPosition::Nearest);
                card.scroll_into_view_with_scroll_into_view_options(&options);
            }
        });
    }
    let id = annotation.id.clone();
    let on_open = {
        let (ui, id, open) = (ui.clone(), id.clone(), *open);
        move |event: MouseEvent| {
            // A second press closes it: it is the button of its details.
            if open {
                drop(ui.engine.act(Action::Open(None)));
                return;
            }
            let button = event.target_dyn_into::<Element>().and_then(|target| target.closest(".card-main").ok()?);
            button.as_ref().map(focus::give);
            ui.set_view(|view| view.pointed = vec![id.clone()]);
            // An annotation that another tab deleted a moment ago is gone from the list as well.
            drop(ui.select(&id));
        }
    };
    let hover = |on: bool| {
        let (ui, id) = (ui.clone(), id.clone());
        move |_: MouseEvent| ui.hover(&id, on)
    };
    let focused = |on: bool| {
        let (ui, id) = (ui.clone(), id.clone());
        move |_: FocusEvent| ui.focus(&id, on)
    };
    let on_pick = {
        let (on_pick, id) = (on_pick.clone(), id.clone());
        move |event: MouseEvent| {
            // A label would hand its click on to the box, in Firefox not with Shift.
            if event.target_dyn_into::<HtmlInputElement>().is_none() {
                event.prevent_default();
            }
            on_pick.emit((id.clone(), event.shift_key()));
        }
    };
    let on_note = {
        let (ui, id) = (ui.clone(), id.clone());
        let card = card.clone();
        Callback::from(move |written: Written| keep_note(&ui, &id, written, card.cast::<Element>().as_ref()))
    };
    html! {
        <li class={classes!("card", open.then_some("open"), picked.map(|_| "pickable"))} part="card" ref={card} data-id={id.to_string()}
            data-number={number.to_string()} aria-posinset={place.0.to_string()} aria-setsize={place.1.to_string()}
            data-tag={if annotation.tag.is_known() { annotation.tag.name().to_owned() } else { "other".into() }}
            data-state={outcome.state.name()} aria-current={open.then_some("true")}
            onmousedown={|event: MouseEvent| keep_still(&event)} onmouseenter={hover(true)} onmouseleave={hover(false)} onfocusin={focused(true)} onfocusout={focused(false)}>
            if let Some(picked) = *picked {
                // The whole edge of the card can be pressed.
                <label class="pick" onclick={on_pick}>
                    <input type="checkbox" checked={picked}
                        aria-label={messages::PICK_THIS.with(&[&escape_bidi(&annotation.selector.quote)])} />
                </label>
            }
            <button type="button" class="card-main" aria-expanded={open.to_string()} onclick={on_open}>
                <span class="card-head">
                    <span class="tag">{ icons::tag(&annotation.tag) }<span>{ messages::tag(&annotation.tag).to_owned() }</span></span>
                    if outcome.state == Found::Changed {
                        <span class="badge">{ messages::CHANGED }</span>
                    }
                    <Moment ui={ui.clone()} at={annotation.modified} />
                </span>
                { quote(ui, placed, search) }
                if !outcome.flags.is_empty() {
                    <span class="flags">{ outcome.flags.iter().map(|flag| messages::flag(*flag).get()).collect::<Vec<_>>().join(" · ") }</span>
                }
            </button>
            if *editing {
                <NoteEditor ui={ui.clone()} note={annotation.note.clone()} on_done={on_note} />
            } else if !annotation.note.is_empty() {
                <p class="note" dir="auto">{ marked(&escape_bidi(&annotation.note), search) }</p>
            }
            if *open || !annotation.about.is_empty() {
                <About ui={ui.clone()} placed={placed.clone()} choosing={*open && !read_only && !editing} />
            }
            if !editing && (!read_only || *open) {
                <Actions ui={ui.clone()} placed={placed.clone()} open={*open} can_attach={*can_attach} read_only={*read_only} />
            }
        </li>
    }
}

/// Saves what was written as the annotation's note and closes the editor; whether nothing of it is left to be kept. What
/// cannot be saved stays in the field, or is offered to be copied where there is no field any more.
fn keep_note(ui: &Interface, id: &AnnotationId, written: Written, card: Option<&Element>) -> bool {
    let elsewhere = matches!(written, Written::Left(_));
    if let Written::Saved(note) | Written::Left(note) = written {
        let before = ui.engine.annotation(id).map(|annotation| annotation.note.clone());
        match ui.engine.update(id, Change { note: Some(note.clone()), ..Change::default() }) {
            Ok(_) if before.as_ref() == Some(&note) => {}
            Ok(_) => ui.tell_step(messages::NOTE_SAVED),
            Err(SessionError::UnknownAnnotation) => ui.tell_lost_note(messages::NOTE_GONE, note),
            Err(error) => {
                ui.tell_lost_note(error, note);
                return false;
            }
        }
    }
    if ui.view().editing.as_ref() == Some(id) {
        ui.set_view(|view| view.editing = None);
        if let Some(card) = card.filter(|_| !elsewhere) {
            focus::after(card, [Spot::First(".reading-place"), Spot::Card(id.clone(), ".edit-note")]);
        }
    }
    true
}

/// A press on a button of one card would take the focus from another one, whose actions would go before the press ends:
/// the button would move away from under the pointer, and the click be nobody's. A field that is left saves.
fn keep_still(event: &MouseEvent) {
    let Some(target) =
        event.target_dyn_into::<Element>().filter(|target| matches!(target.closest("button"), Ok(Some(_))))
    else {
        return;
    };
    let root = target.get_root_node().dyn_into::<ShadowRoot>().ok();
    if root.and_then(|root| root.active_element()).is_some_and(|active| {
        active.closest(".card").is_ok_and(|card| card.is_some()) && active.local_name() == "button"
    }) {
        event.prevent_default();
    }
}

/// Scrolls the list, and not the page, which shows the article's words.
fn reveal(card: &Element) {
    let Ok(Some(list)) = card.closest(".scroller") else { return };
    let (outer, inner) = (list.get_bounding_client_rect(), card.get_bounding_client_rect());
    let over = inner.top() - outer.top();
    let by = if over < 0.0 { over } else { (inner.bottom() - outer.bottom()).clamp(0.0, over) };
    #[allow(clippy::cast_possible_truncation)] // Pixels.
    list.set_scroll_top(list.scroll_top() + by.round() as i32);
}

/// The words: as the article shows them, as a word diff where they changed, as they were where they are gone.
fn quote(ui: &Interface, placed: &Placed, search: &Search) -> Html {
    let selector = &placed.annotation.selector;
    let outcome = &placed.outcome;
    if outcome.state == Found::Changed && !outcome.diff.is_empty() {
        return html! {
            <span class="quote diff" dir="auto">
                { for outcome.diff.iter().map(|part| match part {
                    Difference::Same(words) => marked(&escape_bidi(words), search),
                    Difference::Removed(words) => html! { <del>{ marked(&escape_bidi(words), search) }</del> },
                    Difference::Added(words) => html! { <ins>{ marked(&escape_bidi(words), search) }</ins> },
                }) }
            </span>
        };
    }
    let shown = match outcome.span {
        Some(span) => words(&ui.engine.state(), span),
        None => escape_bidi(&selector.quote).split_whitespace().collect::<Vec<_>>().join(" "),
    };
    html! { <span class="quote" dir="auto">{ marked(&shown, search) }</span> }
}

/// A text in which what is looked for stands out.
fn marked(text: &str, search: &Search) -> Html {
    let piece = |(hit, words): (bool, &str)| {
        let words = words.to_owned();
        if hit {
            html! { <mark>{ words }</mark> }
        } else {
            html! { <>{ words }</> }
        }
    };
    search.marked(text).into_iter().map(piece).collect()
}
