//! How many readers marked the words under the pointer, while readers are compared.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::PointerEvent;
use yew::prelude::*;

use crate::compare::{counted_readers, counts_at};
use crate::model::Tag;
use crate::page;
use crate::ui::use_effect::use_effect_with;
use crate::ui::use_interface::use_interface;
use crate::ui::{Interface, icons, messages};

/// How long the pointer rests on words before they are looked up.
const REST_MILLIS: u32 = 60;

#[derive(Properties, PartialEq)]
pub struct CompareTipProps {
    pub ui: Interface,
}

/// A line at the foot of the window, as browsers show where a link leads. It says what the panel says of each passage, so it is not
/// read out.
#[component]
pub fn CompareTip(props: &CompareTipProps) -> Html {
    let ui = &props.ui;
    // Renders when a comparison begins or ends.
    use_interface(ui);
    let said = use_state_eq(Vec::<(Tag, usize)>::new);
    let layers = ui.engine.comparison().layers();
    let comparing = layers.are_shown();
    {
        let (ui, said) = (ui.clone(), said.setter());
        use_effect_with(comparing, move |&comparing| {
            let pending: Rc<RefCell<Option<Timeout>>> = Rc::default();
            let listener = page::document().filter(|_| comparing).map(|document| {
                let said = said.clone();
                page::listen(&document, "pointermove", move |event| {
                    let Some(event) = event.dyn_ref::<PointerEvent>().filter(|event| event.pointer_type() != "touch")
                    else {
                        return;
                    };
                    let (ui, said) = (ui.clone(), said.clone());
                    let (x, y) = (event.client_x(), event.client_y());
                    *pending.borrow_mut() = Some(Timeout::new(REST_MILLIS, move || said.set(marked_at(&ui, x, y))));
                })
            });
            move || {
                drop(listener);
                said.set(vec![]);
            }
        });
    }
    if !comparing || said.is_empty() {
        return html! {};
    }
    let all = messages::number(counted_readers(&ui.engine.state(), &layers).len());
    html! {
        <div class="compare-tip" aria-hidden="true">
            { for said.iter().map(|(tag, count)| html! {
                <span data-tag={tag.name().to_owned()}>
                    <span class="tag">{ icons::tag(tag) }<span>{ messages::tag(tag).to_owned() }</span></span>
                    { " " }{ messages::COMPARE_COUNT.with(&[&messages::number(*count), &all]) }
                </span>
            }) }
        </div>
    }
}

/// What readers say of the words at a point of the viewport, in CSS pixels.
#[expect(clippy::cast_precision_loss, reason = "a window has fewer pixels than that")]
fn marked_at(ui: &Interface, x: i32, y: i32) -> Vec<(Tag, usize)> {
    let found = page::document().zip(ui.engine.article().element()).and_then(|(document, article)| {
        ui.engine.article().ask(|index| page::offset_at_point(&document, &article, index, x as f32, y as f32)).flatten()
    });
    found.map(|offset| counts_at(&ui.engine.state(), &ui.engine.comparison().layers(), offset)).unwrap_or_default()
}
