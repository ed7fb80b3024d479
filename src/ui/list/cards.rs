//! The list of cards: those near the view, and room for the others.
//!
//! Making a card costs a tenth of a millisecond, and a thousand of them would be made anew with each filter. So a long
//! list holds the cards around the view only; each says its place in the whole list, and gaps keep the scroll bar true.
//!
//! Whenever a node of the document changes, Chromium places all its highlights anew. So other cards are made only near the end of
//! those that are there, and when scrolling stops.

use std::collections::BTreeSet;
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
use crate::ui::focus::{self, Spot};
use crate::ui::messages;
use crate::ui::{Interface, View};

/// Lists up to this length are rendered whole: nothing is gained by less, and the browser's own search sees all of it.
/// Of longer ones so many cards are rendered, eight times what fits a tall window.
const PART: usize = 80;
/// And so many while something is looked for, when each letter makes them anew.
const SEARCHED: usize = 40;
/// While the list is scrolled, its part stays until fewer cards than this are left above or below: where an article has
/// thousands of highlights, Chromium places all of them anew whenever anything in the document changes, which takes
/// several frames.
const EDGE: usize = 8;
/// How long a list has not been scrolled when it rests, in milliseconds.
const REST: u32 = 250;
/// The height of a card and the space below it, in CSS pixels, where it has not been laid out. The browser's scroll
/// anchoring makes up for the difference.
const HEIGHT: usize = 112;

/// Renders the part from this card on, and gives the focus to the card of this number; the button that was pressed goes.
type Go = Callback<(usize, usize, Element)>;

#[derive(Properties, PartialEq)]
pub struct CardsProps {
    pub ui: Interface,
    /// The annotations to show, those without a place at the end.
    pub shown: Rc<Vec<Placed>>,
    /// What is looked for, to be marked.
    pub search: Rc<Search>,
    /// Which of them are picked.
    pub picking: Picking,
    /// What to say where there are none.
    pub empty: Html,
}

#[component]
pub fn Cards(props: &CardsProps) -> Html {
    props.ui.speak();
    let CardsProps { ui, shown, search, picking, empty } = props;
    let (state, view) = crate::ui::use_interface::use_interface(ui);
    let first = use_state_eq(|| 0usize);
    let rest = use_mut_ref(|| None::<Timeout>);
    let size = if search.is_empty() || shown.len() <= PART { PART } else { SEARCHED };
    // The first card of the last part, which none begins after.
    let last = shown.len().saturating_sub(size);
    let on_scroll = {
        let (first, whole) = (first.clone(), last == 0);
        move |event: Event| {
            let scroller = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if let Some(scroller) = scroller.filter(|_| !whole) {
                let seen = first_seen(&scroller).unwrap_or(0);
                let start = moved_on(*first, size, seen).unwrap_or(*first).min(last);
                first.set(start);
                let first = first.setter();
                let timer = Timeout::new(REST, move || {
                    // With room before it, so that the Tab key finds its way back too.
                    let seen = first_seen(&scroller).unwrap_or(0);
                    let centred = seen.saturating_sub(size / 2 - EDGE / 2).min(last);
                    if is_near_end(start, size, seen, 2 * EDGE) && centred.abs_diff(start) > EDGE {
                        first.set(centred);
                    }
                });
                *rest.borrow_mut() = Some(timer);
            }
        }
    };
    let start = (*first).min(last);
    let part = start..start + size;
    let near = near(shown, &part, &state, &view);
    let orphans = shown.iter().position(|placed| placed.outcome.span.is_none()).unwrap_or(shown.len());
    let go = {
        let first = first.setter();
        Callback::from(move |(start, number, button): (usize, usize, Element)| {
            first.set(start.min(last));
            focus::to(&button, Spot::Number(number));
        })
    };
    let part = (&part, &go);
    let list = |from: usize, to: usize| list(ui, (shown, search, picking), (&near, part), from, to, &state, &view);
    html! {
        <div class="scroller" tabindex="0" role="group" aria-labelledby="heading"
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

/// Where the part begins that is to be shown next, where `seen` is the first card in view and a part of this size goes
/// not far enough from `start` on: one with most of its cards on the way that the list is scrolled.
fn moved_on(start: usize, size: usize, seen: usize) -> Option<usize> {
    let on_the_way =
        if seen < start + EDGE { (seen + 3 * EDGE).saturating_sub(size) } else { seen.saturating_sub(2 * EDGE) };
    is_near_end(start, size, seen, EDGE).then_some(on_the_way)
}

/// Whether of such a part fewer cards than `edge` are left above the view or below it; about [`EDGE`] are in view.
const fn is_near_end(start: usize, size: usize, seen: usize, edge: usize) -> bool {
    seen < start + edge || seen + EDGE + edge > start + size
}

/// The numbers of the cards to render: the part around the view, and those that must not go though they are elsewhere:
/// the open one, the one with the focus, the one whose note is being written.
fn near(shown: &[Placed], part: &Range<usize>, state: &State, view: &View) -> BTreeSet<usize> {
    let kept = [state.opened(), view.editing.as_ref(), view.hovered.as_ref(), view.focused.as_ref()];
    let kept = kept.into_iter().flatten();
    let kept = kept.filter_map(|id| shown.iter().position(|placed| placed.annotation.id == *id));
    part.clone().filter(|number| *number < shown.len()).chain(kept).collect()
}

/// One list, of the cards with the numbers `from` to `to`.
fn list(
    ui: &Interface,
    (shown, search, picking): (&[Placed], &Rc<Search>, &Picking),
    (near, (part, go)): (&BTreeSet<usize>, (&Range<usize>, &Go)),
    from: usize,
    to: usize,
    state: &State,
    view: &View,
) -> Html {
    let mut next = from;
    let mut rows: Vec<Html> = Vec::with_capacity(near.len() + 4);
    for &number in near.range(from..to) {
        rows.extend(gap(next, number - next));
        rows.extend(more(next, number - next, part, go));
        next = number + 1;
        let Some(placed) = shown.get(number) else { continue };
        let id = &placed.annotation.id;
        rows.push(html! {
            <Card key={id.to_string()} ui={ui.clone()} placed={placed.clone()} search={search.clone()} number={number}
                place={(number + 1 - from, to - from)} open={state.opened() == Some(id)}
                editing={view.editing.as_ref() == Some(id)} picked={picking.picked.as_ref().map(|picked| picked.contains(id))}
                on_pick={picking.on_pick.clone()} read_only={state.read_only()}
                can_attach={state.selection().is_some() && (placed.outcome.span.is_none() || state.opened() == Some(id))} />
        });
    }
    rows.extend(more(next, to - next, part, go));
    rows.extend(gap(next, to - next));
    html! { <ol class="cards">{ for rows }</ol> }
}

/// A button in place of so many cards that are not rendered, for those who read the list and do not scroll it: it shows
/// the part there and goes to its card. Before the part that is shown that is its last one.
fn more(first: usize, cards: usize, part: &Range<usize>, go: &Go) -> Option<Html> {
    if cards == 0 {
        return None;
    }
    let (to, number) = if first < part.start {
        ((first + cards).saturating_sub(part.len()), first + cards - 1)
    } else {
        (first, first)
    };
    let go = go.clone();
    let show = move |target: Option<Element>| {
        if let Some(button) = target {
            go.emit((to, number, button));
        }
    };
    // The focus alone brings it into view, which would take it away: so that does what a press does.
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

/// Room for so many cards. A picture's height is no inline style, so that a strict policy lets it pass. The key is for
/// its neighbours: in a list with a single row without one, a card that moves on would be made anew and lose the focus.
fn gap(first: usize, cards: usize) -> Option<Html> {
    let height = (cards * HEIGHT).checked_sub(8)?;
    Some(html! {
        <li key={format!("gap-{first}")} class="gap" aria-hidden="true">
            <svg width="1" height={height.to_string()} focusable="false"></svg>
        </li>
    })
}

/// The number of the first card in view; reckoned from the scroll position where a gap is in view alone.
fn first_seen(scroller: &Element) -> Option<usize> {
    let view = scroller.get_bounding_client_rect();
    let cards = scroller.query_selector_all(".card").ok()?;
    for index in 0..cards.length() {
        let card: Element = cards.item(index)?.unchecked_into();
        let rect = card.get_bounding_client_rect();
        if rect.bottom() > view.top() && rect.top() < view.bottom() {
            return card.get_attribute("data-number")?.parse().ok();
        }
    }
    Some(usize::try_from(scroller.scroll_top()).ok()? / HEIGHT)
}
