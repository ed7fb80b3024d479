//! Who annotates in this browser: one reader for all articles of an origin, until another one is named.

use std::cell::RefCell;
use std::rc::Rc;

use super::LocalStorage;
use crate::format::{reader_from_json, reader_to_json};
use crate::model::Reader;
use crate::sync::Storage;

/// Not among the entries of articles, which the library lists.
const KEY: &str = "news-annotator.reader";

thread_local! {
    /// The reader that was named on this page; the outer `None` where nobody was.
    static NAMED: RefCell<Option<Option<Rc<Reader>>>> = const { RefCell::new(None) };
}

/// Who annotates; `None` where no reader was named.
#[must_use]
pub fn reader() -> Option<Rc<Reader>> {
    if let Some(named) = NAMED.with_borrow(Clone::clone) {
        return named;
    }
    let stored = LocalStorage.load(KEY).ok().flatten()?;
    reader_from_json(&stored).map(Rc::new)
}

/// Names the reader, or nobody. Where it is not `kept`, and where the storage is denied, this holds until the page is left.
pub fn name_reader(reader: Option<Reader>, kept: bool) {
    if kept {
        drop(match &reader {
            Some(reader) => LocalStorage.save(KEY, &reader_to_json(reader)),
            None => LocalStorage.remove(KEY),
        });
    }
    NAMED.set(Some(reader.map(Rc::new)));
}
