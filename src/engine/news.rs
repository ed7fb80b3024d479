//! Who is told what: the interface that something changed, the host what was done, and the host's objectors.

use std::cell::Cell;
use std::rc::Rc;

use super::{Engine, Listeners, Subscription};
use crate::model::Annotation;
use crate::session::Event;
use crate::sync::StorageError;

/// What the host is told.
#[derive(Clone, Debug)]
pub enum HostEvent {
    /// A step of the session.
    Session(Event),
    /// The storage failed.
    StorageFailed(StorageError),
}

/// An annotation that is made unless somebody objects.
struct Proposal {
    annotation: Rc<Annotation>,
    allowed: Cell<bool>,
}

/// The listeners of one engine.
#[derive(Default)]
pub(super) struct News {
    changed: Listeners<()>,
    attached: Listeners<()>,
    host: Listeners<HostEvent>,
    proposed: Listeners<Proposal>,
}

impl Engine {
    /// Calls `heard` after each change of [`state`](Self::state) or [`status`](Self::status).
    pub fn on_change(&self, heard: impl Fn() + 'static) -> Subscription {
        self.0.news.changed.subscribe(move |()| heard())
    }

    /// Calls `heard` each time the engine begins with an article, before the stored annotations are read.
    pub fn on_attach(&self, heard: impl Fn() + 'static) -> Subscription {
        self.0.news.attached.subscribe(move |()| heard())
    }

    /// Calls `heard` with everything that the host is told.
    pub fn on_event(&self, heard: impl Fn(&HostEvent) + 'static) -> Subscription {
        self.0.news.host.subscribe(heard)
    }

    /// Asks `allows` before each new annotation, until the subscription is dropped. All who want to be asked are; it is
    /// made where none of them objects.
    pub fn on_proposal(&self, allows: impl Fn(&Rc<Annotation>) -> bool + 'static) -> Subscription {
        self.0.news.proposed.subscribe(move |proposal| {
            if !allows(&proposal.annotation) {
                proposal.allowed.set(false);
            }
        })
    }

    pub(super) fn tell_changed(&self) {
        self.0.news.changed.tell(&());
    }

    pub(super) fn tell_attached(&self) {
        self.0.news.attached.tell(&());
    }

    pub(super) fn tell(&self, event: &HostEvent) {
        self.0.news.host.tell(event);
    }

    /// Whether the host lets this annotation be made.
    pub(super) fn allows(&self, proposed: &Rc<Annotation>) -> bool {
        let proposal = Proposal { annotation: Rc::clone(proposed), allowed: Cell::new(true) };
        self.0.news.proposed.tell(&proposal);
        proposal.allowed.get()
    }
}
