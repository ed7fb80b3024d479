//! The toolbar with the four tags at the selection.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent as WebKeyboardEvent, PointerEvent as WebPointerEvent, ShadowRoot};
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
use crate::ui::use_number::use_number;
use quote_anchor::text::Span;

/// The least distance from the edges of the window and from the selected words, in CSS pixels.
const GAP: f64 = 8.0;
/// The same for touch: the selection's handles are below the text.
const TOUCH_GAP: f64 = 32.0;

#[derive(Properties, PartialEq)]
pub struct ToolbarProps {
    pub ui: Interface,
    pub span: Span,
    pub on_tag: Callback<Tag>,
}

/// Placed above or below the selection, inside the window.
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
    // A roving tabindex: one Tab stop, and arrow keys between the buttons.
    let at = use_number(0);
    let on_key = {
        let at = at.clone();
        move |event: WebKeyboardEvent| {
            if let Some(to) = moved_focus(&event) {
                event.prevent_default();
                event.stop_propagation();
                at.set(to);
            }
        }
    };
    let stop = |index: usize| if at.get() == index { "0" } else { "-1" };
    // A change of focus would clear the selection.
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
            // Two pairs, which wrap where four do not fit in a row.
            { for [0, 2].map(|first| html! {
                <div class="tag-pair">{ for Tag::ALL.into_iter().enumerate().skip(first).take(2).map(&button) }</div>
            }) }
            <button type="button" class="icon-button" tabindex={stop(Tag::ALL.len())} aria-label={messages::CODEBOOK} title={messages::CODEBOOK}
                onclick={show_codebook(&props.ui)}>{ icons::book() }</button>
        </div>
    }
}

/// The dialog comes with the studio.
fn show_codebook(ui: &Interface) -> impl Fn(MouseEvent) + use<> {
    let ui = ui.clone();
    move |event| {
        let button = event.target_dyn_into::<Element>();
        if let Some(Ok(root)) = button.map(|button| button.get_root_node().dyn_into::<ShadowRoot>()) {
            ui.with_studio(move |_| dialog::show(&root, codebook::CODEBOOK));
        }
    }
}

/// Moves the focus between the buttons by the arrow keys, Home and End; returns the index of the focused button.
fn moved_focus(event: &WebKeyboardEvent) -> Option<usize> {
    let button = event.target_dyn_into::<Element>()?;
    let bar = button.closest("[role=toolbar]").ok()??;
    let all = bar.query_selector_all("button").ok()?;
    let buttons: Vec<HtmlElement> = (0..all.length()).filter_map(|at| all.item(at)?.dyn_into().ok()).collect();
    let now = buttons.iter().position(|one| one.is_same_node(Some(&button)))?;
    let (forward, back) =
        if language::is_right_to_left() { ("ArrowLeft", "ArrowRight") } else { ("ArrowRight", "ArrowLeft") };
    let to = match event.key().as_str() {
        key if key == forward => (now + 1) % buttons.len(),
        key if key == back => (now + buttons.len() - 1) % buttons.len(),
        "Home" => 0,
        "End" => buttons.len() - 1,
        _ => return None,
    };
    drop(buttons.get(to)?.focus());
    Some(to)
}

/// Places the toolbar above the first line of the selection, else below the last line, else at the window's lower edge.
fn place(anchor: &page::CustomProperties, bar: &Element, ui: &Interface, span: Span) {
    let Some(range) = ui.engine.article().range(span) else { return };
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
    // On touch screens the system's menu is above the selection and its handles are at its ends, so the toolbar is below.
    let gap = if touch { TOUCH_GAP } else { GAP };
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
    let room = free_range(bar, width).filter(|(from, to)| to - from >= own.width() + 2.0 * GAP);
    let (from, to) = room.unwrap_or((0.0, width));
    let x = x.clamp(from + GAP, (to - own.width() - GAP).max(from + GAP));
    anchor.set(&[("--toolbar-x", x), ("--toolbar-y", y.max(GAP))]);
}

/// The horizontal range of the window that the panel does not cover.
fn free_range(bar: &Element, width: f64) -> Option<(f64, f64)> {
    let panel = bar.parent_element()?.query_selector(".panel").ok()??.get_bounding_client_rect();
    Some(if panel.left() > width / 2.0 { (0.0, panel.left()) } else { (panel.right(), width) })
}

/// Places the toolbar on a phone: full width, at the lower edge of the visual viewport or on the panel's upper edge, where a
/// thumb reaches it and the system's menu does not cover it. Where it would cover the selection it is at the top.
fn dock(anchor: &page::CustomProperties, bar: &Element, ui: &Interface, (top, bottom): (f64, f64)) {
    let viewport = page::visual_viewport();
    // Set before measuring: the width determines the number of rows.
    anchor.set(&[("--toolbar-width", viewport.width)]);
    let own = bar.get_bounding_client_rect().height();
    let fits = |foot: f64| bottom + TOUCH_GAP <= foot - own;
    let foot = viewport.top + viewport.height;
    let edge = scroll::free_height(&ui.view()).min(foot);
    let y = if fits(edge) {
        edge - own
    } else if !fits(foot) && top - TOUCH_GAP >= viewport.top + own {
        viewport.top
    } else {
        foot - own
    };
    anchor.set(&[("--toolbar-height", own), ("--toolbar-x", viewport.left), ("--toolbar-y", y)]);
}
