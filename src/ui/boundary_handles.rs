//! The two handles at the ends of the open annotation: dragged by mouse or finger, moved by keys.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent as WebKeyboardEvent, PointerEvent as WebPointerEvent};
use yew::prelude::*;

use super::messages;
use super::text_direction::runs_backwards;
use super::use_placed::use_placed;
use super::words::words;
use crate::model::AnnotationId;
use crate::page;
use crate::session::Change;
use crate::ui::Interface;
use quote_anchor::text::{Span, trimmed, whole_graphemes};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Start,
    End,
}

/// A handle on its way: how far the pointer is from the line of text that the handle hangs on.
#[derive(Clone, Copy)]
struct Drag {
    pointer: i32,
    away: (f32, f32),
    /// Whether it has gone anywhere yet.
    moved: bool,
}

/// How far a handle hangs below its line of text, at most, in CSS pixels.
const HANG: f64 = 60.0;

#[derive(Properties, PartialEq)]
pub struct BoundariesProps {
    pub ui: Interface,
    pub id: AnnotationId,
    /// Where the annotation stands, or would stand if the handle were let go now.
    pub span: Span,
}

/// Stands under the first and the last character, whichever way the text runs; the article is not touched.
#[component]
pub fn Boundaries(props: &BoundariesProps) -> Html {
    props.ui.speak();
    let handles = use_node_ref();
    {
        let (ui, span) = (props.ui.clone(), props.span);
        use_placed(&handles, span, move |anchor, _| place(anchor, &ui, span));
    }
    html! {
        <div class="boundaries" role="group" aria-label={messages::BOUNDARIES} ref={handles}>
            <Handle ..HandleProps::of(props, Side::Start) />
            <Handle ..HandleProps::of(props, Side::End) />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct HandleProps {
    ui: Interface,
    id: AnnotationId,
    span: Span,
    side: Side,
}

impl HandleProps {
    fn of(props: &BoundariesProps, side: Side) -> Self {
        Self { ui: props.ui.clone(), id: props.id.clone(), span: props.span, side }
    }
}

#[component]
fn Handle(props: &HandleProps) -> Html {
    props.ui.speak();
    let HandleProps { ui, id, span, side } = props;
    let (span, side) = (*span, *side);
    let drag = use_mut_ref(|| None::<Drag>);
    let state = ui.engine.state();
    let commit = {
        let (ui, id) = (ui.clone(), id.clone());
        move |to: Span| {
            match ui.engine.update(&id, Change { span: Some(to), keep_previous: false, ..Change::default() }) {
                // Each press of a key is a step; said once.
                Ok(_) => ui.tell_repeated_step(messages::BOUNDARY_MOVED),
                Err(error) => ui.tell_failure(error),
            }
        }
    };
    let on_down = {
        let (ui, drag) = (ui.clone(), drag.clone());
        move |event: WebPointerEvent| {
            if event.button() != 0 {
                return;
            }
            // The text would be selected instead.
            event.prevent_default();
            // Yew hears at the root: the current target would be that.
            let Some(handle) = event.target_dyn_into::<HtmlElement>() else { return };
            drop(handle.focus());
            let Some((x, y, height)) = edge(&ui, span, side) else { return };
            if handle.set_pointer_capture(event.pointer_id()).is_ok() {
                let (left, top) = pointer_at(&event);
                let away = (pixels(x) - left, pixels(y + height / 2.0) - top);
                *drag.borrow_mut() = Some(Drag { pointer: event.pointer_id(), away, moved: false });
            }
        }
    };
    let on_move = {
        let (ui, drag) = (ui.clone(), drag.clone());
        move |event: WebPointerEvent| {
            let Some(Drag { away, moved: was_moved, .. }) =
                drag.borrow().filter(|drag| drag.pointer == event.pointer_id())
            else {
                return;
            };
            if was_moved && ui.view().preview.is_none() {
                // Somebody dropped what the drag had come to: Escape, or an edit of the article.
                drag.take();
                return;
            }
            let (left, top) = pointer_at(&event);
            let (x, y) = (left + away.0, top + away.1);
            let (Some(document), Some(article)) = (page::document(), ui.engine.article()) else { return };
            let caret = ui.engine.with_index(|index| page::caret_at_point(&document, &article, index, x, y)).flatten();
            if let Some(to) = caret.and_then(|caret| moved(&ui, span, side, caret)) {
                ui.preview(Some(to));
                if let Some(drag) = drag.borrow_mut().as_mut() {
                    drag.moved = true;
                }
            }
        }
    };
    let on_up = {
        let (ui, drag, commit) = (ui.clone(), drag.clone(), commit.clone());
        move |_: WebPointerEvent| {
            if drag.take().is_some() {
                let to = ui.view().preview;
                ui.preview(None);
                if let Some(to) = to {
                    commit(to);
                }
            }
        }
    };
    let on_cancel = {
        let (ui, drag) = (ui.clone(), drag.clone());
        move |_: WebPointerEvent| {
            if drag.take().is_some() {
                ui.preview(None);
            }
        }
    };
    let on_key = {
        let ui = ui.clone();
        move |event: WebKeyboardEvent| {
            let Some(caret) = key_target(&ui, span, side, &event) else { return };
            event.prevent_default();
            event.stop_propagation();
            if let Some(to) = moved(&ui, span, side, caret) {
                commit(to);
            }
        }
    };
    let points = state.text().code_points(span);
    let (name, label, now) = match side {
        Side::Start => ("start", messages::BOUNDARY_START, points.start),
        Side::End => ("end", messages::BOUNDARY_END, points.end),
    };
    html! {
        <div class={classes!("boundary", name)} role="slider" tabindex="0" aria-label={label}
            aria-keyshortcuts="ArrowLeft ArrowRight ArrowUp ArrowDown Home End Control+ArrowLeft Control+ArrowRight" title={messages::BOUNDARY_HINT}
            aria-valuemin="0" aria-valuemax={state.text().code_point_len().to_string()} aria-valuenow={now.to_string()}
            aria-valuetext={words_at(ui, span, side)}
            onpointerdown={on_down} onpointermove={on_move} onpointerup={on_up} onpointercancel={on_cancel}
            onkeydown={on_key}></div>
    }
}

#[allow(clippy::cast_possible_truncation)] // A place on a screen.
const fn pixels(length: f64) -> f32 {
    length as f32
}

#[allow(clippy::cast_precision_loss)] // The pixels of a screen are far below 2^24.
fn pointer_at(event: &WebPointerEvent) -> (f32, f32) {
    (event.client_x() as f32, event.client_y() as f32)
}

/// The span with one end at `caret`; never empty, so that an end stops before the other one.
fn moved(ui: &Interface, span: Span, side: Side, caret: u32) -> Option<Span> {
    let state = ui.engine.state();
    let text = state.text();
    let to = match side {
        Side::Start => {
            let last = whole_graphemes(text, Span::between(span.end().saturating_sub(1), span.end()));
            Span::between(caret.min(last.start()), span.end())
        }
        Side::End => {
            let first = whole_graphemes(text, Span::between(span.start(), span.start() + 1));
            Span::between(span.start(), caret.max(first.end()).min(text.span().end()))
        }
    };
    (to != span).then_some(to)
}

/// Where a key would put the boundary: one character on, or with Control or Alt one word. Arrows go the way they point,
/// up is on and down is back, as for any slider; Home and End go to the ends of the line of text.
fn key_target(ui: &Interface, span: Span, side: Side, event: &WebKeyboardEvent) -> Option<u32> {
    if event.meta_key() || event.shift_key() {
        return None;
    }
    let state = ui.engine.state();
    let text = state.text();
    let at = if side == Side::Start { span.start() } else { span.end() };
    let forward = match event.key().as_str() {
        "ArrowRight" => !runs_backwards(ui, span),
        "ArrowLeft" => runs_backwards(ui, span),
        "ArrowUp" => true,
        "ArrowDown" => false,
        "Home" | "End" => {
            // The character that the boundary belongs to says which line is meant.
            let inside = if side == Side::Start { at } else { at.saturating_sub(1) };
            let line = trimmed(text, text.block_at(inside));
            return Some(if event.key() == "Home" { line.start() } else { line.end() });
        }
        _ => return None,
    };
    if event.ctrl_key() || event.alt_key() {
        return Some(page::next_word_edge(text, at, forward));
    }
    let beside = if forward { Span::between(at, at + 1) } else { Span::between(at.saturating_sub(1), at) };
    let cluster = whole_graphemes(text, beside);
    Some(if forward { cluster.end() } else { cluster.start() })
}

/// The edge of the first or last character on the screen: x, top, height.
fn edge(ui: &Interface, span: Span, side: Side) -> Option<(f64, f64, f64)> {
    let state = ui.engine.state();
    let cluster = match side {
        Side::Start => Span::between(span.start(), span.start() + 1),
        Side::End => Span::between(span.end().checked_sub(1)?, span.end()),
    };
    let cluster = whole_graphemes(state.text(), cluster);
    let range = ui.engine.with_index(|index| index.range(cluster)).flatten()?;
    let rects = range.get_client_rects()?;
    // A character at a line's end may have a box on both lines: the last one counts for an end.
    let rect = rects.item(if side == Side::Start { 0 } else { rects.length().checked_sub(1)? })?;
    let leads = (side == Side::Start) != runs_backwards(ui, span);
    Some((if leads { rect.left() } else { rect.right() }, rect.top(), rect.height()))
}

fn place(anchor: &page::CustomProperties, ui: &Interface, span: Span) {
    let height = page::window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or_default();
    // Words that have no box (in a closed `details`) have no handle on the screen either. Those out of sight keep it where
    // it is not seen, however the page is scrolled: a change of style costs a page with many highlights several frames.
    let edge = |side| {
        let seen = |&(_, top, line): &(f64, f64, f64)| top + line > -HANG && top < height + HANG;
        edge(ui, span, side).filter(seen).unwrap_or((-200.0, -200.0, 0.0))
    };
    let (start, end) = (edge(Side::Start), edge(Side::End));
    anchor.set(&[
        ("--start-x", start.0),
        ("--start-y", start.1),
        ("--start-height", start.2),
        ("--end-x", end.0),
        ("--end-y", end.1),
        ("--end-height", end.2),
    ]);
}

/// What a screen reader says of the place: the words that the annotation begins or ends with.
fn words_at(ui: &Interface, span: Span, side: Side) -> String {
    const NEAR: u32 = 24;
    let state = ui.engine.state();
    let near = match side {
        Side::Start => Span::between(span.start(), span.end().min(span.start() + NEAR)),
        Side::End => Span::between(span.start().max(span.end().saturating_sub(NEAR)), span.end()),
    };
    let words = words(&state, whole_graphemes(state.text(), near));
    match side {
        Side::Start => messages::begins_with(&words),
        Side::End => messages::ends_with(&words),
    }
}

/// Gives the keys to the handle at the start, for those who came to the card by keyboard.
pub fn focus(beside: &Element) {
    let root = beside.get_root_node();
    let handle = root.dyn_ref::<web_sys::ShadowRoot>().and_then(|root| root.query_selector(".boundary").ok().flatten());
    if let Some(handle) = handle.and_then(|handle| handle.dyn_into::<HtmlElement>().ok()) {
        drop(handle.focus());
    }
}
