//! The interface in a shadow root, with its style sheets.
//!
//! Yew keeps the listeners of an app, and with them its element, after `destroy`: a single-page app that removes and adds
//! the widget would leak both each time. So the Yew app of a removed widget is emptied and used again; there are at most as
//! many as widgets were mounted at once.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, Node, ShadowRoot};
use yew::AppHandle;
use yew::prelude::*;

use crate::later::{Part, on_arrival};
use crate::page::{self, AdoptedSheet, AfterPaint};
use crate::ui::{self, Interface, Widget};

/// The styles of the interface, adopted by the shadow root.
const WIDGET_CSS: &str = include_str!(concat!(env!("OUT_DIR"), "/widget.css"));
/// The styles of the highlights, adopted by the root that holds the article.
const HIGHLIGHTS_CSS: &str = include_str!(concat!(env!("OUT_DIR"), "/highlights.css"));

/// The interface of one element. Dropping it removes all of it from the page.
#[derive(Debug)]
pub(super) struct Mounted {
    rendering: Rc<Rendering>,
    article_root: Node,
    highlights: RefCell<Option<AdoptedSheet>>,
}

/// The style sheets of an interface.
#[derive(Debug)]
struct Sheets {
    _first: AdoptedSheet,
    _later: LaterSheets,
}

impl Mounted {
    /// The place of the interface in `root`, for an article in `article_root`. `lease` is the element's number among those that
    /// share the engine.
    pub(super) fn new(root: &ShadowRoot, article_root: &Node, ui: &Interface, lease: u32) -> Self {
        #[cfg(not(feature = "split"))]
        ui::fill_views();
        let widget = MountedWidget { number: next_number(), ui: ui.clone(), root: root.clone(), lease };
        Self {
            rendering: Rc::new(Rendering::of(widget)),
            article_root: article_root.clone(),
            highlights: RefCell::default(),
        }
    }

    /// Adopts the styles of the highlights. The browser works out all styles of the page again: at once where any is asked for, else
    /// with the next frame.
    ///
    /// # Errors
    /// Where the browser cannot construct style sheets.
    pub(super) fn adopt_highlight_styles(&self) -> Result<(), JsValue> {
        if self.highlights.borrow().is_none() {
            let sheet = page::adopt(&self.article_root, &page::highlight_styles(HIGHLIGHTS_CSS))?;
            self.highlights.replace(Some(sheet));
        }
        Ok(())
    }

    /// Renders the interface.
    ///
    /// # Errors
    /// Where the browser cannot construct style sheets, or refuses an element.
    pub(super) fn render(&self) -> Result<(), JsValue> {
        self.adopt_highlight_styles()?;
        self.rendering.render()
    }

    /// Renders the interface when what stands in the page now is painted.
    pub(super) fn render_after_paint(&self) {
        if self.rendering.widget.borrow().is_none() || self.rendering.awaited.borrow().is_some() {
            return;
        }
        let rendered = Promise::new(&mut |resolve, _| {
            let weak = Rc::downgrade(&self.rendering);
            let painted = page::after_paint(move || {
                // Only a browser without memory refuses an element.
                drop(weak.upgrade().map(|rendering| rendering.render()));
                spawn_local(async move {
                    // Yew renders in a microtask.
                    page::next_task().await;
                    drop(resolve.call0(&JsValue::UNDEFINED));
                });
            });
            self.rendering.painted.replace(Some(painted));
        });
        self.rendering.awaited.replace(Some(rendered));
    }

    /// A promise for the time when the interface is rendered; `None` where it is.
    pub(super) fn rendered(&self) -> Option<Promise> {
        self.rendering.awaited.borrow().clone().filter(|_| self.rendering.app.borrow().is_none())
    }
}

/// A widget that is rendered, or is going to be.
#[derive(Debug)]
struct Rendering {
    widget: RefCell<Option<MountedWidget>>,
    app: RefCell<Option<ReusableApp>>,
    awaited: RefCell<Option<Promise>>,
    painted: RefCell<Option<AfterPaint>>,
    sheets: RefCell<Option<Sheets>>,
}

impl Rendering {
    fn of(widget: MountedWidget) -> Self {
        Self {
            widget: RefCell::new(Some(widget)),
            app: RefCell::default(),
            awaited: RefCell::default(),
            painted: RefCell::default(),
            sheets: RefCell::default(),
        }
    }

    fn render(&self) -> Result<(), JsValue> {
        if let Some(widget) = self.widget.take() {
            let sheet = page::adopt(&widget.root, WIDGET_CSS)?;
            self.sheets.replace(Some(Sheets { _first: sheet, _later: adopt_later(&widget.root) }));
            let app = ReusableApp::render(widget)?;
            self.app.replace(Some(app));
        }
        Ok(())
    }
}

/// The styles of a part, where it is here.
type Styles = fn() -> Option<&'static str>;

/// The styles of parts that come later, and how they are asked for, in the order in which they count.
const LATER: [(Part, Styles); 2] = [(Part::Studio, ui::studio_styles), (Part::Sources, ui::later_styles)];

/// The styles of parts that are here.
type LaterSheets = Rc<RefCell<Vec<AdoptedSheet>>>;

/// Adopts the styles of each part when it is here, before anything of it is rendered.
fn adopt_later(root: &ShadowRoot) -> LaterSheets {
    let later = LaterSheets::default();
    for (part, styles) in LATER {
        let (root, weak) = (root.clone(), Rc::downgrade(&later));
        let adopt = move || {
            if let Some((later, css)) = weak.upgrade().zip(styles()) {
                // The same kind of sheet as those before, which the root has adopted.
                later.borrow_mut().extend(page::adopt(&root, css).ok());
            }
        };
        if styles().is_some() { adopt() } else { on_arrival(part, adopt) }
    }
    later
}

impl Drop for Rendering {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.release();
        }
    }
}

/// A Yew app that renders one widget or none, and the element that it renders into.
#[derive(Debug)]
struct ReusableApp {
    app: AppHandle<WidgetSlot>,
    element: HtmlElement,
}

thread_local! {
    static UNUSED_APPS: RefCell<Vec<ReusableApp>> = const { RefCell::new(Vec::new()) };
    static LAST_NUMBER: Cell<u32> = const { Cell::new(0) };
}

fn next_number() -> u32 {
    LAST_NUMBER.with(|last| {
        last.set(last.get().wrapping_add(1));
        last.get()
    })
}

impl ReusableApp {
    fn render(widget: MountedWidget) -> Result<Self, JsValue> {
        let root = widget.root.clone();
        let props = WidgetSlotProps { widget: Some(widget) };
        if let Some(mut unused) = UNUSED_APPS.with_borrow_mut(Vec::pop) {
            root.append_child(&unused.element)?;
            unused.app.update(props);
            return Ok(unused);
        }
        let document = page::document().ok_or(JsValue::NULL)?;
        let element: HtmlElement = document.create_element("div")?.unchecked_into();
        element.set_class_name("widget");
        root.append_child(&element)?;
        let app = yew::Renderer::<WidgetSlot>::with_root_and_props(element.clone().into(), props).render();
        Ok(Self { app, element })
    }

    fn release(mut self) {
        self.app.update(WidgetSlotProps { widget: None });
        self.element.remove();
        UNUSED_APPS.with_borrow_mut(|apps| apps.push(self));
    }
}

/// The widget that an app renders.
#[derive(PartialEq, Debug)]
struct MountedWidget {
    /// The key of the component. Unique, since Yew may see the end of one widget and the start of the next in one update.
    number: u32,
    ui: Interface,
    root: ShadowRoot,
    lease: u32,
}

#[derive(Properties, PartialEq, Debug)]
struct WidgetSlotProps {
    widget: Option<MountedWidget>,
}

#[component]
fn WidgetSlot(props: &WidgetSlotProps) -> Html {
    let Some(MountedWidget { number, ui, root, lease }) = &props.widget else { return Html::default() };
    html! { <Widget key={*number} ui={ui.clone()} root={root.clone()} lease={*lease} /> }
}
