//! The strip along the article: where its marks are, and what is seen of it. A click goes there.
//!
//! It is there for the pointer and the eye alone: the list says the same, and the keys go from mark to mark.
//!
//! Whenever a node or a style of the document changes, Chromium places all its highlights anew. So scrolling changes neither: the mark
//! of the visible part is moved by scrolling its track.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, MouseEvent as WebMouseEvent, ShadowRoot};
use yew::prelude::*;

use super::messages;
use super::use_interface::use_interface;
use crate::listing::{Heights, Overview};
use crate::model::escape_bidi;
use crate::page::{self, CustomProperties, Gutter, ResizeWatch};
use crate::session::Placed;
use crate::ui::Interface;
use quote_anchor::text::{Span, whole_graphemes};

/// The strip's width, in CSS pixels, as the styles have it.
const WIDTH: f64 = 12.0;
/// How far from a mark a click still means it, in CSS pixels.
const REACH: f64 = 6.0;
/// How wide the drawing is, in units of its own: each number of lanes divides it.
const LANES: usize = 60;
/// How much of a quote is shown beside the pointer, in code units.
const SHOWN: u32 = 80;

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
        use_effect_with(ui.engine.article(), move |article| {
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
            // The marks themselves are painted first.
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
            let placer = (!empty).then(|| Placer::new(&ui, &root, &found)).flatten();
            move || drop(placer)
        });
    }
    let at = |event: &WebMouseEvent| {
        let strip = event.target_dyn_into::<Element>()?.closest(".overview").ok()??.get_bounding_client_rect();
        let share = (f64::from(event.client_y()) - strip.top()) / strip.height();
        Some((share, REACH / strip.height()))
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
    let rect = |class: Option<&'static str>, tag: Option<String>, x: usize, row: usize, width: usize, rows: usize| {
        html! {
            <rect {class} data-tag={tag} x={x.to_string()} y={row.to_string()} width={width.to_string()} height={rows.to_string()} />
        }
    };
    html! {
        <div class="overview" part="overview" aria-hidden="true" hidden={overview.is_empty()} onclick={go} onpointermove={tell}>
            <svg width="8" height="100%" viewBox={format!("0 0 {LANES} {}", Overview::ROWS)} preserveAspectRatio="none">
                { for overview.ticks().iter().map(|tick| {
                    let (lane, lanes) = tick.lane;
                    let width = LANES / lanes.max(1);
                    rect(tick.changed.then_some("changed"), Some(tick.tag.name().to_owned()), lane * width, tick.row, width, tick.rows)
                }) }
                { for state.opened().and_then(|id| overview.rows(id)).map(|(first, last)| {
                    rect(Some("here"), None, 0, first, LANES, last + 1 - first)
                }) }
            </svg>
            // Moved by scrolling its track: see `Placer`.
            <div class="track"><div class="seen"></div></div>
        </div>
    }
}

/// Keeps the strip beside the article while it is there.
struct Placer {
    _listeners: Vec<page::Listener>,
}

impl Placer {
    fn new(ui: &Interface, root: &ShadowRoot, found: &Rc<RefCell<Option<Gutter>>>) -> Option<Self> {
        let window = page::window()?;
        let anchor = CustomProperties::new(root).ok()?;
        let place = {
            let (ui, root, found) = (ui.clone(), root.clone(), Rc::clone(found));
            Rc::new(move |anew: bool| {
                if anew {
                    let side = ui.engine.article().map(|article| find(&article, &root));
                    found.replace(side);
                }
                let strip = found.borrow().as_ref().and_then(Gutter::strip);
                let Some(strip) = strip else { return anchor.set(&[("--overview-x", -200.0)]) };
                anchor.set(&[
                    ("--overview-x", strip.left),
                    ("--overview-y", strip.top),
                    ("--overview-height", strip.height),
                    ("--seen-height", strip.view_height),
                ]);
                // By no style: whenever one changes, Chromium places all highlights of the page anew.
                if let Ok(Some(track)) = root.query_selector(".overview > .track") {
                    track.scroll_to_with_x_and_y(0.0, strip.height - strip.view_top);
                }
            })
        };
        place(true);
        // While the page scrolls, the side stays what it was: to look again costs more than a frame should.
        let listeners = [("scroll", false), ("scrollend", true), ("resize", true)].map(|(event, anew)| {
            let place = Rc::clone(&place);
            page::listen(&window, event, move |_| place(anew))
        });
        Some(Self { _listeners: listeners.into() })
    }
}

fn find(article: &Element, root: &ShadowRoot) -> Gutter {
    let parts = root.query_selector_all(".panel, .handle").ok();
    let parts: Vec<_> = parts
        .iter()
        .flat_map(|parts| (0..parts.length()).filter_map(|at| parts.item(at)))
        .filter_map(|part| part.dyn_into::<Element>().ok())
        .map(|part| part.get_bounding_client_rect())
        .collect();
    Gutter::find(article, WIDTH, &root.host(), &parts)
}

fn measure(ui: &Interface, placed: &[Placed]) -> Heights {
    let Some(article) = ui.engine.article().map(|article| article.get_bounding_client_rect()) else {
        return Heights::default();
    };
    let len = ui.engine.state().text().span().end();
    let heights = ui.engine.with_index(|index| {
        Heights::measure(placed, len, |offset| {
            let rect = index.range(Span::between(offset, offset + 1))?.get_bounding_client_rect();
            let middle = rect.top() + rect.height() / 2.0;
            (rect.height() > 0.0).then(|| (middle - article.top()) / article.height())
        })
    });
    heights.unwrap_or_default()
}

/// The tag and the first words.
fn describe(ui: &Interface, placed: &Placed) -> Option<String> {
    let span = placed.outcome.span?;
    let state = ui.engine.state();
    let first = Span::between(span.start(), span.end().min(span.start() + SHOWN));
    let words = state.text().shown(whole_graphemes(state.text(), first));
    let more = if first == span { "" } else { "…" };
    Some(escape_bidi(&format!("{}: {words}{more}", messages::tag(&placed.annotation.tag))).into_owned())
}
