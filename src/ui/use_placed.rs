//! The hook that keeps an element of the interface at a span of the article.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::page;
use crate::ui::use_effect::use_effect_with;
use quote_anchor::text::Span;

/// Calls `place` when the element is rendered, when `span` changes, and whenever the span may have moved on the screen.
#[hook]
pub fn use_placed(element: &NodeRef, span: Span, place: impl Fn(&page::CustomProperties, &Element) + 'static) {
    let element = element.clone();
    use_effect_with(span, move |_| {
        let anchor =
            element.cast::<Element>().and_then(|element| page::CustomProperties::new(&element.get_root_node()).ok());
        let place = Rc::new(move || {
            if let (Some(anchor), Some(element)) = (&anchor, element.cast::<Element>()) {
                place(anchor, &element);
            }
        });
        place();
        let listen = |window: web_sys::Window| {
            ["scroll", "resize"].map(|event| {
                let place = Rc::clone(&place);
                page::listen(&window, event, move |_| place())
            })
        };
        let listeners = page::window().map(listen);
        // An image that loads above moves the text without a scroll event.
        let body = page::document().and_then(|document| document.body());
        let resized = body.and_then(|body| {
            let place = Rc::clone(&place);
            page::ResizeWatch::new(&body, move || place())
        });
        // After a pinch zoom the visual viewport moves within the window.
        let seen = {
            let place = Rc::clone(&place);
            page::on_visual_viewport_change(move || place())
        };
        move || drop((listeners, resized, seen, place))
    });
}
