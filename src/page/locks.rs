//! One tab at a time.

use js_sys::{Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::dom::window;

/// Runs `work` while no other tab of this origin runs work of the same name, where the browser has Web Locks; soon, or
/// never where the page goes first. Where there are none (an old browser, no secure context) nothing is run.
pub fn exclusively(name: &str, work: impl FnOnce() + 'static) {
    let Some(navigator) = window().map(|window| window.navigator()) else { return };
    let Ok(locks) = Reflect::get(&navigator, &"locks".into()) else { return };
    let Some(request) = Reflect::get(&locks, &"request".into()).ok().and_then(|it| it.dyn_into::<Function>().ok())
    else {
        return;
    };
    let work = Closure::once_into_js(work);
    // A refusal (a sandboxed frame) is a rejected promise; what it was asked for is a second look, not the saving itself.
    if let Ok(promise) = request.call2(&locks, &name.into(), &work)
        && let Ok(promise) = promise.dyn_into::<js_sys::Promise>()
    {
        wasm_bindgen_futures::spawn_local(async move { drop(wasm_bindgen_futures::JsFuture::from(promise).await) });
    }
}

/// Asks the reader before the page is left, as long as `unsaved` says so.
#[must_use]
pub fn warn_at_leaving(unsaved: impl Fn() -> bool + 'static) -> Option<super::Listener> {
    let window = window()?;
    Some(super::listen(&window, "beforeunload", move |event| {
        if unsaved() {
            event.prevent_default();
            // For browsers that do not yet go by the prevented default.
            drop(Reflect::set(event, &"returnValue".into(), &JsValue::TRUE));
        }
    }))
}
