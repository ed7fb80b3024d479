//! The interface in a shadow root, and all that stands or falls with it.

use std::cell::{Cell, RefCell};

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, ShadowRoot};
use yew::AppHandle;
use yew::prelude::*;

use crate::page::{self, AdoptedSheet};
use crate::ui::{Interface, Widget};

/// The sheet of the interface, inside the shadow root.
const WIDGET_CSS: &str = include_str!(concat!(env!("OUT_DIR"), "/widget.css"));
/// The rules of the highlights, in the root that holds the article.
const HIGHLIGHTS_CSS: &str = include_str!(concat!(env!("OUT_DIR"), "/highlights.css"));

/// The interface of one article, until it is dropped: then nothing of it is left in the page.
#[derive(Debug)]
pub(super) struct Mounted {
    stage: Option<Stage>,
    _sheets: [AdoptedSheet; 2],
}

impl Mounted {
    /// Puts the interface into `root`, and the highlights' rules into the root of `article`. `lease` is its number among
    /// those that share the engine.
    ///
    /// # Errors
    /// Where the browser cannot construct style sheets.
    pub(super) fn new(root: &ShadowRoot, article: &Element, ui: &Interface, lease: u32) -> Result<Self, JsValue> {
        let sheets = [page::adopt(root, WIDGET_CSS)?, page::adopt(&article.get_root_node(), HIGHLIGHTS_CSS)?];
        let play = Play { number: next_number(), ui: ui.clone(), root: root.clone(), lease };
        Ok(Self { stage: Some(Stage::set(play)?), _sheets: sheets })
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        if let Some(stage) = self.stage.take() {
            stage.clear();
        }
    }
}

/// An element that a Yew app renders into. Yew keeps an app's listeners, and by them its element, for ever, also after
/// `destroy`: a single-page app that takes the widget away and puts it back would grow by both each time. So a stage that is
/// no longer needed is emptied and used again; there are as many as there ever were widgets at once.
#[derive(Debug)]
struct Stage {
    app: AppHandle<Scene>,
    place: HtmlElement,
}

thread_local! {
    static EMPTY_STAGES: RefCell<Vec<Stage>> = const { RefCell::new(Vec::new()) };
    static LAST_NUMBER: Cell<u32> = const { Cell::new(0) };
}

fn next_number() -> u32 {
    LAST_NUMBER.with(|last| {
        last.set(last.get().wrapping_add(1));
        last.get()
    })
}

impl Stage {
    fn set(play: Play) -> Result<Self, JsValue> {
        let root = play.root.clone();
        let props = SceneProps { play: Some(play) };
        if let Some(mut stage) = EMPTY_STAGES.with_borrow_mut(Vec::pop) {
            root.append_child(&stage.place)?;
            stage.app.update(props);
            return Ok(stage);
        }
        let document = page::document().ok_or(JsValue::NULL)?;
        let place: HtmlElement = document.create_element("div")?.unchecked_into();
        place.set_class_name("widget");
        root.append_child(&place)?;
        let app = yew::Renderer::<Scene>::with_root_and_props(place.clone().into(), props).render();
        Ok(Self { app, place })
    }

    fn clear(mut self) {
        self.app.update(SceneProps { play: None });
        self.place.remove();
        EMPTY_STAGES.with_borrow_mut(|stages| stages.push(self));
    }
}

/// What is shown on a stage.
#[derive(PartialEq, Debug)]
struct Play {
    /// Another one each time: Yew may be told of the end of one and of the next one at once, and has to tell them apart.
    number: u32,
    ui: Interface,
    root: ShadowRoot,
    lease: u32,
}

#[derive(Properties, PartialEq, Debug)]
struct SceneProps {
    play: Option<Play>,
}

#[component]
fn Scene(props: &SceneProps) -> Html {
    let Some(Play { number, ui, root, lease }) = &props.play else { return Html::default() };
    html! { <Widget key={*number} ui={ui.clone()} root={root.clone()} lease={*lease} /> }
}
