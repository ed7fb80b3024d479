//! What an annotation is linked to, in its card: a mark's claims, or who says, denies or does not answer a claim.

use yew::prelude::*;

use super::{begin_among, quote};
use crate::analysis::is_linkable;
use crate::model::{AnnotationId, Tag};
use crate::session::{Placed, State};
use crate::ui::Interface;
use crate::ui::button::text_button;
use crate::ui::use_interface::use_interface;
use crate::ui::{icons, messages};

#[derive(Properties, PartialEq)]
pub struct LinksProps {
    pub ui: Interface,
    pub placed: Placed,
    /// Whether links can be changed.
    pub changing: bool,
}

/// The linked annotations, as buttons that go to them, and a button for each kind of link that can be changed.
#[component]
pub fn Links(props: &LinksProps) -> Html {
    let LinksProps { ui, placed, changing } = props;
    let (state, _) = use_interface(ui);
    let annotation = &placed.annotation;
    let groups: Vec<(Tag, Vec<&Placed>)> = if annotation.tag == Tag::Claim {
        let about = |tag: &Tag| {
            let of_tag = state.placed().iter().filter(|other| other.annotation.tag == *tag);
            of_tag.filter(|other| other.annotation.about.contains(&annotation.id)).collect()
        };
        [Tag::Attribution, Tag::Denial, Tag::NoComment].map(|tag| (tag.clone(), about(&tag))).into()
    } else {
        vec![(Tag::Claim, annotation.about.iter().filter_map(|id| state.find(id)).collect())]
    };
    let changing = *changing && (annotation.tag == Tag::Claim || is_linkable(&annotation.tag));
    html! {
        // An empty element, not nothing: see `ui`.
        <div class="about">
            { for groups.into_iter().filter(|(_, linked)| changing || !linked.is_empty()).map(|(tag, linked)| {
                let label = label(&tag);
                html! {
                    <div class="about-group" key={tag.name().to_owned()} role="group" aria-label={label}>
                        if changing {
                            { text_button(label, choose(ui, &annotation.id, tag)).class("link about-choose") }
                        } else {
                            <span class="about-label">{ heading(&tag) }</span>
                        }
                        <div>{ for linked.into_iter().map(|other| chip(ui, &state, other)) }</div>
                    </div>
                }
            }) }
        </div>
    }
}

/// The name of the choice of links to annotations of a tag.
pub const fn label(to: &Tag) -> crate::language::Text {
    match to {
        Tag::Denial => messages::DENIED_BY,
        Tag::NoComment => messages::NO_COMMENT_FROM,
        Tag::Attribution => messages::SAID_BY,
        _ => messages::ABOUT_CHOOSE,
    }
}

/// The same where nothing can be chosen.
pub const fn heading(to: &Tag) -> crate::language::Text {
    match to {
        Tag::Denial => messages::LEDGER_DENIED_BY,
        Tag::NoComment => messages::LEDGER_NO_COMMENT,
        Tag::Attribution => messages::LEDGER_SAID_BY,
        _ => messages::ABOUT,
    }
}

fn choose(ui: &Interface, id: &AnnotationId, offered: Tag) -> impl Fn(MouseEvent) + use<> {
    let (ui, id) = (ui.clone(), id.clone());
    move |_| begin_among(&ui, &id, Some(offered.clone()))
}

/// A button that goes to a linked annotation and lifts its highlight: its source where it has one, else its words.
pub fn chip(ui: &Interface, state: &State, other: &Placed) -> Html {
    let source = crate::model::escape_bidi(&other.annotation.source).into_owned();
    chip_named(ui, state, other, source)
}

/// The same with its words.
pub fn chip_of_words(ui: &Interface, state: &State, other: &Placed) -> Html {
    chip_named(ui, state, other, String::new())
}

fn chip_named(ui: &Interface, state: &State, other: &Placed, source: String) -> Html {
    let (annotation, id) = (&other.annotation, other.annotation.id.clone());
    let go = {
        let (ui, id) = (ui.clone(), id.clone());
        move |_: MouseEvent| {
            ui.set_view(|view| view.pointed = vec![id.clone()]);
            // Fails only if it was deleted since this render.
            drop(ui.select(&id));
        }
    };
    let hover = |on: bool| {
        let (ui, id) = (ui.clone(), id.clone());
        move |_: MouseEvent| ui.hover(&id, on)
    };
    let words = quote(state, other);
    html! {
        <button type="button" class="about-claim" key={id.to_string()} data-tag={annotation.tag.name().to_owned()} onclick={go}
            onmouseenter={hover(true)} onmouseleave={hover(false)} title={(!source.is_empty()).then(|| words.clone())}>
            <span class="about-tag">{ icons::tag(&annotation.tag) }</span>
            <span class="about-words" dir="auto">{ if source.is_empty() { words } else { source } }</span>
        </button>
    }
}
