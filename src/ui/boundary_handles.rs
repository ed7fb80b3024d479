//! The two handles at the ends of the open annotation.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ShadowRoot};
use yew::prelude::*;

use super::boundary::{Side, edge};
use super::boundary_handle::BoundaryHandle;
use super::use_placed::use_placed;
use super::{Interface, messages};
use crate::model::AnnotationId;
use crate::page;
use quote_anchor::text::Span;

/// The greatest extent of a handle below its line of text, in CSS pixels.
const HANDLE_EXTENT: f64 = 60.0;

#[derive(Properties, PartialEq)]
pub struct BoundaryHandlesProps {
    pub ui: Interface,
    pub id: AnnotationId,
    /// The span of the annotation; during a drag, the span that it would get.
    pub span: Span,
}

/// Placed under the first and the last character; the article is not changed.
#[component]
pub fn BoundaryHandles(props: &BoundaryHandlesProps) -> Html {
    props.ui.speak();
    let BoundaryHandlesProps { ui, id, span } = props;
    let span = *span;
    let handles = use_node_ref();
    {
        let ui = ui.clone();
        use_placed(&handles, span, move |anchor, _| place(anchor, &ui, span));
    }
    html! {
        <div class="boundaries" role="group" aria-label={messages::BOUNDARIES} ref={handles}>
            { for [Side::Start, Side::End].into_iter().map(|side| html! {
                <BoundaryHandle ui={ui.clone()} id={id.clone()} {span} {side} />
            }) }
        </div>
    }
}

fn place(anchor: &page::CustomProperties, ui: &Interface, span: Span) {
    let height = page::window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or_default();
    // Text without a box (in a closed `details`) or outside the viewport has its handle at a fixed position off the screen: a
    // style change at each scroll event would cost several frames on a page with many highlights.
    let edge = |side| {
        let visible = |&(_, top, line): &(f64, f64, f64)| top + line > -HANDLE_EXTENT && top < height + HANDLE_EXTENT;
        edge(ui, span, side).filter(visible).unwrap_or((-200.0, -200.0, 0.0))
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

/// Moves the focus to the start handle. `beside` is any element of the widget.
pub fn focus(beside: &Element) {
    let root = beside.get_root_node();
    let handle = root.dyn_ref::<ShadowRoot>().and_then(|root| root.query_selector(".boundary").ok().flatten());
    if let Some(handle) = handle.and_then(|handle| handle.dyn_into::<HtmlElement>().ok()) {
        drop(handle.focus());
    }
}
