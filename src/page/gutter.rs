//! Free space beside the article for a narrow strip that covers no content of the host.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomRect, Element, ScrollBehavior, ScrollToOptions, ShadowRoot};

use super::dom::outermost_host;
use super::{document, prefers_less_motion, window};

/// The space between the article and the strip, in CSS pixels.
const GAP: f64 = 8.0;
/// The least height of a useful strip, in CSS pixels.
const MIN_HEIGHT: f64 = 120.0;

/// The position of the strip, in CSS pixels. `left` and `top` are viewport coordinates; `view_top` is relative to the strip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strip {
    /// Its left edge.
    pub left: f64,
    /// Its top.
    pub top: f64,
    /// Its height, which represents the whole article.
    pub height: f64,
    /// The top of the visible part of the article, on the strip.
    pub view_top: f64,
    /// The height of the visible part, on the strip.
    pub view_height: f64,
}

/// The free side of an article.
#[derive(Clone, Debug)]
pub struct Gutter {
    article: Element,
    /// The scroll containers of the article, the innermost first, without the page's.
    scrollers: Vec<Element>,
    /// Whether the strip is to the right of the article; `None` where neither side is free.
    right: Option<bool>,
    width: f64,
}

impl Gutter {
    /// Looks for a free side for a strip of this width, first on the side where lines end. A side is free where only ancestors
    /// of the article are rendered. `ours` is the widget's host element, and `parts` are the other visible parts of the widget.
    #[must_use]
    pub fn find(article: &Element, width: f64, ours: &Element, parts: &[DomRect]) -> Self {
        let mut found = Self { article: article.clone(), scrollers: scrollers(article), right: None, width };
        if let Some((top, bottom)) = found.visible_range() {
            let ends_right = style(article, "direction").is_none_or(|direction| direction != "rtl");
            let free = |right: &bool| found.is_free(*right, top, bottom, ours, parts);
            found.right = [ends_right, !ends_right].into_iter().find(free);
        }
        found
    }

    /// The current position of the strip. `None` where there is no room, or where the whole article is visible.
    #[must_use]
    pub fn strip(&self) -> Option<Strip> {
        let rect = self.article.get_bounding_client_rect();
        let (top, bottom) = self.visible_range()?;
        let (top, height) = (top + GAP, bottom - top - 2.0 * GAP);
        if height < MIN_HEIGHT || rect.height() < 1.2 * (bottom - top) {
            return None;
        }
        let share = |y: f64| (y - rect.top()) / rect.height() * height;
        let view_top = share(top - GAP);
        let left = self.left(self.right?);
        Some(Strip { left, top, height, view_top, view_height: share(bottom) - view_top })
    }

    /// Scrolls a height of the article, a share from 0 to 1, to the middle of the viewport.
    pub fn scroll_to(&self, share: f64) {
        let Some((window, (top, bottom))) = window().zip(self.visible_range()) else { return };
        let rect = self.article.get_bounding_client_rect();
        let options = ScrollToOptions::new();
        options.set_behavior(if prefers_less_motion() { ScrollBehavior::Auto } else { ScrollBehavior::Smooth });
        options.set_top(rect.top() + share * rect.height() - f64::midpoint(top, bottom));
        match self.scrollers.first() {
            Some(scroller) => scroller.scroll_by_with_scroll_to_options(&options),
            None => window.scroll_by_with_scroll_to_options(&options),
        }
    }

    /// The top and bottom of the visible part of the article, in viewport coordinates.
    fn visible_range(&self) -> Option<(f64, f64)> {
        let height = window()?.inner_height().ok()?.as_f64()?;
        let around = self.scrollers.iter().chain([&self.article]).map(Element::get_bounding_client_rect);
        let (top, bottom) =
            around.fold((0.0, height), |(top, bottom): (f64, f64), r| (top.max(r.top()), bottom.min(r.bottom())));
        (bottom > top).then_some((top, bottom))
    }

    fn left(&self, right: bool) -> f64 {
        let rect = self.article.get_bounding_client_rect();
        if right { rect.right() + GAP } else { rect.left() - GAP - self.width }
    }

    fn is_free(&self, right: bool, top: f64, bottom: f64, ours: &Element, parts: &[DomRect]) -> bool {
        let Some(document) = document() else { return false };
        let page = document.document_element().map_or(0.0, |root| f64::from(root.client_width()));
        let (left, width) = (self.left(right), self.width);
        let covers = |part: &DomRect| {
            part.width() > 0.0
                && part.left() < left + width
                && part.right() > left
                && part.top() < bottom
                && part.bottom() > top
        };
        if left < 0.0 || left + width > page || parts.iter().any(covers) {
            return false;
        }
        let outermost = outermost_host(&self.article);
        // Five sample points: a side bar beside the article is longer than a sixth of the strip, or scrolls.
        (1..6).map(|step| top + (bottom - top) * f64::from(step) / 6.0).all(|y| {
            #[allow(clippy::cast_possible_truncation)] // Viewport coordinates.
            let hits = document.elements_from_point((left + width / 2.0) as f32, y as f32);
            let under = hits.iter().filter_map(|hit| hit.dyn_into::<Element>().ok());
            under.into_iter().find(|hit| !hit.is_same_node(Some(ours))).is_none_or(|hit| hit.contains(Some(&outermost)))
        })
    }
}

/// The scroll containers of an element, the innermost first, without the page's.
fn scrollers(element: &Element) -> Vec<Element> {
    let root = document().and_then(|document| document.document_element());
    let body = document().and_then(|document| document.body());
    let above = |element: &Element| {
        let host = || element.get_root_node().dyn_into::<ShadowRoot>().ok().map(|root| root.host());
        element.parent_element().or_else(host)
    };
    std::iter::successors(above(element), above)
        .filter(|ancestor| Some(ancestor) != root.as_ref() && Some(ancestor) != body.as_deref())
        .filter(|ancestor| ancestor.scroll_height() > ancestor.client_height())
        .filter(|ancestor| style(ancestor, "overflow-y").is_some_and(|overflow| overflow != "visible"))
        .collect()
}

fn style(element: &Element, property: &str) -> Option<String> {
    let style: Result<_, JsValue> = window()?.get_computed_style(element);
    style.ok()??.get_property_value(property).ok()
}
