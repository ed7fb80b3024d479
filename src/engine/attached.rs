//! The element that holds the article, and what the engine listens to there.

use web_sys::{Element, StorageEvent};

use wasm_bindgen::JsCast;

use super::Engine;
use crate::page::{self, Listener, SelectionWatch, Settled, TextIndex, Watch};
use crate::session::Action;
use crate::sync::Event;

/// The article in the page.
pub(super) struct Attached {
    pub(super) element: Element,
    pub(super) index: TextIndex,
    watch: Option<Watch>,
    selection: Option<SelectionWatch>,
    _storage: Vec<Listener>,
}

impl Attached {
    /// Watches this element for the engine from now on.
    pub(super) fn new(engine: &Engine, element: &Element, index: TextIndex) -> Self {
        let weak = engine.downgrade();
        let engine = move || weak.upgrade().map(Engine);
        let watch = {
            let engine = engine.clone();
            Watch::new(element, move || {
                if let Some(engine) = engine() {
                    engine.reread();
                }
            })
        };
        let selection = page::document().map(|document| {
            let engine = engine.clone();
            SelectionWatch::new(&document, move |settled| {
                if let Some(engine) = engine() {
                    engine.read_selection(settled);
                }
            })
        });
        // A page that was frozen, and one whose site data the reader cleared, heard of nothing.
        let storage = page::window().map_or_else(Vec::new, |window| {
            ["storage", "pageshow", "focus"]
                .into_iter()
                .map(|event| {
                    let engine = engine.clone();
                    page::listen(&window, event, move |event| {
                        // The focus of each of the page's elements comes by here too.
                        if event.target() != event.current_target() {
                            return;
                        }
                        let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
                        if let Some(engine) = engine().filter(|engine| engine.is_stored_under(key.as_deref())) {
                            engine.hear_storage(Event::Look);
                        }
                    })
                })
                .collect()
        });
        Self { element: element.clone(), index, watch, selection, _storage: storage }
    }
}

impl Engine {
    /// The article element.
    #[must_use]
    pub fn article(&self) -> Option<Element> {
        self.0.attached.borrow().as_ref().map(|attached| attached.element.clone())
    }

    /// Asks the index of the article's text something.
    pub fn with_index<T>(&self, ask: impl FnOnce(&TextIndex) -> T) -> Option<T> {
        self.0.attached.borrow().as_ref().map(|attached| ask(&attached.index))
    }

    /// Reads the article's text as it is this moment, changes included that the browser has not told of yet.
    pub fn sync(&self) {
        let changed = self.0.attached.borrow().as_ref().is_some_and(|a| a.watch.as_ref().is_some_and(Watch::take));
        if changed {
            self.reread();
        }
    }

    /// Takes over what is selected this moment, though the selection may still change.
    pub fn sync_selection(&self) {
        let at_once = {
            let attached = self.0.attached.borrow();
            attached.as_ref().and_then(|attached| Some(attached.selection.as_ref()?.at_once()))
        };
        if let Some(at_once) = at_once {
            at_once();
        }
    }

    /// Lets go what is selected in the page.
    pub fn clear_selection(&self) {
        if let (Some(document), Some(article)) = (page::document(), self.article()) {
            page::clear_selection(&document, &article);
        }
        // Nothing refuses this action.
        drop(self.act(Action::Select(None)));
    }

    fn read_selection(&self, settled: Settled) {
        let Some(document) = page::document() else { return };
        self.sync();
        let span = {
            let attached = self.0.attached.borrow();
            let Some(Attached { element, index, .. }) = attached.as_ref() else { return };
            page::selected_span(&document, element, index).map(|span| {
                let whole = if settled.roughly { page::whole_words(index.text(), span) } else { span };
                if whole != span {
                    // The reader sees what will be tagged.
                    page::select(&document, element, index, span, whole);
                }
                whole
            })
        };
        if span.is_none() && self.state().selection().is_none() {
            return;
        }
        // Nothing refuses this action.
        drop(self.act(Action::Select(span)));
    }
}
