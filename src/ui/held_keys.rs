//! Keys that are pressed before what they mean is here, with the words that they tag.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, CustomEventInit, Event, KeyboardEvent, Range, ShadowRoot};

use super::later_sources::sources;
use super::studio::{Studio, studio};
use crate::later::Part;
use crate::ui::Interface;

/// The event by which a key is told that was pressed before what it means was here, also by `embed.js`; its `detail` is an
/// [`EarlyKey`].
pub const EARLY_KEY: &str = "news-annotator-key";

/// A key that was pressed, and what was selected then.
#[derive(Clone, Debug)]
pub struct EarlyKey {
    /// The key's event.
    pub key: KeyboardEvent,
    /// As it was told: a row of the key's event, an array of ranges, whether they were selected roughly, and an array of their words;
    /// of the event alone where the key counts for what is selected now.
    row: Array,
}

/// What was selected when a key was pressed.
#[derive(Debug)]
pub struct EarlySelection {
    /// Ranges that were copied: the reader may have selected other words since.
    pub ranges: Vec<Range>,
    /// The words of each range: the page may have rendered them anew since.
    pub words: Vec<String>,
    /// Whether the ranges were selected by a pointer, so that they may be extended to whole words.
    pub roughly: bool,
}

impl EarlyKey {
    /// The key that this event tells of.
    pub fn told_by(event: &Event) -> Option<Self> {
        let row: Array = event.dyn_ref::<CustomEvent>()?.detail().dyn_into().ok()?;
        Some(Self { key: row.get(0).dyn_into().ok()?, row })
    }

    /// What was selected; `None` where the key counts for what is selected now.
    #[must_use]
    pub fn selection(&self) -> Option<EarlySelection> {
        let column = |at| self.row.get(at).dyn_into::<Array>().ok();
        Some(EarlySelection {
            ranges: column(1)?.iter().filter_map(|range| range.dyn_into().ok()).collect(),
            words: column(3).into_iter().flatten().filter_map(|words| words.as_string()).collect(),
            roughly: self.row.get(2).is_truthy(),
        })
    }
}

impl From<&KeyboardEvent> for EarlyKey {
    fn from(key: &KeyboardEvent) -> Self {
        Self { key: key.clone(), row: Array::of1(key) }
    }
}

/// What a command does with the studio.
pub type StudioAct = Box<dyn FnOnce(&Interface, Studio)>;

/// The keys that are pressed while a command waits for the studio: what they mean depends on what it does.
#[derive(Default)]
pub struct HeldKeys(RefCell<Option<Vec<EarlyKey>>>);

impl HeldKeys {
    /// Holds a key back, if a command waits.
    pub fn hold(&self, key: &EarlyKey) -> bool {
        self.0.borrow_mut().as_mut().is_some_and(|held| {
            held.push(key.clone());
            true
        })
    }

    /// Does this with the studio, once what the command needs is here too; then presses the keys that came meanwhile.
    pub fn until_here(self: &Rc<Self>, ui: &Interface, root: &ShadowRoot, needs: Part, act: StudioAct) {
        if let Some(studio) = studio().filter(|_| needs != Part::Sources || sources().is_some()) {
            return act(ui, studio);
        }
        self.0.replace(Some(vec![]));
        let (held, told, root) = (Rc::clone(self), ui.clone(), root.clone());
        ui.after_answer(needs, move || {
            if let Some(studio) = studio() {
                act(&told, studio);
            }
            for key in held.0.take().unwrap_or_default() {
                let init = CustomEventInit::new();
                init.set_cancelable(true);
                init.set_detail(&key.row);
                if let Ok(event) = CustomEvent::new_with_event_init_dict(EARLY_KEY, &init) {
                    drop(root.dispatch_event(&event));
                }
            }
        });
    }
}
