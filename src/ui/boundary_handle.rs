//! The handle at one end of the open annotation, dragged by pointer or moved by keys.

use web_sys::{HtmlElement, KeyboardEvent as WebKeyboardEvent, PointerEvent as WebPointerEvent};
use yew::prelude::*;

use super::boundary::{Side, edge, key_target, moved, words_at};
use super::{Interface, messages};
use crate::engine::actions;
use crate::model::AnnotationId;
use crate::page;
use crate::session::Change;
use quote_anchor::text::Span;

/// A drag in progress.
#[derive(Clone, Copy)]
struct Drag {
    pointer: i32,
    /// From the pointer to the middle of the line of text at the boundary, in CSS pixels.
    offset: (f32, f32),
    /// Whether the boundary has moved yet.
    moved: bool,
}

#[derive(Properties, PartialEq)]
pub struct BoundaryHandleProps {
    pub ui: Interface,
    pub id: AnnotationId,
    pub span: Span,
    pub side: Side,
}

#[component]
pub fn BoundaryHandle(props: &BoundaryHandleProps) -> Html {
    props.ui.speak();
    let BoundaryHandleProps { ui, id, span, side } = props;
    let (span, side) = (*span, *side);
    let drag = use_mut_ref(|| None::<Drag>);
    let state = ui.engine.state();
    let commit = {
        let (ui, id) = (ui.clone(), id.clone());
        move |to: Span| {
            match ui.engine.act(actions::update(&id, Change { span: Some(to), ..Change::default() })) {
                // Each key press is a step; the notice is spoken once.
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
            // Otherwise the drag would select text.
            event.prevent_default();
            // Not `current_target`: Yew delegates events, so that would be the root.
            let Some(handle) = event.target_dyn_into::<HtmlElement>() else { return };
            drop(handle.focus());
            let Some((x, y, height)) = edge(&ui, span, side) else { return };
            if handle.set_pointer_capture(event.pointer_id()).is_ok() {
                let (left, top) = pointer_at(&event);
                let offset = (pixels(x) - left, pixels(y + height / 2.0) - top);
                *drag.borrow_mut() = Some(Drag { pointer: event.pointer_id(), offset, moved: false });
            }
        }
    };
    let on_move = {
        let (ui, drag) = (ui.clone(), drag.clone());
        move |event: WebPointerEvent| {
            let Some(Drag { offset, moved: was_moved, .. }) =
                drag.borrow().filter(|drag| drag.pointer == event.pointer_id())
            else {
                return;
            };
            if was_moved && ui.view().preview.is_none() {
                // Escape or an edit of the article has ended the preview, and so the drag.
                drag.take();
                return;
            }
            let (left, top) = pointer_at(&event);
            let (x, y) = (left + offset.0, top + offset.1);
            let (Some(document), Some(article)) = (page::document(), ui.engine.article().element()) else { return };
            let caret =
                ui.engine.article().ask(|index| page::caret_at_point(&document, &article, index, x, y)).flatten();
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

#[allow(clippy::cast_possible_truncation)] // Viewport coordinates.
const fn pixels(length: f64) -> f32 {
    length as f32
}

#[allow(clippy::cast_precision_loss)] // The pixels of a screen are far below 2^24.
fn pointer_at(event: &WebPointerEvent) -> (f32, f32) {
    (event.client_x() as f32, event.client_y() as f32)
}
