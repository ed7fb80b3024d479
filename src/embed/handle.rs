//! The opaque handle that the element's class forwards to.

use std::rc::Rc;

use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, ShadowRoot};

use super::arguments;
use super::connection::{Connection, Wishes};
use super::errors::{bad_argument, define, not_ready, refused, unreadable};
use super::events::{self, all_plain, object, plain};
use super::lease::Lease;
use super::locate::locate;
use crate::engine::{Engine, HostEvent, StorageChoice, Subscription};
use crate::format::Format;
use crate::page::{self, Identity};
use crate::ui::{Interface, is_inline};

/// One element's widget. Made by `embed.js`; not meant for anyone else.
#[wasm_bindgen]
#[derive(Debug)]
pub struct AnnotatorHandle {
    element: HtmlElement,
    root: ShadowRoot,
    connection: Connection,
}

#[wasm_bindgen]
impl AnnotatorHandle {
    /// The widget of this element, not yet in a page.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(element: HtmlElement, root: ShadowRoot) -> Self {
        Self { element, root, connection: Connection::default() }
    }

    /// Starts on this article, or goes over to it, with the element's attributes as they are now; whether it is another
    /// one, or kept elsewhere, than before. `store` is a storage of the host's own, or undefined.
    ///
    /// # Errors
    /// Where the browser cannot construct style sheets.
    pub fn connect(&self, article: &Element, store: JsValue) -> Result<bool, JsValue> {
        let Some(document) = page::document() else { return Ok(false) };
        let attribute = |name| self.element.get_attribute(name);
        let url = attribute("article-url").filter(|url| !url.trim().is_empty());
        let named = url.is_some();
        let mut identity = Identity::of(&document, article, url, attribute("article-title"));
        if !named {
            identity = Lease::beside(self.lease().as_deref(), article, identity);
        }
        let storage = if !store.is_undefined() {
            StorageChoice::Host(store)
        } else if attribute("storage").as_deref() == Some("memory") {
            StorageChoice::Memory
        } else {
            StorageChoice::Browser
        };
        let wishes = Wishes { read_only: self.element.has_attribute("readonly"), inline: is_inline(&self.element) };
        self.connection.connect(&self.root, article, identity, storage, wishes, &|ui| self.listen(ui))
    }

    /// A promise for the time when the stored annotations are placed; `undefined` where they are already.
    #[must_use]
    pub fn loaded(&self) -> Option<Promise> {
        self.lease()?.engine().loaded()
    }

    /// Passes on what an engine tells, and brings it what the attributes say.
    fn listen(&self, ui: &Interface) -> Vec<Subscription> {
        let engine = &ui.engine;
        let news = {
            let (element, engine) = (self.element.clone(), engine.clone());
            engine.clone().on_event(move |news: &HostEvent| events::tell(&element, &engine, news))
        };
        if self.element.has_attribute("open") {
            ui.set_view(|view| view.panel_open = true);
        }
        // As `<details>` does, so that a host's style sheet can make room for the panel.
        let reflect = {
            let (element, shown) = (self.element.clone(), ui.clone());
            ui.on_change(move || {
                let open = shown.view().panel_open;
                if open != element.has_attribute("open") {
                    // The element is ours, and the name is a valid one.
                    drop(element.toggle_attribute_with_force("open", open));
                }
            })
        };
        let asked = {
            let (element, engine) = (self.element.clone(), engine.clone());
            engine.clone().on_proposal(move |proposed| {
                let detail = object([("annotation", plain(&engine, proposed))]);
                events::dispatch(&element, "annotation-before-create", &detail, true)
            })
        };
        ui.set_language(&page::language_of(&self.element));
        vec![news, reflect, asked]
    }

    pub(super) fn lease(&self) -> Option<Rc<Lease>> {
        self.connection.lease()
    }

    /// The engine of the article that it works on.
    fn engine(&self) -> Result<Engine, JsValue> {
        self.lease().map(|lease| lease.engine().clone()).ok_or_else(not_ready)
    }

    /// The handle of its widget.
    fn interface(&self) -> Result<Interface, JsValue> {
        self.lease().map(|lease| lease.interface().clone()).ok_or_else(not_ready)
    }

    /// Leaves the page as it was found.
    pub fn disconnect(&self) {
        self.connection.end();
    }

    /// Follows the `readonly` attribute.
    pub fn set_read_only(&self, read_only: bool) {
        if let Some(lease) = self.lease() {
            lease.set_read_only(read_only);
        }
    }

    /// Follows the `layout` attribute.
    pub fn set_layout(&self) {
        if let Some(lease) = self.lease() {
            lease.set_inline(is_inline(&self.element));
        }
    }

    /// Follows the `lang` attribute: the element's own, else the nearest one above it.
    pub fn set_language(&self) {
        if let Some(lease) = self.lease() {
            lease.interface().set_language(&page::language_of(&self.element));
        }
    }

    /// Follows the `open` attribute.
    pub fn set_open(&self, open: bool) {
        if let Some(lease) = self.lease() {
            lease.interface().set_view(|view| view.panel_open = open);
        }
    }

    /// The article element.
    #[must_use]
    pub fn article(&self) -> Option<Element> {
        self.lease()?.engine().article()
    }

    /// All annotations, as fresh plain objects, in the order of the text.
    ///
    /// # Errors
    /// While it works on no article, as all that follow.
    pub fn annotations(&self) -> Result<Array, JsValue> {
        let engine = self.engine()?;
        engine.sync();
        Ok(all_plain(&engine))
    }

    /// Tags a range. `null` where the host cancelled it.
    ///
    /// # Errors
    /// Where an argument is refused.
    pub fn annotate(&self, range: &JsValue, tag: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
        let engine = self.engine()?;
        let tag = arguments::tag(tag)?;
        if !(options.is_undefined() || options.is_null() || options.is_object()) {
            return Err(bad_argument("bad-argument", "`annotate` takes its options as an object: {note, about}."));
        }
        let note = arguments::member(options, "note")?.map(|note| arguments::text(&note, "note")).transpose()?;
        let about = arguments::member(options, "about")?.map(|about| arguments::ids(&about)).transpose()?;
        let span = arguments::span(&engine, range)?;
        let (note, about) = (note.unwrap_or_default(), about.unwrap_or_default());
        let made = engine.annotate(span, tag, note, about).map_err(|error| refused(&error))?;
        Ok(made.map_or(JsValue::NULL, |annotation| plain(&engine, &annotation)))
    }

    /// Changes an annotation; returns it as it is then.
    ///
    /// # Errors
    /// Where an argument is refused.
    pub fn update(&self, id: &JsValue, change: &JsValue) -> Result<JsValue, JsValue> {
        let engine = self.engine()?;
        engine.sync();
        let id = arguments::id(id)?;
        let change = arguments::change(&engine, &id, change)?;
        let updated = engine.update(&id, change).map_err(|error| refused(&error))?;
        Ok(updated.map_or(JsValue::NULL, |annotation| plain(&engine, &annotation)))
    }

    /// Deletes an annotation.
    ///
    /// # Errors
    /// Where there is no such annotation, or the session is read-only.
    pub fn delete(&self, id: &JsValue) -> Result<(), JsValue> {
        let engine = self.engine()?;
        engine.delete(vec![arguments::id(id)?]).map_err(|error| refused(&error))
    }

    /// Deletes all annotations.
    ///
    /// # Errors
    /// Where the session is read-only.
    pub fn clear(&self) -> Result<(), JsValue> {
        let engine = self.engine()?;
        engine.clear().map_err(|error| refused(&error))
    }

    /// Takes the last step back; whether there was one.
    ///
    /// # Errors
    /// Where the session is read-only.
    pub fn undo(&self) -> Result<bool, JsValue> {
        let engine = self.engine()?;
        engine.undo().map_err(|error| refused(&error))
    }

    /// Does the step taken back again; whether there was one.
    ///
    /// # Errors
    /// Where the session is read-only.
    pub fn redo(&self) -> Result<bool, JsValue> {
        let engine = self.engine()?;
        engine.redo().map_err(|error| refused(&error))
    }

    /// Scrolls to an annotation and opens it.
    ///
    /// # Errors
    /// Where there is no such annotation.
    pub fn select(&self, id: &JsValue) -> Result<(), JsValue> {
        let ui = self.interface()?;
        let id = arguments::id(id)?;
        // Opened first, since where the words are scrolled to depends on what the panel covers.
        if ui.engine.annotation(&id).is_some() {
            ui.set_view(|view| view.panel_open |= !view.inline);
        }
        ui.select(&id).map_err(|error| refused(&error))
    }

    /// The annotations as a file.
    ///
    /// # Errors
    /// Where there is no such format.
    pub fn export(&self, format: &JsValue) -> Result<String, JsValue> {
        let ui = self.interface()?;
        let format = if format.is_undefined() {
            Some(Format::Json)
        } else {
            format.as_string().and_then(|name| Format::from_name(&name))
        };
        let names: Vec<&str> = Format::ALL.into_iter().map(Format::name).collect();
        let format = format.ok_or_else(|| {
            bad_argument("unknown-format", &format!("There is no such format. Use one of: {}.", names.join(", ")))
        })?;
        Ok(ui.export(format))
    }

    /// Brings the annotations of a file in.
    ///
    /// # Errors
    /// Where the text cannot be read, or the session is read-only.
    #[wasm_bindgen(js_name = import)]
    pub fn bring_in(&self, text: &JsValue) -> Result<JsValue, JsValue> {
        let engine = self.engine()?;
        let text = arguments::text(text, "text")?;
        let summary = engine.import(&text).map_err(|error| unreadable(&error))?;
        let number = |n: usize| JsValue::from_f64(f64::from(u32::try_from(n).unwrap_or(u32::MAX)));
        let told = object([
            ("added", number(summary.added)),
            ("updated", number(summary.updated)),
            ("unchanged", number(summary.unchanged)),
            ("orphaned", number(summary.orphaned)),
        ]);
        if summary.others > 0 {
            // Setting a member of a new plain object cannot fail.
            drop(Reflect::set(&told, &"others".into(), &number(summary.others)));
        }
        // Hosts compare the numbers above as a whole: what could not be read is there for who asks, and is not enumerated.
        define(told.unchecked_ref(), "skipped", &number(summary.skipped));
        Ok(told)
    }

    /// Where selectors point, without adding anything.
    ///
    /// # Errors
    /// Where the argument is no array.
    pub fn locate(&self, selectors: &JsValue) -> Result<Array, JsValue> {
        locate(&self.engine()?, selectors)
    }

    /// A live DOM Range over an annotation; `null` where it has no place, or does not exist.
    ///
    /// # Errors
    /// While it works on no article.
    #[wasm_bindgen(js_name = rangeOf)]
    pub fn range_of(&self, id: &JsValue) -> Result<JsValue, JsValue> {
        let engine = self.engine()?;
        engine.sync();
        let span = arguments::id(id).ok().and_then(|id| engine.state().find(&id)?.outcome.span);
        let range = span.and_then(|span| engine.with_index(|index| index.range(span)).flatten());
        Ok(range.map_or(JsValue::NULL, JsValue::from))
    }
}
