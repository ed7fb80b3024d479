//! The view “Who said what”: by claim or by source, with filters, a line that sums up, and what is linked to nothing.

use std::collections::HashMap;
use std::rc::Rc;

use yew::prelude::*;

use super::claim_row::{ClaimRow, words};
use super::offers::Offers;
use super::source_row::SourceRow;
use crate::analysis::{ClaimFilter, Ledger};
use crate::model::{Annotation, AnnotationId};
use crate::session::Placed;
use crate::ui::button::{button, chip, text_button};
use crate::ui::linking;
use crate::ui::use_interface::use_interface;
use crate::ui::use_number::{use_flag, use_number};
use crate::ui::{Interface, messages, sources};

/// The number of rows that are drawn at first, and more at each press: a row costs a tenth of a millisecond.
const PART: usize = 100;

#[derive(Properties, PartialEq)]
pub struct LedgerViewProps {
    pub ui: Interface,
}

#[component]
pub fn LedgerView(props: &LedgerViewProps) -> Html {
    let ui = &props.ui;
    let (state, view) = use_interface(ui);
    let (by_source, filter, drawn) = (use_flag(), use_state_eq(|| None::<ClaimFilter>), use_number(PART));
    // Memoized: hovering renders the view too.
    let ledger =
        use_memo(Rc::clone(state.placed()), |placed| Ledger::of(placed.iter().map(|placed| &placed.annotation)));
    let places: Rc<HashMap<AnnotationId, Placed>> = use_memo(Rc::clone(state.placed()), |placed| {
        placed.iter().map(|placed| (placed.annotation.id.clone(), placed.clone())).collect()
    });
    let offers = {
        let state = Rc::clone(&state);
        use_memo(Rc::clone(state.placed()), move |_| sources::offers(&state))
    };
    let placed = |all: &[Rc<Annotation>]| all.iter().filter_map(|one| places.get(&one.id).cloned()).collect::<Vec<_>>();
    let of_ids = |ids: &[AnnotationId]| ids.iter().filter_map(|id| places.get(id).cloned()).collect::<Vec<_>>();
    let more = {
        let drawn = drawn.clone();
        move |_: MouseEvent| drawn.set(drawn.get() + 3 * PART)
    };
    let left = |all: usize| {
        let more = more.clone();
        (all > drawn.get()).then(|| {
            html! {
                { button(messages::SHOW_MORE.with(&[&messages::number(all - drawn.get())]).into(), more).class("link") }
            }
        })
    };
    let switch = |source: bool, label: crate::language::Text| {
        let by_source = by_source.clone();
        let pressed = by_source.get() == source;
        text_button(label, move |_: MouseEvent| by_source.set(source)).class("chip wide").pressed(pressed)
    };
    let chip = |one: ClaimFilter| {
        let (count, pressed) = (one.count(&ledger), *filter == Some(one));
        let filter = filter.clone();
        html! {
            // Hidden where the count is 0, unless pressed, so that it can be released.
            if count > 0 || pressed {
                { chip(name(one), count, pressed, move |_: MouseEvent| filter.set((!pressed).then_some(one))) }
            }
        }
    };
    let shown: Vec<_> = ledger.claims.iter().filter(|line| filter.is_none_or(|filter| filter.fits(line))).collect();
    let claims = html! {
        <ol class="ledger" key="claims">
            { for shown.iter().take(drawn.get()).filter_map(|line| {
                let id = &line.claim.id;
                Some(html! {
                    <ClaimRow key={id.to_string()} ui={ui.clone()} claim={places.get(id)?.clone()} attributions={placed(&line.attributions)}
                        denials={placed(&line.denials)} no_comments={placed(&line.no_comments)} open={state.opened() == Some(id)}
                        read_only={state.read_only()} />
                })
            }) }
        </ol>
    };
    let sources = html! {
        <ol class="ledger" key="sources">
            { for ledger.sources.iter().take(drawn.get()).map(|source| html! {
                <SourceRow key={source.name.clone()} ui={ui.clone()} name={source.name.clone()} claims={of_ids(&source.claims)}
                    denials={of_ids(&source.denials)} no_comments={of_ids(&source.no_comments)} marks={source.marks.clone()}
                    naming={view.naming.is_some() && view.naming.as_ref() == source.marks.first()} read_only={state.read_only()} />
            }) }
        </ol>
    };
    let all = if by_source.get() { ledger.sources.len() } else { shown.len() };
    html! {
        <div class="scroller ledger-view" tabindex="0" role="group" aria-label={messages::LEDGER}>
            <div class="chips two" role="group" aria-label={messages::LEDGER}>
                { switch(false, messages::BY_CLAIM) }
                { switch(true, messages::BY_SOURCE) }
            </div>
            <p class="ledger-sum" role="status">{ summary(&ledger) }</p>
            <div>
                if !offers.is_empty() && !state.read_only() {
                    <Offers ui={ui.clone()} offers={Rc::clone(&offers)} />
                }
            </div>
            <div>
                if !by_source.get() && !ledger.claims.is_empty() {
                    <div class="chips flow" role="group" aria-label={messages::SHOW_ONLY}>{ for ClaimFilter::ALL.into_iter().map(chip) }</div>
                }
            </div>
            { if by_source.get() { sources } else { claims } }
            <div>
                if all == 0 {
                    <p class="hint">{ if by_source.get() { messages::LEDGER_NO_SOURCES } else if ledger.claims.is_empty() { messages::LEDGER_EMPTY } else { messages::NOTHING_FOUND } }</p>
                }
                { left(all).unwrap_or_default() }
            </div>
            <div>
                if !ledger.unlinked.is_empty() {
                    <h3 class="section">{ messages::UNLINKED }</h3>
                    <p class="hint">{ messages::UNLINKED_HINT }</p>
                    <ol class="ledger">
                        { for placed(&ledger.unlinked).into_iter().take(drawn.get()).map(|mark| unlinked(ui, &mark, state.read_only())) }
                    </ol>
                }
            </div>
        </div>
    }
}

/// A mark that is linked to nothing. The key of links works on it while it has the focus.
fn unlinked(ui: &Interface, mark: &Placed, read_only: bool) -> Html {
    let id = mark.annotation.id.clone();
    let choose = {
        let (ui, id) = (ui.clone(), id.clone());
        move |_: MouseEvent| linking::begin(&ui, &id)
    };
    html! {
        <li class="ledger-row" key={id.to_string()} data-id={id.to_string()} data-tag={mark.annotation.tag.name().to_owned()}>
            { words(ui, mark) }
            if !read_only {
                <div class="ledger-lines">
                    { text_button(messages::ABOUT_CHOOSE, choose).class("link about-choose") }
                </div>
            }
        </li>
    }
}

const fn name(filter: ClaimFilter) -> crate::language::Text {
    match filter {
        ClaimFilter::Unsourced => messages::FILTER_UNSOURCED,
        ClaimFilter::Unanswered => messages::FILTER_UNANSWERED,
        ClaimFilter::Denied => messages::FILTER_DENIED,
    }
}

/// “17 claims, all sourced, 3 denied, 12 without a response.”
fn summary(ledger: &Ledger) -> String {
    if ledger.claims.is_empty() {
        return String::new();
    }
    let [unsourced, unanswered, denied] = ClaimFilter::ALL.map(|filter| filter.count(ledger));
    let mut parts = vec![messages::claims(ledger.claims.len())];
    parts.push(if unsourced == 0 {
        messages::SUM_SOURCED.get().to_owned()
    } else {
        messages::SUM_UNSOURCED.with(&[&messages::number(unsourced)])
    });
    if denied > 0 {
        parts.push(messages::SUM_DENIED.with(&[&messages::number(denied)]));
    }
    if unanswered > 0 {
        parts.push(messages::SUM_UNANSWERED.with(&[&messages::number(unanswered)]));
    }
    messages::SUM.with(&[&parts.join(messages::COMMA.get())])
}
