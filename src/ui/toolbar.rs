//! The four tags beside a selection.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent as WebKeyboardEvent, PointerEvent as WebPointerEvent};
use yew::prelude::*;

use super::dialogs::{codebook, dialog};
use super::use_placed::use_placed;
use super::{icons, messages};
use crate::language;
use crate::listing::Command;
use crate::model::Tag;
use crate::page;
use crate::ui::Interface;
use crate::ui::scroll;
use quote_anchor::text::Span;

/// The least distance from the edges of the window and from the selected words, in CSS pixels.
const GAP: f64 = 8.0;
/// The same for a finger: the handles at the ends of a selection are below its words.
const FINGER: f64 = 32.0;

#[derive(Properties, PartialEq)]
pub struct ToolbarProps {
    pub ui: Interface,
    pub span: Span,
    pub on_tag: Callback<Tag>,
}

/// Stands by the selection, inside the window, above or below it; the page does not move.
#[component]
pub fn Toolbar(props: &ToolbarProps) -> Html {
    props.ui.speak();
    let keys = Rc::clone(&props.ui.view().keys);
    let bar = use_node_ref();
    {
        let ui = props.ui.clone();
        let span = props.span;
        use_placed(&bar, span, move |anchor, bar| place(anchor, bar, &ui, span));
    }
    // One stop of the Tab key; the arrows go on from there.
    let at = use_state_eq(|| 0usize);
    let on_key = {
        let at = at.setter();
        move |event: WebKeyboardEvent| {
            if let Some(to) = roved(&event) {
                event.prevent_default();
                event.stop_propagation();
                at.set(to);
            }
        }
    };
    let stop = |index: usize| if *at == index { "0" } else { "-1" };
    // The selection would go with the focus.
    let keep_selection = |event: WebPointerEvent| event.prevent_default();
    let keep_focus = |event: MouseEvent| event.prevent_default();
    let button = |(index, tag): (usize, Tag)| {
        let on_tag = props.on_tag.clone();
        let chosen = tag.clone();
        let keys = keys.keys(Command::Tag(index));
        let first = keys.first().map(|key| (*key).to_owned());
        html! {
            <button type="button" class="tag-button" part="tag-button" tabindex={stop(index)} data-tag={tag.name().to_owned()}
                title={messages::tag_meaning(&tag)} aria-keyshortcuts={(!keys.is_empty()).then(|| keys.join(" "))}
                onclick={move |_| on_tag.emit(chosen.clone())}>
                { icons::tag(&tag) }
                <span class="tag-label">{ messages::tag(&tag).to_owned() }</span>
                if let Some(first) = first {
                    <kbd aria-hidden="true">{ first }</kbd>
                }
            </button>
        }
    };
    html! {
        <div class="toolbar" part="toolbar" role="toolbar" aria-label={messages::TAG_AS} ref={bar}
            onpointerdown={keep_selection} onmousedown={keep_focus} onkeydown={on_key}>
            // Where there is no room for four in a row, there are two and two.
            { for [0, 2].map(|first| html! {
                <div class="tag-pair">{ for Tag::ALL.into_iter().enumerate().skip(first).take(2).map(&button) }</div>
            }) }
            <button type="button" class="icon-button" tabindex={stop(Tag::ALL.len())} aria-label={messages::CODEBOOK} title={messages::CODEBOOK}
                onclick={dialog::shows(codebook::CODEBOOK)}>{ icons::book() }</button>
        </div>
    }
}

/// Moves the focus among the bar's buttons as the arrow keys, Home and End say; the number of the one that has it then.
fn roved(event: &WebKeyboardEvent) -> Option<usize> {
    let button = event.target_dyn_into::<Element>()?;
    let bar = button.closest("[role=toolbar]").ok()??;
    let all = bar.query_selector_all("button").ok()?;
    let buttons: Vec<HtmlElement> = (0..all.length()).filter_map(|at| all.item(at)?.dyn_into().ok()).collect();
    let now = buttons.iter().position(|one| one.is_same_node(Some(&button)))?;
    let (on, back) =
        if language::is_right_to_left() { ("ArrowLeft", "ArrowRight") } else { ("ArrowRight", "ArrowLeft") };
    let to = match event.key().as_str() {
        key if key == on => (now + 1) % buttons.len(),
        key if key == back => (now + buttons.len() - 1) % buttons.len(),
        "Home" => 0,
        "End" => buttons.len() - 1,
        _ => return None,
    };
    drop(buttons.get(to)?.focus());
    Some(to)
}

/// Puts the bar above the first line of the selection, below the last where there is no room, and else at the window's
/// edge.
fn place(anchor: &page::CustomProperties, bar: &Element, ui: &Interface, span: Span) {
    let Some(Some(range)) = ui.engine.with_index(|index| index.range(span)) else { return };
    let Some(window) = page::window() else { return };
    let size = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|v| v.as_f64()).unwrap_or(0.0);
    let (width, height) = (size(window.inner_width()), size(window.inner_height()));
    let rects = range.get_client_rects();
    let first = rects.as_ref().and_then(|rects| rects.item(0)).unwrap_or_else(|| range.get_bounding_client_rect());
    let last = rects.as_ref().and_then(|r| r.item(r.length().saturating_sub(1))).unwrap_or_else(|| first.clone());
    let touch = window.match_media("(pointer: coarse)").ok().flatten().is_some_and(|media| media.matches());
    if touch && page::is_narrow() {
        dock(anchor, bar, ui, (first.top(), last.bottom()));
        return;
    }
    let own = bar.get_bounding_client_rect();
    // A finger's handles and the system's own menu are above and at the ends of the words: then stand well below.
    let gap = if touch { FINGER } else { GAP };
    let above = first.top() - gap - own.height();
    let below = last.bottom() + gap;
    let fits_below = below + own.height() <= height - GAP;
    let y = if !touch && above >= GAP && above + own.height() <= height - GAP {
        above
    } else if fits_below && (touch || below >= GAP) {
        below
    } else {
        height - GAP - own.height()
    };
    let x = first.left() + first.width() / 2.0 - own.width() / 2.0;
    let room = beside_panel(bar, width).filter(|(from, to)| to - from >= own.width() + 2.0 * GAP);
    let (from, to) = room.unwrap_or((0.0, width));
    let x = x.clamp(from + GAP, (to - own.width() - GAP).max(from + GAP));
    anchor.set(&[("--toolbar-x", x), ("--toolbar-y", y.max(GAP))]);
}

/// From where to where the window is free of the panel, which stands at one of its sides.
fn beside_panel(bar: &Element, width: f64) -> Option<(f64, f64)> {
    let panel = bar.parent_element()?.query_selector(".panel").ok()??.get_bounding_client_rect();
    Some(if panel.left() > width / 2.0 { (0.0, panel.left()) } else { (panel.right(), width) })
}

/// On a phone the bar is as wide as the window, at the foot of what is seen of it, or on the panel's upper edge, where a
/// thumb reaches it and the system's own menu never is. Where it would lie on the words it is at the top.
fn dock(anchor: &page::CustomProperties, bar: &Element, ui: &Interface, (top, bottom): (f64, f64)) {
    let seen = page::visual_viewport();
    // How wide it is decides how many rows it has.
    anchor.set(&[("--toolbar-width", seen.width)]);
    let own = bar.get_bounding_client_rect().height();
    let room = |foot: f64| bottom + FINGER <= foot - own;
    let foot = seen.top + seen.height;
    let edge = scroll::free_height(ui).min(foot);
    let y = if room(edge) {
        edge - own
    } else if !room(foot) && top - FINGER >= seen.top + own {
        seen.top
    } else {
        foot - own
    };
    anchor.set(&[("--toolbar-height", own), ("--toolbar-x", seen.left), ("--toolbar-y", y)]);
}
