//! Keeps the overview strip beside the article.
//!
//! Whenever a node or a style of the document changes, Chromium lays all its highlights out again, which takes several frames
//! on a page with thousands. So scrolling changes neither: the mark of the visible part is moved by scrolling its track.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, ShadowRoot};

use crate::page::{self, CustomProperties, Gutter};
use crate::ui::Interface;

/// The strip's width in CSS pixels; the style sheet has the same value.
const WIDTH: f64 = 12.0;
/// Places the strip until it is dropped.
pub struct OverviewPlacer {
    _listeners: Vec<page::Listener>,
}

impl OverviewPlacer {
    pub fn new(ui: &Interface, root: &ShadowRoot, gutter: &Rc<RefCell<Option<Gutter>>>) -> Option<Self> {
        let window = page::window()?;
        let anchor = CustomProperties::new(root).ok()?;
        let place = {
            let (ui, root, gutter) = (ui.clone(), root.clone(), Rc::clone(gutter));
            Rc::new(move |search: bool| {
                if search {
                    let found = ui.engine.article().element().map(|article| find_gutter(&article, &root));
                    gutter.replace(found);
                }
                let strip = gutter.borrow().as_ref().and_then(Gutter::strip);
                let Some(strip) = strip else { return anchor.set(&[("--overview-x", -200.0)]) };
                anchor.set(&[
                    ("--overview-x", strip.left),
                    ("--overview-y", strip.top),
                    ("--overview-height", strip.height),
                    ("--seen-height", strip.view_height),
                ]);
                // By scrolling, not by a style: see above.
                if let Ok(Some(track)) = root.query_selector(".overview > .track") {
                    track.scroll_to_with_x_and_y(0.0, strip.height - strip.view_top);
                }
            })
        };
        place(true);
        // During scrolling the side is not searched again: the hit tests would take too long for a frame.
        let listeners = [("scroll", false), ("scrollend", true), ("resize", true)].map(|(event, search)| {
            let place = Rc::clone(&place);
            page::listen(&window, event, move |_| place(search))
        });
        Some(Self { _listeners: listeners.into() })
    }
}

fn find_gutter(article: &Element, root: &ShadowRoot) -> Gutter {
    let parts = root.query_selector_all(".panel, .handle").ok();
    let parts: Vec<_> = parts
        .iter()
        .flat_map(|parts| (0..parts.length()).filter_map(|at| parts.item(at)))
        .filter_map(|part| part.dyn_into::<Element>().ok())
        .map(|part| part.get_bounding_client_rect())
        .collect();
    Gutter::find(article, WIDTH, &root.host(), &parts)
}
