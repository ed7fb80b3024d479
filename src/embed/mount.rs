//! The interface in a shadow root, and all that stands or falls with it.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, ShadowRoot};
use yew::AppHandle;

use crate::engine::Engine;
use crate::page::{self, AdoptedSheet};
use crate::ui::{Widget, WidgetProps};

/// The sheet of the interface, inside the shadow root.
const PANEL_CSS: &str = include_str!("../../styles/panel.css");
/// The rules of the highlights, in the root that holds the article.
const HIGHLIGHTS_CSS: &str = include_str!("../../styles/highlights.css");

/// The interface of one article, until it is dropped: then nothing of it is left.
#[derive(Debug)]
pub(super) struct Mounted {
    app: Option<AppHandle<Widget>>,
    place: HtmlElement,
    _sheets: [AdoptedSheet; 2],
}

impl Mounted {
    /// Puts the interface into `root`, and the highlights' rules into the root of `article`. `seat` is its number among
    /// those that share the engine.
    ///
    /// # Errors
    /// Where the browser cannot construct style sheets.
    pub(super) fn new(root: &ShadowRoot, article: &Element, engine: &Engine, seat: u32) -> Result<Self, JsValue> {
        let document = page::document().ok_or(JsValue::NULL)?;
        let sheets = [page::adopt(root, PANEL_CSS)?, page::adopt(&article.get_root_node(), HIGHLIGHTS_CSS)?];
        let place: HtmlElement = document.create_element("div")?.unchecked_into();
        place.set_class_name("widget");
        root.append_child(&place)?;
        let props = WidgetProps { engine: engine.clone(), root: root.clone(), seat };
        let app = yew::Renderer::<Widget>::with_root_and_props(place.clone().into(), props).render();
        Ok(Self { app: Some(app), place, _sheets: sheets })
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.place.remove();
    }
}
