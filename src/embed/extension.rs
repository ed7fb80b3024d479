//! The program in the browser extension.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use super::errors::{import_error, missing};
use super::events::object;
use crate::engine::{ImportError, bring_in_backup};
use crate::later::{Missing, Part, arrived};
use crate::page;

/// From now on this is the extension's program, which shares the page with scripts that are not its own. `area` takes the place
/// of `localStorage`.
#[wasm_bindgen]
pub fn run_in_extension(area: JsValue) {
    page::run_in_extension(area);
}

/// Brings a file of any number of articles into what is stored; a promise of what that changed. It rejects where the text cannot be
/// read.
#[wasm_bindgen]
pub fn import_backup(text: String) -> Promise {
    future_to_promise(async move {
        arrived(Part::Studio).await.map_err(|error| missing(&error))?;
        let import = bring_in_backup(&text).ok_or_else(|| missing(&Missing))?;
        let import = import.map_err(|error| import_error(&ImportError::Format(error)))?;
        if let Some(failed) = import.failed {
            return Err(failed.to_string().into());
        }
        let number = |n: usize| JsValue::from_f64(f64::from(u32::try_from(n).unwrap_or(u32::MAX)));
        let summary = import.summary;
        Ok(object([
            ("added", number(summary.added)),
            ("updated", number(summary.updated)),
            ("unchanged", number(summary.unchanged)),
            ("left", number(import.left)),
        ]))
    })
}
