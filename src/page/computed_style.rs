//! What the text depends on of an element's computed style. Typed getters that compare in JavaScript: reading each value as a
//! string of ours takes twice the time, and an article has thousands of elements.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, Window};

use crate::seen::{Layout, WhiteSpace};

#[wasm_bindgen]
extern "C" {
    /// A `CSSStyleDeclaration`.
    type Style;

    #[wasm_bindgen(method, getter)]
    fn display(this: &Style) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn visibility(this: &Style) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = whiteSpaceCollapse)]
    fn white_space_collapse(this: &Style) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = whiteSpace)]
    fn white_space(this: &Style) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = userSelect)]
    fn user_select(this: &Style) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = webkitUserSelect)]
    fn webkit_user_select(this: &Style) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn float(this: &Style) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn position(this: &Style) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = contentVisibility)]
    fn content_visibility(this: &Style) -> JsValue;
}

/// What an element says of its text being selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UserSelect {
    /// What the element around it says.
    Auto,
    No,
    Yes,
}

/// Reads computed styles. Cheap to clone.
#[derive(Clone)]
pub(super) struct StyleReader(Rc<Known>);

/// What is asked for styles, and values that they are compared with.
struct Known {
    window: Window,
    block: JsValue,
    inline: JsValue,
    visible: JsValue,
    collapse: JsValue,
    auto: JsValue,
    hidden: JsValue,
}

impl StyleReader {
    pub(super) fn new() -> Option<Self> {
        let [block, inline, visible, collapse, auto, hidden] =
            ["block", "inline", "visible", "collapse", "auto", "hidden"].map(JsValue::from_str);
        Some(Self(Rc::new(Known { window: super::window()?, block, inline, visible, collapse, auto, hidden })))
    }

    /// The computed style, which stays up to date.
    pub(super) fn of(&self, element: &Element) -> Option<ComputedStyle> {
        let style = self.0.window.get_computed_style(element).ok()??;
        Some(ComputedStyle { known: Rc::clone(&self.0), style: style.unchecked_into() })
    }
}

/// An element's computed style.
pub(super) struct ComputedStyle {
    known: Rc<Known>,
    style: Style,
}

impl ComputedStyle {
    /// The layout of an element of this name.
    pub(super) fn layout(&self, name: &str) -> Layout {
        let display = self.style.display();
        if display == self.known.inline {
            return Layout::Inline;
        }
        if display != self.known.block {
            let display = display.as_string().unwrap_or_default();
            // In MathML each symbol of a formula has a block of its own, in the line.
            return if display == "block math" && name != "math" {
                Layout::Inline
            } else {
                Layout::of_display(&display)
            };
        }
        // A drop cap floats, and stays the first letter of its word. A box that floats is written as a block.
        if is_phrase(name) && self.is_out_of_flow() { Layout::Inline } else { Layout::Block }
    }

    fn is_out_of_flow(&self) -> bool {
        let is = |value: JsValue, wanted: [&str; 2]| value.as_string().is_some_and(|value| wanted.contains(&&*value));
        is(self.style.float(), ["left", "right"]) || is(self.style.position(), ["absolute", "fixed"])
    }

    pub(super) fn is_rendered(&self) -> bool {
        self.style.display().as_string().is_some_and(|display| !display.is_empty())
    }

    pub(super) fn is_visible(&self) -> bool {
        self.style.visibility() == self.known.visible
    }

    /// Whether what is in the element is not drawn, though the element's box is there.
    pub(super) fn hides_content(&self) -> bool {
        self.style.content_visibility() == self.known.hidden
    }

    pub(super) fn white_space(&self) -> WhiteSpace {
        let collapse = self.style.white_space_collapse();
        if collapse == self.known.collapse {
            return WhiteSpace::Collapse;
        }
        // Browsers of before 2024 have only the older property.
        let value = collapse.as_string().or_else(|| self.style.white_space().as_string());
        WhiteSpace::of(&value.unwrap_or_default())
    }

    pub(super) fn user_select(&self) -> UserSelect {
        let value = self.style.user_select();
        if value == self.known.auto {
            return UserSelect::Auto;
        }
        let value = value.as_string().or_else(|| self.style.webkit_user_select().as_string());
        match value.as_deref() {
            Some("none") => UserSelect::No,
            Some("auto") | None => UserSelect::Auto,
            Some(_) => UserSelect::Yes,
        }
    }
}

/// Elements that stand in the line unless a style says otherwise.
fn is_phrase(name: &str) -> bool {
    matches!(name, "span" | "b" | "i" | "em" | "strong" | "a" | "font" | "big" | "small" | "abbr" | "sup" | "sub" | "u")
}
