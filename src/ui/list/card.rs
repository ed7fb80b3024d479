//! The card of one annotation.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition, ShadowRoot};
use yew::prelude::*;

use super::actions::Actions;
use super::moment::Moment;
use super::note_editor::{EditEnd, NoteEditor};
use crate::analysis::is_linkable;
use crate::engine::actions;
use crate::format::editor;
use crate::listing::Search;
use crate::model::{Annotation, AnnotationId, Part, Reader, escape_bidi};
use crate::session::{Action, Change, Placed, SessionError};
use crate::ui::Interface;
use crate::ui::focus::{self, FocusTarget};
use crate::ui::later_page::{Later, LaterPage};
use crate::ui::linking::{self, Links};
use crate::ui::use_effect::use_effect_with;
use crate::ui::{icons, messages};
use quote_anchor::{Difference, State as Found};

#[derive(Properties, PartialEq)]
#[allow(clippy::struct_excessive_bools)] // Four independent switches of one card.
pub struct CardProps {
    pub ui: Interface,
    pub placed: Placed,
    /// The search, whose matches are marked.
    pub search: Rc<Search>,
    /// Its index among all shown annotations.
    pub number: usize,
    /// Its position in its list, from 1, and the list's length, for `aria-posinset`: only a part of the list is rendered.
    pub place: (usize, usize),
    pub open: bool,
    pub editing: bool,
    /// Whether its source is being written.
    pub naming: bool,
    pub read_only: bool,
    /// Whether it is picked; `None` while the reader does not pick.
    pub picked: Option<bool>,
    pub on_pick: Callback<(AnnotationId, bool)>,
    /// Whether text is selected to which the annotation can be attached.
    pub can_attach: bool,
}

#[component]
pub fn Card(props: &CardProps) -> Html {
    props.ui.speak();
    let CardProps { ui, placed, search, number, place, open, editing, naming, read_only, picked, on_pick, can_attach } =
        props;
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
            // A disclosure button: the second press closes the card.
            if open {
                drop(ui.engine.act(Action::Open(None)));
                return;
            }
            let button = event.target_dyn_into::<Element>().and_then(|target| target.closest(".card-main").ok()?);
            button.as_ref().map(focus::focus_without_scroll);
            ui.set_view(|view| view.pointed = vec![id.clone()]);
            // Fails only if another tab has just deleted the annotation.
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
            // A label forwards its click to the checkbox, except in Firefox with Shift; so it is handled here.
            if event.target_dyn_into::<HtmlInputElement>().is_none() {
                event.prevent_default();
            }
            on_pick.emit((id.clone(), event.shift_key()));
        }
    };
    let on_note = {
        let (ui, id) = (ui.clone(), id.clone());
        let card = card.clone();
        Callback::from(move |end: EditEnd| finish_note(&ui, &id, end, card.cast::<Element>().as_ref()))
    };
    html! {
        <li class={classes!("card", open.then_some("open"), picked.map(|_| "pickable"))} part="card" ref={card} data-id={id.to_string()}
            data-number={number.to_string()} aria-posinset={place.0.to_string()} aria-setsize={place.1.to_string()}
            data-tag={if annotation.tag.is_known() { annotation.tag.name().to_owned() } else { "other".into() }}
            data-state={outcome.state.name()} aria-current={open.then_some("true")}
            onmousedown={|event: MouseEvent| keep_card_focus(&event)} onmouseenter={hover(true)} onmouseleave={hover(false)} onfocusin={focused(true)} onfocusout={focused(false)}>
            if let Some(picked) = *picked {
                // The label covers the whole edge of the card.
                <label class="pick" onclick={on_pick}>
                    <input type="checkbox" checked={picked}
                        aria-label={messages::PICK_THIS.with(&[&escape_bidi(&Part::as_read(&annotation.selector, &annotation.parts))])} />
                </label>
            }
            <button type="button" class="card-main" aria-expanded={open.to_string()} onclick={on_open}>
                <span class="card-head">
                    <span class="tag">{ icons::tag(&annotation.tag) }<span>{ messages::tag(&annotation.tag).to_owned() }</span></span>
                    if !annotation.source.is_empty() {
                        <span class="card-source" dir="auto">{ escape_bidi(&annotation.source).into_owned() }</span>
                    }
                    if outcome.state == Found::Changed {
                        <span class="badge">{ messages::CHANGED }</span>
                    }
                    <Moment ui={ui.clone()} at={annotation.modified} />
                </span>
                { quote(ui, placed, search) }
                if let Some(made) = made_by(ui, annotation) {
                    <span class="card-made" dir="auto">{ made }</span>
                }
                if !outcome.flags.is_empty() {
                    <span class="flags">{ outcome.flags.iter().map(|flag| messages::flag(*flag).get()).collect::<Vec<_>>().join(" · ") }</span>
                }
            </button>
            if *editing {
                <NoteEditor ui={ui.clone()} note={annotation.note.clone()} on_done={on_note} />
            } else if !annotation.note.is_empty() {
                <p class="note" dir="auto">{ marked(&escape_bidi(&annotation.note), search) }</p>
            }
            if *open {
                { source(ui, placed, *naming, *read_only || *editing) }
            }
            if *open || !annotation.about.is_empty() {
                <Links ui={ui.clone()} placed={placed.clone()} changing={*open && !read_only && !editing} />
            }
            if !editing && (!read_only || *open) {
                <Actions ui={ui.clone()} placed={placed.clone()} open={*open} can_attach={*can_attach} read_only={*read_only} />
            }
        </li>
    }
}

/// Its source, which can be named and changed.
fn source(ui: &Interface, placed: &Placed, naming: bool, fixed: bool) -> Html {
    if fixed || !is_linkable(&placed.annotation.tag) {
        return html! { <div class="source-row"></div> };
    }
    html! { <LaterPage ui={ui.clone()} shows={Later::Source { placed: placed.clone(), naming }} /> }
}

/// Who made an annotation that is somebody else's, and who changed it since.
fn made_by(ui: &Interface, annotation: &Annotation) -> Option<String> {
    let creator = annotation.creator.as_deref()?;
    let state = ui.engine.state();
    let label = |reader: &Reader| escape_bidi(reader.label()).into_owned();
    let editor = editor(&annotation.extras).map(|editor| messages::EDITED_BY.with(&[&label(&editor)]));
    let is_own = state.reader().is_some_and(|reader| reader.is_same(creator));
    let creator = (!is_own || editor.is_some()).then(|| messages::MARKED_BY.with(&[&label(creator)]))?;
    Some([creator].into_iter().chain(editor).collect::<Vec<_>>().join(" · "))
}

/// Saves the note and closes the editor; returns whether the text needs no further saving. Text that cannot be saved stays in
/// the field, and a notice offers to copy it.
fn finish_note(ui: &Interface, id: &AnnotationId, end: EditEnd, card: Option<&Element>) -> bool {
    let left = matches!(end, EditEnd::Left(_));
    if let EditEnd::Saved(note) | EditEnd::Left(note) = end {
        let before = ui.engine.state().find(id).map(|placed| placed.annotation.note.clone());
        match ui.engine.act(actions::update(id, Change { note: Some(note.clone()), ..Change::default() })) {
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
        if let Some(card) = card.filter(|_| !left) {
            focus::restore_after_render(
                card,
                [FocusTarget::First(".reading-place"), FocusTarget::Card(id.clone(), ".edit-note")],
            );
        }
    }
    true
}

/// Keeps the focus on the focused card's button while another card's button is pressed. Otherwise the focused card would lose
/// its actions, the pressed button would move from under the pointer, and no click would follow. A focused note field loses the
/// focus all the same, so that it saves.
fn keep_card_focus(event: &MouseEvent) {
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

/// Scrolls the list, but not the page.
fn reveal(card: &Element) {
    let Ok(Some(list)) = card.closest(".scroller") else { return };
    let (outer, inner) = (list.get_bounding_client_rect(), card.get_bounding_client_rect());
    let over = inner.top() - outer.top();
    let by = if over < 0.0 { over } else { (inner.bottom() - outer.bottom()).clamp(0.0, over) };
    #[allow(clippy::cast_possible_truncation)] // Pixels.
    list.set_scroll_top(list.scroll_top() + by.round() as i32);
}

/// The quote: the article's text, or a word diff where it changed, or the stored quote where it is orphaned.
fn quote(ui: &Interface, placed: &Placed, search: &Search) -> Html {
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
    html! { <span class="quote" dir="auto">{ marked(&linking::quote(&ui.engine.state(), placed), search) }</span> }
}

/// A text with the search's matches marked.
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
