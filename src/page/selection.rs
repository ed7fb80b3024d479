//! What the reader has selected, once the selection has settled.
//!
//! A selection counts when it has stopped changing. A key that tags does not wait for that; a new press of the pointer cancels it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{AbstractRange, Document, Element, MouseEvent, Node, PointerEvent, Selection, ShadowRoot};

use super::TextIndex;
use super::dom::{Listener, listen, shadow_roots};
use quote_anchor::text::Span;

/// How long a selection made by keyboard or by a finger's handles must rest before the toolbar shows, in milliseconds:
/// long enough not to flicker under a repeated Shift+arrow, short enough to feel at once.
const REST: u32 = 140;

/// The piece of the article that is selected, clipped to the article. `None` for a caret, and where the selection
/// touches no text of the article.
#[must_use]
pub fn selected_span(document: &Document, article: &Element, index: &TextIndex) -> Option<Span> {
    let root = article.get_root_node();
    let Selected { start, end, .. } = Selected::of(document, &root)?;
    if in_field(document, &root) {
        return None;
    }
    let span = index.span((&start.0, start.1), (&end.0, end.1));
    (!span.is_empty()).then_some(span)
}

/// Whether something is selected in the tree that the article stands in, the article's text or other.
#[must_use]
pub fn has_selection(document: &Document, article: &Element) -> bool {
    Selected::of(document, &article.get_root_node()).is_some()
}

type Boundary = (Node, u32);

/// A selection that is not collapsed, as the tree sees it that the article stands in.
///
/// The document's own `getRangeAt`, `focusNode` and `isCollapsed` do not see into a shadow root: Safari and Chromium
/// from 156 on answer with a caret before the root's host. So nothing here asks them about an article in a shadow root.
struct Selected {
    start: Boundary,
    end: Boundary,
    backwards: bool,
}

impl Selected {
    fn of(document: &Document, root: &Node) -> Option<Self> {
        let selection = document.get_selection().ok()??;
        match root.dyn_ref::<ShadowRoot>() {
            Some(shadow) => {
                let exposed = || Self::plain(&selection).filter(|Self { start, .. }| shadow.contains(Some(&start.0)));
                Self::composed(&selection, shadow).or_else(|| Self::own(shadow)).or_else(exposed)
            }
            None => Self::plain(&selection),
        }
    }

    /// The range itself: in the document, of a shadow root's own selection, and in Firefox before `getComposedRanges`,
    /// which hides no tree.
    fn plain(selection: &Selection) -> Option<Self> {
        if selection.is_collapsed() || selection.range_count() == 0 {
            return None;
        }
        let range: AbstractRange = selection.get_range_at(0).ok()?.into();
        let (start, end) = ends(&range);
        let backwards =
            selection.focus_node().is_some_and(|node| node == start.0) && selection.focus_offset() == start.1;
        Some(Self { start, end, backwards })
    }

    /// The standard's way into a shadow root: ranges composed over the roots that are named.
    fn composed(selection: &Selection, shadow: &ShadowRoot) -> Option<Self> {
        let method: Function = Reflect::get(selection, &"getComposedRanges".into()).ok()?.dyn_into().ok()?;
        let ranges: Array = method.call1(selection, &shadow_roots(shadow)).ok()?.dyn_into().ok()?;
        let range: AbstractRange = ranges.get(0).dyn_into().ok()?;
        if range.collapsed() {
            return None;
        }
        let (start, end) = ends(&range);
        let direction = Reflect::get(selection, &"direction".into()).ok()?.as_string();
        Some(Self { start, end, backwards: direction.as_deref() == Some("backward") })
    }

    /// The way of Chromium before `getComposedRanges`: a shadow root has a selection of its own.
    fn own(shadow: &ShadowRoot) -> Option<Self> {
        let method: Function = Reflect::get(shadow, &"getSelection".into()).ok()?.dyn_into().ok()?;
        Self::plain(&method.call0(shadow).ok()?.dyn_into().ok()?)
    }
}

fn ends(range: &AbstractRange) -> (Boundary, Boundary) {
    ((range.start_container(), range.start_offset()), (range.end_container(), range.end_offset()))
}

/// Whether the focus is in a field that the reader types in: its selection is not the article's.
fn in_field(document: &Document, root: &Node) -> bool {
    let active = match root.dyn_ref::<ShadowRoot>() {
        Some(shadow) => shadow.active_element(),
        None => document.active_element(),
    };
    active.is_some_and(|element| {
        // In Firefox a selection stays in the document while a field has the focus; only one that is inside counts.
        matches!(element.local_name().as_str(), "input" | "textarea" | "select")
    })
}

/// Selects a span of the article in the page, from its start to its end, or backwards as the reader's selection runs.
/// Only the ends that `from` does not share with it are moved, so that one outside the article stays where it is.
pub fn select(document: &Document, article: &Element, index: &TextIndex, from: Span, to: Span) {
    let Some(selection) = document.get_selection().ok().flatten() else { return };
    let selected = Selected::of(document, &article.get_root_node());
    let (Some(Selected { start, end, backwards }), Some(wider)) = (selected, index.range(to)) else { return };
    let (first, last) = ends(&wider.into());
    let start = if from.start() == to.start() { start } else { first };
    let end = if from.end() == to.end() { end } else { last };
    let (anchor, focus) = if backwards { (end, start) } else { (start, end) };
    // Where the browser refuses, the toolbar still tags whole words; they are just not shown as selected.
    drop(selection.set_base_and_extent(&anchor.0, anchor.1, &focus.0, focus.1));
}

/// How a selection came to rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// With the mouse, a pen or a finger, and without Alt: roughly, so that it may be widened to whole words. By the
    /// keyboard, or with Alt held, the reader means it to the letter.
    pub roughly: bool,
}

/// Lets the selection go. What stays is the caret at its end, from which a reader who browses by caret goes on.
pub fn clear(document: &Document, article: &Element) {
    let Some(selection) = document.get_selection().ok().flatten() else { return };
    let Some(Selected { end, .. }) = Selected::of(document, &article.get_root_node()) else { return };
    if selection.collapse_with_offset(Some(&end.0), end.1).is_err() {
        // A browser that keeps the selection shows it over the highlight; nothing worse.
        drop(selection.remove_all_ranges());
    }
}

/// Watches the document's selection and says when it has settled: when the pointer is released, or when it has rested
/// for a moment. Gone when dropped.
#[derive(Debug)]
pub struct SelectionWatch {
    rest: Debounce,
    _listeners: Vec<Listener>,
}

impl SelectionWatch {
    /// Calls `settled` each time that the selection may be another. It may be called though nothing changed.
    #[must_use]
    pub fn new(document: &Document, settled: impl Fn(Settled) + 'static) -> Self {
        let rest = Debounce::of(settled);
        let press = Rc::new(Press::default());
        let changed = {
            let (press, rest) = (Rc::clone(&press), rest.clone());
            listen(document, "selectionchange", move |_| {
                if press.down.get() {
                    press.moved.set(true);
                } else if rest.ends_at_once() {
                    // The last change that led to the release, told after it.
                    rest.begin(0, press.widens.get());
                } else {
                    rest.begin(REST, press.touched.get());
                }
            })
        };
        let down = {
            let (press, rest) = (Rc::clone(&press), rest.clone());
            listen(document, "pointerdown", move |event| {
                // A finger that holds a selection's handle is not seen lifted in every browser; the rest decides there.
                let mouse = event.dyn_ref::<PointerEvent>().is_some_and(|event| event.pointer_type() != "touch");
                if mouse {
                    // The next selection has begun: half of it is not to be taken for the last one.
                    rest.end();
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
            let (press, rest) = (Rc::clone(&press), rest.clone());
            // After this event: a click clears the selection only when the release has been handled.
            listen(document, event, move |event| {
                if press.down.replace(false) {
                    press.widens.set(!event.dyn_ref::<MouseEvent>().is_some_and(MouseEvent::alt_key));
                    rest.begin(0, press.widens.get() && press.moved.get());
                }
            })
        };
        let listeners = vec![changed, down, key, release("pointerup"), release("pointercancel"), release("dragend")];
        Self { rest, _listeners: listeners }
    }

    /// What to call so that a selection that still rests counts at once: who presses a key does not wait for it.
    pub fn at_once(&self) -> impl Fn() + use<> {
        let rest = self.rest.clone();
        move || rest.cut_short()
    }
}

/// What the pointer does.
#[derive(Default)]
struct Press {
    down: Cell<bool>,
    /// Whether it is a finger: there is no mouse to be released.
    touched: Cell<bool>,
    /// Whether the selection changed meanwhile. A press on a button of ours does not change it: what was selected to the
    /// letter stays so.
    moved: Cell<bool>,
    /// Whether what it selected may be widened to whole words: not where Alt was held.
    widens: Cell<bool>,
}

/// A selection that is about to count.
#[derive(Clone)]
struct Debounce(Rc<Resting>);

struct Resting {
    settled: Box<dyn Fn(Settled)>,
    timer: RefCell<Option<Timeout>>,
    at_once: Cell<bool>,
    roughly: Cell<bool>,
}

impl std::fmt::Debug for Debounce {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Debounce").field("timer", &self.0.timer).finish_non_exhaustive()
    }
}

impl Debounce {
    fn of(settled: impl Fn(Settled) + 'static) -> Self {
        Self(Rc::new(Resting {
            settled: Box::new(settled),
            timer: RefCell::default(),
            at_once: Cell::default(),
            roughly: Cell::default(),
        }))
    }

    fn begin(&self, millis: u32, roughly: bool) {
        let weak = Rc::downgrade(&self.0);
        let timer = Timeout::new(millis, move || {
            if let Some(resting) = weak.upgrade() {
                Self(resting).cut_short();
            }
        });
        self.0.at_once.set(millis == 0);
        self.0.roughly.set(roughly);
        *self.0.timer.borrow_mut() = Some(timer);
    }

    fn end(&self) -> bool {
        // Dropped when the borrow has ended.
        let timer = self.0.timer.borrow_mut().take();
        timer.is_some()
    }

    fn ends_at_once(&self) -> bool {
        self.0.at_once.get() && self.0.timer.borrow().is_some()
    }

    fn cut_short(&self) {
        if self.end() {
            (self.0.settled)(Settled { roughly: self.0.roughly.get() });
        }
    }
}
