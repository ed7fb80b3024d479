//! The opaque handle that the element's class forwards to.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, ShadowRoot};

use super::arguments;
use super::errors::{bad_argument, refused, unreadable};
use super::events::{self, object, plain};
use super::locate::locate;
use super::mount::Mounted;
use crate::engine::{Engine, HostEvent, Subscription};
use crate::format::Format;
use crate::page::{self, Identity, LocalStorage};
use crate::session::{Action, MemoryStorage, Storage};

/// One element's widget. Made by `embed.js`; not meant for anyone else.
#[wasm_bindgen]
#[derive(Debug)]
pub struct AnnotatorHandle {
    element: HtmlElement,
    root: ShadowRoot,
    engine: Engine,
    // Events that are told while it connects may call back, so no method may borrow the handle as a whole.
    mounted: RefCell<Option<Connected>>,
}

/// What there is while the element is in a document; all of it goes when this is dropped.
#[derive(Debug)]
struct Connected {
    _interface: Mounted,
    _news: [Subscription; 2],
}

#[wasm_bindgen]
impl AnnotatorHandle {
    /// The widget of this element, not yet in a page.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(element: HtmlElement, root: ShadowRoot) -> Self {
        Self { element, root, engine: Engine::default(), mounted: RefCell::default() }
    }

    /// Starts on this article, or goes over to it, with the element's attributes as they are now.
    ///
    /// # Errors
    /// Where the browser cannot construct style sheets.
    pub fn connect(&self, article: &Element) -> Result<(), JsValue> {
        let Some(document) = page::document() else { return Ok(()) };
        let element = &self.element;
        let identity = Identity::of(
            &document,
            article,
            element.get_attribute("article-url"),
            element.get_attribute("article-title"),
        );
        let memory = element.get_attribute("storage").as_deref() == Some("memory");
        let storage: Rc<dyn Storage> = if memory { Rc::new(MemoryStorage::default()) } else { Rc::new(LocalStorage) };
        self.set_read_only(element.has_attribute("readonly"));
        let open = element.has_attribute("open");
        let same_article = self.engine.article().is_some_and(|before| before.is_same_node(Some(article)));
        let same_entry = self.engine.article().is_some()
            && self.engine.identity().url == identity.url
            && self.engine.view().kept != memory;
        if same_article && same_entry {
            // The element was only moved, or nothing that matters changed: undo and unsaved work stay.
            self.engine.rename(identity);
            self.engine.sync();
            return Ok(());
        }
        let stays = self
            .engine
            .article()
            .is_some_and(|before| before.get_root_node().is_same_node(Some(&article.get_root_node())));
        if !stays || self.mounted.borrow().is_none() {
            // Taken away first, so that no sheet is adopted twice.
            drop(self.mounted.take());
            self.mount(article, open)?;
        }
        if same_entry {
            self.engine.rename(identity);
            self.engine.follow(article);
            return Ok(());
        }
        self.engine.attach(article, identity, storage);
        self.engine.set_view(|view| view.kept = !memory);
        Ok(())
    }

    fn mount(&self, article: &Element, open: bool) -> Result<(), JsValue> {
        let news = {
            let (element, engine) = (self.element.clone(), self.engine.clone());
            self.engine.on_event(move |news: &HostEvent| events::tell(&element, &engine, news))
        };
        // As `<details>` does, so that a host's style sheet can make room for the panel.
        let reflect = {
            let (element, engine) = (self.element.clone(), self.engine.clone());
            self.engine.on_change(move || {
                let open = engine.view().panel_open;
                if open != element.has_attribute("open") {
                    // The element is ours, and the name is a valid one.
                    drop(element.toggle_attribute_with_force("open", open));
                }
            })
        };
        let (element, engine) = (self.element.clone(), self.engine.clone());
        self.engine.set_guard(move |proposed| {
            let detail = object([("annotation", plain(&engine, proposed))]);
            events::dispatch(&element, "annotation-before-create", &detail, true)
        });
        if open {
            self.engine.set_view(|view| view.panel_open = true);
        }
        let interface = Mounted::new(&self.root, article, &self.engine)?;
        self.mounted.replace(Some(Connected { _interface: interface, _news: [news, reflect] }));
        Ok(())
    }

    /// Leaves the page as it was found.
    pub fn disconnect(&self) {
        self.engine.detach();
        drop(self.mounted.take());
    }

    /// Follows the `readonly` attribute.
    pub fn set_read_only(&self, read_only: bool) {
        // Nothing refuses this action.
        drop(self.engine.act(Action::SetReadOnly(read_only)));
    }

    /// Follows the `open` attribute.
    pub fn set_open(&self, open: bool) {
        self.engine.set_view(|view| view.panel_open = open);
    }

    /// The article element.
    #[must_use]
    pub fn article(&self) -> Option<Element> {
        self.engine.article()
    }

    /// All annotations, as fresh plain objects, in the order of the text.
    #[must_use]
    pub fn annotations(&self) -> Array {
        self.engine.sync();
        self.engine.state().placed().iter().map(|placed| plain(&self.engine, &placed.annotation)).collect()
    }

    /// Tags a range. `null` where the host cancelled it.
    ///
    /// # Errors
    /// Where an argument is refused.
    pub fn annotate(&self, range: &JsValue, tag: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
        self.engine.sync();
        let tag = arguments::tag(tag)?;
        let span = arguments::span(&self.engine, range)?;
        let member = |name| options.is_object().then(|| arguments::member(options, name)).flatten();
        let note = member("note").map(|note| arguments::text(&note, "note")).transpose()?.unwrap_or_default();
        let about = member("about").map(|about| arguments::ids(&about)).transpose()?.unwrap_or_default();
        let made = self.engine.annotate(span, tag, note, about).map_err(|error| refused(&error))?;
        Ok(made.map_or(JsValue::NULL, |annotation| plain(&self.engine, &annotation)))
    }

    /// Changes an annotation; returns it as it is then.
    ///
    /// # Errors
    /// Where an argument is refused.
    pub fn update(&self, id: &JsValue, change: &JsValue) -> Result<JsValue, JsValue> {
        self.engine.sync();
        let id = arguments::id(id)?;
        let change = arguments::change(&self.engine, change)?;
        let updated = self.engine.update(&id, change).map_err(|error| refused(&error))?;
        Ok(updated.map_or(JsValue::NULL, |annotation| plain(&self.engine, &annotation)))
    }

    /// Deletes an annotation.
    ///
    /// # Errors
    /// Where there is no such annotation, or the session is read-only.
    pub fn delete(&self, id: &JsValue) -> Result<(), JsValue> {
        self.engine.delete(vec![arguments::id(id)?]).map_err(|error| refused(&error))
    }

    /// Deletes all annotations.
    ///
    /// # Errors
    /// Where the session is read-only.
    pub fn clear(&self) -> Result<(), JsValue> {
        self.engine.clear().map_err(|error| refused(&error))
    }

    /// Takes the last step back; whether there was one.
    ///
    /// # Errors
    /// Where the session is read-only.
    pub fn undo(&self) -> Result<bool, JsValue> {
        self.engine.undo().map_err(|error| refused(&error))
    }

    /// Does the step taken back again; whether there was one.
    ///
    /// # Errors
    /// Where the session is read-only.
    pub fn redo(&self) -> Result<bool, JsValue> {
        self.engine.redo().map_err(|error| refused(&error))
    }

    /// Scrolls to an annotation and opens it.
    ///
    /// # Errors
    /// Where there is no such annotation.
    pub fn select(&self, id: &JsValue) -> Result<(), JsValue> {
        let id = arguments::id(id)?;
        // Opened first, since where the words are scrolled to depends on what the panel covers.
        if self.engine.annotation(&id).is_some() {
            self.engine.set_view(|view| view.panel_open = true);
        }
        self.engine.select(&id).map_err(|error| refused(&error))
    }

    /// The annotations as a file.
    ///
    /// # Errors
    /// Where there is no such format.
    pub fn export(&self, format: &JsValue) -> Result<String, JsValue> {
        let format = if format.is_undefined() {
            Some(Format::Json)
        } else {
            format.as_string().and_then(|name| Format::from_name(&name))
        };
        let names: Vec<&str> = Format::ALL.into_iter().map(Format::name).collect();
        let format = format.ok_or_else(|| {
            bad_argument("unknown-format", &format!("There is no such format. Use one of: {}.", names.join(", ")))
        })?;
        Ok(self.engine.export(format))
    }

    /// Brings the annotations of a file in.
    ///
    /// # Errors
    /// Where the text cannot be read, or the session is read-only.
    #[wasm_bindgen(js_name = import)]
    pub fn bring_in(&self, text: &JsValue) -> Result<JsValue, JsValue> {
        let text = arguments::text(text, "text")?;
        let summary = self.engine.import(&text).map_err(|error| unreadable(&error))?;
        let number = |n: usize| JsValue::from_f64(f64::from(u32::try_from(n).unwrap_or(u32::MAX)));
        Ok(object([
            ("added", number(summary.added)),
            ("updated", number(summary.updated)),
            ("unchanged", number(summary.unchanged)),
            ("orphaned", number(summary.orphaned)),
        ]))
    }

    /// Where selectors point, without adding anything.
    ///
    /// # Errors
    /// Where the argument is no array.
    pub fn locate(&self, selectors: &JsValue) -> Result<Array, JsValue> {
        self.engine.sync();
        locate(&self.engine, selectors)
    }

    /// A live DOM Range over an annotation; `null` where it has no place, or does not exist.
    #[wasm_bindgen(js_name = rangeOf)]
    #[must_use]
    pub fn range_of(&self, id: &JsValue) -> JsValue {
        self.engine.sync();
        let span = arguments::id(id).ok().and_then(|id| self.engine.state().find(&id)?.outcome.span);
        let range = span.and_then(|span| self.engine.with_index(|index| index.range(span)).flatten());
        range.map_or(JsValue::NULL, JsValue::from)
    }
}
