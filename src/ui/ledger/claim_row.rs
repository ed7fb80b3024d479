//! A claim, and under it who says it, who denies it, who gave no comment, or that the article does not tell.

use yew::prelude::*;

use crate::model::{AnnotationId, Tag};
use crate::session::Placed;
use crate::ui::button::text_button;
use crate::ui::linking::{self, links};
use crate::ui::view::Linking;
use crate::ui::{Interface, icons, messages};

#[derive(Properties, PartialEq)]
pub struct ClaimRowProps {
    pub ui: Interface,
    pub claim: Placed,
    pub attributions: Vec<Placed>,
    pub denials: Vec<Placed>,
    pub no_comments: Vec<Placed>,
    pub open: bool,
    pub read_only: bool,
}

/// Rendered again only where its own properties changed: there may be hundreds.
#[component]
pub fn ClaimRow(props: &ClaimRowProps) -> Html {
    let ClaimRowProps { ui, claim, attributions, denials, no_comments, open, read_only } = props;
    ui.speak();
    let state = ui.engine.state();
    let id = &claim.annotation.id;
    let line = |tag: Tag, marks: &[Placed]| {
        html! {
            <div class="about-group" role="group" aria-label={links::heading(&tag)}>
                <span class="about-label">{ links::heading(&tag) }</span>
                <div>{ for marks.iter().map(|mark| links::chip(ui, &state, mark)) }</div>
            </div>
        }
    };
    let gap = |text: crate::language::Text, offered: Tag| {
        if *read_only {
            return html! { <span class="ledger-gap">{ text }</span> };
        }
        text_button(text, choose(ui, id, offered)).class("ledger-gap").into()
    };
    html! {
        <li class={classes!("ledger-row", open.then_some("open"))} data-id={id.to_string()} data-tag="claim" data-state={claim.outcome.state.name()}>
            { words(ui, claim) }
            <div class="ledger-lines">
                if attributions.is_empty() {
                    { gap(messages::NO_SOURCE, Tag::Attribution) }
                } else {
                    { line(Tag::Attribution, attributions) }
                }
                <div class="ledger-answers">
                    if !denials.is_empty() {
                        { line(Tag::Denial, denials) }
                    }
                    if !no_comments.is_empty() {
                        { line(Tag::NoComment, no_comments) }
                    }
                    if denials.is_empty() && no_comments.is_empty() {
                        { gap(messages::NO_RESPONSE, Tag::Denial) }
                    }
                </div>
            </div>
        </li>
    }
}

/// The words of an annotation, as a button that leads to their place.
pub fn words(ui: &Interface, placed: &Placed) -> Html {
    let id = placed.annotation.id.clone();
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
    let focused = |on: bool| {
        let (ui, id) = (ui.clone(), id.clone());
        move |_: FocusEvent| ui.focus(&id, on)
    };
    html! {
        <button type="button" class="ledger-words" data-tag={placed.annotation.tag.name().to_owned()} onclick={go} onmouseenter={hover(true)}
            onmouseleave={hover(false)} onfocusin={focused(true)} onfocusout={focused(false)}>
            <span class="about-tag">{ icons::tag(&placed.annotation.tag) }</span>
            <span dir="auto">{ linking::quote(&ui.engine.state(), placed) }</span>
        </button>
    }
}

fn choose(ui: &Interface, id: &AnnotationId, offered: Tag) -> impl Fn(MouseEvent) + use<> {
    let (ui, id) = (ui.clone(), id.clone());
    move |_| {
        linking::begin(&ui, &id);
        let linking = Linking { id: id.clone(), offered: offered.clone() };
        ui.set_view(|view| view.linking = view.linking.is_some().then_some(linking));
    }
}
