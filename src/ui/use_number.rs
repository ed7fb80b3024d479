//! The hooks that keep a number or a yes or no in a view. Yew's `use_state_eq` is compiled anew for each type, and into each view.

use std::cell::Cell;
use std::rc::Rc;

use yew::functional::UseForceUpdateHandle;
use yew::prelude::*;

/// A number that a view keeps. Clones share it.
#[derive(Clone)]
pub struct Number(Rc<Kept>);

struct Kept {
    value: Cell<usize>,
    again: UseForceUpdateHandle,
}

impl Number {
    /// What was set last.
    pub fn get(&self) -> usize {
        self.0.value.get()
    }

    /// Renders the view again, where the number is another one.
    #[inline(never)]
    pub fn set(&self, value: usize) {
        if self.0.value.replace(value) != value {
            self.0.again.force_update();
        }
    }
}

/// A number, at first this one.
#[hook]
pub fn use_number(first: usize) -> Number {
    let again = use_force_update();
    Number(use_ref(|| Kept { value: Cell::new(first), again }))
}

/// A yes or no that a view keeps. Clones share it.
#[derive(Clone)]
pub struct Flag(Number);

impl Flag {
    /// What was set last.
    pub fn get(&self) -> bool {
        self.0.get() > 0
    }

    /// Renders the view again, where it was the other one.
    pub fn set(&self, value: bool) {
        self.0.set(value.into());
    }
}

/// A flag, at first no.
#[hook]
pub fn use_flag() -> Flag {
    Flag(use_number(0))
}
