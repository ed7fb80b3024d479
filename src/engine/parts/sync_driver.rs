//! Runs what an [`EntrySync`] asks for, and brings it what happens: the one machine for each kind of storage.
//!
//! Events that come while others are being handled wait in a queue: a listener may change something while a merge is told.
//! With a storage that answers at once everything is done when [`SyncDriver::hear`] returns to the first caller, so that
//! what is done in the moment before a page goes is stored. Only the first reading may take several tasks.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use gloo::timers::callback::Interval;
use wasm_bindgen_futures::spawn_local;

use super::host_store::HostStore;
use super::traffic::Traffic;
use crate::format::{Document, Incoming, can_read};
use crate::later::{Part, arrived};
use crate::model::Notebook;
use crate::page::{self, Listener};
use crate::session::Origin;
use crate::sync::{Effect, Entry, EntrySync, Event, Medium, Problem, StorageError, StorageFault};

/// Milliseconds between two attempts to save what could not be saved.
const RETRY: u32 = 5_000;

/// The article whose annotations a driver stores: what the machine asks of it.
pub(in crate::engine) trait StoredArticle: Clone + 'static {
    /// Whether this driver stores its annotations still.
    fn is_stored_by(&self, driver: &SyncDriver<Self>) -> bool;
    /// The annotations as they are here.
    fn notebook(&self) -> Rc<Notebook>;
    /// All that is to be stored.
    fn document(&self) -> Document;
    /// Merges what was read.
    fn merge(&self, incoming: Incoming, origin: Origin);
    /// The first reading is over, and nothing was there.
    fn loaded_nothing(&self);
    /// What the reader is shown of the storage.
    fn show(&self, problem: Option<Problem>, traffic: Traffic);
    /// Tells the host that the storage failed.
    fn tell(&self, error: StorageError);
}

/// One article at work with the storage of its annotations.
pub(in crate::engine) struct SyncDriver<A> {
    sync: RefCell<EntrySync>,
    store: Store,
    /// The article, as long as anybody works on it.
    article: Box<dyn Fn() -> Option<A>>,
    queue: RefCell<VecDeque<Work>>,
    running: Cell<bool>,
    warning: RefCell<Option<Listener>>,
    // Dropped in its own callback: gloo takes that.
    retry: RefCell<Option<Interval>>,
}

/// What is to be done next.
enum Work {
    Take(Event),
    Do(Effect),
}

/// Who answers.
pub(in crate::engine) enum Store {
    /// A storage that answers at once.
    AtOnce(Entry),
    /// A store of the host's, which answers later.
    Host(HostStore),
}

impl<A: StoredArticle> SyncDriver<A> {
    pub(in crate::engine) fn new(article: impl Fn() -> Option<A> + 'static, store: Store) -> Rc<Self> {
        let medium = match &store {
            Store::AtOnce(_) => Medium::BROWSER,
            Store::Host(_) => Medium::HOST,
        };
        Rc::new(Self {
            sync: RefCell::new(EntrySync::new(medium)),
            store,
            article: Box::new(article),
            queue: RefCell::default(),
            running: Cell::new(false),
            warning: RefCell::default(),
            retry: RefCell::default(),
        })
    }

    /// Starts: what is stored is merged as soon as it is there, and what others store from then on. [`go_on`](Self::go_on) does it.
    pub(in crate::engine) fn start(self: &Rc<Self>) {
        if let Store::Host(host) = &self.store {
            // Before it is loaded, so that no change falls between the two.
            host.subscribe(&self.hears());
        }
        self.await_turn(Work::Take(Event::Look));
    }

    /// Does the next piece of the work that waits; whether there is more.
    pub(in crate::engine) fn go_on(self: &Rc<Self>) -> bool {
        // The borrow ends before anything is done.
        let next = if self.running.get() { None } else { self.queue.borrow_mut().pop_front() };
        let Some(work) = next else { return false };
        self.running.set(true);
        self.work(work);
        self.running.set(false);
        let has_more = !self.queue.borrow().is_empty();
        if !has_more {
            self.guard();
        }
        has_more
    }

    /// Whether what is to be done next may wait for a later task: only before the first reading is told, from which on members answer
    /// and changes are stored at once.
    pub(in crate::engine) fn may_wait(&self) -> bool {
        self.sync.borrow().is_loading() && matches!(self.queue.borrow().front(), Some(Work::Do(Effect::Merge(..))))
    }

    /// Whether it is called while it does something.
    pub(in crate::engine) const fn is_running(&self) -> bool {
        self.running.get()
    }

    /// Listens no longer. What is on its way still arrives.
    pub(in crate::engine) fn leave(self: &Rc<Self>) {
        if let Store::Host(host) = &self.store {
            host.leave();
        }
        self.hear(Event::Left);
    }

    /// Listens again.
    pub(in crate::engine) fn resume(self: &Rc<Self>) {
        if let Store::Host(host) = &self.store {
            host.subscribe(&self.hears());
        }
        self.hear(Event::Resumed);
    }

    /// The entry, where the storage answers at once.
    pub(in crate::engine) const fn entry(&self) -> Option<&Entry> {
        match &self.store {
            Store::AtOnce(entry) => Some(entry),
            Store::Host(_) => None,
        }
    }

    /// The store, where it is the host's.
    pub(in crate::engine) const fn host(&self) -> Option<&HostStore> {
        match &self.store {
            Store::Host(host) => Some(host),
            Store::AtOnce(_) => None,
        }
    }

    pub(in crate::engine) fn is_locked(&self) -> bool {
        self.sync.borrow().is_locked()
    }

    pub(in crate::engine) fn is_unsaved(&self, here: &Notebook) -> bool {
        self.sync.borrow().is_unsaved(here)
    }

    /// The article, as long as its annotations are stored here.
    fn article(&self) -> Option<A> {
        (self.article)().filter(|article| article.is_stored_by(self))
    }

    /// Brings events to this driver as long as it is there.
    fn hears(self: &Rc<Self>) -> Rc<dyn Fn(Event)> {
        let weak = Rc::downgrade(self);
        Rc::new(move |event| {
            if let Some(driver) = weak.upgrade() {
                driver.hear(event);
            }
        })
    }

    /// Brings an event to the machine, and does what it asks for.
    pub(in crate::engine) fn hear(self: &Rc<Self>, event: Event) {
        self.await_turn(Work::Take(event));
        while self.go_on() {}
    }

    fn await_turn(&self, work: Work) {
        self.queue.borrow_mut().push_back(work);
    }

    fn work(self: &Rc<Self>, work: Work) {
        let Some(article) = self.article() else {
            // The annotations are stored elsewhere by now; who waits for this store goes on.
            return self.open();
        };
        match work {
            Work::Take(event) => {
                let Some(event) = self.readable(event) else { return };
                let here = article.notebook();
                let effects = self.sync.borrow_mut().step(event, &here, page::now());
                self.show(&article);
                let mut queue = self.queue.borrow_mut();
                // Before the events that came meanwhile.
                for effect in effects.into_iter().rev() {
                    queue.push_front(Work::Do(effect));
                }
            }
            Work::Do(effect) => self.run(&article, effect),
        }
    }

    /// The event, unless it brings a text that only the studio can read: then it comes again when that is here. Where the studio
    /// does not come, reading has failed, and is tried again.
    fn readable(self: &Rc<Self>, event: Event) -> Option<Event> {
        match &event {
            Event::Read(Ok(Some(text))) | Event::Pushed(text) if !can_read(text) => {}
            _ => return Some(event),
        }
        let driver = Rc::clone(self);
        spawn_local(async move {
            driver.hear(match arrived(Part::Studio).await {
                Ok(()) => event,
                Err(missing) => {
                    Event::Read(Err(StorageError { fault: StorageFault::Host, cause: missing.to_string() }))
                }
            });
        });
        None
    }

    /// Shows the reader what the machine knows.
    fn show(&self, article: &A) {
        let (problem, traffic) = {
            let sync = self.sync.borrow();
            let traffic = match &self.store {
                Store::Host(_) if sync.is_saving() => Traffic::Saving,
                Store::Host(_) if sync.is_loading() => Traffic::Loading,
                Store::Host(_) | Store::AtOnce(_) => Traffic::None,
            };
            (sync.problem().cloned(), traffic)
        };
        article.show(problem, traffic);
    }

    fn run(self: &Rc<Self>, article: &A, effect: Effect) {
        if let Store::AtOnce(entry) = &self.store
            && let Some(answer) = entry.answer(&effect, page::now())
        {
            return self.await_turn(Work::Take(answer));
        }
        match effect {
            Effect::Merge(incoming, origin) => article.merge(*incoming, origin),
            Effect::Compose => {
                let document = article.document();
                self.await_turn(Work::Take(Event::Composed(document)));
            }
            Effect::LookAgain => {
                if let Some(entry) = self.entry() {
                    let hears = self.hears();
                    page::exclusively(entry.key(), move || hears(Event::Look));
                }
            }
            Effect::LoadedNothing => article.loaded_nothing(),
            Effect::Opened => self.open(),
            Effect::Tell(error) => article.tell(error),
            Effect::Read | Effect::Write(_) | Effect::SetAside(_) | Effect::Remove => {
                if let Store::Host(host) = &self.store {
                    // The article is held until the answer, so that an element that is taken away meanwhile loses nothing.
                    let (driver, held) = (Rc::clone(self), article.clone());
                    host.call(effect, self.hears(), move |answer| {
                        driver.hear(answer);
                        drop(held);
                    });
                }
            }
        }
    }

    fn open(&self) {
        if let Store::Host(host) = &self.store {
            host.open();
        }
    }

    /// Warns at leaving the page while something may be unsaved, and tries again from time to time.
    fn guard(self: &Rc<Self>) {
        let (may_be_unsaved, retries) = {
            let sync = self.sync.borrow();
            let here = self.article().is_some();
            (here && sync.may_be_unsaved(), here && sync.retries())
        };
        if may_be_unsaved != self.warning.borrow().is_some() {
            let weak = Rc::downgrade(self);
            let unsaved = move || {
                let driver = weak.upgrade();
                driver.is_some_and(|driver| {
                    driver.article().is_some_and(|article| driver.is_unsaved(&article.notebook()))
                })
            };
            let warning = may_be_unsaved.then(|| page::warn_at_leaving(unsaved)).flatten();
            drop(self.warning.replace(warning));
        }
        if retries != self.retry.borrow().is_some() {
            let hears = self.hears();
            let tick = move || hears(Event::Tick);
            drop(self.retry.replace(retries.then(|| Interval::new(RETRY, tick))));
        }
    }
}
