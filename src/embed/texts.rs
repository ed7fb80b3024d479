//! The element's members `versions` and `changes`: the article's texts that this browser has seen.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::errors::{bad_argument, error, not_ready};
use super::events::object;
use super::handle::AnnotatorHandle;

#[wasm_bindgen]
impl AnnotatorHandle {
    /// The article's texts that this browser has kept, the oldest first, as new plain objects.
    ///
    /// # Errors
    /// `not-ready`.
    pub fn versions(&self) -> Result<Array, JsValue> {
        let engine = self.engine()?;
        let versions = engine.versions();
        let plain = versions.all().iter().map(|version| {
            object([
                ("sha256", version.sha256.as_str().into()),
                ("seen", version.seen.to_string().into()),
                ("length", version.length.into()),
            ])
        });
        Ok(plain.collect())
    }

    /// What differs between a kept text and today's, as new plain objects; without a hash, the text before today's.
    ///
    /// # Errors
    /// Where no text with this hash is kept; `not-ready`.
    pub fn changes(&self, sha256: &JsValue) -> Result<Array, JsValue> {
        let engine = self.engine()?;
        engine.sync();
        if engine.awaits_comparison() {
            return Err(not_ready());
        }
        let sha256 = if sha256.is_undefined() || sha256.is_null() {
            None
        } else {
            let hash = sha256.as_string().ok_or_else(|| {
                bad_argument(
                    "bad-argument",
                    "`changes` takes the `sha256` of one of the `versions`, or nothing for the text before today’s.",
                )
            })?;
            Some(hash)
        };
        let changes = engine.changes_since(sha256.as_deref()).ok_or_else(|| {
            let message = "This browser keeps no text of the article with this hash. Take one that `versions` lists.";
            error("NotFoundError", "unknown-version", message)
        })?;
        let text = std::rc::Rc::clone(engine.state().text());
        let plain = changes.into_iter().map(|change| {
            let place = text.code_points(change.span);
            object([
                ("kind", change.kind.name().into()),
                ("was", change.was.into()),
                ("now", change.now.into()),
                ("start", place.start.into()),
                ("end", place.end.into()),
            ])
        });
        Ok(plain.collect())
    }
}
