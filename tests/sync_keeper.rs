//! What is stored survives faults, versions and other tabs: the keeper over a storage that fails, and many tabs over one.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod support;

use std::cell::Cell;
use std::collections::VecDeque;
use std::rc::Rc;

use news_annotator::format::{ArticleInfo, Document, Entry};
use news_annotator::model::{AnnotationId, Extras, Notebook, Tag, Timestamp};
use news_annotator::session::{Action, Change, MergeInput, Origin, State, apply};
use news_annotator::sync::{DELETIONS_KEPT, Keeper, MemoryStorage, Problem, Read, Storage, StorageError, StorageFault};
use proptest::prelude::*;
use quote_anchor::State as Found;
use quote_anchor::text::Span;
use support::{article, started};

const URL: &str = "https://news.example/story";
const KEY: &str = "news-annotator:https://news.example/story";

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

fn document(notebook: &Notebook, exported: Timestamp) -> Document {
    let entry = |annotation: &Rc<_>| Entry { annotation: Rc::clone(annotation), state: Found::Exact, position: None };
    Document {
        article: ArticleInfo { url: URL.into(), ..ArticleInfo::default() },
        text: None,
        exported,
        entries: notebook.iter().map(entry).collect(),
        deleted: notebook.deleted().map(|(id, at)| (id.clone(), at)).collect(),
        extras: Extras::default(),
        article_extras: Extras::default(),
    }
}

/// A storage that fails when it is told to.
#[derive(Default)]
struct Faulty {
    memory: MemoryStorage,
    load: Cell<Option<StorageFault>>,
    save: Cell<Option<StorageFault>>,
    remove: Cell<Option<StorageFault>>,
    saves: Cell<u32>,
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
        self.saves.set(self.saves.get() + 1);
        Self::fail(self.save.get(), || self.memory.save(key, text))
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        Self::fail(self.save.get().or(self.remove.get()), || self.memory.remove(key))
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.memory.keys()
    }
}

fn keeper() -> (Rc<Faulty>, Keeper) {
    let storage = Rc::new(Faulty::default());
    let shared: Rc<dyn Storage> = Rc::clone(&storage) as Rc<dyn Storage>;
    (storage, Keeper::new(shared, URL))
}

#[test]
fn a_storage_that_fails_keeps_what_it_had_and_takes_everything_later() {
    for fault in [StorageFault::Full, StorageFault::Denied, StorageFault::Failed] {
        let (storage, keeper) = keeper();
        let first = started("{one:claim} two");
        keeper.write(document(first.notebook(), at(1)), at(1)).unwrap();
        let before = storage.memory.load(KEY).unwrap();

        storage.save.set(Some(fault));
        let second = started("{one:claim} {two:denial}");
        let refused = keeper.write(document(second.notebook(), at(2)), at(2)).unwrap_err();
        assert_eq!(refused.fault, fault);
        assert_eq!(storage.memory.load(KEY).unwrap(), before, "{fault:?}: the old entry is whole");
        storage.load.set(Some(fault));
        assert_eq!(keeper.read(at(3)).map(|_| ()).unwrap_err(), Problem::Storage(refused.clone()));

        storage.save.set(None);
        storage.load.set(None);
        assert!(matches!(keeper.read(at(4)), Ok(Read::Same)));
        assert!(keeper.write(document(second.notebook(), at(4)), at(4)).unwrap(), "{fault:?}");
        let again = Keeper::new(storage, URL);
        let Ok(Read::New(incoming)) = again.read(at(5)) else { panic!("{fault:?}") };
        assert_eq!(&incoming.notebook(), second.notebook().as_ref(), "{fault:?}");
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
        let (storage, keeper) = keeper();
        storage.save(KEY, text).unwrap();
        let Err(Problem::SetAside { name: aside, partly: false }) = keeper.read(at(1_000)) else { panic!("{name}") };
        assert_eq!(aside, format!("news-annotator-aside:1970-01-01T00:00:01Z:{KEY}"), "{name}");
        assert_eq!(keeper.aside(&aside).unwrap().as_deref(), Some(text), "{name}: it can be downloaded");
        assert!(matches!(keeper.read(at(2_000)), Ok(Read::Same)), "{name}: a clean entry");
        assert!(keeper.write(document(started("{one:claim}").notebook(), at(3_000)), at(3_000)).unwrap(), "{name}");
        assert_eq!(storage.load(&aside).unwrap().as_deref(), Some(text), "{name}");

        // Where it cannot be set aside, it stays where it is.
        let (storage, keeper) = self::keeper();
        storage.save(KEY, text).unwrap();
        storage.save.set(Some(StorageFault::Full));
        assert_eq!(keeper.read(at(1)).map(|_| ()).unwrap_err(), Problem::Unreadable, "{name}");
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
        let (storage, keeper) = keeper();
        storage.save(KEY, &text).unwrap();
        let Ok(Read::Partly(incoming, aside)) = keeper.read(at(1_000)) else { panic!("{name}") };
        assert_eq!(incoming.annotations.len(), usize::from(name != "no list"), "{name}");
        assert_eq!(keeper.aside(&aside).unwrap().as_deref(), Some(text.as_str()), "{name}: whole");
        assert_eq!(storage.load(KEY).unwrap().as_deref(), Some(text.as_str()), "{name}: until it is written anew");
        // What could be read is written, although it is what the entry says already; then all is as ever.
        let read = incoming.notebook();
        let understood = || Document { extras: incoming.extras.clone(), ..document(&read, at(2_000)) };
        assert!(matches!(keeper.read(at(2_000)), Ok(Read::Same)), "{name}");
        assert!(keeper.write(understood(), at(2_000)).unwrap(), "{name}");
        assert!(!keeper.write(understood(), at(3_000)).unwrap(), "{name}: once");
        assert!(matches!(Keeper::new(Rc::clone(&storage) as _, URL).read(at(4_000)), Ok(Read::New(_))), "{name}");
        assert_eq!(asides(&storage), [aside], "{name}");

        // Where it cannot be set aside, it stays where it is.
        let (storage, keeper) = self::keeper();
        storage.save(KEY, &text).unwrap();
        storage.save.set(Some(StorageFault::Full));
        for time in 1..3 {
            assert_eq!(keeper.read(at(time)).map(|_| ()).unwrap_err(), Problem::Unreadable, "{name}");
        }
        assert_eq!(storage.load(KEY).unwrap().as_deref(), Some(text.as_str()), "{name}");
    }
}

#[test]
fn what_is_set_aside_is_there_once_and_never_written_over() {
    // The copy is made, and the entry cannot be taken away: one copy, however often it is tried, and by whom.
    let (storage, keeper) = keeper();
    storage.save(KEY, "{cut").unwrap();
    storage.remove.set(Some(StorageFault::Failed));
    for time in 1..5 {
        assert_eq!(keeper.read(at(time * 5_000)).map(|_| ()).unwrap_err(), Problem::Unreadable);
        assert!(Keeper::new(Rc::clone(&storage) as _, URL).read(at(time * 5_000 + 1)).is_err());
    }
    assert_eq!(asides(&storage).len(), 1);
    storage.remove.set(None);
    assert!(matches!(keeper.read(at(99_000)), Err(Problem::SetAside { .. })));
    // Another broken entry of the same moment.
    let mut last = vec![];
    for text in ["{cut", "{another", "{third"] {
        storage.save(KEY, text).unwrap();
        let Err(Problem::SetAside { name, .. }) = keeper.read(at(5_000)) else { panic!("{text}") };
        assert_eq!(storage.load(&name).unwrap().as_deref(), Some(text));
        last.push(name);
    }
    last.sort();
    assert_eq!(asides(&storage), last, "one after the other");
}

#[test]
fn a_deletion_that_was_never_written_is_missing_in_the_entry() {
    let none = Notebook::default();
    let some = started("{one:claim}").notebook().as_ref().clone();
    let mut gone = some.clone();
    gone.delete(&AnnotationId::new("a"), at(9));
    for (name, stored, here, expected) in [
        ("nothing, nowhere", None, &none, false),
        ("an annotation", None, &some, true),
        ("an annotation that was never stored, and deleted", None, &gone, false),
        ("stored", Some(&some), &some, false),
        ("stored, then deleted", Some(&some), &gone, true),
        ("its deletion is stored", Some(&gone), &gone, false),
        ("stored by another tab", Some(&some), &none, false),
    ] {
        let (_, keeper) = keeper();
        if let Some(stored) = stored {
            keeper.write(document(stored, at(1)), at(1)).unwrap();
        }
        assert_eq!(keeper.lacks(here), expected, "{name}");
    }
}

#[test]
fn an_entry_of_a_newer_version_is_shown_as_far_as_it_is_understood() {
    for (name, text, understood) in [
        ("the same shape", r#"{"format":"news-annotations","version":2,"annotations":[{"id":"a","quote":"q"}]}"#, 1),
        ("another shape", r#"{"format":"news-annotations","version":3,"marks":{"a":"q"}}"#, 0),
        ("partly another", r#"{"format":"news-annotations","version":2,"annotations":[7,{"id":"a","quote":"q"}]}"#, 1),
    ] {
        let (storage, keeper) = keeper();
        storage.save(KEY, text).unwrap();
        for _ in 0..2 {
            let Ok(Read::Newer(incoming)) = keeper.read(at(1)) else { panic!("{name}") };
            assert_eq!(incoming.annotations.len(), understood, "{name}");
        }
        assert_eq!(storage.load(KEY).unwrap().as_deref(), Some(text), "{name}: left as it is");
    }
}

#[test]
fn an_entry_that_vanishes_is_told_once_and_written_again() {
    let (storage, keeper) = keeper();
    let state = started("{one:claim}");
    assert!(matches!(keeper.read(at(1)), Ok(Read::Same)), "nothing was there");
    keeper.write(document(state.notebook(), at(1)), at(1)).unwrap();
    storage.remove(KEY).unwrap();
    assert!(matches!(keeper.read(at(2)), Ok(Read::Gone)));
    assert!(matches!(keeper.read(at(3)), Ok(Read::Same)));
    assert!(keeper.write(document(state.notebook(), at(4)), at(4)).unwrap());
    assert!(storage.load(KEY).unwrap().is_some());
}

#[test]
fn nothing_is_written_where_nothing_is_said() {
    let (storage, keeper) = keeper();
    let state = started("{one:claim}");
    assert!(!keeper.write(document(&Notebook::default(), at(1)), at(1)).unwrap(), "an article that was only read");
    assert!(keeper.write(document(state.notebook(), at(2)), at(2)).unwrap());
    // Another time of export alone is nothing new; else two tabs would wake each other for ever.
    assert!(!keeper.write(document(state.notebook(), at(9)), at(9)).unwrap());
    assert_eq!(storage.saves.get(), 1);
}

#[test]
fn deletions_are_remembered_for_ninety_days() {
    let mut notebook = started("{one:claim}").notebook().as_ref().clone();
    notebook.delete(&AnnotationId::new("a"), at(1_000));
    for (name, now, remembered) in [
        ("at once", 1_000, 1),
        ("on the last day", 1_000 + DELETIONS_KEPT, 1),
        ("a moment later", 1_001 + DELETIONS_KEPT, 0),
    ] {
        let (storage, keeper) = keeper();
        keeper.write(document(&notebook, at(now)), at(now)).unwrap();
        let Ok(Read::New(incoming)) = Keeper::new(storage, URL).read(at(now)) else {
            assert_eq!(remembered, 0, "{name}: nothing at all to write");
            continue;
        };
        assert_eq!(incoming.deleted.len(), remembered, "{name}");
    }
    assert_eq!(DELETIONS_KEPT, 90 * 24 * 60 * 60 * 1000);
}

// ---- many tabs

/// A tab: what it shows, what it has to do, and what it was told.
struct Tab {
    state: State,
    keeper: Keeper,
    /// The second half of a saving that another process may come between.
    writing: bool,
    told: VecDeque<()>,
}

#[derive(Clone, Debug)]
enum Step {
    Add(usize, i64),
    Edit(usize, usize, i64),
    Delete(usize, usize, i64),
    /// Do the next thing that is due.
    Go(usize),
}

fn steps(tabs: usize) -> impl Strategy<Value = Vec<Step>> {
    // Few moments, so that changes at the same one are common.
    let (tab, which, when) = (0..tabs, 0..9_usize, 0..12_i64);
    let step = prop_oneof![
        2 => (tab.clone(), when.clone()).prop_map(|(tab, when)| Step::Add(tab, when)),
        2 => (tab.clone(), which.clone(), when.clone()).prop_map(|(tab, which, when)| Step::Edit(tab, which, when)),
        1 => (tab.clone(), which, when).prop_map(|(tab, which, when)| Step::Delete(tab, which, when)),
        5 => tab.prop_map(Step::Go),
    ];
    prop::collection::vec(step, 1..60)
}

struct Tabs {
    storage: Rc<dyn Storage>,
    tabs: Vec<Tab>,
    /// Everything that was ever done, merged at once.
    all: Notebook,
    made: usize,
}

impl Tabs {
    fn new(count: usize) -> Self {
        let storage: Rc<dyn Storage> = Rc::new(MemoryStorage::default());
        let tab = |_| Tab {
            state: State::new(article("One two three four five.")),
            keeper: Keeper::new(Rc::clone(&storage), URL),
            writing: false,
            told: VecDeque::new(),
        };
        let tabs = (0..count).map(tab).collect();
        Self { storage, tabs, all: Notebook::default(), made: 0 }
    }

    fn act(&mut self, tab: usize, action: Action) {
        let Ok(applied) = apply(&self.tabs[tab].state, action) else { return };
        self.tabs[tab].state = applied.state;
        self.all.merge(self.tabs[tab].state.notebook());
        self.read(tab);
        self.tabs[tab].writing = true;
    }

    fn read(&mut self, tab: usize) {
        let tab = &mut self.tabs[tab];
        if let Read::New(incoming) = tab.keeper.read(at(100)).unwrap() {
            let notebook = incoming.notebook();
            tab.state = apply(&tab.state, Action::from(MergeInput::new(notebook, Origin::OtherTab))).unwrap().state;
            tab.writing = true;
        }
    }

    fn step(&mut self, step: &Step) {
        let nth = |tab: &Tab, which: usize| {
            let placed = tab.state.placed();
            placed.get(which % placed.len().max(1)).map(|placed| placed.annotation.id.clone())
        };
        match *step {
            Step::Add(tab, when) => {
                self.made += 1;
                let id = AnnotationId::new(format!("{tab}-{}", self.made));
                let (span, tag) = (Span::between(0, 3), Tag::Claim);
                self.act(tab, Action::Annotate { id, span, tag, note: String::new(), about: vec![], at: at(when) });
            }
            Step::Edit(tab, which, when) => {
                let Some(id) = nth(&self.tabs[tab], which) else { return };
                let change = Change { note: Some(format!("by {tab} at {when}")), ..Change::default() };
                self.act(tab, Action::Update { id, change, at: at(when) });
            }
            Step::Delete(tab, which, when) => {
                let Some(id) = nth(&self.tabs[tab], which) else { return };
                self.act(tab, Action::Delete { ids: vec![id], at: at(when) });
            }
            Step::Go(tab) => drop(self.go(tab)),
        }
    }

    /// Whether there was something to do.
    fn go(&mut self, tab: usize) -> bool {
        if std::mem::take(&mut self.tabs[tab].writing) {
            let document = document(self.tabs[tab].state.notebook(), at(100));
            // What was read may be old by now: another process wrote since.
            if self.tabs[tab].keeper.write(document, at(100)).unwrap() {
                for tab in &mut self.tabs {
                    // The others hear of it; the tab itself looks again under the lock.
                    tab.told.push_back(());
                }
            }
            return true;
        }
        let told = self.tabs[tab].told.pop_front().is_some();
        if told {
            self.read(tab);
        }
        told
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn tabs_come_to_the_same_and_to_rest_whatever_the_order((count, steps) in (2..11_usize).prop_flat_map(|count| (Just(count), steps(count)))) {
        let mut tabs = Tabs::new(count);
        for step in &steps {
            tabs.step(step);
        }
        let mut rounds = 0;
        while (0..count).filter(|&tab| tabs.go(tab)).count() > 0 {
            rounds += 1;
            prop_assert!(rounds < 2_000, "they do not come to rest");
        }
        for (number, tab) in tabs.tabs.iter().enumerate() {
            prop_assert_eq!(tab.state.notebook().as_ref(), &tabs.all, "tab {} of {}", number, count);
        }
        let Ok(Read::New(stored)) = Keeper::new(Rc::clone(&tabs.storage), URL).read(at(100)) else {
            prop_assert!(tabs.all.is_empty());
            return Ok(());
        };
        prop_assert_eq!(&stored.notebook(), &tabs.all);
    }
}
