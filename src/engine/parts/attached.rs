//! The element that holds the article, and what is listened to there.

use std::rc::Rc;

use web_sys::{Element, EventTarget, StorageEvent};

use wasm_bindgen::JsCast;

use crate::page::{self, Listener, Restyled, SelectionWatch, Settled, TextChange, TextIndex, TextReading, Watch};

/// The article in the page.
pub(in crate::engine) struct Attached {
    pub(in crate::engine) element: Element,
    pub(in crate::engine) index: TextIndex,
    /// Whether the index is of the article's text, and not of none.
    pub(in crate::engine) is_read: bool,
    /// The reading that is to make it so, where that takes several tasks.
    reading: Option<TextReading>,
    restyled: Restyled,
    watch: Option<Watch>,
    selection: Option<SelectionWatch>,
    _storage: Vec<Listener>,
}

impl Attached {
    /// Watches this element from now on: its text, which is not read yet, what is selected in it, and the browser's storage.
    /// `storage_changed` is called with the name of the entry; with none, any entry may have changed.
    pub(in crate::engine) fn new(
        element: &Element,
        concerns: impl Fn(&Element) -> bool + 'static,
        text_changed: impl Fn(TextChange) + 'static,
        selected: impl Fn(Settled) + 'static,
        storage_changed: impl Fn(Option<&str>) + 'static,
    ) -> Self {
        let watch = Watch::new(element, concerns, text_changed);
        let selection = page::document().map(|document| SelectionWatch::new(&document, selected));
        let storage_changed = Rc::new(storage_changed);
        // A page that was frozen, and one whose site data the reader cleared, heard of nothing.
        let looks =
            ["pageshow", "focus"].into_iter().filter_map(|event| Some((EventTarget::from(page::window()?), event)));
        let storage = page::storage_events().map(|target| (target, "storage")).into_iter().chain(looks);
        let storage = storage
            .map(|(target, event)| {
                let storage_changed = Rc::clone(&storage_changed);
                page::listen(&target, event, move |event| {
                    // The focus of each of the page's elements comes by here too. The target of `pageshow` is the document.
                    if event.target().is_none_or(|target| !target.has_type::<Element>()) {
                        let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
                        storage_changed(key.as_deref());
                    }
                })
            })
            .collect();
        Self {
            element: element.clone(),
            index: TextIndex::unread(),
            is_read: false,
            reading: None,
            restyled: Restyled::default(),
            watch,
            selection,
            _storage: storage,
        }
    }

    /// Reads the article for the first time, until this time; the index where it is read to its end.
    pub(in crate::engine) fn read_on(&mut self, until: f64) -> Option<TextIndex> {
        self.reading.get_or_insert_with(|| TextReading::of(&self.element)).go_on(until)
    }

    /// Whether something changed since the first reading began, which is not at its end.
    pub(in crate::engine) fn is_outdated(&self) -> bool {
        !self.is_read && self.take_change().is_some() && self.reading.is_some()
    }

    /// Goes on with this index of its text.
    pub(in crate::engine) fn take(&mut self, index: TextIndex) {
        self.index = index;
        self.is_read = true;
        self.reading = None;
    }

    /// Takes down that the article was read from then until now.
    pub(in crate::engine) fn note_reading(&self, start: f64) {
        self.restyled.forget();
        if let Some(watch) = &self.watch {
            watch.note_reading(start, page::elapsed());
        }
    }

    /// Whether an element whose style changed shows something else than when the article was read.
    pub(in crate::engine) fn is_shown_otherwise(&self, element: &Element) -> bool {
        if self.is_read {
            self.restyled.is_shown_otherwise(element, &self.index)
        } else {
            // How it was shown is not known: it may be read already, or not.
            self.reading.is_some()
        }
    }

    /// Whether the article may be read once more although nothing tells that it changed.
    pub(in crate::engine) fn is_rested(&self) -> bool {
        self.watch.as_ref().is_some_and(Watch::is_rested)
    }

    /// What changed and the browser has not told of yet; it counts as told now.
    pub(in crate::engine) fn take_change(&self) -> Option<TextChange> {
        self.watch.as_ref().and_then(Watch::take)
    }

    /// Makes what is selected this moment count at once; to be called when nothing is borrowed.
    pub(in crate::engine) fn selection_at_once(&self) -> Option<impl FnOnce() + use<>> {
        Some(self.selection.as_ref()?.at_once())
    }
}
