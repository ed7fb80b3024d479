//! A store of the host's own: an object whose `load`, `save` and `subscribe` may give promises.
//!
//! What is asked of it, and when, decides [`EntrySync`](crate::sync::EntrySync). A host that is silent for long is waited for
//! all the same: a second write beside the first might arrive before it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Array, Error, Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::page::{self, Listener};
use crate::sync::{Effect, Event, StorageError, StorageFault, WriteError};

/// Milliseconds after which a call that was not answered is told to the reader.
const SILENCE: u32 = 10_000;

/// A store of the host's own, for one article.
pub(in crate::engine) struct HostStore {
    host: JsValue,
    url: JsValue,
    ready: Promise,
    waiting: RefCell<Option<Function>>,
    subscribed: RefCell<Option<Subscribed>>,
}

/// What listens to the store, and how that ends.
struct Subscribed {
    end: Rc<RefCell<End>>,
    _online: Option<Listener>,
}

/// The function that the host gave to unsubscribe, which may come later than its use.
enum End {
    Awaited,
    Known(Function),
    Over,
}

impl HostStore {
    pub(in crate::engine) fn new(host: &JsValue, url: &str) -> Self {
        let mut waiting = None;
        let ready = Promise::new(&mut |resolve, _| waiting = Some(resolve));
        Self {
            host: host.clone(),
            url: url.into(),
            ready,
            waiting: RefCell::new(waiting),
            subscribed: RefCell::default(),
        }
    }

    /// Resolved when the store has answered for the first time, or was waited for long enough.
    pub(in crate::engine) fn ready(&self) -> Promise {
        self.ready.clone()
    }

    pub(in crate::engine) fn open(&self) {
        if let Some(resolve) = self.waiting.take() {
            drop(resolve.call0(&JsValue::UNDEFINED));
        }
    }

    /// Does what an effect asks of the store: `answered` is called with the answer, `driver` if there is none for long.
    pub(in crate::engine) fn call(
        &self,
        effect: Effect,
        driver: Rc<dyn Fn(Event)>,
        answered: impl FnOnce(Event) + 'static,
    ) {
        let (name, given) = match &effect {
            Effect::Read => ("load", Array::of1(&self.url)),
            Effect::Write(text) => ("save", Array::of2(&text.into(), &self.url)),
            // A host's store has no room for copies, and nothing else is asked of it.
            _ => return,
        };
        let silence = Timeout::new(SILENCE, move || driver(Event::Silent));
        let promise = self.invoke(name, &given);
        spawn_local(async move {
            let answer = match promise {
                Ok(promise) => JsFuture::from(promise).await,
                Err(error) => Err(error),
            };
            drop(silence);
            answered(match effect {
                Effect::Read => Event::Read(answer.map_err(|error| failure(&error)).and_then(|there| text(&there))),
                _ => Event::Written(answer.map(drop).map_err(|error| {
                    if is_conflict(&error) {
                        WriteError::Conflict(failure(&error))
                    } else {
                        WriteError::Failed(failure(&error))
                    }
                })),
            });
        });
    }

    /// Listens no longer.
    pub(in crate::engine) fn leave(&self) {
        if let Some(subscribed) = self.subscribed.take()
            && let End::Known(end) = subscribed.end.replace(End::Over)
        {
            // A host that fails here keeps a listener that does nothing any more.
            drop(end.call0(&JsValue::UNDEFINED));
        }
    }

    /// Listens, unless it does already.
    pub(in crate::engine) fn subscribe(&self, driver: &Rc<dyn Fn(Event)>) {
        if self.subscribed.borrow().is_some() {
            return;
        }
        let on_change = Rc::clone(driver);
        // The garbage collector's from here on: a host may call it when nobody listens any more.
        let heard = Closure::<dyn Fn(JsValue)>::new(move |text: JsValue| {
            on_change(text.as_string().map_or(Event::Look, Event::Pushed));
        });
        let heard = heard.into_js_value();
        let on_online = Rc::clone(driver);
        let online = page::window().map(|window| page::listen(&window, "online", move |_| on_online(Event::Look)));
        let end = Rc::new(RefCell::new(End::Awaited));
        let given = Array::of2(&heard, &self.url);
        self.subscribed.replace(Some(Subscribed { end: Rc::clone(&end), _online: online }));
        let promise = match self.invoke("subscribe", &given) {
            Ok(promise) => promise,
            Err(error) => return warn(&error),
        };
        spawn_local(async move {
            match JsFuture::from(promise).await.map(JsCast::dyn_into::<Function>) {
                Ok(Ok(function)) => {
                    let awaited = matches!(*end.borrow(), End::Awaited);
                    if awaited {
                        end.replace(End::Known(function));
                    } else {
                        drop(function.call0(&JsValue::UNDEFINED));
                    }
                }
                Ok(Err(_)) => {}
                Err(error) => warn(&error),
            }
        });
    }

    /// A call of the host's, as a promise whatever it gives. What the object does not have gives `undefined`.
    fn invoke(&self, name: &str, given: &Array) -> Result<Promise, JsValue> {
        let member = Reflect::get(&self.host, &name.into())?;
        let Some(function) = member.dyn_ref::<Function>() else { return Ok(Promise::resolve(&JsValue::UNDEFINED)) };
        Ok(Promise::resolve(&function.apply(&self.host, given)?))
    }
}

impl Drop for HostStore {
    fn drop(&mut self) {
        self.leave();
    }
}

/// What the host threw, or rejected with.
fn failure(error: &JsValue) -> StorageError {
    let said = error.dyn_ref::<Error>().map(|error| String::from(error.message()));
    StorageError { fault: StorageFault::Host, cause: said.or_else(|| error.as_string()).unwrap_or_default() }
}

fn is_conflict(error: &JsValue) -> bool {
    let code = Reflect::get(error, &"code".into()).ok().and_then(|code| code.as_string());
    code.as_deref() == Some("conflict")
}

/// The stored text; none where the host says so, or gives an empty one.
fn text(there: &JsValue) -> Result<Option<String>, StorageError> {
    match there.as_string() {
        Some(text) => Ok(Some(text).filter(|text| !text.is_empty())),
        None if there.is_null() || there.is_undefined() => Ok(None),
        None => Err(failure(&"`load` must give a string, or null where nothing is stored".into())),
    }
}

/// A store that cannot be listened to is loaded before each save all the same.
fn warn(error: &JsValue) {
    web_sys::console::warn_2(&"news-annotator: `subscribe` of the store failed:".into(), error);
}
