//! The element's members `versions` and `changes`: the article's texts that this browser has seen. They come with the analysis,
//! which `ready` waits for.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::errors::{absent, bad_argument, error};
use super::events::object;
use super::handle::AnnotatorHandle;
use crate::engine::Engine;
use crate::later::{Part, Slot, whole};

#[derive(Clone, Copy)]
struct Members {
    versions: fn(&Engine) -> Array,
    changes: fn(&Engine, &JsValue) -> Result<Array, JsValue>,
}

const MEMBERS: Members = Members { versions, changes };

thread_local! {
    static SLOT: Slot<Members> = const { Slot::new(whole!(MEMBERS)) };
}

/// The members are here. For `parts` only: who calls this has all of it linked in.
pub fn fill() {
    SLOT.with(|slot| slot.fill(MEMBERS));
}

fn members() -> Result<Members, JsValue> {
    SLOT.with(Slot::get).ok_or_else(|| absent(Part::Analysis))
}

#[wasm_bindgen]
impl AnnotatorHandle {
    /// The article's texts that this browser has kept, the oldest first, as new plain objects.
    ///
    /// # Errors
    /// `not-ready`, `load-failed`.
    pub fn versions(&self) -> Result<Array, JsValue> {
        let engine = self.engine()?;
        Ok((members()?.versions)(&engine))
    }

    /// What differs between a kept text and today's, as new plain objects; without a hash, the text before today's.
    ///
    /// # Errors
    /// Where no text with this hash is kept; `not-ready`, `load-failed`.
    pub fn changes(&self, sha256: &JsValue) -> Result<Array, JsValue> {
        let engine = self.engine()?;
        engine.article().read_now();
        (members()?.changes)(&engine, sha256)
    }
}

fn versions(engine: &Engine) -> Array {
    let versions = engine.versions().kept();
    let plain = versions.all().iter().map(|version| {
        object([
            ("sha256", version.sha256.as_str().into()),
            ("seen", version.seen.to_string().into()),
            ("length", version.length.into()),
        ])
    });
    plain.collect()
}

fn changes(engine: &Engine, sha256: &JsValue) -> Result<Array, JsValue> {
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
    let changes = engine.versions().changes_since(sha256.as_deref()).ok_or_else(|| {
        let message = "This browser keeps no text of the article with this hash. Take one that `versions` lists.";
        error("NotFoundError", "unknown-version", message)
    })?;
    let text = Rc::clone(engine.state().text());
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
