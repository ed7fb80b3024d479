//! What the synchronous members of the element need, and comes later than the first tag: `ready` waits for it.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::texts;
use crate::later::{Part, arrived, on_answer};
use crate::session::has_ladder;

/// The parts that are not here.
fn lacking() -> impl Iterator<Item = Part> {
    let parts = [(Part::Ladder, has_ladder()), (Part::Analysis, texts::is_here())];
    parts.into_iter().filter(|(_, is_here)| !is_here).map(|(part, _)| part)
}

/// Fetches what is not here.
pub fn want() {
    for part in lacking() {
        // Where it does not come, what needs it says so.
        spawn_local(async move { drop(arrived(part).await) });
    }
}

/// A promise for the time when all is here, or did not come; `None` where it is here. Fetches it only where it is `wanted`.
pub(super) fn settled(wanted: bool) -> Option<Promise> {
    let answer = |part: Part| {
        Promise::new(&mut |resolve: Function, _| {
            on_answer(part, move || drop(resolve.call0(&JsValue::UNDEFINED)));
        })
    };
    let waits: Array = lacking().map(answer).collect();
    if wanted {
        want();
    }
    (waits.length() > 0).then(|| Promise::all(&waits))
}
