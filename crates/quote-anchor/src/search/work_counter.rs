//! Counts the steps that resolving takes, in tests alone: that the worst input stays bounded is shown by counting, since
//! times on a busy machine show nothing.

#[cfg(not(test))]
pub(crate) const fn count(_: usize) {}

#[cfg(test)]
pub(crate) use counting::{count, taken};

#[cfg(test)]
mod counting {
    use std::cell::Cell;

    thread_local! {
        static STEPS: Cell<usize> = const { Cell::new(0) };
    }

    pub(crate) fn count(steps: usize) {
        STEPS.set(STEPS.get() + steps);
    }

    /// The steps since it was asked last.
    pub(crate) fn taken() -> usize {
        STEPS.replace(0)
    }
}
