//! The texts of articles that a browser keeps beside its annotations.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, missing_docs)]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use news_annotator::analysis::ChangeCounts;
use news_annotator::model::Timestamp;
use news_annotator::sync::{
    GivingWay, Library, MOST_TEXTS, Storage, StorageError, StorageFault, TEXT_BUDGET, TextStore, Version, Versions,
};

fn version(name: &str, minute: i64, size: usize) -> Version {
    let seen = Timestamp::from_millis(minute * 60_000);
    Version { sha256: name.into(), seen, length: 7, packed: "x".repeat(size) }
}

fn names(versions: &Versions) -> Vec<&str> {
    versions.all().iter().map(|version| version.sha256.as_str()).collect()
}

/// A storage with room for so many bytes.
#[derive(Clone, Default)]
struct Small {
    texts: Rc<RefCell<BTreeMap<String, String>>>,
    room: usize,
}

impl Small {
    fn used(&self, without: &str) -> usize {
        self.texts.borrow().iter().filter(|(key, _)| *key != without).map(|(key, text)| key.len() + text.len()).sum()
    }
}

impl Storage for Small {
    fn load(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.texts.borrow().get(key).cloned())
    }
    fn save(&self, key: &str, text: &str) -> Result<(), StorageError> {
        if self.used(key) + key.len() + text.len() > self.room {
            return Err(StorageError { fault: StorageFault::Full, cause: String::new() });
        }
        self.texts.borrow_mut().insert(key.into(), text.into());
        Ok(())
    }
    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.texts.borrow_mut().remove(key);
        Ok(())
    }
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        Ok(self.texts.borrow().keys().cloned().collect())
    }
}

fn store(storage: &Small, url: &str) -> TextStore {
    TextStore::new(Rc::new(storage.clone()), url)
}

#[test]
fn an_entry_is_read_as_it_was_written() {
    let mut versions = Versions::default();
    versions.keep(version("a", 1, 5), None);
    versions.keep(version("b", 2, 5), None);
    versions.set_news(ChangeCounts { notes: 1, changed: 2, added: 3, removed: 4 });
    assert_eq!(Versions::parse(&versions.to_entry()), versions);
    for broken in [
        "",
        "{}",
        "news-annotator-texts 2\na 1970-01-01T00:01:00Z 7 x",
        "news-annotator-texts 1\na yesterday 7 x\nb\nread",
    ] {
        assert!(Versions::parse(broken).all().is_empty(), "{broken}");
    }
}

#[test]
fn which_texts_are_kept() {
    let mut versions = Versions::default();
    for (name, keep, instead, expected) in [
        ("the first", "a", None, &["a"][..]),
        ("the same again", "a", None, &["a"]),
        ("another", "b", None, &["a", "b"]),
        ("one that this visit goes on from", "c", Some("b"), &["a", "c"]),
        ("an old one that came back", "a", None, &["c", "a"]),
    ] {
        versions.keep(version(keep, 1, 1), instead);
        assert_eq!(names(&versions), expected, "{name}");
    }
    // What the reader knows stays, whatever comes.
    for n in 0..2 * MOST_TEXTS {
        versions.keep(version(&format!("n{n}"), 2, 1), None);
    }
    assert_eq!(versions.all().len(), MOST_TEXTS);
    assert_eq!(versions.known("n9").map(|version| version.sha256.as_str()), Some("a"));
}

#[test]
fn what_the_reader_knows_and_what_came_before() {
    let mut versions = Versions::default();
    assert_eq!((versions.known("a"), versions.before("a")), (None, None));
    versions.keep(version("a", 1, 1), None);
    assert_eq!((versions.known("a"), versions.before("a")), (None, None));
    versions.keep(version("b", 2, 1), None);
    versions.keep(version("c", 3, 1), None);
    let name = |version: Option<&Version>| version.map(|version| version.sha256.clone());
    assert_eq!(name(versions.known("c")).as_deref(), Some("a"));
    assert_eq!(name(versions.before("c")).as_deref(), Some("b"));
    versions.set_news(ChangeCounts { notes: 1, ..ChangeCounts::default() });
    versions.mark_read("c");
    assert_eq!((versions.known("c"), versions.news().all()), (None, 0));
    assert_eq!(name(versions.known("d")).as_deref(), Some("c"));
}

#[test]
fn the_oldest_texts_of_all_articles_give_way_to_the_budget() {
    let storage = Small { room: usize::MAX, ..Small::default() };
    let big = TEXT_BUDGET / 3;
    for (url, minute) in [("one", 1), ("two", 2), ("three", 3)] {
        let mut versions = store(&storage, url).load();
        versions.keep(version(url, minute, big), None);
        assert!(store(&storage, url).save(&versions), "{url}");
    }
    assert_eq!(names(&store(&storage, "one").load()), [""; 0], "the oldest went");
    assert_eq!(names(&store(&storage, "two").load()), ["two"]);
    assert_eq!(names(&store(&storage, "three").load()), ["three"]);
    let mut own = store(&storage, "two").load();
    own.keep(version("again", 4, big), None);
    assert!(store(&storage, "two").save(&own));
    assert_eq!(names(&store(&storage, "two").load()), ["again"], "its own older one went first");
    let mut giant = Versions::default();
    giant.keep(version("giant", 5, TEXT_BUDGET), None);
    assert!(!store(&storage, "giant").save(&giant), "a text beyond the budget is not stored");
}

#[test]
fn texts_give_way_to_annotations_and_never_the_other_way_round() {
    let storage = Small { room: 2_000, ..Small::default() };
    let annotations = GivingWay(storage.clone());
    annotations.save("news-annotator:one", &"a".repeat(400)).unwrap();
    for (url, minute) in [("one", 1), ("two", 2), ("three", 3)] {
        let mut versions = Versions::default();
        versions.keep(version(url, minute, 300), None);
        assert!(store(&storage, url).save(&versions), "{url}");
    }
    annotations.save("news-annotator:one", &"a".repeat(900)).unwrap();
    assert_eq!(names(&store(&storage, "one").load()), [""; 0], "the oldest went");
    assert_eq!(names(&store(&storage, "three").load()), ["three"], "the newest stayed");
    annotations.save("news-annotator:two", &"a".repeat(1_000)).unwrap();
    assert_eq!(storage.keys().unwrap(), ["news-annotator:one", "news-annotator:two"], "all texts went");
    let error = annotations.save("news-annotator:three", &"a".repeat(1_000)).unwrap_err();
    assert_eq!(error.fault, StorageFault::Full);
    let mut versions = Versions::default();
    versions.keep(version("late", 9, 300), None);
    assert!(!store(&storage, "late").save(&versions), "no annotation gives way to a text");
    assert_eq!(storage.load("news-annotator:one").unwrap().unwrap().len(), 900);
}

#[test]
fn the_library_tells_which_articles_changed_and_forgets_their_texts() {
    let storage = Small { room: usize::MAX, ..Small::default() };
    let entry = r#"{"format":"news-annotations","version":1,"annotations":[{"quote":"No comment."}]}"#;
    storage.save("news-annotator:one", entry).unwrap();
    storage.save("news-annotator:two", entry).unwrap();
    let mut versions = Versions::default();
    versions.keep(version("a", 1, 1), None);
    versions.set_news(ChangeCounts { notes: 1, ..ChangeCounts::default() });
    assert!(store(&storage, "one").save(&versions));
    let library = Library::new(Rc::new(storage.clone()));
    let news: Vec<_> = library.list().unwrap().into_iter().map(|entry| (entry.key, entry.news.all())).collect();
    assert_eq!(news, [("news-annotator:one".to_owned(), 1), ("news-annotator:two".to_owned(), 0)]);
    library.remove(&["news-annotator:one".into()]).unwrap();
    assert_eq!(storage.keys().unwrap(), ["news-annotator:two"]);
}
