//! The hook that keeps a part of the interface beside words of the article, however the page is scrolled.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::page;
use quote_anchor::text::Span;

/// Calls `place` once the element is there, when `span` is another, and whenever the page may have moved under it.
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
        // A picture that arrives above moves the words without a scroll.
        let body = page::document().and_then(|document| document.body());
        let resized = body.and_then(|body| {
            let place = Rc::clone(&place);
            page::ResizeWatch::new(&body, move || place())
        });
        // Zoomed in by two fingers, what is seen moves over the window.
        let seen = {
            let place = Rc::clone(&place);
            page::on_visual_viewport_change(move || place())
        };
        move || drop((listeners, resized, seen, place))
    });
}
