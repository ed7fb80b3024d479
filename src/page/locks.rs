//! Web Locks.

use js_sys::{Function, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::dom::window;

/// Runs `work` when it gets the lock of this name, so that no other tab of this origin runs work of this name at the same
/// time. Does nothing where the browser has no Web Locks (old, or no secure context).
pub fn exclusively(name: &str, work: impl FnOnce() + 'static) {
    let Some(navigator) = window().map(|window| window.navigator()) else { return };
    let Ok(locks) = Reflect::get(&navigator, &"locks".into()) else { return };
    let Some(request) = Reflect::get(&locks, &"request".into()).ok().and_then(|it| it.dyn_into::<Function>().ok())
    else {
        return;
    };
    let work = Closure::once_into_js(work);
    // The promise is rejected where locks are refused (a sandboxed frame). Saving does not depend on this work.
    if let Ok(promise) = request.call2(&locks, &name.into(), &work)
        && let Ok(promise) = promise.dyn_into::<js_sys::Promise>()
    {
        wasm_bindgen_futures::spawn_local(async move { drop(wasm_bindgen_futures::JsFuture::from(promise).await) });
    }
}
