//! Functions that may be in a part that is not here yet.

use std::cell::Cell;
use std::hint::black_box;

/// Functions of a part: none until it is here. A `thread_local` holds it.
pub struct Slot<T>(Cell<Option<T>>);

impl<T> std::fmt::Debug for Slot<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Slot")
    }
}

impl<T: Copy> Slot<T> {
    /// Of functions that are here from the start, or of none yet. Where the program comes in parts, nothing may name the
    /// functions but the part, or they would be linked with the rest: see `whole`.
    #[must_use]
    pub const fn new(functions: Option<T>) -> Self {
        Self(Cell::new(functions))
    }

    /// The functions are here.
    pub fn fill(&self, functions: T) {
        // Otherwise the linker's optimiser sees that nothing else is ever in the slot, and calls the functions by name.
        self.0.set(Some(black_box(functions)));
    }

    /// The functions are not here.
    #[cfg(test)]
    pub(crate) fn empty(&self) {
        self.0.set(None);
    }

    /// The functions, where they are here.
    #[must_use]
    pub fn get(&self) -> Option<T> {
        self.0.get()
    }
}

/// These functions, where the program comes whole.
macro_rules! whole {
    ($functions:expr) => {
        if cfg!(all(feature = "split", target_arch = "wasm32")) { None } else { Some($functions) }
    };
}
pub(crate) use whole;
