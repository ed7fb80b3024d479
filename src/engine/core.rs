//! The engine itself: its parts, and how a step goes through them.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::{Rc, Weak};

use web_sys::Element;

use super::parts::article_texts::ArticleTexts;
use super::parts::attached::Attached;
use super::parts::compared::Compared;
use super::parts::news::{HostEvent, News};
use super::parts::painting::{Marks, Painting};
use super::parts::session_cell::SessionCell;
use super::parts::status::Status;
use super::parts::storage_choice::StorageChoice;
use super::parts::sync_driver::SyncDriver;
use crate::compare::Layers;
use crate::page::{self, Identity};
use crate::session::{Action, Applied, Event, SessionError, State, apply};
use crate::sync;
use quote_anchor::text::ArticleText;

thread_local! {
    /// The engines that work on an article of this page, and some that did.
    static ATTACHED: RefCell<Vec<Weak<Inner>>> = const { RefCell::new(vec![]) };
}

/// One article in one page. Cheap to clone; clones are the same engine.
#[derive(Clone, Default)]
pub struct Engine(pub(super) Rc<Inner>);

/// The parts. Each knows nothing of the others; the engine passes between them.
#[derive(Default)]
pub(super) struct Inner {
    pub(super) session: SessionCell,
    pub(super) attached: RefCell<Option<Attached>>,
    pub(super) identity: RefCell<Identity>,
    pub(super) painting: Painting,
    pub(super) compared: Compared,
    pub(super) texts: ArticleTexts,
    pub(super) status: RefCell<Rc<Status>>,
    pub(super) news: News,
    pub(super) driver: RefCell<Option<Rc<SyncDriver<Engine>>>>,
    is_to_load: Cell<bool>,
    pub(super) refuses: Cell<bool>,
    /// Whether annotations wait for the ladder.
    pub(super) climbing: Cell<bool>,
    /// Whether it is on its way for them.
    pub(super) fetches_ladder: Cell<bool>,
    /// What is told once they are placed.
    pub(super) untold: RefCell<Vec<Event>>,
}

impl PartialEq for Engine {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Engine").field("identity", &self.0.identity).finish_non_exhaustive()
    }
}

impl Engine {
    pub(super) fn downgrade(&self) -> Weak<Inner> {
        Rc::downgrade(&self.0)
    }

    /// The engines of the page's other articles.
    pub(super) fn neighbours(&self) -> Vec<Self> {
        let all =
            ATTACHED.with_borrow(|engines| engines.iter().filter_map(Weak::upgrade).map(Self).collect::<Vec<_>>());
        all.into_iter().filter(|engine| engine != self && engine.article().element().is_some()).collect()
    }

    fn join_neighbours(&self) {
        ATTACHED.with_borrow_mut(|engines| {
            engines.retain(|engine| engine.strong_count() > 0);
            if !engines.iter().any(|engine| engine.ptr_eq(&self.downgrade())) {
                engines.push(self.downgrade());
            }
        });
    }

    /// The session's state as it is now.
    #[must_use]
    pub fn state(&self) -> Rc<State> {
        self.0.session.state()
    }

    /// Those who listen to what happens here.
    #[must_use]
    pub fn news(&self) -> &News {
        &self.0.news
    }

    pub(super) fn tell_host(&self, event: &HostEvent) {
        self.0.news.tell_host(event);
    }

    /// The article's identity.
    #[must_use]
    pub fn identity(&self) -> Identity {
        self.0.identity.borrow().clone()
    }

    /// Works on this article from now on: reads its text and its stored annotations, paints them, watches. What was
    /// attached before is left as it was found.
    pub fn attach(&self, element: &Element, identity: Identity, storage: StorageChoice) {
        self.watch(element, identity, storage);
        self.load();
    }

    /// The first half of [`attach`](Self::attach), without reading. The other half is [`load`](Self::load), which may wait for a
    /// later task.
    pub fn watch(&self, element: &Element, identity: Identity, storage: StorageChoice) {
        self.detach();
        self.0.is_to_load.set(true);
        drop(self.0.driver.take());
        *self.0.identity.borrow_mut() = identity;
        self.0.compared.settle(self.0.compared.begin(), Layers::default());
        drop(self.0.untold.take());
        let attached = self.attached(element);
        let unread = Rc::clone(attached.index.text());
        *self.0.attached.borrow_mut() = Some(attached);
        drop(self.0.session.replace(State::new(unread)));
        self.0.news.tell_attached();
        self.storage().set_status(|status| *status = Status { choice: storage, ..Status::default() });
        self.refuse_changes(self.0.refuses.get());
    }

    /// Nothing is loaded yet, and so nothing is to be placed in this text, which was read.
    pub(super) fn start_in(&self, text: Rc<ArticleText>) {
        drop(self.0.session.replace(State::new(text)));
        self.lock_changes();
    }

    /// Whether the article is watched, and [`load`](Self::load) is not done, nor telling what it does.
    #[must_use]
    pub fn is_to_load(&self) -> bool {
        let tells = self.storage().driver().is_some_and(|driver| driver.is_running());
        self.0.is_to_load.get() && !tells && self.article().element().is_some()
    }

    /// Reads the text, where that is not done, and the stored annotations, and paints them.
    pub fn load(&self) {
        while self.load_until(f64::INFINITY) {}
    }

    /// Does a part of that, until about this time, by [`elapsed`](page::elapsed); whether there is more. Between two parts the page
    /// may go on.
    #[must_use]
    pub fn load_until(&self, until: f64) -> bool {
        if !self.is_to_load() {
            return false;
        }
        if self.storage().driver().is_none() {
            if self.article().read_on(until) {
                return true;
            }
            self.know_reader();
            self.storage().open();
        }
        while let Some(driver) = self.storage().driver()
            && driver.go_on()
        {
            if driver.may_wait() && page::elapsed() > until {
                return true;
            }
        }
        self.0.is_to_load.set(false);
        self.open_texts();
        self.0.news.tell_changed();
        false
    }

    /// Takes over what the page says of the article now, and goes over to another element that holds it, as when a framework
    /// renders it anew: undo, what is not stored, and what is shown stay. Its address must be the same: annotations are stored
    /// per address.
    pub fn follow(&self, element: &Element, identity: Identity) {
        *self.0.identity.borrow_mut() = identity;
        if self.article().element().as_ref() == Some(element) {
            return;
        }
        self.let_go();
        let attached = self.attached(element);
        *self.0.attached.borrow_mut() = Some(attached);
        self.article().read_now();
    }

    /// Goes on where [`detach`](Self::detach) left off, in whatever element the article stands now.
    pub fn resume(&self, element: &Element, identity: Identity) {
        self.follow(element, identity);
        self.storage().resume();
    }

    /// Leaves the article as it was found: no highlight, no listener, no observer. What is on its way to a store arrives.
    pub fn detach(&self) {
        self.let_go();
        self.storage().leave();
    }

    fn let_go(&self) {
        self.clear_paint();
        self.leave_texts();
        // Dropped when the borrow has ended: what is dropped may call back.
        let attached = self.0.attached.borrow_mut().take();
        drop(attached);
    }

    /// This element as the article, watched.
    fn attached(&self, element: &Element) -> Attached {
        self.join_neighbours();
        let engine = || {
            let weak = self.downgrade();
            move || weak.upgrade().map(Self)
        };
        let (asking, reading, selecting, storing) = (engine(), engine(), engine(), engine());
        Attached::new(
            element,
            move |element| {
                asking().is_some_and(|engine: Self| {
                    engine.0.attached.borrow().as_ref().is_some_and(|attached| attached.is_shown_otherwise(element))
                })
            },
            move |change| {
                if let Some(engine) = reading() {
                    engine.article().reread(change);
                }
            },
            move |settled| {
                if let Some(engine) = selecting() {
                    engine.selection().take_settled(settled);
                }
            },
            move |key| {
                if let Some(engine) = storing().filter(|engine| engine.storage().is_under(key)) {
                    engine.storage().hear(sync::Event::Look);
                }
            },
        )
    }

    /// Does one thing: the next state, paint, storage, news.
    ///
    /// # Errors
    /// [`SessionError`] where the action is refused.
    pub fn act(&self, action: Action) -> Result<Vec<Event>, SessionError> {
        if action.is_edit() {
            self.know_reader();
        }
        Ok(self.take_step(apply(&self.state(), action)?))
    }

    /// Goes on to a state that was worked out from the present one.
    pub(super) fn take_step(&self, applied: Applied) -> Vec<Event> {
        let before = self.state();
        self.go_on(applied.state);
        let after = self.state();
        let same_members = Rc::ptr_eq(before.unknown_members(), after.unknown_members());
        if !Rc::ptr_eq(before.notebook(), after.notebook()) || !same_members {
            self.storage().save();
            self.record_text();
        }
        self.announce(&applied.events);
        applied.events
    }

    /// Makes a state the present one, and paints it. [`announce`](Self::announce) tells of it.
    pub(super) fn go_on(&self, after: State) {
        let before = self.0.session.replace(after);
        let after = self.state();
        if !Rc::ptr_eq(before.placed(), after.placed()) {
            self.paint();
        } else if before.opened() != after.opened() {
            self.paint_marks();
        }
        self.await_ladder();
    }

    /// Lets the interface render, and tells the host.
    pub(super) fn announce(&self, events: &[Event]) {
        self.0.news.tell_changed();
        for event in events {
            self.tell_host(&HostEvent::Session(event.clone()));
        }
    }

    /// Whether the host lets nothing be changed.
    pub fn refuse_changes(&self, refuses: bool) {
        self.0.refuses.set(refuses);
        self.lock_changes();
    }

    /// What must not be written over lets nothing be changed, as the host may.
    pub(super) fn lock_changes(&self) {
        let locked = self.0.refuses.get() || self.storage().driver().is_some_and(|driver| driver.is_locked());
        if self.state().read_only() != locked {
            // Nothing refuses this action.
            drop(self.act(Action::SetReadOnly(locked)));
        }
    }

    /// Marks this in the article from now on.
    pub fn mark(&self, marks: Marks) {
        if self.0.painting.set_marks(marks) {
            self.paint_marks();
        }
    }

    /// Paints what the readers marked that are compared, and lets the interface show it.
    pub(super) fn show_layers(&self) {
        if let Some(attached) = self.0.attached.borrow().as_ref() {
            self.0.compared.paint(&self.state(), &attached.index);
        }
        self.0.news.tell_changed();
    }

    pub(super) fn clear_paint(&self) {
        self.0.painting.clear();
        self.0.compared.clear();
    }

    pub(super) fn paint(&self) {
        if let Some(attached) = self.0.attached.borrow().as_ref() {
            self.0.painting.paint(&self.state(), &attached.index);
        }
    }

    fn paint_marks(&self) {
        if let Some(attached) = self.0.attached.borrow().as_ref() {
            self.0.painting.paint_marks(&self.state(), &attached.index);
        }
    }
}
