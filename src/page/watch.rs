//! Observes what changes the article's text: the host's edits, and what shows or hides words.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, MutationObserver, MutationObserverInit, MutationRecord, Node};

use super::clock::{NextFrame, elapsed, next_frame};
use super::dom::{Listener, document, listen, window};
use super::reading_pace::ReadingPace;
use super::text_nodes::IGNORE_ATTRIBUTE;

/// Attributes that may show or hide what is in their element.
const LOOKS: [&str; 4] = ["class", "style", "hidden", "open"];

/// What may have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextChange {
    /// Which words are shown: an attribute of the page, a style sheet, the size of the window.
    Looks,
    /// The text itself.
    Text,
}

/// Observes an article until it is dropped, and reports changes at most once per animation frame, and so that reading the
/// article anew takes a small share of the time on a page that never rests. Nothing that this crate does in the page
/// triggers it.
#[derive(Debug)]
pub struct Watch {
    observer: MutationObserver,
    pending: Rc<Pending>,
    _on_records: Closure<dyn FnMut(Array)>,
    _listeners: Vec<Listener>,
}

struct Pending {
    due: Cell<Option<TextChange>>,
    /// Elements whose `style` changed and nothing else: most of them only move.
    restyled: RefCell<Vec<Element>>,
    pace: Cell<ReadingPace>,
    /// For what the next look at `due` waits. The timer stays after it has fired, since it must not be dropped while it runs.
    awaited: Cell<Option<TextChange>>,
    frame: RefCell<Option<NextFrame>>,
    timer: RefCell<Option<Timeout>>,
    changed: Box<dyn Fn(TextChange)>,
    concerns: Box<dyn Fn(&Element) -> bool>,
}

impl std::fmt::Debug for Pending {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pending").field("due", &self.due).finish_non_exhaustive()
    }
}

impl Watch {
    /// Calls `changed` when the text of `article` may have changed. `concerns` is asked of elements whose style changed:
    /// whether what they show is something else than before. `None` where the browser has no `MutationObserver`.
    #[must_use]
    pub fn new(
        article: &Element,
        concerns: impl Fn(&Element) -> bool + 'static,
        changed: impl Fn(TextChange) + 'static,
    ) -> Option<Self> {
        let pending = Rc::new(Pending {
            due: Cell::default(),
            restyled: RefCell::default(),
            pace: Cell::default(),
            awaited: Cell::default(),
            frame: RefCell::default(),
            timer: RefCell::default(),
            changed: Box::new(changed),
            concerns: Box::new(concerns),
        });
        let on_records = {
            let pending = Rc::clone(&pending);
            Closure::<dyn FnMut(Array)>::new(move |records: Array| {
                pending.take_in(&records);
                pending.await_turn();
            })
        };
        let observer = MutationObserver::new(on_records.as_ref().unchecked_ref()).ok()?;
        let options = MutationObserverInit::new();
        options.set_child_list(true);
        options.set_character_data(true);
        options.set_subtree(true);
        options.set_attributes(true);
        let names: Array =
            LOOKS.iter().chain([&IGNORE_ATTRIBUTE]).map(|name| wasm_bindgen::JsValue::from(*name)).collect();
        options.set_attribute_filter(&names);
        observer.observe_with_options(article, &options).ok()?;
        let around = MutationObserverInit::new();
        around.set_attributes(true);
        around.set_attribute_filter(&names);
        let mut element = article.parent_element();
        while let Some(ancestor) = element {
            // Where the browser refuses, what is around the article is not observed.
            drop(observer.observe_with_options(&ancestor, &around));
            element = ancestor.parent_element();
        }
        let listeners = listeners(&pending);
        Some(Self { observer, pending, _on_records: on_records, _listeners: listeners })
    }

    /// Takes down how long the article was read.
    pub fn note_reading(&self, start: f64, end: f64) {
        self.pending.pace.set(ReadingPace::after(start, end));
    }

    /// Whether the article may be read once more, for what no observer tells of: a rule that a script adds to a style sheet.
    #[must_use]
    pub fn is_rested(&self) -> bool {
        self.pending.pace.get().is_rested(elapsed())
    }

    /// A change that has not been reported yet; it counts as reported now. For callers that cannot wait for the frame.
    #[must_use]
    pub fn take(&self) -> Option<TextChange> {
        self.pending.take_in(&self.observer.take_records());
        self.pending.take_due()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
        self.pending.frame.take();
        self.pending.timer.take();
    }
}

/// Style sheets that arrive, and windows that change their size, may show other words.
fn listeners(pending: &Rc<Pending>) -> Vec<Listener> {
    let looks = |pending: &Rc<Pending>| {
        pending.note(TextChange::Looks);
        pending.await_turn();
    };
    let (Some(window), Some(document)) = (window(), document()) else { return vec![] };
    let resized = Rc::clone(pending);
    let loaded = Rc::clone(pending);
    vec![
        listen(&window, "resize", move |_| looks(&resized)),
        listen(&document, "load", move |event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if target.is_some_and(|element| matches!(element.local_name().as_str(), "link" | "style")) {
                looks(&loaded);
            }
        }),
    ]
}

impl Pending {
    fn take_in(&self, records: &Array) {
        for record in records.iter() {
            let record: &MutationRecord = record.unchecked_ref();
            if record.type_() != "attributes" {
                if concerns_text(record) {
                    self.note(TextChange::Text);
                }
                continue;
            }
            match (record.attribute_name().as_deref(), record.target()) {
                (Some(IGNORE_ATTRIBUTE), _) => self.note(TextChange::Text),
                (Some("style"), Some(target)) => {
                    let element: Element = target.unchecked_into();
                    let mut restyled = self.restyled.borrow_mut();
                    if !restyled.contains(&element) {
                        restyled.push(element);
                    }
                }
                _ => self.note(TextChange::Looks),
            }
        }
    }

    fn note(&self, change: TextChange) {
        self.due.set(self.due.get().max(Some(change)));
    }

    /// What is due, nothing from now on.
    fn take_due(&self) -> Option<TextChange> {
        let restyled = self.restyled.take();
        self.due.take().or_else(|| restyled.iter().any(|element| (self.concerns)(element)).then_some(TextChange::Looks))
    }

    /// Waits for the next frame, or longer where reading took much of the time of late.
    fn await_turn(self: &Rc<Self>) {
        if self.due.get().is_none() && self.restyled.borrow().is_empty() {
            return;
        }
        let change = self.due.get().unwrap_or(TextChange::Looks);
        // An edit does not wait for as long as a change of looks.
        if self.awaited.get().max(Some(change)) == self.awaited.get() {
            return;
        }
        self.awaited.set(Some(change));
        let wait = self.pace.get().wait(change == TextChange::Text, elapsed());
        let pending = Rc::clone(self);
        if wait == 0 {
            *self.frame.borrow_mut() = Some(next_frame(move || pending.turn()));
        } else {
            *self.timer.borrow_mut() = Some(Timeout::new(wait, move || pending.turn()));
        }
    }

    fn turn(self: &Rc<Self>) {
        self.awaited.set(None);
        let Some(change) = self.take_due() else { return };
        (self.changed)(change);
    }
}

/// The widget's own element may be inside the article; adding or removing it does not change the text.
fn concerns_text(record: &MutationRecord) -> bool {
    record.type_() != "childList"
        || [record.added_nodes(), record.removed_nodes()]
            .iter()
            .any(|nodes| (0..nodes.length()).filter_map(|index| nodes.item(index)).any(|node| !is_widget(&node)))
}

fn is_widget(node: &Node) -> bool {
    node.dyn_ref::<Element>().is_some_and(|element| element.local_name() == "news-annotator")
}
