//! Who is told what: the interface that something changed, the host what was done, and the host's objectors.

use std::cell::Cell;
use std::rc::Rc;

use super::listeners::{Listeners, Subscription};
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
pub struct News {
    changed: Listeners<()>,
    attached: Listeners<()>,
    host: Listeners<HostEvent>,
    proposed: Listeners<Proposal>,
}

impl News {
    /// Calls `heard` after each change of the engine's state or status.
    pub fn on_change(&self, heard: impl Fn() + 'static) -> Subscription {
        self.changed.subscribe(move |()| heard())
    }

    /// Calls `heard` each time the engine begins with an article, before the stored annotations are read.
    pub fn on_attach(&self, heard: impl Fn() + 'static) -> Subscription {
        self.attached.subscribe(move |()| heard())
    }

    /// Calls `heard` with everything that the host is told.
    pub fn on_event(&self, heard: impl Fn(&HostEvent) + 'static) -> Subscription {
        self.host.subscribe(heard)
    }

    /// Asks `allows` before each new annotation, until the subscription is dropped. All who want to be asked are; it is
    /// made where none of them objects.
    pub fn on_proposal(&self, allows: impl Fn(&Rc<Annotation>) -> bool + 'static) -> Subscription {
        self.proposed.subscribe(move |proposal| {
            if !allows(&proposal.annotation) {
                proposal.allowed.set(false);
            }
        })
    }

    pub(in crate::engine) fn tell_changed(&self) {
        self.changed.tell(&());
    }

    pub(in crate::engine) fn tell_attached(&self) {
        self.attached.tell(&());
    }

    pub(in crate::engine) fn tell_host(&self, event: &HostEvent) {
        self.host.tell(event);
    }

    /// Whether the host lets this annotation be made.
    pub(in crate::engine) fn allows(&self, proposed: &Rc<Annotation>) -> bool {
        let proposal = Proposal { annotation: Rc::clone(proposed), allowed: Cell::new(true) };
        self.proposed.tell(&proposal);
        proposal.allowed.get()
    }
}
