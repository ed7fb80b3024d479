//! The handle that the element's class forwards to.

use std::rc::Rc;

use js_sys::{Array, Function, Promise, WeakSet};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Element, HtmlElement, ShadowRoot};

use super::arguments;
use super::connection::{Connection, InitialConfig};
use super::errors::{bad_argument, not_ready, session_error};
use super::events::{self, all_annotation_objects, annotation_object, object};
use super::lease::Lease;
use super::ledger::ledger_object;
use super::locate::locate;
use crate::engine::actions::{self, Details};
use crate::engine::{Engine, HostEvent, StorageChoice, Subscription, want_members};
use crate::page::{self, Identity};
use crate::ui::{Interface, is_inline};

thread_local! {
    /// The roots of elements that have had an article.
    static STARTED: WeakSet = WeakSet::new();
}

/// The widget of one element. Only `embed.js` creates it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct AnnotatorHandle {
    element: HtmlElement,
    root: ShadowRoot,
    connection: Rc<Connection>,
}

#[wasm_bindgen]
impl AnnotatorHandle {
    /// A handle that is not connected to an article yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(element: HtmlElement, root: ShadowRoot) -> Self {
        Self { element, root, connection: Rc::default() }
    }

    /// Connects to this article with the element's current attributes; returns whether the article or its storage
    /// changed. When an element starts, the members' answer is `not-ready` until [`loaded`](Self::loaded) has read and loaded all;
    /// when it goes on to another article, that is loaded at once. `store` is the host's store, or undefined; `address` is that of
    /// the page's article, for which the attribute `article-url` may give another.
    ///
    /// # Errors
    /// Where the browser cannot construct style sheets.
    pub fn connect(&self, article: &Element, store: JsValue, address: String) -> Result<bool, JsValue> {
        let Some(document) = page::document() else { return Ok(false) };
        let attribute = |name| self.element.get_attribute(name);
        let url = attribute("article-url").filter(|url| !url.trim().is_empty());
        let has_url = url.is_some();
        // `embed.js` has found the page's address: the program need not know how.
        let url = url.unwrap_or(address);
        let mut identity = Identity::at(&document, article, &url, attribute("article-title"));
        if !has_url {
            identity = Lease::unique_identity(self.lease().as_deref(), article, identity);
        }
        let storage = if !store.is_undefined() {
            StorageChoice::Host(store)
        } else if attribute("storage").as_deref() == Some("memory") {
            StorageChoice::Memory
        } else {
            StorageChoice::Browser
        };
        let config =
            InitialConfig { read_only: self.element.has_attribute("readonly"), inline: is_inline(&self.element) };
        // A script may ask an element that has been at work for its annotations at any time.
        let is_first = STARTED.with(|started| !started.has(&self.root));
        STARTED.with(|started| started.add(&self.root));
        let changed = self.connection.connect(&self.root, article, identity, storage, config, &|ui| self.listen(ui))?;
        if !is_first {
            self.connection.load()?;
        }
        Ok(changed)
    }

    /// A promise that resolves when the stored annotations are loaded, what the synchronous members need is here, and the
    /// interface is rendered, with the panel where it is shown; `undefined` where all that is so. `asked`: whether the host waits
    /// for it. Where only the reader has started the program, what the members need comes when the page is idle.
    #[must_use]
    pub fn loaded(&self, asked: bool) -> Option<Promise> {
        let eager = self.element.get_attribute("loading").as_deref() == Some("eager");
        if !self.connection.is_to_load() {
            return self.connection.settled(asked || eager);
        }
        let connection = Rc::clone(&self.connection);
        Some(future_to_promise(async move {
            page::next_task().await;
            while connection.load_slice()? {
                page::next_task().await;
            }
            connection.load()?;
            match connection.settled(asked || eager) {
                Some(settled) => JsFuture::from(settled).await,
                None => Ok(JsValue::UNDEFINED),
            }
        }))
    }

    /// Forwards the engine's events to the element, and sets the engine's view from the element's attributes.
    fn listen(&self, ui: &Interface) -> Vec<Subscription> {
        let engine = &ui.engine;
        let events = {
            let (element, told) = (self.element.clone(), engine.clone());
            engine.news().on_event(move |event: &HostEvent| events::notify_host(&element, &told, event))
        };
        if self.element.has_attribute("open") {
            ui.set_view(|view| view.panel_open = true);
        }
        // Reflected to the `open` attribute, as `<details>` does, so that a host's style sheet can make room for the panel.
        let reflect = {
            let (element, shown) = (self.element.clone(), ui.clone());
            ui.on_change(move || {
                let open = shown.view().panel_open;
                if open != element.has_attribute("open") {
                    // Cannot fail: the name is valid.
                    drop(element.toggle_attribute_with_force("open", open));
                }
            })
        };
        let proposals = {
            let (element, asked) = (self.element.clone(), engine.clone());
            engine.news().on_proposal(move |proposed| {
                let detail = object([("annotation", annotation_object(&asked, proposed))]);
                events::dispatch(&element, "annotation-before-create", &detail, true)
            })
        };
        ui.set_language(&page::language_of(&self.element));
        vec![events, reflect, proposals]
    }

    pub(super) fn lease(&self) -> Option<Rc<Lease>> {
        self.connection.lease()
    }

    /// The engine, or the error `not-ready`.
    pub(super) fn engine(&self) -> Result<Engine, JsValue> {
        want_members();
        self.loaded_lease().map(|lease| lease.engine().clone())
    }

    /// The element's interface, or the error `not-ready`.
    pub(super) fn interface(&self) -> Result<Interface, JsValue> {
        self.loaded_lease().map(|lease| lease.interface().clone())
    }

    fn loaded_lease(&self) -> Result<Rc<Lease>, JsValue> {
        self.lease().filter(|lease| !lease.engine().is_to_load()).ok_or_else(not_ready)
    }

    /// Removes everything from the page.
    pub fn disconnect(&self) {
        self.connection.end();
    }

    /// Applies the `readonly` attribute.
    pub fn set_read_only(&self, read_only: bool) {
        if let Some(lease) = self.lease() {
            lease.set_read_only(read_only);
        }
    }

    /// Applies the `layout` attribute.
    pub fn set_layout(&self) {
        if let Some(lease) = self.lease() {
            lease.set_inline(is_inline(&self.element));
        }
    }

    /// Applies the nearest `lang` attribute, from the element upwards.
    pub fn set_language(&self) {
        if let Some(lease) = self.lease() {
            lease.interface().set_language(&page::language_of(&self.element));
        }
    }

    /// Applies the `open` attribute.
    pub fn set_open(&self, open: bool) {
        if let Some(lease) = self.lease() {
            lease.interface().set_view(|view| view.panel_open = open);
        }
    }

    /// Takes over words of the article that were selected before the program was there. `roughly`: by a pointer, so that the
    /// selection may be extended to whole words.
    pub fn take_selection(&self, roughly: bool) {
        if let Some(lease) = self.lease() {
            lease.engine().selection().take(roughly);
        }
    }

    /// `choose` lets the reader choose another part of the page as the article; `undefined` where the host names the article.
    pub fn offer_choice_of_article(&self, choose: Option<Function>) {
        if let Some(lease) = self.lease() {
            lease.interface().set_article_chooser(choose);
        }
    }

    /// The article element.
    #[must_use]
    pub fn article(&self) -> Option<Element> {
        self.lease()?.engine().article().element()
    }

    /// All annotations as new plain objects, in text order.
    ///
    /// # Errors
    /// `not-ready` while the element is not connected to an article; so do all methods below.
    pub fn annotations(&self) -> Result<Array, JsValue> {
        let engine = self.engine()?;
        engine.article().read_now();
        Ok(all_annotation_objects(&engine))
    }

    /// Who says what: the claims with their attributions, denials and no-comments, the sources, what is linked to nothing.
    ///
    /// # Errors
    /// `not-ready`.
    pub fn ledger(&self) -> Result<JsValue, JsValue> {
        let engine = self.engine()?;
        engine.article().read_now();
        ledger_object(&engine)
    }

    /// The article's text, as a reader of the page sees it.
    ///
    /// # Errors
    /// `not-ready`.
    pub fn text(&self) -> Result<String, JsValue> {
        let engine = self.engine()?;
        engine.article().read_now();
        Ok(engine.state().text().as_str().to_owned())
    }

    /// Creates an annotation. Returns `null` where the host cancelled it.
    ///
    /// # Errors
    /// Where an argument is invalid, or the session is read-only.
    pub fn annotate(&self, range: &JsValue, tag: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
        let engine = self.engine()?;
        let tag = arguments::tag(tag)?;
        if !(options.is_undefined() || options.is_null() || options.is_object()) {
            return Err(bad_argument(
                "bad-argument",
                "`annotate` takes its options as an object: {note, about, source}.",
            ));
        }
        let note = arguments::member(options, "note")?.map(|note| arguments::note(&note)).transpose()?;
        let about = arguments::member(options, "about")?.map(|about| arguments::ids(&about)).transpose()?;
        let source = arguments::member(options, "source")?.map(|source| arguments::source(&source)).transpose()?;
        let (span, pieces) = arguments::pieces(&engine, range)?;
        let details = Details {
            pieces,
            note: note.unwrap_or_default(),
            about: about.unwrap_or_default(),
            source: source.unwrap_or_default(),
            ..Details::default()
        };
        let made = engine.propose(actions::annotate(span, tag, details)).map_err(|error| session_error(&error))?;
        Ok(made.map_or(JsValue::NULL, |annotation| annotation_object(&engine, &annotation)))
    }

    /// Changes an annotation; returns the changed one.
    ///
    /// # Errors
    /// Where an argument is invalid, or the session is read-only.
    pub fn update(&self, id: &JsValue, change: &JsValue) -> Result<JsValue, JsValue> {
        let engine = self.engine()?;
        engine.article().read_now();
        let id = arguments::id(id)?;
        let change = arguments::change(&engine, change)?;
        engine.act(actions::update(&id, change)).map_err(|error| session_error(&error))?;
        let state = engine.state();
        Ok(state.find(&id).map_or(JsValue::NULL, |placed| annotation_object(&engine, &placed.annotation)))
    }

    /// Deletes an annotation.
    ///
    /// # Errors
    /// Where there is no such annotation, or the session is read-only.
    pub fn delete(&self, id: &JsValue) -> Result<(), JsValue> {
        let engine = self.engine()?;
        engine.act(actions::delete(vec![arguments::id(id)?])).map(drop).map_err(|error| session_error(&error))
    }

    /// Deletes all annotations.
    ///
    /// # Errors
    /// Where the session is read-only.
    pub fn clear(&self) -> Result<(), JsValue> {
        let engine = self.engine()?;
        engine.act(actions::clear()).map(drop).map_err(|error| session_error(&error))
    }

    /// Undoes the last step; returns whether there was one.
    ///
    /// # Errors
    /// Where the session is read-only.
    pub fn undo(&self) -> Result<bool, JsValue> {
        let engine = self.engine()?;
        engine.undo().map_err(|error| session_error(&error))
    }

    /// Redoes the last undone step; returns whether there was one.
    ///
    /// # Errors
    /// Where the session is read-only.
    pub fn redo(&self) -> Result<bool, JsValue> {
        let engine = self.engine()?;
        engine.redo().map_err(|error| session_error(&error))
    }

    /// Scrolls to an annotation and opens it.
    ///
    /// # Errors
    /// Where there is no such annotation.
    pub fn select(&self, id: &JsValue) -> Result<(), JsValue> {
        let ui = self.interface()?;
        let id = arguments::id(id)?;
        // Opened first: the scroll position depends on the area that the panel covers.
        if ui.engine.state().find(&id).is_some() {
            ui.set_view(|view| view.panel_open |= !view.inline);
        }
        ui.select(&id).map_err(|error| session_error(&error))
    }

    /// Resolves selectors without adding annotations.
    ///
    /// # Errors
    /// Where the argument is no array.
    pub fn locate(&self, selectors: &JsValue) -> Result<Array, JsValue> {
        locate(&self.engine()?, selectors)
    }

    /// A live DOM Range over an annotation; `null` where it is orphaned or does not exist.
    ///
    /// # Errors
    /// `not-ready`.
    #[wasm_bindgen(js_name = rangeOf)]
    pub fn range_of(&self, id: &JsValue) -> Result<JsValue, JsValue> {
        let engine = self.engine()?;
        engine.article().read_now();
        let span = arguments::id(id).ok().and_then(|id| engine.state().find(&id)?.outcome.span);
        let range = span.and_then(|span| engine.article().range(span));
        Ok(range.map_or(JsValue::NULL, JsValue::from))
    }
}
