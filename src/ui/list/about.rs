//! The claims that an annotation is about: the claim that a denial rejects, or that an attribution belongs to.

use yew::prelude::*;

use crate::model::escape_bidi;
use crate::model::{AnnotationId, Tag};
use crate::session::{Change, Placed, State};
use crate::ui::Interface;
use crate::ui::use_interface::use_interface;
use crate::ui::words::words;
use crate::ui::{icons, messages};
use quote_anchor::sort::sort_by_key;
use quote_anchor::text::Span;

/// The number of claims offered, the nearest ones. A distant claim is found faster in the article.
const MAX_OFFERED: usize = 20;

#[derive(Properties, PartialEq)]
pub struct AboutProps {
    pub ui: Interface,
    pub placed: Placed,
    /// Whether claims can be linked and unlinked.
    pub choosing: bool,
}

/// The linked claims, as buttons that go to them; while `choosing`, also the claims that can be linked.
#[component]
pub fn About(props: &AboutProps) -> Html {
    let AboutProps { ui, placed, choosing } = props;
    let (state, _) = use_interface(ui);
    let annotation = &placed.annotation;
    let linked: Vec<&Placed> = annotation.about.iter().filter_map(|id| state.find(id)).collect();
    let open = use_state_eq(|| false);
    let toggle = {
        let open = open.clone();
        move |_: MouseEvent| open.set(!*open)
    };
    let offered = if *choosing && annotation.tag != Tag::Claim { offered(&state, placed) } else { vec![] };
    if linked.is_empty() && offered.is_empty() {
        // An empty element, not nothing: see `ui`.
        return html! { <div class="about"></div> };
    }
    let open = *open && !offered.is_empty();
    html! {
        <div class="about">
            // Two `div`s, so that Yew does not reuse the focused button for another: see `ui`.
            <div>
                if !open && !linked.is_empty() {
                    <span class="about-label">{ messages::ABOUT }</span>
                    { for linked.iter().map(|other| {
                        let (ui, id) = (ui.clone(), other.annotation.id.clone());
                        let go = move |_: MouseEvent| {
                            ui.set_view(|view| view.pointed = vec![id.clone()]);
                            // Fails only if the claim was deleted since this render.
                            drop(ui.select(&id));
                        };
                        html! { <button type="button" class="about-claim" onclick={go}>{ claim_label(&state, other) }</button> }
                    }) }
                }
            </div>
            if !offered.is_empty() {
                <button type="button" class="link" aria-expanded={open.to_string()} onclick={toggle}>{ messages::ABOUT_CHOOSE }</button>
            }
            <div>
                { for offered.into_iter().filter(|_| open).map(|other| {
                    let pressed = annotation.about.contains(&other.annotation.id);
                    html! {
                        <button type="button" class="about-claim" aria-pressed={pressed.to_string()}
                            onclick={link(ui, placed, &other.annotation.id)}>{ claim_label(&state, other) }</button>
                    }
                }) }
            </div>
        </div>
    }
}

/// The nearest claims and the linked ones, in text order.
fn offered<'a>(state: &'a State, placed: &Placed) -> Vec<&'a Placed> {
    let start = |placed: &Placed| placed.outcome.span.map_or(0, Span::start);
    let here = start(placed);
    let claims = state.placed().iter().filter(|other| other.annotation.tag == Tag::Claim);
    let mut claims: Vec<&Placed> = claims.filter(|other| other.annotation.id != placed.annotation.id).collect();
    sort_by_key(&mut claims, |other| start(other).abs_diff(here));
    let far = claims.split_off(MAX_OFFERED.min(claims.len()));
    claims.extend(far.into_iter().filter(|other| placed.annotation.about.contains(&other.annotation.id)));
    sort_by_key(&mut claims, |other| start(other));
    claims
}

/// Links a claim, or unlinks it.
fn link(ui: &Interface, placed: &Placed, claim: &AnnotationId) -> impl Fn(MouseEvent) + use<> {
    let (ui, id, claim) = (ui.clone(), placed.annotation.id.clone(), claim.clone());
    move |_| {
        let Some(annotation) = ui.engine.annotation(&id) else { return };
        let mut about = annotation.about.clone();
        about.retain(|other| *other != claim);
        let added = about.len() == annotation.about.len();
        if added {
            about.push(claim.clone());
        }
        let message = if added { messages::ABOUT_LINKED } else { messages::ABOUT_UNLINKED };
        match ui.engine.update(&id, Change { about: Some(about), ..Change::default() }) {
            Ok(_) => ui.tell_step(message),
            Err(error) => ui.tell_failure(error),
        }
    }
}

fn claim_label(state: &State, placed: &Placed) -> Html {
    let quote = placed
        .outcome
        .span
        .map_or_else(|| escape_bidi(&placed.annotation.selector.quote).into(), |span| words(state, span));
    html! {
        <>
        <span class="about-tag" data-tag={placed.annotation.tag.name().to_owned()}>{ icons::tag(&placed.annotation.tag) }</span>
        <span class="about-words" dir="auto">{ quote }</span>
        </>
    }
}
