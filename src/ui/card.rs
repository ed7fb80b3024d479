//! One annotation in the panel.

use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::note_editor::NoteEditor;
use super::{boundaries, icons, messages};
use crate::anchor::{Difference, State as Found};
use crate::engine::Engine;
use crate::model::Tag;
use crate::session::{Change, Placed};
use crate::text::Span;

#[derive(Properties, PartialEq)]
#[allow(clippy::struct_excessive_bools)] // Four independent switches of one card.
pub struct CardProps {
    pub engine: Engine,
    pub placed: Placed,
    /// Its number among all that are shown, from 0.
    pub number: usize,
    /// Its place in its list, from 1, and the length of that list: not all of it is rendered.
    pub place: (usize, usize),
    pub open: bool,
    pub editing: bool,
    pub read_only: bool,
    /// Whether words are selected, so that an orphan can be attached to them.
    pub can_attach: bool,
}

#[component]
pub fn Card(props: &CardProps) -> Html {
    let CardProps { engine, placed, number, place, open, editing, read_only, can_attach } = props;
    let (annotation, outcome) = (&placed.annotation, &placed.outcome);
    let card = use_node_ref();
    {
        let card = card.clone();
        use_effect_with(*open, move |open| {
            if let Some(card) = card.cast::<Element>().filter(|_| *open) {
                let options = ScrollIntoViewOptions::new();
                options.set_block(ScrollLogicalPosition::Nearest);
                card.scroll_into_view_with_scroll_into_view_options(&options);
            }
        });
    }
    let id = annotation.id.clone();
    let on_open = {
        let (engine, id) = (engine.clone(), id.clone());
        move |_: MouseEvent| {
            engine.set_view(|view| view.pointed = vec![id.clone()]);
            // An annotation that another tab deleted a moment ago is gone from the list as well.
            drop(engine.select(&id));
        }
    };
    let hover = |on: bool| {
        let (engine, id) = (engine.clone(), id.clone());
        move || engine.hover(on.then(|| id.clone()))
    };
    let (over, out, focus, blur) = (hover(true), hover(false), hover(true), hover(false));
    let on_note = {
        let (engine, id) = (engine.clone(), id.clone());
        Callback::from(move |note: Option<String>| {
            // Saving closes the editor, and closing it blurs the field: only the first of the two counts.
            if engine.view().editing.as_ref() == Some(&id) {
                engine.set_view(|view| view.editing = None);
                if let Some(note) = note {
                    drop(engine.update(&id, Change { note: Some(note), ..Change::default() }));
                }
            }
        })
    };
    html! {
        <li class={classes!("card", open.then_some("open"))} part="card" ref={card} data-id={id.to_string()}
            data-number={number.to_string()} aria-posinset={place.0.to_string()} aria-setsize={place.1.to_string()}
            data-tag={if annotation.tag.is_known() { annotation.tag.name().to_owned() } else { "other".into() }}
            data-state={outcome.state.name()} aria-current={open.then_some("true")}
            onmouseenter={move |_: MouseEvent| over()} onmouseleave={move |_: MouseEvent| out()}
            onfocusin={move |_: FocusEvent| focus()} onfocusout={move |_: FocusEvent| blur()}>
            <button type="button" class="card-main" onclick={on_open}>
                <span class="card-head">
                    <span class="tag">{ icons::tag(&annotation.tag) }<span>{ messages::tag(&annotation.tag).to_owned() }</span></span>
                    if outcome.state == Found::Changed {
                        <span class="badge">{ messages::CHANGED }</span>
                    }
                    <time datetime={annotation.modified.to_string()}>{ messages::time(annotation.modified) }</time>
                </span>
                { quote(engine, placed) }
                if !outcome.flags.is_empty() {
                    <span class="flags">{ outcome.flags.iter().map(|flag| messages::flag(*flag)).collect::<Vec<_>>().join(" · ") }</span>
                }
            </button>
            if *editing {
                <NoteEditor note={annotation.note.clone()} on_done={on_note} />
            } else if !annotation.note.is_empty() {
                <p class="note" dir="auto">{ &annotation.note }</p>
            }
            if !read_only && !editing {
                <Actions engine={engine.clone()} placed={placed.clone()} open={*open} can_attach={*can_attach} />
            }
        </li>
    }
}

/// The words: as the article shows them, as a word diff where they changed, as they were where they are gone.
fn quote(engine: &Engine, placed: &Placed) -> Html {
    let selector = &placed.annotation.selector;
    let outcome = &placed.outcome;
    if outcome.state == Found::Changed && !outcome.diff.is_empty() {
        return html! {
            <span class="quote diff" dir="auto">
                { for outcome.diff.iter().map(|part| match part {
                    Difference::Same(words) => html! { <>{ words.as_str() }</> },
                    Difference::Removed(words) => html! { <del>{ words.as_str() }</del> },
                    Difference::Added(words) => html! { <ins>{ words.as_str() }</ins> },
                }) }
            </span>
        };
    }
    let words = match outcome.span {
        Some(span) => engine.state().text().shown(span),
        None => selector.quote.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    html! { <span class="quote" dir="auto">{ words }</span> }
}

#[derive(Properties, PartialEq)]
struct ActionsProps {
    engine: Engine,
    placed: Placed,
    open: bool,
    can_attach: bool,
}

/// What can be done to an annotation: retag, note, delete; accept a new wording, attach an orphan.
#[component]
fn Actions(props: &ActionsProps) -> Html {
    let ActionsProps { engine, placed, open, can_attach } = props;
    let (annotation, outcome) = (&placed.annotation, &placed.outcome);
    let id = annotation.id.clone();
    let attach = |span: Span, keep_previous: bool, said: &'static str| {
        let (engine, id) = (engine.clone(), id.clone());
        move |_: MouseEvent| {
            if engine.update(&id, Change { span: Some(span), keep_previous, ..Change::default() }).is_ok() {
                engine.notice(said, true, false);
            }
        }
    };
    let edit = {
        let (engine, id) = (engine.clone(), id.clone());
        move |_: MouseEvent| engine.set_view(|view| view.editing = Some(id.clone()))
    };
    let delete = {
        let (engine, id) = (engine.clone(), id.clone());
        move |_: MouseEvent| {
            if engine.delete(vec![id.clone()]).is_ok() {
                engine.notice(messages::deleted(1), true, false);
            }
        }
    };
    let detach = {
        let (engine, id) = (engine.clone(), id.clone());
        move |_: MouseEvent| {
            if engine.update(&id, Change { detach: true, ..Change::default() }).is_ok() {
                engine.notice(messages::DETACHED, true, false);
            }
        }
    };
    let resize = |event: MouseEvent| {
        if let Some(button) = event.target_dyn_into::<Element>() {
            boundaries::focus(&button);
        }
    };
    let note_label = if annotation.note.is_empty() { messages::ADD_NOTE } else { messages::EDIT_NOTE };
    html! {
        <>
        if let (Found::Changed, Some(span)) = (outcome.state, outcome.span) {
            <div class="row">
                <button type="button" onclick={attach(span, true, messages::ACCEPTED)}>{ messages::ACCEPT }</button>
                <button type="button" onclick={detach}>{ messages::DETACH }</button>
            </div>
        }
        if let (true, Some(span)) = (*can_attach, engine.state().selection()) {
            <div class="row">
                // The selection would go with the focus.
                <button type="button" onmousedown={|event: MouseEvent| event.prevent_default()}
                    onclick={attach(span, true, messages::ATTACHED)}>
                    { if outcome.span.is_some() { messages::ATTACH_MOVED } else { messages::ATTACH } }
                </button>
            </div>
        }
        if outcome.state == Found::Orphaned {
            if !outcome.candidates.is_empty() {
                <p class="hint">{ messages::CANDIDATES }</p>
                <ul class="candidates">
                    { for outcome.candidates.iter().take(5).map(|candidate| {
                        let (looked, span) = (engine.clone(), candidate.span);
                        html! {
                            <li>
                                <button type="button" class="candidate" dir="auto" onclick={move |_: MouseEvent| looked.scroll_to(span)}>
                                    { around(engine, span) }
                                </button>
                                <button type="button" onclick={attach(span, true, messages::ATTACHED)}>{ messages::ATTACH_CANDIDATE }</button>
                            </li>
                        }
                    }) }
                </ul>
            }
        }
        <div class="actions" role="group" aria-label={messages::tag(&annotation.tag).to_owned()}>
            { for Tag::ALL.into_iter().map(|tag| {
                let (engine, id) = (engine.clone(), id.clone());
                let pressed = tag == annotation.tag;
                let label = messages::tag(&tag).to_owned();
                let name = tag.name().to_owned();
                let picture = icons::tag(&tag);
                let retag = move |_: MouseEvent| {
                    drop(engine.update(&id, Change { tag: Some(tag.clone()), ..Change::default() }));
                };
                html! {
                    <button type="button" class="icon-button" data-tag={name} aria-pressed={pressed.to_string()}
                        aria-label={label.clone()} title={label} onclick={retag}>{ picture }</button>
                }
            }) }
            <span class="spacer"></span>
            if *open && outcome.span.is_some() {
                <button type="button" class="icon-button" aria-label={messages::EDIT_BOUNDARIES} title={messages::EDIT_BOUNDARIES} onclick={resize}>{ icons::boundaries() }</button>
            }
            <button type="button" class="icon-button" aria-label={note_label} title={note_label} onclick={edit}>{ icons::pencil() }</button>
            <button type="button" class="icon-button" aria-label={messages::DELETE} title={messages::DELETE} onclick={delete}>{ icons::bin() }</button>
        </div>
        </>
    }
}

/// A place with a few words on both sides.
fn around(engine: &Engine, span: Span) -> String {
    let state = engine.state();
    let end = state.text().span().end();
    let wide = Span::between(span.start().saturating_sub(40), (span.end() + 40).min(end));
    format!("… {} …", state.text().shown(crate::text::whole_graphemes(state.text(), wide)))
}
