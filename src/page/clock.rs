//! Time and ids; the pure layers get them as data.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Date, Math, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::IdleRequestOptions;

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

#[cfg(feature = "split")]
#[wasm_bindgen]
extern "C" {
    /// Of the glue of a release (tools/unpack.mjs).
    #[wasm_bindgen(js_name = newsAnnotatorNextTask)]
    fn later_task() -> Promise;
}

/// A chain of timers waits 4 ms for each.
#[cfg(not(feature = "split"))]
fn later_task() -> Promise {
    Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            drop(window.set_timeout_with_callback(&resolve));
        }
    })
}

/// Resolves in a later task, so that the browser can handle input, paint and run timers before.
pub async fn next_task() {
    drop(JsFuture::from(later_task()).await);
}

/// Milliseconds after which the page gets its turn: half a frame.
const SLICE: f64 = 8.0;

/// When the task has to end that begins now, by [`elapsed`].
#[must_use]
pub fn end_of_slice() -> f64 {
    elapsed() + SLICE
}

/// Milliseconds in which a page that is seen paints a frame, busy as it may be.
const FRAME_COMES: u32 = 250;

/// What is done once, if it is not called off.
type Act = Rc<RefCell<Option<Box<dyn FnOnce()>>>>;

fn act_once(act: &Act) {
    // Taken before it is done: it may ask whether it is.
    let act = act.take();
    if let Some(act) = act {
        act();
    }
}

/// Something that is done in the next frame; not once this is dropped.
#[must_use = "dropping this calls it off"]
pub struct NextFrame(Act);

impl fmt::Debug for NextFrame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NextFrame").finish_non_exhaustive()
    }
}

impl Drop for NextFrame {
    fn drop(&mut self) {
        // The frame itself is not cancelled: a page may count its frames as it likes, in numbers that fit no `i32`.
        drop(self.0.take());
    }
}

/// Calls `act` in the next frame, before it is painted.
pub fn next_frame(act: impl FnOnce() + 'static) -> NextFrame {
    let act: Act = Rc::new(RefCell::new(Some(Box::new(act))));
    let frame = {
        let act = Rc::clone(&act);
        Closure::once_into_js(move || act_once(&act))
    };
    drop(web_sys::window().map(|window| window.request_animation_frame(frame.unchecked_ref())));
    NextFrame(act)
}

/// Something that is done when what stands in the page now is painted; not once this is dropped.
#[must_use = "dropping this calls it off"]
pub struct AfterPaint {
    _frame: NextFrame,
    _timer: Rc<RefCell<Option<Timeout>>>,
    act: Act,
}

impl AfterPaint {
    /// Whether it is done.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.act.borrow().is_none()
    }
}

impl fmt::Debug for AfterPaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AfterPaint").finish_non_exhaustive()
    }
}

/// Calls `act` when what stands in the page now is painted; after a moment also where nothing is painted, as in a tab behind others.
pub fn after_paint(act: impl FnOnce() + 'static) -> AfterPaint {
    let act: Act = Rc::new(RefCell::new(Some(Box::new(act))));
    let in_time = |time: u32, act: &Act| {
        let act = Rc::clone(act);
        Timeout::new(time, move || act_once(&act))
    };
    let timer = Rc::new(RefCell::new(Some(in_time(FRAME_COMES, &act))));
    let frame = {
        let (timer, act) = (Rc::clone(&timer), Rc::clone(&act));
        next_frame(move || {
            // A frame is announced before it is painted: this is done in the task after it.
            drop(timer.replace(Some(in_time(0, &act))));
        })
    };
    AfterPaint { _frame: frame, _timer: timer, act }
}

/// Milliseconds for which a page is given the time to be idle.
const NEVER_IDLE: u32 = 3_000;

/// Something that is done when the page is idle; not once this is dropped.
#[must_use = "dropping this calls it off"]
pub struct WhenIdle {
    _timer: Timeout,
    act: Act,
    /// The number of the browser's callback, once it is asked for.
    callback: Rc<Cell<Option<u32>>>,
}

impl fmt::Debug for WhenIdle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WhenIdle").finish_non_exhaustive()
    }
}

impl Drop for WhenIdle {
    fn drop(&mut self) {
        if self.act.take().is_some()
            && let (Some(window), Some(callback)) = (web_sys::window(), self.callback.take())
        {
            window.cancel_idle_callback(callback);
        }
    }
}

/// Calls `act` when the page has had nothing to do for a moment, a second from now or later, and on a page that always has some
/// four seconds from now.
pub fn when_idle(act: impl FnOnce() + 'static) -> WhenIdle {
    let act: Act = Rc::new(RefCell::new(Some(Box::new(act))));
    let callback = Rc::new(Cell::new(None));
    let timer = {
        let (act, callback) = (Rc::clone(&act), Rc::clone(&callback));
        Timeout::new(1_000, move || {
            let idle = {
                let act = Rc::clone(&act);
                Closure::once_into_js(move || act_once(&act))
            };
            let options = IdleRequestOptions::new();
            options.set_timeout(NEVER_IDLE);
            let asked = web_sys::window()
                .map(|window| window.request_idle_callback_with_options(idle.unchecked_ref(), &options));
            match asked {
                Some(Ok(number)) => callback.set(Some(number)),
                // Safari has no idle callbacks.
                _ => act_once(&act),
            }
        })
    };
    WhenIdle { _timer: timer, act, callback }
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
