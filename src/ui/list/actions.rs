//! The actions on one annotation, in its card.

use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::prelude::*;

use crate::engine::actions;
use crate::language::Text;
use crate::model::{AnnotationId, Tag};
use crate::page;
use crate::session::{Change, Placed};
use crate::ui::Interface;
use crate::ui::button::{icon_button, tag_button, text_button};
use crate::ui::focus::{self, FocusTarget};
use crate::ui::notice::Said;
use crate::ui::words::words;
use crate::ui::{boundary_handles, icons, messages};
use quote_anchor::State as Found;
use quote_anchor::text::Span;

#[derive(Properties, PartialEq)]
pub struct ActionsProps {
    pub ui: Interface,
    pub placed: Placed,
    pub open: bool,
    pub can_attach: bool,
    pub read_only: bool,
}

/// Retag, edit the note, delete, accept a changed quote, attach an orphan. Read-only: copy the link.
#[component]
pub fn Actions(props: &ActionsProps) -> Html {
    props.ui.speak();
    let ActionsProps { ui, placed, open, can_attach, read_only } = props;
    let (annotation, outcome) = (&placed.annotation, &placed.outcome);
    let id = annotation.id.clone();
    let attach = |span: Span, keep_previous: bool, said: Text| {
        let (ui, id) = (ui.clone(), id.clone());
        move |_: MouseEvent| {
            if ui
                .engine
                .act(actions::update(&id, Change { span: Some(span), keep_previous, ..Change::default() }))
                .is_ok()
            {
                ui.tell_step(said);
            }
        }
    };
    let attach_selection = {
        let (ui, id) = (ui.clone(), id.clone());
        move |_: MouseEvent| {
            // The current selection: the card may have been rendered for an earlier one.
            ui.engine.selection().read_now();
            let Some(span) = ui.engine.state().selection() else { return };
            let change = Change { span: Some(span), keep_previous: true, ..Change::default() };
            if ui.engine.act(actions::update(&id, change)).is_ok() {
                ui.tell_step(messages::ATTACHED);
            }
        }
    };
    let edit = {
        let (ui, id) = (ui.clone(), id.clone());
        move |_: MouseEvent| ui.set_view(|view| view.editing = Some(id.clone()))
    };
    let delete = {
        let (ui, id) = (ui.clone(), id.clone());
        move |event: MouseEvent| {
            let button = event.target_dyn_into::<Element>();
            let neighbour = button.as_ref().and_then(neighbour_card);
            if ui.engine.act(actions::delete(vec![id.clone()])).is_ok() {
                ui.tell_step(Said::Deleted(1));
                if let Some(button) = button {
                    focus::restore_after_render(&button, neighbour);
                }
            }
        }
    };
    let detach = {
        let (ui, id) = (ui.clone(), id.clone());
        move |_: MouseEvent| {
            if ui.engine.act(actions::update(&id, Change { detach: true, ..Change::default() })).is_ok() {
                ui.tell_step(messages::DETACHED);
            }
        }
    };
    let link = open.then(|| ui.engine.article().link_to(&id)).flatten().map(|link| {
        let ui = ui.clone();
        move |_: MouseEvent| {
            let (ui, link) = (ui.clone(), link.clone());
            spawn_local(async move {
                match page::copy_text(link).await {
                    Ok(()) => ui.tell(messages::LINK_COPIED),
                    Err(_) => ui.tell_failure(messages::LINK_FAILED),
                }
            });
        }
    });
    let resize = |event: MouseEvent| {
        if let Some(button) = event.target_dyn_into::<Element>() {
            boundary_handles::focus(&button);
        }
    };
    let link = link.map(|link| {
        html! {
            { icon_button(messages::COPY_LINK, icons::link(), link) }
        }
    });
    if *read_only {
        return link.map(|link| html! { <div class="actions">{ link }</div> }).unwrap_or_default();
    }
    let note_label = if annotation.note.is_empty() { messages::ADD_NOTE } else { messages::EDIT_NOTE };
    html! {
        <>
        if let (Found::Changed, Some(span)) = (outcome.state, outcome.span) {
            <div class="row">
                { text_button(messages::ACCEPT, attach(span, true, messages::ACCEPTED)) }
                { text_button(messages::DETACH, detach) }
            </div>
        }
        if *can_attach {
            <div class="row">
                // A change of focus would clear the selection.
                <button type="button" onmousedown={|event: MouseEvent| event.prevent_default()} onclick={attach_selection}>
                    { if outcome.span.is_some() { messages::ATTACH_MOVED } else { messages::ATTACH } }
                </button>
            </div>
        }
        if outcome.state == Found::Orphaned {
            if !outcome.candidates.is_empty() {
                <p class="hint">{ messages::CANDIDATES }</p>
                <ul class="candidates">
                    { for outcome.candidates.iter().take(5).map(|candidate| {
                        let (looked, span) = (ui.clone(), candidate.span);
                        html! {
                            <li>
                                <button type="button" class="candidate" dir="auto" onclick={move |_: MouseEvent| looked.scroll_to(span)}>
                                    { with_context(ui, span) }
                                </button>
                                { text_button(messages::ATTACH_CANDIDATE, attach(span, true, messages::ATTACHED)) }
                            </li>
                        }
                    }) }
                </ul>
            }
        }
        <div class="actions" role="group" aria-label={messages::ACTIONS}>
            { for Tag::ALL.into_iter().map(|tag| {
                let (ui, id) = (ui.clone(), id.clone());
                let pressed = tag == annotation.tag;
                let tagged = tag.clone();
                let retag = move |_: MouseEvent| match ui.engine.act(actions::retag(vec![id.clone()], tag.clone())) {
                    Ok(events) if events.is_empty() => {}
                    Ok(events) => ui.tell_step(Said::Retagged(events.len(), tag.clone())),
                    Err(error) => ui.tell_failure(error),
                };
                tag_button(&tagged, retag).pressed(pressed)
            }) }
            // In one element, so that they wrap together.
            <span class="tools">
                { link.unwrap_or_default() }
                if *open && outcome.span.is_some() {
                    { icon_button(messages::EDIT_BOUNDARIES, icons::boundaries(), resize) }
                }
                { icon_button(note_label, icons::pencil(), edit).class("icon-button edit-note") }
                { icon_button(messages::DELETE, icons::bin(), delete) }
            </span>
        </div>
        </>
    }
}

/// The next card after this button's card, else the previous one.
fn neighbour_card(button: &Element) -> Option<FocusTarget> {
    let card = button.closest(".card").ok().flatten()?;
    let id = |card: &Element| card.get_attribute("data-id").map(AnnotationId::new);
    let mut next = card.next_element_sibling();
    while let Some(sibling) = next {
        if let Some(id) = id(&sibling) {
            return Some(FocusTarget::Card(id, ".card-main"));
        }
        next = sibling.next_element_sibling();
    }
    let before = card.previous_element_sibling()?;
    Some(FocusTarget::Card(id(&before)?, ".card-main"))
}

/// The text of a span with some context on both sides.
fn with_context(ui: &Interface, span: Span) -> String {
    let state = ui.engine.state();
    let end = state.text().span().end();
    let wide = Span::between(span.start().saturating_sub(40), (span.end() + 40).min(end));
    format!("… {} …", words(&state, quote_anchor::text::whole_graphemes(state.text(), wide)))
}
