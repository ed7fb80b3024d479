//! A store of the host's own: an object whose `load`, `save` and `subscribe` may give promises.
//!
//! One round at a time, so that no two calls ever overlap: load, merge what is new, save if something is missing there.
//! What fails leaves the annotations in memory, and the next round brings them all.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo::timers::callback::Timeout;
use js_sys::{Array, Error, Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::core::Inner;
use super::{Engine, Traffic};
use crate::page::{self, Listener};
use crate::session::Origin;
use crate::sync::{Problem, Read, StorageError, StorageFault, StoredBase, Unreadable};

/// Milliseconds after which a call that was not answered is told to the reader. It is waited for all the same: a second
/// write beside it might arrive first.
const SILENCE: u32 = 10_000;
/// How often a write that met a conflict is tried again at once. Whoever writes so often that this is not enough leaves
/// room for the later tries.
const CONFLICTS: u32 = 5;

/// A store of the host's own, at work for one article.
pub struct HostStore {
    host: JsValue,
    url: JsValue,
    engine: Weak<Inner>,
    ledger: RefCell<StoredBase>,
    /// Whether a round is to be made, and whether one is on its way.
    due: Cell<bool>,
    busy: Cell<bool>,
    /// Whether something was done here that is not known to be stored.
    unsaved: Cell<bool>,
    /// Whether something was done since the last round began, so that its failure is news.
    asked: Cell<bool>,
    /// Whether the store has answered, well or not, or was waited for long enough.
    opened: Cell<bool>,
    waiting: RefCell<Option<Function>>,
    pub(super) ready: RefCell<Option<Promise>>,
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

/// Why a round came to nothing.
enum Failure {
    /// Somebody else wrote since it was loaded.
    Conflict(StorageError),
    Other(StorageError),
}

impl HostStore {
    /// Starts on this store: what it holds is merged as soon as it answers, and what others store from then on.
    pub(super) fn start(engine: &Engine, host: &JsValue, url: &str) -> Rc<Self> {
        let store = Rc::new(Self {
            host: host.clone(),
            url: url.into(),
            engine: Rc::downgrade(&engine.0),
            ledger: RefCell::default(),
            due: Cell::new(false),
            busy: Cell::new(false),
            unsaved: Cell::new(false),
            asked: Cell::new(false),
            opened: Cell::new(false),
            waiting: RefCell::default(),
            ready: RefCell::default(),
            subscribed: RefCell::default(),
        });
        let promise = Promise::new(&mut |resolve, _| {
            store.waiting.replace(Some(resolve));
        });
        store.ready.replace(Some(promise));
        // Before it is loaded, so that no change falls between the two.
        store.subscribe();
        store.look();
        store
    }

    pub(super) fn is_unsaved(&self) -> bool {
        self.unsaved.get()
    }

    /// Something was done that is to be stored.
    pub(super) fn save(self: &Rc<Self>) {
        self.unsaved.set(true);
        self.asked.set(true);
        self.look();
    }

    /// Loads again, and saves what is missing there.
    pub(super) fn look(self: &Rc<Self>) {
        self.due.set(true);
        if !self.busy.replace(true) {
            let store = Rc::clone(self);
            spawn_local(async move { store.work().await });
        }
    }

    /// Listens no longer. What is on its way still arrives.
    pub(super) fn leave(&self) {
        if let Some(subscribed) = self.subscribed.take()
            && let End::Known(end) = subscribed.end.replace(End::Over)
        {
            // A host that fails here keeps a listener that does nothing any more.
            drop(end.call0(&JsValue::UNDEFINED));
        }
    }

    /// Listens again.
    pub(super) fn resume(self: &Rc<Self>) {
        if self.subscribed.borrow().is_none() {
            self.subscribe();
        }
        self.look();
    }

    fn subscribe(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        // The garbage collector's from here on: a host may call it when nobody listens any more.
        let heard = Closure::<dyn Fn(JsValue)>::new(move |text: JsValue| {
            if let Some(store) = weak.upgrade() {
                store.hear(&text);
            }
        });
        let heard = heard.into_js_value();
        let weak = Rc::downgrade(self);
        let online = page::window().map(|window| {
            page::listen(&window, "online", move |_| {
                if let Some(store) = weak.upgrade() {
                    store.look();
                }
            })
        });
        let end = Rc::new(RefCell::new(End::Awaited));
        let given = Array::of2(&heard, &self.url);
        self.subscribed.replace(Some(Subscribed { end: Rc::clone(&end), _online: online }));
        let promise = match self.call("subscribe", &given) {
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

    /// The host says that another wrote, and perhaps what.
    fn hear(self: &Rc<Self>, text: &JsValue) {
        let engine = self.engine.upgrade().map(Engine).filter(|_| !self.busy.get() && self.opened.get());
        if let Some((engine, text)) = engine.zip(text.as_string()) {
            let seen = self.ledger.borrow_mut().see(Some(text), page::now());
            if let Ok(Read::New(incoming)) = seen {
                engine.take_in(incoming, Origin::OtherTab);
            }
        }
        // Whatever it said, what is stored counts.
        self.look();
    }

    /// A call of the host's, as a promise whatever it gives. What the object does not have gives `undefined`.
    fn call(&self, name: &str, given: &Array) -> Result<Promise, JsValue> {
        let member = Reflect::get(&self.host, &name.into())?;
        let Some(function) = member.dyn_ref::<Function>() else { return Ok(Promise::resolve(&JsValue::UNDEFINED)) };
        Ok(Promise::resolve(&function.apply(&self.host, given)?))
    }

    /// Calls, and waits. A host that is silent for long is told of to the reader meanwhile.
    async fn ask(self: &Rc<Self>, name: &str, given: Array) -> Result<JsValue, Failure> {
        let weak = Rc::downgrade(self);
        let silence = Timeout::new(SILENCE, move || {
            if let Some(store) = weak.upgrade() {
                store.fail(StorageError { fault: StorageFault::Silent, cause: String::new() }, true);
            }
        });
        let promise = self.call(name, &given).map_err(|error| failure(&error))?;
        let answer = JsFuture::from(promise).await.map_err(|error| failure(&error));
        drop(silence);
        answer
    }

    /// Makes rounds until nothing is due.
    async fn work(self: Rc<Self>) {
        // Held until all is written, so that an element that is taken away meanwhile loses nothing.
        let Some(engine) = self.engine.upgrade().map(Engine) else { return };
        let weak = Rc::downgrade(&self);
        let warning = page::warn_at_leaving(move || weak.upgrade().is_some_and(|store| store.unsaved.get()));
        let mut conflicts = 0;
        while self.due.replace(false) && engine.keeps_in(&self) {
            let asked = self.asked.replace(false);
            match self.round(&engine).await {
                Ok(()) => conflicts = 0,
                Err(Failure::Conflict(_)) if conflicts < CONFLICTS => {
                    conflicts += 1;
                    self.due.set(true);
                }
                Err(Failure::Conflict(error) | Failure::Other(error)) => {
                    self.due.set(false);
                    self.fail(error, asked);
                }
            }
            self.open();
        }
        drop(warning);
        self.busy.set(false);
        if engine.keeps_in(&self) {
            engine.set_traffic(Traffic::None);
        }
    }

    /// Load, merge, save.
    async fn round(self: &Rc<Self>, engine: &Engine) -> Result<(), Failure> {
        let there = self.ask("load", Array::of1(&self.url)).await?;
        if !engine.keeps_in(self) {
            return Ok(());
        }
        let text = match there.as_string() {
            Some(text) => Some(text).filter(|text| !text.is_empty()),
            None if there.is_null() || there.is_undefined() => None,
            None => return Err(failure(&"`load` must give a string, or null where nothing is stored".into())),
        };
        let origin = if self.opened.get() { Origin::OtherTab } else { Origin::Storage };
        let unsaved = self.unsaved.get();
        if text.is_none() && !unsaved && !engine.state().notebook().is_empty() {
            // Cleared by whoever looks after the store: it keeps nothing again before the reader does something.
            engine.meet(Problem::Gone);
            return Ok(());
        }
        let seen = self.ledger.borrow_mut().see(text, page::now());
        let mut beside = None;
        match seen {
            Ok(Read::New(incoming) | Read::Partly(incoming, _)) => engine.take_in(incoming, origin),
            Ok(Read::Newer(incoming)) => {
                engine.take_in(incoming.clone(), origin);
                beside = Some((Problem::Newer, Some(incoming)));
            }
            Ok(Read::Same | Read::Gone) => engine.loaded_nothing(origin),
            // There is no place of ours to set it aside: it stays, and as much as could be read of it is shown.
            Err(Unreadable { understood, .. }) => {
                if let Some(incoming) = understood {
                    engine.take_in(*incoming, origin);
                }
                beside = Some((Problem::Unreadable, None));
            }
        }
        // Merging asks for saving, as any change does; but what it brought is stored, and what is missing there is seen
        // right below.
        self.unsaved.set(unsaved);
        self.due.set(false);
        if let Some((problem, entry)) = beside {
            engine.meet(problem);
            if unsaved {
                match entry {
                    Some(entry) => self.unsaved.set(engine.guard_beside(&entry)),
                    None => engine.guard_unsaved(),
                }
            }
            return Ok(());
        }
        let draft = self.ledger.borrow().plan(engine.stored_document(), page::now());
        if let Some(draft) = draft {
            self.unsaved.set(true);
            engine.set_traffic(Traffic::Saving);
            self.ask("save", Array::of2(&draft.text().into(), &self.url)).await?;
            self.ledger.borrow_mut().wrote(draft);
        }
        if engine.keeps_in(self) && !self.due.get() {
            self.unsaved.set(false);
            engine.mend();
        }
        Ok(())
    }

    /// Whoever waits for what is stored goes on.
    fn open(self: &Rc<Self>) {
        self.opened.set(true);
        if let Some(engine) = self.engine.upgrade().map(Engine).filter(|engine| engine.keeps_in(self)) {
            engine.set_traffic(Traffic::None);
        }
        if let Some(resolve) = self.waiting.take() {
            drop(resolve.call0(&JsValue::UNDEFINED));
        }
    }

    /// The annotations are in memory alone; where that is new, the reader and the host are told.
    fn fail(self: &Rc<Self>, error: StorageError, tell: bool) {
        let Some(engine) = self.engine.upgrade().map(Engine).filter(|engine| engine.keeps_in(self)) else { return };
        if engine.article().is_none() && !self.unsaved.get() {
            // Nobody waits for it any more.
            return;
        }
        if tell || engine.status().problem.is_none() {
            engine.meet(Problem::Storage(error));
        }
        engine.guard_unsaved();
        self.open();
    }
}

impl Drop for HostStore {
    fn drop(&mut self) {
        self.leave();
    }
}

/// What the host threw, or rejected with.
fn failure(error: &JsValue) -> Failure {
    let code = Reflect::get(error, &"code".into()).ok().and_then(|code| code.as_string());
    let said = error.dyn_ref::<Error>().map(|error| String::from(error.message()));
    let cause = said.or_else(|| error.as_string()).unwrap_or_default();
    let error = StorageError { fault: StorageFault::Host, cause };
    if code.as_deref() == Some("conflict") { Failure::Conflict(error) } else { Failure::Other(error) }
}

/// A store that cannot be listened to is loaded before each save all the same.
fn warn(error: &JsValue) {
    web_sys::console::warn_2(&"news-annotator: `subscribe` of the store failed:".into(), error);
}
