//! The machine over a storage that fails, run by an article that is not open: what is stored survives faults and versions.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod support;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use news_annotator::format::ArticleInfo;
use news_annotator::model::{AnnotationId, Timestamp};
use news_annotator::session::{Action, State, apply};
use news_annotator::sync::{
    ClosedArticle, DELETIONS_KEPT, Entry, MemoryStorage, Problem, Storage, StorageError, StorageFault, Stored,
};
use support::{article, started};

const URL: &str = "https://news.example/story";
const KEY: &str = "news-annotator:https://news.example/story";

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

/// A storage that fails when it is told to.
#[derive(Default)]
struct Faulty {
    memory: MemoryStorage,
    load: Cell<Option<StorageFault>>,
    save: Cell<Option<StorageFault>>,
    remove: Cell<Option<StorageFault>>,
    /// The names under which something was to be saved, in order.
    saves: RefCell<Vec<String>>,
}

impl Faulty {
    fn fail<T>(fault: Option<StorageFault>, work: impl FnOnce() -> Result<T, StorageError>) -> Result<T, StorageError> {
        fault.map_or_else(work, |fault| Err(StorageError { fault, cause: "a test".into() }))
    }
}

impl Storage for Faulty {
    fn load(&self, key: &str) -> Result<Option<String>, StorageError> {
        Self::fail(self.load.get(), || self.memory.load(key))
    }

    fn save(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.saves.borrow_mut().push(key.to_owned());
        Self::fail(self.save.get(), || self.memory.save(key, text))
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        Self::fail(self.save.get().or(self.remove.get()), || self.memory.remove(key))
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.memory.keys()
    }
}

fn nothing() -> State {
    State::new(article("One two three."))
}

/// An article of which nothing is known but its entry.
fn closed(storage: &Rc<Faulty>) -> ClosedArticle {
    ClosedArticle::new(Rc::clone(storage) as _, URL, ArticleInfo::default(), nothing())
}

fn storage(entry: Option<&str>) -> (Rc<Faulty>, ClosedArticle) {
    let storage = Rc::new(Faulty::default());
    if let Some(entry) = entry {
        storage.memory.save(KEY, entry).unwrap();
    }
    let article = closed(&storage);
    (storage, article)
}

/// What stands in the entry, as another article reads it.
fn stored(storage: &Rc<Faulty>, time: i64) -> (Stored, State) {
    let mut article = closed(storage);
    (article.look(at(time)).unwrap(), article.state().clone())
}

/// The name of the copy of an entry that was set aside, and whether a part could be read.
fn set_aside(article: &ClosedArticle) -> (String, bool) {
    let Some(Problem::SetAside { name, partly }) = article.problem() else { panic!("{:?}", article.problem()) };
    (name.clone(), *partly)
}

#[test]
fn a_storage_that_fails_keeps_what_it_had_and_takes_everything_later() {
    for fault in [StorageFault::Full, StorageFault::Denied, StorageFault::Failed] {
        for later in ["a change", "a look"] {
            let (storage, mut article) = storage(None);
            article.change(started("{one:claim} two"), at(1)).unwrap();
            let before = storage.memory.load(KEY).unwrap();

            storage.save.set(Some(fault));
            let second = started("{one:claim} {two:denial}");
            let refused = article.change(second.clone(), at(2)).unwrap_err();
            assert_eq!(refused.fault, fault);
            assert_eq!(storage.memory.load(KEY).unwrap(), before, "{fault:?}: the old entry is whole");
            storage.load.set(Some(fault));
            assert_eq!(article.look(at(3)), Err(refused.clone()));
            assert_eq!(article.problem(), Some(&Problem::Storage(refused)));

            storage.save.set(None);
            storage.load.set(None);
            if later == "a look" {
                assert_eq!(article.look(at(4)), Ok(Stored::NothingNew), "{fault:?}");
            } else {
                assert_eq!(article.change(second.clone(), at(4)), Ok(true), "{fault:?}");
            }
            assert_eq!(article.problem(), None, "{fault:?}, {later}");
            let (what, there) = stored(&storage, 5);
            assert_eq!((what, there.notebook()), (Stored::Merged, second.notebook()), "{fault:?}, {later}");
        }
    }
}

#[test]
fn an_entry_that_cannot_be_read_is_set_aside_with_its_time() {
    for (name, text) in [
        ("half an entry", r#"{"format":"news-annotations","version":1,"annot"#),
        ("somebody else's", r#"{"theme":"dark"}"#),
        ("no JSON", "\u{0}\u{1}\u{fffd}"),
        ("nothing", ""),
        ("a million brackets", &"[".repeat(1_000_000)),
    ] {
        let (storage, mut article) = storage(Some(text));
        assert_eq!(article.look(at(1_000)), Ok(Stored::Broken), "{name}");
        let (aside, partly) = set_aside(&article);
        assert_eq!(
            (aside.as_str(), partly),
            (format!("news-annotator-aside:1970-01-01T00:00:01Z:{KEY}").as_str(), false)
        );
        let entry = Entry::new(Rc::clone(&storage) as _, URL);
        assert_eq!(entry.aside(&aside).unwrap().as_deref(), Some(text), "{name}: it can be downloaded");
        assert_eq!(article.look(at(2_000)), Ok(Stored::NothingNew), "{name}: a clean entry");
        assert_eq!(storage.load(KEY), Ok(None), "{name}: a clean entry");
        assert_eq!(article.change(started("{one:claim}"), at(3_000)), Ok(true), "{name}");
        assert_eq!(storage.load(&aside).unwrap().as_deref(), Some(text), "{name}");

        // Where it cannot be set aside, it stays where it is.
        let (storage, mut article) = self::storage(Some(text));
        storage.save.set(Some(StorageFault::Full));
        assert_eq!(article.look(at(1)), Ok(Stored::Locked), "{name}");
        assert_eq!(article.problem(), Some(&Problem::Unreadable), "{name}");
        assert_eq!(article.change(started("{one:claim}"), at(2)), Ok(false), "{name}");
        assert_eq!(storage.load(KEY).unwrap().as_deref(), Some(text), "{name}");
    }
}

fn asides(storage: &Faulty) -> Vec<String> {
    storage.keys().unwrap().into_iter().filter(|name| name.starts_with("news-annotator-aside:")).collect()
}

/// What a stored entry holds that cannot be read, beside one annotation that can.
fn parts() -> [(&'static str, String); 5] {
    let deep = format!(r#"[{{"id":"a","quote":"one","x":{}{}}}]"#, "[".repeat(100), "]".repeat(100));
    [
        ("no words", r#"[{"id":"a","quote":"one"},{"id":"keep","tag":"claim"}]"#.into()),
        ("a number", r#"[7,{"id":"a","quote":"one"}]"#.into()),
        ("words of a wrong type", r#"[{"id":"a","quote":"one"},{"id":"b","quote":["two"],"note":"mine"}]"#.into()),
        ("nested too deeply", deep),
        ("no list", r#"{"a":{"quote":"one"}}"#.into()),
    ]
}

#[test]
fn an_entry_of_which_a_part_cannot_be_read_is_set_aside_whole() {
    for (name, annotations) in parts() {
        let text = format!(r#"{{"format":"news-annotations","version":1,"annotations":{annotations},"mine":1}}"#);
        let (storage, mut article) = storage(Some(&text));
        assert_eq!(article.look(at(1_000)), Ok(Stored::Merged), "{name}");
        let read = article.state().clone();
        assert_eq!(read.notebook().len(), usize::from(name != "no list"), "{name}");
        let (aside, partly) = set_aside(&article);
        assert!(partly, "{name}");
        assert_eq!(storage.load(&aside).unwrap().as_deref(), Some(text.as_str()), "{name}: whole");
        // What could be read is written, although it is what the entry says already; then all is as ever.
        assert_eq!(*storage.saves.borrow(), [aside.as_str(), KEY], "{name}: copied before it is written anew");
        assert_eq!(article.look(at(2_000)), Ok(Stored::NothingNew), "{name}");
        assert_eq!(article.change(read.clone(), at(3_000)), Ok(false), "{name}: once");
        let (what, there) = stored(&storage, 4_000);
        assert_eq!((what, there.notebook()), (Stored::Merged, read.notebook()), "{name}");
        assert_eq!(there.unknown_members().extras.0, [("mine".to_owned(), "1".to_owned())], "{name}");
        assert_eq!(asides(&storage), [aside], "{name}");

        // Where it cannot be set aside, it stays where it is.
        let (storage, mut article) = self::storage(Some(&text));
        storage.save.set(Some(StorageFault::Full));
        for time in 1..3 {
            assert_eq!(article.look(at(time)), Ok(Stored::Locked), "{name}");
            assert_eq!(article.problem(), Some(&Problem::Unreadable), "{name}");
        }
        assert_eq!(storage.load(KEY).unwrap().as_deref(), Some(text.as_str()), "{name}");
    }
}

#[test]
fn what_is_set_aside_is_there_once_and_never_written_over() {
    // The copy is made, and the entry cannot be taken away: one copy, however often it is tried, and by whom.
    let (storage, mut article) = storage(Some("{cut"));
    storage.remove.set(Some(StorageFault::Failed));
    for time in 1..5 {
        assert_eq!(article.look(at(time * 5_000)), Ok(Stored::Locked));
        assert_eq!(article.problem(), Some(&Problem::Unreadable));
        assert_eq!(stored(&storage, time * 5_000 + 1).0, Stored::Locked);
    }
    assert_eq!(asides(&storage).len(), 1);
    storage.remove.set(None);
    assert_eq!(article.look(at(99_000)), Ok(Stored::Broken));
    // Another broken entry of the same moment.
    let mut last = vec![];
    for text in ["{cut", "{another", "{third"] {
        storage.save(KEY, text).unwrap();
        assert_eq!(article.look(at(5_000)), Ok(Stored::Broken), "{text}");
        let (name, _) = set_aside(&article);
        assert_eq!(storage.load(&name).unwrap().as_deref(), Some(text));
        last.push(name);
    }
    last.sort();
    assert_eq!(asides(&storage), last, "one after the other");
}

#[test]
fn an_entry_of_a_newer_version_is_shown_as_far_as_it_is_understood() {
    for (name, text, understood) in [
        ("the same shape", r#"{"format":"news-annotations","version":2,"annotations":[{"id":"a","quote":"q"}]}"#, 1),
        ("another shape", r#"{"format":"news-annotations","version":3,"marks":{"a":"q"}}"#, 0),
        ("partly another", r#"{"format":"news-annotations","version":2,"annotations":[7,{"id":"a","quote":"q"}]}"#, 1),
    ] {
        let (storage, mut article) = storage(Some(text));
        for time in 1..3 {
            assert_eq!(article.look(at(time)), Ok(Stored::Locked), "{name}");
            assert_eq!(article.problem(), Some(&Problem::Newer), "{name}");
            assert_eq!(article.state().notebook().len(), understood, "{name}");
        }
        assert_eq!(article.change(started("{one:claim}"), at(3)), Ok(false), "{name}");
        assert_eq!(storage.load(KEY).unwrap().as_deref(), Some(text), "{name}: left as it is");
    }
}

#[test]
fn an_entry_that_vanishes_is_told_and_written_again_by_the_next_change() {
    let (storage, mut article) = storage(None);
    let state = started("{one:claim}");
    assert_eq!((article.look(at(1)), article.problem()), (Ok(Stored::NothingNew), None), "nothing was there");
    article.change(state.clone(), at(1)).unwrap();
    storage.remove(KEY).unwrap();
    for time in 2..4 {
        assert_eq!(article.look(at(time)), Ok(Stored::NothingNew));
        assert_eq!(article.problem(), Some(&Problem::Gone));
        assert_eq!(storage.load(KEY), Ok(None));
    }
    assert_eq!(article.change(state, at(4)), Ok(true));
    assert_eq!(article.problem(), None);
    assert!(storage.load(KEY).unwrap().is_some());
}

#[test]
fn nothing_is_written_where_nothing_is_said() {
    let (storage, mut article) = storage(None);
    let state = started("{one:claim}");
    assert_eq!(article.change(nothing(), at(1)), Ok(false), "an article that was only read");
    assert_eq!(article.change(state.clone(), at(2)), Ok(true));
    // Another time of export alone is nothing new; else two tabs would wake each other for ever.
    assert_eq!(article.change(state, at(9)), Ok(false));
    assert_eq!(storage.saves.borrow().len(), 1);
}

#[test]
fn deletions_are_remembered_for_ninety_days() {
    let delete = Action::Delete { ids: vec![AnnotationId::new("a")], at: at(1_000) };
    let deleted = apply(&started("{one:claim}"), delete).unwrap().state;
    for (name, now, remembered) in [
        ("at once", 1_000, 1),
        ("on the last day", 1_000 + DELETIONS_KEPT, 1),
        ("a moment later", 1_001 + DELETIONS_KEPT, 0),
    ] {
        let (storage, mut article) = storage(None);
        assert_eq!(article.change(deleted.clone(), at(now)), Ok(remembered > 0), "{name}: nothing at all to write");
        assert_eq!(stored(&storage, now).1.notebook().deleted().count(), remembered, "{name}");
    }
    assert_eq!(DELETIONS_KEPT, 90 * 24 * 60 * 60 * 1000);
}
