//! The member `ledger`: who says what. It comes with the analysis, which `ready` waits for.

use std::collections::HashMap;
use std::rc::Rc;

use js_sys::JSON;
use wasm_bindgen::JsValue;

use super::errors::absent;
use super::events::entry;
use crate::analysis::Ledger;
use crate::engine::Engine;
use crate::format::{Entry, ledger_json};
use crate::later::{Part, Slot, whole};
use quote_anchor::State as Found;

thread_local! {
    static SLOT: Slot<fn(&Engine) -> JsValue> = const { Slot::new(whole!(plain_ledger)) };
}

/// The ledger is here. For `parts` only: who calls this has all of it linked in.
pub fn fill() {
    SLOT.with(|slot| slot.fill(plain_ledger));
}

/// Who says what, as a new plain object.
///
/// # Errors
/// `not-ready` where the analysis is not here yet, `load-failed` where it could not be loaded.
pub(super) fn ledger_object(engine: &Engine) -> Result<JsValue, JsValue> {
    Ok(SLOT.with(Slot::get).ok_or_else(|| absent(Part::Analysis))?(engine))
}

fn plain_ledger(engine: &Engine) -> JsValue {
    let state = engine.state();
    let placed: HashMap<_, _> = state.placed().iter().map(|placed| (&placed.annotation.id, placed)).collect();
    let ledger = Ledger::of(state.placed().iter().map(|placed| &placed.annotation));
    let text = ledger_json(&ledger, |annotation| match placed.get(&annotation.id) {
        Some(placed) => entry(&state, placed, annotation),
        None => Entry { annotation: Rc::clone(annotation), state: Found::Orphaned, position: None, now: None },
    });
    JSON::parse(&text).unwrap_or_default()
}
