//! Runs what an [`EntrySync`] asks for, and brings it what happens: the one machine for each kind of storage.
//!
//! Events that come while others are being handled wait in a queue: a listener may change something while a merge is told.
//! With a storage that answers at once everything is done when [`SyncDriver::hear`] returns to the first caller, so that
//! what is done in the moment before a page goes is stored.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use gloo::timers::callback::Interval;

use super::core::Inner;
use super::host_store::HostStore;
use super::{Engine, HostEvent, Traffic};
use crate::model::Notebook;
use crate::page::{self, Listener};
use crate::session::{MergeInput, Origin, apply};
use crate::sync::{Effect, Entry, EntrySync, Event, Medium};

/// Milliseconds between two attempts to save what could not be saved.
const RETRY: u32 = 5_000;

/// One article at work with the storage of its annotations.
pub(super) struct SyncDriver {
    sync: RefCell<EntrySync>,
    store: Store,
    engine: Weak<Inner>,
    queue: RefCell<VecDeque<Event>>,
    running: Cell<bool>,
    warning: RefCell<Option<Listener>>,
    // Dropped in its own callback: gloo takes that.
    retry: RefCell<Option<Interval>>,
}

/// Who answers.
pub(super) enum Store {
    /// A storage that answers at once.
    AtOnce(Entry),
    /// A store of the host's, which answers later.
    Host(HostStore),
}

impl SyncDriver {
    pub(super) fn new(engine: &Engine, store: Store) -> Rc<Self> {
        let medium = match &store {
            Store::AtOnce(_) => Medium::BROWSER,
            Store::Host(_) => Medium::HOST,
        };
        Rc::new(Self {
            sync: RefCell::new(EntrySync::new(medium)),
            store,
            engine: engine.downgrade(),
            queue: RefCell::default(),
            running: Cell::new(false),
            warning: RefCell::default(),
            retry: RefCell::default(),
        })
    }

    /// Starts: what is stored is merged as soon as it is there, and what others store from then on.
    pub(super) fn start(self: &Rc<Self>) {
        if let Store::Host(host) = &self.store {
            // Before it is loaded, so that no change falls between the two.
            host.subscribe(self);
        }
        self.hear(Event::Look);
    }

    /// Listens no longer. What is on its way still arrives.
    pub(super) fn leave(self: &Rc<Self>) {
        if let Store::Host(host) = &self.store {
            host.leave();
        }
        self.hear(Event::Left);
    }

    /// Listens again.
    pub(super) fn resume(self: &Rc<Self>) {
        if let Store::Host(host) = &self.store {
            host.subscribe(self);
        }
        self.hear(Event::Resumed);
    }

    /// The entry, where the storage answers at once.
    pub(super) const fn entry(&self) -> Option<&Entry> {
        match &self.store {
            Store::AtOnce(entry) => Some(entry),
            Store::Host(_) => None,
        }
    }

    /// The store, where it is the host's.
    pub(super) const fn host(&self) -> Option<&HostStore> {
        match &self.store {
            Store::Host(host) => Some(host),
            Store::AtOnce(_) => None,
        }
    }

    pub(super) fn is_locked(&self) -> bool {
        self.sync.borrow().is_locked()
    }

    pub(super) fn is_unsaved(&self, here: &Notebook) -> bool {
        self.sync.borrow().is_unsaved(here)
    }

    /// The engine, as long as it stores its annotations here.
    fn engine(self: &Rc<Self>) -> Option<Engine> {
        self.engine.upgrade().map(Engine).filter(|engine| engine.stores_with(self))
    }

    /// Brings an event to the machine, and does what it asks for.
    pub(super) fn hear(self: &Rc<Self>, event: Event) {
        self.queue.borrow_mut().push_back(event);
        if self.running.replace(true) {
            return;
        }
        loop {
            // The borrow ends before anything is done.
            let next = self.queue.borrow_mut().pop_front();
            let Some(event) = next else { break };
            let Some(engine) = self.engine() else {
                // The annotations are stored elsewhere by now; who waits for this store goes on.
                self.open();
                continue;
            };
            let here = engine.state();
            let effects = self.sync.borrow_mut().step(event, here.notebook(), page::now());
            self.show(&engine);
            for effect in effects {
                self.run(&engine, effect);
            }
        }
        self.running.set(false);
        self.guard();
    }

    /// Shows the reader what the machine knows.
    fn show(&self, engine: &Engine) {
        let (problem, traffic) = {
            let sync = self.sync.borrow();
            let traffic = match &self.store {
                Store::Host(_) if sync.is_saving() => Traffic::Saving,
                Store::Host(_) if sync.is_loading() => Traffic::Loading,
                Store::Host(_) | Store::AtOnce(_) => Traffic::None,
            };
            (sync.problem().cloned(), traffic)
        };
        engine.set_status(|status| {
            status.problem = problem;
            status.traffic = traffic;
        });
        engine.lock_changes();
    }

    fn run(self: &Rc<Self>, engine: &Engine, effect: Effect) {
        if let Store::AtOnce(entry) = &self.store
            && let Some(answer) = entry.answer(&effect, page::now())
        {
            self.queue.borrow_mut().push_back(answer);
            return;
        }
        match effect {
            Effect::Merge(incoming, origin) => {
                // Nothing refuses this action. It is no change of the reader's, so it is not saved as one.
                if let Ok(applied) = apply(&engine.state(), MergeInput::read(incoming, origin).into()) {
                    engine.go_on(applied.state);
                    engine.announce(&applied.events);
                }
                if origin == Origin::Storage {
                    engine.open_linked();
                }
            }
            Effect::Compose => {
                let document = engine.stored_document();
                self.queue.borrow_mut().push_back(Event::Composed(document));
            }
            Effect::LookAgain => {
                if let Some(entry) = self.entry() {
                    let weak = Rc::downgrade(self);
                    page::exclusively(entry.key(), move || {
                        if let Some(driver) = weak.upgrade() {
                            driver.hear(Event::Look);
                        }
                    });
                }
            }
            Effect::LoadedNothing => engine.announce_nothing_loaded(),
            Effect::Opened => self.open(),
            Effect::Tell(error) => engine.tell(&HostEvent::StorageFailed(error)),
            Effect::Read | Effect::Write(_) | Effect::SetAside(_) | Effect::Remove => {
                if let Store::Host(host) = &self.store {
                    host.call(self, engine, effect);
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
            let here = self.engine().is_some();
            (here && sync.may_be_unsaved(), here && sync.retries())
        };
        if may_be_unsaved != self.warning.borrow().is_some() {
            let engine = Weak::clone(&self.engine);
            let unsaved = move || engine.upgrade().map(Engine).is_some_and(|engine| engine.is_unsaved());
            let warning = may_be_unsaved.then(|| page::warn_at_leaving(unsaved)).flatten();
            drop(self.warning.replace(warning));
        }
        if retries != self.retry.borrow().is_some() {
            let weak = Rc::downgrade(self);
            let tick = move || {
                if let Some(driver) = weak.upgrade() {
                    driver.hear(Event::Tick);
                }
            };
            drop(self.retry.replace(retries.then(|| Interval::new(RETRY, tick))));
        }
    }
}
