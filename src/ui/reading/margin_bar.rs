//! The bar at the margin beside the sentence that is read.

use web_sys::DomRect;
use yew::prelude::*;

use crate::page;
use crate::ui::Interface;
use crate::ui::text_direction::is_right_to_left;
use crate::ui::use_placed::use_placed;
use quote_anchor::text::Span;

/// Between the bar and the text, in CSS pixels; the bar's own width included.
const DISTANCE: f64 = 14.0;

#[derive(Properties, PartialEq)]
pub struct MarginBarProps {
    pub ui: Interface,
    pub span: Span,
}

/// Where the paragraph begins, as high as the words; the article is not changed.
#[component]
pub fn MarginBar(props: &MarginBarProps) -> Html {
    let MarginBarProps { ui, span } = props;
    let (bar, span) = (use_node_ref(), *span);
    {
        let ui = ui.clone();
        use_placed(&bar, span, move |anchor, _| {
            let (x, y, height) = place(&ui, span).unwrap_or((-200.0, -200.0, 0.0));
            anchor.set(&[("--read-x", x), ("--read-y", y), ("--read-height", height)]);
        });
    }
    html! { <div class="margin-bar" ref={bar}></div> }
}

/// Left, top and height in the window; `None` where the words have no box there.
fn place(ui: &Interface, span: Span) -> Option<(f64, f64, f64)> {
    let rect = |span: Span| ui.engine.article().range(span).map(|range| range.get_bounding_client_rect());
    let words = rect(span)?;
    let block: DomRect = rect(ui.engine.state().text().block_at(span.start()))?;
    let window = page::window()?.inner_height().ok()?.as_f64()?;
    // Outside of the window it stays where it is: a change of style at each scroll event would cost frames.
    let seen = words.height() > 0.0 && words.bottom() > 0.0 && words.top() < window;
    let x = if is_right_to_left(ui, span) { block.right() + DISTANCE - 4.0 } else { block.left() - DISTANCE };
    // Never outside of a narrow window.
    seen.then(|| (x.max(1.0), words.top(), words.height()))
}
