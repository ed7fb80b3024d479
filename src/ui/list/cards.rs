//! The list of cards. Long lists are virtual: only the cards near the viewport are rendered.
//!
//! A card costs 0.1 ms to render, and each change of the filter would render a thousand. So a long list renders one part; each
//! card has its position in the whole list, and gaps of the expected height keep the scroll bar correct.
//!
//! Whenever a node of the document changes, Chromium lays all its highlights out again, which takes several frames where an
//! article has thousands. So the part changes only when scrolling comes near its end, and after scrolling stops.

use std::ops::Range;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::card::Card;
use super::picking::Picking;
use crate::listing::Search;
use crate::session::{Placed, State};
use crate::ui::focus::{self, FocusTarget};
use crate::ui::messages;
use crate::ui::use_effect::use_effect_with;
use crate::ui::use_number::use_number;
use crate::ui::{Interface, View};
use quote_anchor::sort::sort;

/// The number of cards in a part, eight times the number in a tall window. Shorter lists are rendered whole, so that the
/// browser's search finds all cards.
const PART: usize = 80;
/// The number of cards in a part while the reader searches, when each letter typed renders all of them.
const SEARCH_PART: usize = 40;
/// While the list is scrolled, its part stays until fewer cards than this are left above or below the viewport.
const EDGE: usize = 8;
/// How long after the last scroll event scrolling has stopped, in milliseconds.
const SCROLL_END_MILLIS: u32 = 250;
/// The expected height of a card that is not rendered, with the gap below it, in CSS pixels. The browser's scroll anchoring
/// compensates for the difference.
const CARD_HEIGHT: usize = 112;

/// Renders the part that starts at a card, and focuses the card with a number. The element is the pressed button, which is
/// removed.
type ShowPart = Callback<(usize, usize, Element)>;

#[derive(Properties, PartialEq)]
pub struct CardsProps {
    pub ui: Interface,
    /// The annotations to show, orphans last.
    pub shown: Rc<Vec<Placed>>,
    /// The search, whose matches are marked.
    pub search: Rc<Search>,
    /// The picked annotations.
    pub picking: Picking,
    /// Shown where the list is empty.
    pub empty: Html,
}

#[component]
pub fn Cards(props: &CardsProps) -> Html {
    props.ui.speak();
    let CardsProps { ui, shown, search, picking, empty } = props;
    let (state, view) = crate::ui::use_interface::use_interface(ui);
    let first = use_number(0);
    let scroll_end = use_mut_ref(|| None::<Timeout>);
    let size = if search.is_empty() || shown.len() <= PART { PART } else { SEARCH_PART };
    // The start of the last part.
    let last = shown.len().saturating_sub(size);
    let on_scroll = {
        let (first, whole) = (first.clone(), last == 0);
        move |event: Event| {
            let scroller = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if let Some(scroller) = scroller.filter(|_| !whole) {
                let visible = first_visible(&scroller).unwrap_or(0);
                let start = next_start(first.get(), size, visible).unwrap_or(first.get()).min(last);
                first.set(start);
                let first = first.clone();
                let timer = Timeout::new(SCROLL_END_MILLIS, move || {
                    // With cards before the viewport too, so that Shift+Tab reaches them.
                    let visible = first_visible(&scroller).unwrap_or(0);
                    let centred = visible.saturating_sub(size / 2 - EDGE / 2).min(last);
                    if is_near_end(start, size, visible, 2 * EDGE) && centred.abs_diff(start) > EDGE {
                        first.set(centred);
                    }
                });
                *scroll_end.borrow_mut() = Some(timer);
            }
        }
    };
    let start = first.get().min(last);
    let part = start..start + size;
    let scroller = use_node_ref();
    {
        // A list that becomes shorter or longer stays where it is, or is scrolled by the browser, and neither need be told by a
        // scroll event. So where the viewport shows none of the part, the part follows the viewport.
        let (first, scroller) = (first.clone(), scroller.clone());
        use_effect_with((part.clone(), last), move |(part, last)| {
            let visible =
                scroller.cast::<Element>().filter(|_| *last > 0).and_then(|scroller| first_visible(&scroller));
            if let Some(visible) = visible.filter(|visible| !part.contains(visible)) {
                first.set(visible.saturating_sub(2 * EDGE).min(*last));
            }
        });
    }
    let rendered = rendered_numbers(shown, &part, &state, &view);
    let orphans = shown.iter().position(|placed| placed.outcome.span.is_none()).unwrap_or(shown.len());
    let show_part = {
        let first = first.clone();
        Callback::from(move |(start, number, button): (usize, usize, Element)| {
            first.set(start.min(last));
            focus::focus_after_render(&button, FocusTarget::Number(number));
        })
    };
    let part = (&part, &show_part);
    let list = |from: usize, to: usize| list(ui, (shown, search, picking), (&rendered, part), from, to, &state, &view);
    html! {
        <div ref={scroller} class="scroller" tabindex="0" role="group" aria-labelledby="heading"
            onscroll={on_scroll}>
            if shown.is_empty() {
                { empty.clone() }
            }
            if orphans > 0 {
                { list(0, orphans) }
            }
            if orphans < shown.len() {
                <h3 class="section">{ messages::NOT_FOUND }</h3>
                <p class="hint">{ messages::NOT_FOUND_HINT }</p>
                { list(orphans, shown.len()) }
            }
        </div>
    }
}

/// The start of the next part, if `visible`, the first card in the viewport, is near an end of the part at `start`. Most of its
/// cards are in the direction of scrolling.
fn next_start(start: usize, size: usize, visible: usize) -> Option<usize> {
    let next = if visible < start + EDGE {
        (visible + 3 * EDGE).saturating_sub(size)
    } else {
        visible.saturating_sub(2 * EDGE)
    };
    is_near_end(start, size, visible, EDGE).then_some(next)
}

/// Whether fewer cards of the part than `edge` are left above or below the viewport, which shows about [`EDGE`] cards.
const fn is_near_end(start: usize, size: usize, visible: usize, edge: usize) -> bool {
    visible < start + edge || visible + EDGE + edge > start + size
}

/// The numbers of the cards to render: the part, and the cards that must stay although they are outside it (open, hovered,
/// focused, with the note editor).
fn rendered_numbers(shown: &[Placed], part: &Range<usize>, state: &State, view: &View) -> Vec<usize> {
    let pinned = [state.opened(), view.editing.as_ref(), view.hovered.as_ref(), view.focused.as_ref()];
    let pinned = pinned.into_iter().flatten();
    let pinned = pinned.filter_map(|id| shown.iter().position(|placed| placed.annotation.id == *id));
    let mut numbers = part.clone().filter(|number| *number < shown.len()).chain(pinned).collect();
    sort(&mut numbers);
    numbers.dedup();
    numbers
}

/// One list: the cards with the numbers `from` to `to`.
fn list(
    ui: &Interface,
    (shown, search, picking): (&[Placed], &Rc<Search>, &Picking),
    (rendered, (part, show_part)): (&[usize], (&Range<usize>, &ShowPart)),
    from: usize,
    to: usize,
    state: &State,
    view: &View,
) -> Html {
    let mut next = from;
    let mut rows: Vec<Html> = Vec::with_capacity(rendered.len() + 4);
    for &number in rendered.iter().filter(|number| (from..to).contains(number)) {
        rows.extend(gap(next, number - next));
        rows.extend(show_more(next, number - next, part, show_part));
        next = number + 1;
        let Some(placed) = shown.get(number) else { continue };
        let id = &placed.annotation.id;
        rows.push(html! {
            <Card key={id.to_string()} ui={ui.clone()} placed={placed.clone()} search={search.clone()} number={number}
                place={(number + 1 - from, to - from)} open={state.opened() == Some(id)}
                editing={view.editing.as_ref() == Some(id)} naming={view.naming.as_ref() == Some(id)} picked={picking.picked.as_ref().map(|picked| picked.has(id))}
                on_pick={picking.on_pick.clone()} read_only={state.read_only()}
                can_attach={state.selection().is_some() && (placed.outcome.span.is_none() || state.opened() == Some(id))} />
        });
    }
    rows.extend(show_more(next, to - next, part, show_part));
    rows.extend(gap(next, to - next));
    html! { <ol class="cards">{ for rows }</ol> }
}

/// A button in place of cards that are not rendered, for keyboard and screen reader users: it renders the adjacent part and
/// focuses the card next to the rendered ones.
fn show_more(first: usize, cards: usize, part: &Range<usize>, show_part: &ShowPart) -> Option<Html> {
    if cards == 0 {
        return None;
    }
    let (to, number) = if first < part.start {
        ((first + cards).saturating_sub(part.len()), first + cards - 1)
    } else {
        (first, first)
    };
    let show_part = show_part.clone();
    let show = move |target: Option<Element>| {
        if let Some(button) = target {
            show_part.emit((to, number, button));
        }
    };
    // Focusing scrolls, which unmounts the button; so focus acts as a click.
    let (press, focus) = {
        let (a, b) = (show.clone(), show);
        (move |event: MouseEvent| a(event.target_dyn_into()), move |event: FocusEvent| b(event.target_dyn_into()))
    };
    Some(html! {
        <li key={format!("more-{first}")} class="more">
            <button type="button" class="link" onclick={press} onfocusin={focus}>{ messages::SHOW_MORE.with(&[&messages::count(cards)]) }</button>
        </li>
    })
}

/// The space of cards that are not rendered. An SVG, whose height is an attribute: a strict policy forbids inline styles. It has
/// a key, since Yew compares by keys only where all rows have one; else a card that moves would be replaced and lose the focus.
fn gap(first: usize, cards: usize) -> Option<Html> {
    let height = (cards * CARD_HEIGHT).checked_sub(8)?;
    Some(html! {
        <li key={format!("gap-{first}")} class="gap" aria-hidden="true">
            <svg width="1" height={height.to_string()} focusable="false"></svg>
        </li>
    })
}

/// The number of the first card in the viewport; estimated from the scroll position where only a gap is visible.
fn first_visible(scroller: &Element) -> Option<usize> {
    let view = scroller.get_bounding_client_rect();
    let cards = scroller.query_selector_all(".card").ok()?;
    for index in 0..cards.length() {
        let card: Element = cards.item(index)?.unchecked_into();
        let rect = card.get_bounding_client_rect();
        if rect.bottom() > view.top() && rect.top() < view.bottom() {
            return card.get_attribute("data-number")?.parse().ok();
        }
    }
    Some(usize::try_from(scroller.scroll_top()).ok()? / CARD_HEIGHT)
}
