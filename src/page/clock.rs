//! Time and ids; the pure layers get them as data.

use std::cell::Cell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Date, Math, Promise};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

use crate::model::{AnnotationId, Timestamp};

/// The current time.
#[must_use]
#[allow(clippy::cast_possible_truncation)] // Milliseconds since 1970 fit into 53 bits.
pub fn now() -> Timestamp {
    Timestamp::from_millis(Date::now() as i64)
}

/// Milliseconds since the page was loaded, by a monotonic clock.
#[must_use]
pub fn elapsed() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or_else(Date::now, |clock| clock.now())
}

/// Resolves in a later task, so that the browser can handle input, paint and run timers before.
pub async fn next_task() {
    let task = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            drop(window.set_timeout_with_callback(&resolve));
        }
    });
    drop(JsFuture::from(task).await);
}

/// Milliseconds in which a page that is seen paints a frame, busy as it may be.
const FRAME_COMES: i32 = 250;

/// Resolves when what stands in the page now is painted; after a moment also where nothing is painted, as in a tab behind others.
pub async fn next_paint() {
    let frame = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            drop(window.request_animation_frame(&resolve));
            drop(window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, FRAME_COMES));
        }
    });
    drop(JsFuture::from(frame).await);
    // A frame is announced before it is painted.
    next_task().await;
}

/// Calls `act` when the page has had nothing to do for a moment, a second from now or later; not once the returned value is
/// dropped.
pub fn when_idle(act: impl FnOnce() + 'static) -> Timeout {
    Timeout::new(1_000, move || {
        let once = Rc::new(Cell::new(Some(act)));
        let act = move || {
            if let Some(act) = once.take() {
                act();
            }
        };
        let later = Closure::once_into_js(act.clone());
        let asked = web_sys::window().map(|window| window.request_idle_callback(later.unchecked_ref()));
        // Safari has no idle callbacks.
        if !matches!(asked, Some(Ok(_))) {
            act();
        }
    })
}

/// A new id: `urn:uuid:` and a random UUID (version 4). Not by `crypto.randomUUID`, which exists in secure contexts only.
#[must_use]
pub fn new_id() -> AnnotationId {
    let mut bytes = [0_u8; 16];
    let random = web_sys::window().and_then(|w| w.crypto().ok()).map(|c| c.get_random_values_with_u8_array(&mut bytes));
    if !matches!(random, Some(Ok(_))) {
        for byte in &mut bytes {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0.0 up to 256.0
            let random = (Math::random() * 256.0) as u8;
            *byte = random;
        }
    }
    AnnotationId::from_uuid(bytes, 4)
}
