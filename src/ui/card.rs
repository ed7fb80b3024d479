//! One annotation in the panel.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::note_editor::NoteEditor;
use super::words::words;
use super::{boundaries, icons, messages};
use crate::anchor::{Difference, State as Found};
use crate::engine::Engine;
use crate::language::Text;
use crate::model::{AnnotationId, Tag};
use crate::page;
use crate::session::{Change, Placed, Search};
use crate::text::{Span, visible};

#[derive(Properties, PartialEq)]
#[allow(clippy::struct_excessive_bools)] // Four independent switches of one card.
pub struct CardProps {
    pub engine: Engine,
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
    messages::speak(&props.engine);
    let CardProps { engine, placed, search, number, place, open, editing, read_only, picked, on_pick, can_attach } =
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
        <li class={classes!("card", open.then_some("open"), picked.map(|_| "pickable"))} part="card" ref={card} data-id={id.to_string()}
            data-number={number.to_string()} aria-posinset={place.0.to_string()} aria-setsize={place.1.to_string()}
            data-tag={if annotation.tag.is_known() { annotation.tag.name().to_owned() } else { "other".into() }}
            data-state={outcome.state.name()} aria-current={open.then_some("true")}
            onmouseenter={move |_: MouseEvent| over()} onmouseleave={move |_: MouseEvent| out()}
            onfocusin={move |_: FocusEvent| focus()} onfocusout={move |_: FocusEvent| blur()}>
            if let Some(picked) = *picked {
                // The whole edge of the card can be pressed.
                <label class="pick" onclick={on_pick}>
                    <input type="checkbox" checked={picked}
                        aria-label={messages::PICK_THIS.with(&[&visible(&annotation.selector.quote)])} />
                </label>
            }
            <button type="button" class="card-main" onclick={on_open}>
                <span class="card-head">
                    <span class="tag">{ icons::tag(&annotation.tag) }<span>{ messages::tag(&annotation.tag).to_owned() }</span></span>
                    if outcome.state == Found::Changed {
                        <span class="badge">{ messages::CHANGED }</span>
                    }
                    <time datetime={annotation.modified.to_string()}>{ messages::time(annotation.modified) }</time>
                </span>
                { quote(engine, placed, search) }
                if !outcome.flags.is_empty() {
                    <span class="flags">{ outcome.flags.iter().map(|flag| messages::flag(*flag).get()).collect::<Vec<_>>().join(" · ") }</span>
                }
            </button>
            if *editing {
                <NoteEditor note={annotation.note.clone()} on_done={on_note} />
            } else if !annotation.note.is_empty() {
                <p class="note" dir="auto">{ marked(&visible(&annotation.note), search) }</p>
            }
            if !read_only && !editing {
                <Actions engine={engine.clone()} placed={placed.clone()} open={*open} can_attach={*can_attach} />
            }
        </li>
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
fn quote(engine: &Engine, placed: &Placed, search: &Search) -> Html {
    let selector = &placed.annotation.selector;
    let outcome = &placed.outcome;
    if outcome.state == Found::Changed && !outcome.diff.is_empty() {
        return html! {
            <span class="quote diff" dir="auto">
                { for outcome.diff.iter().map(|part| match part {
                    Difference::Same(words) => html! { <>{ visible(words).into_owned() }</> },
                    Difference::Removed(words) => html! { <del>{ visible(words).into_owned() }</del> },
                    Difference::Added(words) => html! { <ins>{ visible(words).into_owned() }</ins> },
                }) }
            </span>
        };
    }
    let shown = match outcome.span {
        Some(span) => words(&engine.state(), span),
        None => visible(&selector.quote).split_whitespace().collect::<Vec<_>>().join(" "),
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
    messages::speak(&props.engine);
    let ActionsProps { engine, placed, open, can_attach } = props;
    let (annotation, outcome) = (&placed.annotation, &placed.outcome);
    let id = annotation.id.clone();
    let attach = |span: Span, keep_previous: bool, said: Text| {
        let (engine, id) = (engine.clone(), id.clone());
        move |_: MouseEvent| {
            if engine.update(&id, Change { span: Some(span), keep_previous, ..Change::default() }).is_ok() {
                engine.notice(said, true, false);
            }
        }
    };
    let attach_selection = {
        let (engine, id) = (engine.clone(), id.clone());
        move |_: MouseEvent| {
            // What is selected now: this card may have been rendered for what was selected a moment ago.
            engine.sync_selection();
            let Some(span) = engine.state().selection() else { return };
            if engine.update(&id, Change { span: Some(span), keep_previous: true, ..Change::default() }).is_ok() {
                engine.notice(messages::ATTACHED, true, false);
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
    let link = open.then(|| engine.link_to(&id)).flatten().map(|link| {
        let engine = engine.clone();
        move |_: MouseEvent| {
            let (engine, link) = (engine.clone(), link.clone());
            spawn_local(async move {
                match page::copy_text(link).await {
                    Ok(()) => engine.notice(messages::LINK_COPIED, false, false),
                    Err(_) => engine.notice(messages::LINK_FAILED, false, true),
                }
            });
        }
    });
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
        if *can_attach {
            <div class="row">
                // The selection would go with the focus.
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
            if let Some(link) = link {
                <button type="button" class="icon-button" aria-label={messages::COPY_LINK} title={messages::COPY_LINK} onclick={link}>{ icons::link() }</button>
            }
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
    format!("… {} …", words(&state, crate::text::whole_graphemes(state.text(), wide)))
}
