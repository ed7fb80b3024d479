//! Who annotates in this browser: one reader for all articles of an origin, until another one is named.

use std::cell::RefCell;
use std::rc::Rc;

use super::LocalStorage;
use crate::format::{reader_from_json, reader_to_json};
use crate::model::Reader;
use crate::sync::Storage;

/// Not among the entries of articles, which the library lists.
const KEY: &str = "news-annotator.reader";

/// Who was named on this page.
#[derive(Clone, Default)]
enum Named {
    /// Nobody was asked: it is who the browser keeps.
    #[default]
    Unasked,
    Nobody,
    Reader(Rc<Reader>),
}

thread_local! {
    static NAMED: RefCell<Named> = const { RefCell::new(Named::Unasked) };
}

/// Who annotates; `None` where no reader was named.
#[must_use]
pub fn reader() -> Option<Rc<Reader>> {
    match NAMED.with_borrow(Clone::clone) {
        Named::Reader(reader) => Some(reader),
        Named::Nobody => None,
        Named::Unasked => {
            let stored = LocalStorage.load(KEY).ok().flatten()?;
            reader_from_json(&stored).map(Rc::new)
        }
    }
}

/// Names the reader, or nobody. Where it is not `kept`, and where the storage is denied, this holds until the page is left.
pub fn name_reader(reader: Option<Reader>, kept: bool) {
    if kept {
        drop(match &reader {
            Some(reader) => LocalStorage.save(KEY, &reader_to_json(reader)),
            None => LocalStorage.remove(KEY),
        });
    }
    NAMED.set(reader.map_or(Named::Nobody, |reader| Named::Reader(Rc::new(reader))));
}
