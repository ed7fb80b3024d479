//! The strip beside the article: the positions of the annotations and the visible part. A click scrolls there.
//!
//! For pointer users only, so it is hidden from screen readers: the list shows the same, and keys go from annotation to
//! annotation.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, MouseEvent as WebMouseEvent, ShadowRoot};
use yew::prelude::*;

use super::messages;
use super::overview_placer::OverviewPlacer;
use super::use_interface::use_interface;
use crate::listing::{Heights, Overview};
use crate::model::escape_bidi;
use crate::page::{self, Gutter, ResizeWatch};
use crate::session::Placed;
use crate::ui::Interface;
use crate::ui::use_effect::use_effect_with;
use quote_anchor::text::{Span, whole_graphemes};

/// The greatest distance of a click from the mark that it selects, in CSS pixels.
const CLICK_TOLERANCE: f64 = 6.0;
/// The width of the `viewBox`, divisible by each number of lanes.
const VIEW_WIDTH: usize = 60;
/// The length of the quote in the tooltip, in UTF-16 code units.
const TOOLTIP_LENGTH: u32 = 80;

#[derive(Properties, PartialEq)]
pub struct StripProps {
    pub ui: Interface,
    pub root: ShadowRoot,
}

#[component]
pub fn OverviewStrip(props: &StripProps) -> Html {
    let StripProps { ui, root } = props;
    let (state, view) = use_interface(ui);
    let overview = use_state_eq(|| Rc::new(Overview::default()));
    let size = use_state(|| 0_u32);
    let found = use_mut_ref(|| None::<Gutter>);
    {
        let seen = use_mut_ref(|| 0_u32);
        let size = size.clone();
        use_effect_with(ui.engine.article().element(), move |article| {
            let again = move || {
                let next = seen.borrow().wrapping_add(1);
                seen.replace(next);
                size.set(next);
            };
            let watch = article.as_ref().and_then(|article| ResizeWatch::new(article, again));
            move || drop(watch)
        });
    }
    {
        let (ui, overview) = (ui.clone(), overview.clone());
        use_effect_with((Rc::clone(state.placed()), *size), move |(placed, _)| {
            let (placed, wanted) = (Rc::clone(placed), Rc::new(Cell::new(true)));
            let live = Rc::clone(&wanted);
            // Measured in a later task, so that the highlights are painted first.
            spawn_local(async move {
                page::next_task().await;
                if live.get() {
                    overview.set(Rc::new(Overview::of(&placed, &measure(&ui, &placed))));
                }
            });
            move || wanted.set(false)
        });
    }
    {
        let (ui, root, found) = (ui.clone(), root.clone(), found.clone());
        use_effect_with((overview.is_empty(), *size, view.panel_open, view.inline), move |&(empty, ..)| {
            let placer = (!empty).then(|| OverviewPlacer::new(&ui, &root, &found)).flatten();
            move || drop(placer)
        });
    }
    let at = |event: &WebMouseEvent| {
        let strip = event.target_dyn_into::<Element>()?.closest(".overview").ok()??.get_bounding_client_rect();
        let share = (f64::from(event.client_y()) - strip.top()) / strip.height();
        Some((share, CLICK_TOLERANCE / strip.height()))
    };
    let go = {
        let (ui, overview) = (ui.clone(), Rc::clone(&overview));
        move |event: WebMouseEvent| {
            let Some((share, reach)) = at(&event) else { return };
            match (overview.nearest(share, reach), &*found.borrow()) {
                (Some(id), _) => drop(ui.select(id)),
                (None, Some(found)) => found.scroll_to(share),
                (None, None) => {}
            }
        }
    };
    let tell = {
        let (ui, overview) = (ui.clone(), Rc::clone(&overview));
        move |event: PointerEvent| {
            let near = at(&event).and_then(|(share, reach)| overview.nearest(share, reach));
            let said = near.and_then(|id| describe(&ui, ui.engine.state().find(id)?));
            let strip = event.target_dyn_into::<Element>().and_then(|target| target.closest(".overview").ok()?);
            if let Some(strip) = strip {
                drop(strip.set_attribute("title", &said.unwrap_or_default()));
            }
        }
    };
    // What is linked to the annotation under the pointer, with the focus, or open.
    let linked = view.marks(&state).lifted;
    let rect = |class: Option<&'static str>, tag: Option<String>, x: usize, row: usize, width: usize, rows: usize| {
        html! {
            <rect {class} data-tag={tag} x={x.to_string()} y={row.to_string()} width={width.to_string()} height={rows.to_string()} />
        }
    };
    html! {
        <div class="overview" part="overview" aria-hidden="true" hidden={overview.is_empty()} onclick={go} onpointermove={tell}>
            <svg width="8" height="100%" viewBox={format!("0 0 {VIEW_WIDTH} {}", Overview::ROWS)} preserveAspectRatio="none">
                { for overview.ticks().iter().map(|tick| {
                    let (lane, lanes) = tick.lane;
                    let width = VIEW_WIDTH / lanes.max(1);
                    rect(tick.changed.then_some("changed"), Some(tick.tag.name().to_owned()), lane * width, tick.row, width, tick.rows)
                }) }
                { for linked.iter().filter_map(|id| overview.rows(id)).map(|(first, last)| {
                    rect(Some("linked"), None, 0, first, VIEW_WIDTH, last + 1 - first)
                }) }
                { for state.opened().and_then(|id| overview.rows(id)).map(|(first, last)| {
                    rect(Some("here"), None, 0, first, VIEW_WIDTH, last + 1 - first)
                }) }
            </svg>
            // Moved by scrolling its track: see `OverviewPlacer`.
            <div class="track"><div class="seen"></div></div>
        </div>
    }
}

fn measure(ui: &Interface, placed: &[Placed]) -> Heights {
    let Some(article) = ui.engine.article().element().map(|article| article.get_bounding_client_rect()) else {
        return Heights::default();
    };
    let len = ui.engine.state().text().span().end();
    let heights = ui.engine.article().ask(|index| {
        Heights::measure(placed, len, |offset| {
            let rect = index.range(Span::between(offset, offset + 1))?.get_bounding_client_rect();
            let middle = rect.top() + rect.height() / 2.0;
            (rect.height() > 0.0).then(|| (middle - article.top()) / article.height())
        })
    });
    heights.unwrap_or_default()
}

/// The tooltip: the tag and the first words.
fn describe(ui: &Interface, placed: &Placed) -> Option<String> {
    let span = placed.outcome.span?;
    let state = ui.engine.state();
    let first = Span::between(span.start(), span.end().min(span.start() + TOOLTIP_LENGTH));
    let words = state.text().shown(whole_graphemes(state.text(), first));
    let more = if first == span { "" } else { "…" };
    Some(escape_bidi(&format!("{}: {words}{more}", messages::tag(&placed.annotation.tag))).into_owned())
}
