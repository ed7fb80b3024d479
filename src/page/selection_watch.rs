//! Reports the reader's selection once it has settled.
//!
//! A selection has settled when it stops changing. A key that tags does not wait for that, and a new press of the pointer
//! cancels the report.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Document, MouseEvent, Node, PointerEvent};

use super::dom::{Listener, listen};

/// How long a selection made by keyboard or touch handles must be unchanged before the toolbar shows, in milliseconds: no
/// flicker while Shift+arrow repeats, and no noticeable delay.
const DEBOUNCE_MILLIS: u32 = 140;

/// How a selection was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// Made by mouse, pen or touch without Alt, so that it may be extended to whole words. A selection made by keyboard, or
    /// with Alt held, is exact.
    pub roughly: bool,
}

/// Observes the document's selection until it is dropped. A selection has settled when the pointer is released, or when it
/// has been unchanged for `DEBOUNCE_MILLIS`.
#[derive(Debug)]
pub struct SelectionWatch {
    debounce: Debounce,
    document: Document,
    /// The selection that the browser told of last.
    told: Rc<RefCell<Option<Ends>>>,
    _listeners: Vec<Listener>,
}

impl SelectionWatch {
    /// Calls `settled` when the selection may have changed.
    #[must_use]
    pub fn new(document: &Document, settled: impl Fn(Settled) + 'static) -> Self {
        let debounce = Debounce::of(settled);
        let press = Rc::new(Press::default());
        let told = Rc::new(RefCell::new(Ends::of(document)));
        let changed = {
            let (press, debounce) = (Rc::clone(&press), debounce.clone());
            let (told, document) = (Rc::clone(&told), document.clone());
            listen(&document.clone(), "selectionchange", move |_| {
                told.replace(Ends::of(&document));
                if press.down.get() {
                    press.moved.set(true);
                } else if debounce.is_immediate() {
                    // The browser reports the last change before the release only after the release.
                    debounce.start(0, press.widens.get());
                } else {
                    debounce.start(DEBOUNCE_MILLIS, press.touched.get());
                }
            })
        };
        let down = {
            let (press, debounce) = (Rc::clone(&press), debounce.clone());
            listen(document, "pointerdown", move |event| {
                // For touch handles some browsers fire no `pointerup`; the debounce decides instead.
                let mouse = event.dyn_ref::<PointerEvent>().is_some_and(|event| event.pointer_type() != "touch");
                if mouse {
                    // A new selection begins: a pending report would contain half of it.
                    debounce.cancel();
                    press.moved.set(false);
                }
                press.down.set(mouse);
                press.touched.set(!mouse);
            })
        };
        let key = {
            let press = Rc::clone(&press);
            listen(document, "keydown", move |_| press.touched.set(false))
        };
        let release = |event| {
            let (press, debounce) = (Rc::clone(&press), debounce.clone());
            // In a timer: a click collapses the selection only after its `pointerup`.
            listen(document, event, move |event| {
                if press.down.replace(false) {
                    press.widens.set(!event.dyn_ref::<MouseEvent>().is_some_and(MouseEvent::alt_key));
                    debounce.start(0, press.widens.get() && press.moved.get());
                }
            })
        };
        let listeners = vec![changed, down, key, release("pointerup"), release("pointercancel"), release("dragend")];
        Self { debounce, document: document.clone(), told, _listeners: listeners }
    }

    /// A function that reports a pending selection immediately, for a key that tags it; also one that the browser has not told of
    /// yet: where the page is busy, the event comes after the key.
    pub fn at_once(&self) -> impl Fn() + use<> {
        let (debounce, told) = (self.debounce.clone(), Rc::clone(&self.told));
        let now = Ends::of(&self.document);
        move || {
            if !debounce.fire() && *told.borrow() != now {
                debounce.report(Settled::default());
            }
        }
    }
}

/// Where a selection begins and ends, as the browser counts.
#[derive(Debug, PartialEq)]
struct Ends([(Node, u32); 2]);

impl Ends {
    fn of(document: &Document) -> Option<Self> {
        let selection = document.get_selection().ok()??;
        let (anchor, focus) = (selection.anchor_node()?, selection.focus_node()?);
        Some(Self([(anchor, selection.anchor_offset()), (focus, selection.focus_offset())]))
    }
}

/// The state of the pointer.
#[derive(Default)]
struct Press {
    down: Cell<bool>,
    /// Whether the pointer is a finger, which `down` does not track.
    touched: Cell<bool>,
    /// Whether the selection changed while the pointer was down. A press on a button of the widget does not change it, so
    /// an exact selection stays exact.
    moved: Cell<bool>,
    /// Whether the selection may be extended to whole words: Alt was not held.
    widens: Cell<bool>,
}

/// Delays the report of a selection that may still change.
#[derive(Clone)]
struct Debounce(Rc<Pending>);

struct Pending {
    settled: Box<dyn Fn(Settled)>,
    timer: RefCell<Option<Timeout>>,
    immediate: Cell<bool>,
    roughly: Cell<bool>,
}

impl std::fmt::Debug for Debounce {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Debounce").field("timer", &self.0.timer).finish_non_exhaustive()
    }
}

impl Debounce {
    fn of(settled: impl Fn(Settled) + 'static) -> Self {
        Self(Rc::new(Pending {
            settled: Box::new(settled),
            timer: RefCell::default(),
            immediate: Cell::default(),
            roughly: Cell::default(),
        }))
    }

    fn start(&self, millis: u32, roughly: bool) {
        let weak = Rc::downgrade(&self.0);
        let timer = Timeout::new(millis, move || {
            if let Some(pending) = weak.upgrade() {
                let _ = Self(pending).fire();
            }
        });
        self.0.immediate.set(millis == 0);
        self.0.roughly.set(roughly);
        *self.0.timer.borrow_mut() = Some(timer);
    }

    fn cancel(&self) -> bool {
        // Taken in a statement of its own, so that the timer is dropped after the borrow.
        let timer = self.0.timer.borrow_mut().take();
        timer.is_some()
    }

    fn is_immediate(&self) -> bool {
        self.0.immediate.get() && self.0.timer.borrow().is_some()
    }

    /// Reports what is pending; whether anything was.
    fn fire(&self) -> bool {
        let is_pending = self.cancel();
        if is_pending {
            self.report(Settled { roughly: self.0.roughly.get() });
        }
        is_pending
    }

    fn report(&self, settled: Settled) {
        (self.0.settled)(settled);
    }
}
