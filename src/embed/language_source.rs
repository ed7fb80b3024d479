//! Where the texts of languages come from.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::page;

/// Has this function of `embed.js` fetch the texts of languages: it takes a language and returns a promise of its table.
#[wasm_bindgen]
pub fn set_language_source(source: Function) {
    page::set_language_source(source);
}
