//! The element's properties `keys`, `messages`, `autoLink` and `reader`. `embed.js` has checked them.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::events::reader_object;
use super::handle::AnnotatorHandle;
use crate::language::HostTexts;
use crate::listing::Shortcuts;
use crate::model::Reader;
use crate::page;

#[wasm_bindgen]
impl AnnotatorHandle {
    /// Applies the `keys` property: null for the default keys, `false` for none, else lines of a command and its keys.
    pub fn set_keys(&self, keys: &JsValue) {
        let keys = match keys.as_string() {
            Some(lines) => Shortcuts::with_changes(&lines),
            None if keys.as_bool() == Some(false) => Shortcuts::off(),
            None => Shortcuts::default(),
        };
        if let Some(lease) = self.lease() {
            lease.interface().set_view(|view| view.keys = Rc::new(keys));
        }
    }

    /// Applies the `autoLink` property: true, false, or null for the reader's own setting.
    pub fn set_auto_link(&self, auto_link: &JsValue) {
        if let Some(lease) = self.lease() {
            lease.interface().set_view(|view| view.auto_link = auto_link.as_bool());
        }
    }

    /// Applies the `reader` property: who annotates from now on; nobody without a name.
    pub fn set_reader(&self, name: Option<String>, id: Option<String>) {
        if let Some(lease) = self.lease() {
            lease.engine().name_reader(Reader::new(&name.unwrap_or_default(), &id.unwrap_or_default()));
        }
    }

    /// Who annotates: `{name, id}` without what is not known, or null.
    #[must_use]
    pub fn reader(&self) -> JsValue {
        page::reader().map_or(JsValue::NULL, |reader| reader_object(&reader))
    }

    /// Applies the `messages` property: names and texts alternate.
    pub fn set_messages(&self, messages: &Array) {
        let flat: Vec<String> = messages.iter().filter_map(|text| text.as_string()).collect();
        let pairs = flat.chunks_exact(2).filter_map(|pair| Some((pair.first()?.as_str(), pair.last()?.as_str())));
        let given = if flat.is_empty() { Rc::default() } else { Rc::new(HostTexts::new(pairs)) };
        if let Some(lease) = self.lease() {
            lease.interface().set_messages(given);
        }
    }
}
