//! The choice of what an annotation is linked to. It takes the place of the list, so that it is in view; the article stays free,
//! since a click on a highlight there chooses too.

use std::rc::Rc;

use web_sys::{Element, HtmlElement, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::links::label;
use super::{marks, quote, toggle};
use crate::analysis::nearest_first;
use crate::listing::Search;
use crate::model::{AnnotationId, Tag};
use crate::ui::button::{icon_button, text_button};
use crate::ui::focus::{self, FocusTarget};
use crate::ui::sentences::sentences;
use crate::ui::use_effect::use_effect_with;
use crate::ui::use_interface::use_interface;
use crate::ui::use_number::use_number;
use crate::ui::view::Linking;
use crate::ui::{Interface, icons, messages};

/// The number of options that are drawn; the search reaches all.
const DRAWN: usize = 200;

#[derive(Properties, PartialEq)]
pub struct LinkerProps {
    pub ui: Interface,
    pub linking: Linking,
}

/// A combobox over a list with several choices. Enter takes the first option, or the one that the arrow keys went to, and ends;
/// with Shift it takes further ones.
#[component]
pub fn Linker(props: &LinkerProps) -> Html {
    let LinkerProps { ui, linking } = props;
    let (state, _) = use_interface(ui);
    let (words, at) = (use_state_eq(String::new), use_number(0));
    let (field, list) = (use_node_ref(), use_node_ref());
    let annotation = state.find(&linking.id).cloned();
    let all: Rc<Vec<(AnnotationId, String, String)>> = {
        let state = Rc::clone(&state);
        use_memo((Rc::clone(state.placed()), linking.clone()), move |(_, linking)| {
            let place = state.find(&linking.id).and_then(|placed| placed.outcome.span);
            let nearest = nearest_first(marks(&state), &linking.offered, (&linking.id, place), &sentences(&state));
            let places: std::collections::HashMap<_, _> =
                state.placed().iter().map(|placed| (&placed.annotation.id, placed)).collect();
            let offered = nearest.into_iter().filter_map(|id| {
                let placed = places.get(&id)?;
                Some((id, quote(&state, placed), Search::searched(placed, &state)))
            });
            offered.collect()
        })
    };
    let search = Search::of(&words);
    let shown: Vec<&(AnnotationId, String, String)> =
        all.iter().filter(|(_, _, searched)| search.is_empty() || search.finds(searched)).collect();
    let active = at.get().min(shown.len().saturating_sub(1));
    {
        let field = field.clone();
        use_effect_with(linking.clone(), move |_| {
            if let Some(field) = field.cast::<HtmlElement>() {
                drop(field.focus());
            }
        });
    }
    {
        // The highlight of the active option is lifted, and the option is in sight.
        let (ui, list) = (ui.clone(), list.clone());
        let id = shown.get(active).map(|(id, ..)| id.clone());
        use_effect_with(id, move |id| {
            let id = id.clone();
            ui.set_view(|view| view.offered = id);
            let option = list.cast::<Element>().and_then(|list| list.query_selector(".active").ok()?);
            if let Some(option) = option {
                let options = ScrollIntoViewOptions::new();
                options.set_block(ScrollLogicalPosition::Nearest);
                option.scroll_into_view_with_scroll_into_view_options(&options);
            }
            move || ui.set_view(|view| view.offered = None)
        });
    }
    let end = {
        let (ui, field, id) = (ui.clone(), field.clone(), linking.id.clone());
        move || {
            ui.set_view(|view| view.linking = None);
            if let Some(field) = field.cast::<Element>() {
                focus::focus_after_render(&field, FocusTarget::Card(id.clone(), ".card-main, .ledger-words"));
            }
        }
    };
    let Some(annotation) = annotation else { return html! { <div class="linker"></div> } };
    let is_linked = |id: &AnnotationId| {
        if linking.offered == Tag::Claim {
            annotation.annotation.about.contains(id)
        } else {
            state.notebook().get(id).is_some_and(|mark| mark.about.contains(&linking.id))
        }
    };
    let take = {
        let (ui, linking, end) = (ui.clone(), linking.clone(), end.clone());
        move |id: &AnnotationId, linked: bool, more: bool| {
            if more || !linked {
                toggle(&ui, &linking, id);
            }
            if !more {
                end();
            }
        }
    };
    let on_key = {
        let (at, take, end) = (at.clone(), take.clone(), end.clone());
        let chosen = shown.get(active).map(|(id, ..)| (id.clone(), is_linked(id)));
        let last = shown.len().min(DRAWN).saturating_sub(1);
        move |event: KeyboardEvent| {
            match event.key().as_str() {
                "ArrowDown" => at.set(if active == last { 0 } else { active + 1 }),
                "ArrowUp" => at.set(if active == 0 { last } else { active - 1 }),
                "Enter" if event.is_composing() => return,
                "Enter" => {
                    if let Some((id, linked)) = &chosen {
                        take(id, *linked, event.shift_key());
                    }
                }
                "Escape" => end(),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let on_input = {
        let (words, at) = (words.setter(), at.clone());
        move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                words.set(field.value());
                at.set(0);
            }
        }
    };
    let kinds = (annotation.annotation.tag == Tag::Claim).then(|| {
        [Tag::Attribution, Tag::Denial, Tag::NoComment]
            .into_iter()
            .map(|tag| {
                let (ui, id, offered) = (ui.clone(), linking.id.clone(), tag.clone());
                let to = move |_: MouseEvent| {
                    let linking = Linking { id: id.clone(), offered: offered.clone() };
                    ui.set_view(|view| view.linking = Some(linking));
                };
                html! {
                    { text_button(label(&tag), to).class("chip wide").tag(&tag).pressed(tag == linking.offered) }
                }
            })
            .collect::<Html>()
    });
    let option = |(index, (id, words, _)): (usize, &(AnnotationId, String, String))| {
        let linked = is_linked(id);
        let press = {
            let (take, id) = (take.clone(), id.clone());
            move |event: MouseEvent| {
                let on_box =
                    event.target_dyn_into::<Element>().and_then(|at| at.closest(".linker-box").ok()?).is_some();
                take(&id, linked, on_box || linked || event.shift_key() || event.ctrl_key() || event.meta_key());
            }
        };
        let hover = |on: bool| {
            let (ui, id) = (ui.clone(), id.clone());
            move |_: MouseEvent| ui.hover(&id, on)
        };
        html! {
            <li role="option" id={format!("linker-{index}")} key={id.to_string()} class={classes!("linker-option", (index == active).then_some("active"))}
                aria-selected={linked.to_string()} data-tag={linking.offered.name().to_owned()} onclick={press}
                onmousedown={|event: MouseEvent| event.prevent_default()} onmouseenter={hover(true)} onmouseleave={hover(false)}>
                <span class="linker-box" aria-hidden="true"></span>
                <span class="linker-words" dir="auto">{ words }</span>
            </li>
        }
    };
    let title = label(&linking.offered);
    let close = {
        let end = end.clone();
        move |_: MouseEvent| end()
    };
    html! {
        <div class="linker" role="group" aria-label={title} onkeydown={on_key}>
            <div class="linker-head">
                <h3 class="linker-title">{ title }</h3>
                { icon_button(messages::CLOSE, icons::close(), close) }
            </div>
            <p class="linker-quote" dir="auto" data-tag={annotation.annotation.tag.name().to_owned()}>
                { icons::tag(&annotation.annotation.tag) }<span>{ quote(&state, &annotation) }</span>
            </p>
            <div class="chips">{ kinds.unwrap_or_default() }</div>
            <input type="text" class="search" ref={field} role="combobox" aria-expanded="true" aria-controls="linker-list" aria-autocomplete="list"
                aria-activedescendant={(!shown.is_empty()).then(|| format!("linker-{active}"))} aria-label={messages::LINK_SEARCH}
                placeholder={messages::LINK_SEARCH} autocomplete="off" value={(*words).clone()} oninput={on_input} />
            <ul class="linker-list" id="linker-list" role="listbox" aria-multiselectable="true" aria-label={title} ref={list}>
                { for shown.iter().take(DRAWN).copied().enumerate().map(option) }
            </ul>
            if shown.is_empty() {
                <p class="hint">{ if all.is_empty() { messages::LINK_NONE } else { messages::NOTHING_FOUND } }</p>
            } else {
                <p class="hint">{ messages::LINK_HINT }</p>
            }
        </div>
    }
}
