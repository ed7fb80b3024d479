//! Who wants to hear of changes.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::{Rc, Weak};

type Heard<T> = Rc<dyn Fn(&T)>;
type Entries<T> = Rc<RefCell<Vec<(u32, Heard<T>)>>>;

/// A list of callbacks. One that is called may subscribe, unsubscribe, or cause another call.
pub struct Listeners<T> {
    entries: Entries<T>,
    next: Cell<u32>,
}

impl<T> Default for Listeners<T> {
    fn default() -> Self {
        Self { entries: Rc::default(), next: Cell::new(0) }
    }
}

impl<T> fmt::Debug for Listeners<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Listeners({})", self.entries.borrow().len())
    }
}

impl<T: 'static> Listeners<T> {
    /// Calls `heard` at each [`tell`](Self::tell) until the subscription is dropped.
    pub fn subscribe(&self, heard: impl Fn(&T) + 'static) -> Subscription {
        let id = self.next.replace(self.next.get() + 1);
        self.entries.borrow_mut().push((id, Rc::new(heard)));
        let entries = Rc::downgrade(&self.entries);
        Subscription(Some(Box::new(move || {
            if let Some(entries) = Weak::upgrade(&entries) {
                entries.borrow_mut().retain(|(other, _)| *other != id);
            }
        })))
    }

    /// Calls everybody who is subscribed now, in the order of subscription.
    pub fn tell(&self, news: &T) {
        let now: Vec<Heard<T>> = self.entries.borrow().iter().map(|(_, heard)| Rc::clone(heard)).collect();
        for heard in now {
            heard(news);
        }
    }
}

/// Ends when dropped.
#[must_use = "a subscription ends when it is dropped"]
pub struct Subscription(Option<Box<dyn FnOnce()>>);

impl fmt::Debug for Subscription {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Subscription")
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        if let Some(end) = self.0.take() {
            end();
        }
    }
}
