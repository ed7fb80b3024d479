//! The handle on the upper edge of the sheet: dragging, arrow keys and clicks change the sheet's height.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{HtmlElement, KeyboardEvent as WebKeyboardEvent, PointerEvent as WebPointerEvent};
use yew::prelude::*;

use crate::page;
use crate::ui::messages;
use crate::ui::{Interface, Sheet};

/// The greatest movement of a click, in CSS pixels.
const CLICK_TOLERANCE: f64 = 6.0;

/// A drag in progress.
struct Drag {
    pointer: i32,
    /// The pointer's position and the sheet's height at the start, in CSS pixels.
    from: f64,
    height: f64,
    /// The current height.
    now: f64,
    /// Sets the current height.
    anchor: page::CustomProperties,
}

#[derive(Properties, PartialEq)]
pub struct GrabberProps {
    pub ui: Interface,
    pub on_close: Callback<()>,
}

/// Shown only where the panel is a sheet.
#[component]
pub fn Grabber(props: &GrabberProps) -> Html {
    props.ui.speak();
    let GrabberProps { ui, on_close } = props;
    let sheet = ui.view().sheet;
    let drag: Rc<RefCell<Option<Drag>>> = use_mut_ref(|| None);
    let rest = {
        let ui = ui.clone();
        move |sheet: Sheet| ui.set_view(|view| view.sheet = sheet)
    };
    let on_down = {
        let drag = Rc::clone(&drag);
        move |event: WebPointerEvent| {
            let Some(grabber) = event.target_dyn_into::<HtmlElement>().filter(|_| event.button() == 0) else { return };
            let panel = grabber.closest(".panel").ok().flatten();
            let (Some(panel), Ok(anchor)) = (panel, page::CustomProperties::new(&grabber.get_root_node())) else {
                return;
            };
            if grabber.set_pointer_capture(event.pointer_id()).is_ok() {
                let height = panel.get_bounding_client_rect().height();
                let from = f64::from(event.client_y());
                drag.replace(Some(Drag { pointer: event.pointer_id(), from, height, now: height, anchor }));
            }
        }
    };
    let on_move = {
        let drag = Rc::clone(&drag);
        move |event: WebPointerEvent| {
            if let Some(drag) = drag.borrow_mut().as_mut().filter(|drag| drag.pointer == event.pointer_id()) {
                let highest = Sheet::High.height(window_height());
                drag.now = (drag.height + drag.from - f64::from(event.client_y())).clamp(0.0, highest);
                drag.anchor.set(&[("--sheet-now", drag.now)]);
            }
        }
    };
    let on_up = {
        let (drag, rest, on_close) = (Rc::clone(&drag), rest.clone(), on_close.clone());
        move |_: WebPointerEvent| {
            let Some(drag) = drag.take() else { return };
            if (drag.now - drag.height).abs() < CLICK_TOLERANCE {
                rest(sheet.beside(sheet != Sheet::High));
                return;
            }
            match Sheet::nearest(drag.now, window_height()) {
                Some(sheet) => rest(sheet),
                None => on_close.emit(()),
            }
        }
    };
    let on_cancel = move |_: WebPointerEvent| drop(drag.take());
    let on_key = {
        let on_close = on_close.clone();
        move |event: WebKeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
                return;
            }
            match event.key().as_str() {
                "ArrowUp" => rest(sheet.beside(true)),
                "ArrowDown" if sheet == Sheet::Low => on_close.emit(()),
                "ArrowDown" => rest(sheet.beside(false)),
                "Home" => rest(Sheet::High),
                "End" => rest(Sheet::Low),
                "Enter" | " " => rest(sheet.beside(sheet != Sheet::High)),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let of_window = |sheet: Sheet| sheet.percent().to_string();
    html! {
        <div class="grabber" role="separator" tabindex="0" aria-label={messages::SHEET} aria-orientation="horizontal"
            aria-valuemin={of_window(Sheet::Low)} aria-valuemax={of_window(Sheet::High)} aria-valuenow={of_window(sheet)}
            onpointerdown={on_down} onpointermove={on_move} onpointerup={on_up} onpointercancel={on_cancel}
            onkeydown={on_key}></div>
    }
}

fn window_height() -> f64 {
    let height = page::window().and_then(|window| window.inner_height().ok()?.as_f64());
    height.unwrap_or(0.0).max(1.0)
}
