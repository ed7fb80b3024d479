//! Up to ten tabs at one store, each at its machine, with every call late, lost, refused or unanswered, and the entry broken,
//! cleared or replaced at any moment: nothing is lost, nothing foreign is written over, and all come to rest.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod support;
mod sync_support;

use news_annotator::format::{self, FormatError};
use news_annotator::model::{AnnotationId, Notebook, Tag};
use news_annotator::session::{Action, Change, MergeInput, State, apply};
use news_annotator::sync::{Effect, EntrySync, Event, Medium, StorageError, StorageFault, WriteError};
use proptest::prelude::*;
use quote_anchor::text::Span;
use support::article;
use sync_support::{at, document};

const BROKEN: &str = r#"{"format":"news-annotations","version":1,"annot"#;

/// What a tab waits for.
#[derive(Clone, Debug)]
enum Call {
    Read,
    SetAside(String),
    Remove,
    Write(String),
}

struct Tab {
    sync: EntrySync,
    state: State,
    call: Option<Call>,
    /// The version of the entry that it read last.
    read: u32,
    /// How often it was told that the entry may be another.
    told: u32,
}

struct Store {
    text: Option<String>,
    version: u32,
    asides: Vec<String>,
    fault: Option<StorageFault>,
    writes: u32,
}

#[derive(Clone, Debug)]
enum Step {
    Add(usize, i64),
    Edit(usize, usize, i64),
    Delete(usize, usize, i64),
    /// The call arrives, and is answered.
    Answer(usize),
    /// The call is lost on its way.
    Lose(usize),
    /// The call arrives, and its answer is lost.
    Mute(usize),
    Hear(usize),
    Tick(usize),
    Silent(usize),
    Leave(usize),
    Return(usize),
    Fault(Option<StorageFault>),
    Break,
    Clear,
    Newer,
}

fn steps(tabs: usize) -> impl Strategy<Value = Vec<Step>> {
    // Few moments, so that changes at the same one are common.
    let (tab, which, when) = (0..tabs, 0..9_usize, 0..12_i64);
    let fault = prop_oneof![Just(None), Just(Some(StorageFault::Full)), Just(Some(StorageFault::Failed))];
    let step = prop_oneof![
        4 => (tab.clone(), when.clone()).prop_map(|(tab, when)| Step::Add(tab, when)),
        3 => (tab.clone(), which.clone(), when.clone()).prop_map(|(tab, which, when)| Step::Edit(tab, which, when)),
        2 => (tab.clone(), which, when).prop_map(|(tab, which, when)| Step::Delete(tab, which, when)),
        16 => tab.clone().prop_map(Step::Answer),
        1 => tab.clone().prop_map(Step::Lose),
        1 => tab.clone().prop_map(Step::Mute),
        6 => tab.clone().prop_map(Step::Hear),
        2 => tab.clone().prop_map(Step::Tick),
        1 => tab.clone().prop_map(Step::Silent),
        1 => tab.clone().prop_map(Step::Leave),
        1 => tab.prop_map(Step::Return),
        1 => fault.prop_map(Step::Fault),
        1 => Just(Step::Break),
        1 => Just(Step::Clear),
        1 => Just(Step::Newer),
    ];
    prop::collection::vec(step, 1..120)
}

struct World {
    medium: Medium,
    store: Store,
    tabs: Vec<Tab>,
    /// Everything that was ever done, merged at once.
    all: Notebook,
    /// Everything that was ever stored.
    stored: Notebook,
    made: usize,
}

impl World {
    fn new(medium: Medium, count: usize) -> Self {
        let tab = |_| Tab {
            sync: EntrySync::new(medium),
            state: State::new(article("One two three four five.")),
            call: None,
            read: 0,
            told: 1,
        };
        let store = Store { text: None, version: 0, asides: vec![], fault: None, writes: 0 };
        Self {
            medium,
            store,
            tabs: (0..count).map(tab).collect(),
            all: Notebook::default(),
            stored: Notebook::default(),
            made: 0,
        }
    }

    fn hear(&mut self, number: usize, event: Event) {
        let tab = &mut self.tabs[number];
        for effect in tab.sync.step(event, tab.state.notebook(), at(100)) {
            let tab = &mut self.tabs[number];
            let call = match effect {
                Effect::Read => Call::Read,
                Effect::SetAside(text) => Call::SetAside(text),
                Effect::Remove => Call::Remove,
                Effect::Write(text) => Call::Write(text),
                Effect::Merge(incoming, origin) => {
                    tab.state = apply(&tab.state, MergeInput::read(*incoming, origin).into()).unwrap().state;
                    continue;
                }
                Effect::Compose => {
                    let document = document(tab.state.notebook());
                    self.hear(number, Event::Composed(document));
                    continue;
                }
                Effect::LookAgain => {
                    tab.told += 1;
                    continue;
                }
                Effect::LoadedNothing | Effect::Opened | Effect::Tell(_) => continue,
            };
            assert!(tab.call.is_none(), "two calls at once: {:?} and {call:?}", tab.call);
            tab.call = Some(call);
        }
    }

    fn act(&mut self, number: usize, action: Action) {
        let tab = &mut self.tabs[number];
        if tab.sync.is_locked() {
            return;
        }
        let Ok(applied) = apply(&tab.state, action) else { return };
        tab.state = applied.state;
        self.all.merge(tab.state.notebook());
        self.hear(number, Event::Changed);
    }

    fn replace(&mut self, text: Option<String>) {
        if let Some(Ok(read)) = text.as_ref().map(|text| format::read(text, at(100))) {
            self.stored.merge(&read.notebook());
        }
        self.store.text = text;
        self.store.version += 1;
        for tab in &mut self.tabs {
            tab.told += 1;
        }
    }

    /// Whether what is stored must not be written over.
    fn is_foreign(&self) -> bool {
        let text = self.store.text.as_ref().map(|text| format::read(text, at(100)));
        text.is_some_and(|read| {
            read.is_err_and(|error| self.medium == Medium::HOST || error == FormatError::NewerVersion)
        })
    }

    /// The call of this tab arrives, unless it is lost, and is answered, unless that is lost. Whether there was one.
    fn answer(&mut self, number: usize, arrives: bool, answered: bool) -> bool {
        let Some(call) = self.tabs[number].call.take() else { return false };
        let error = |fault| StorageError { fault, cause: "a test".into() };
        let fault = self.store.fault.or((!arrives).then_some(StorageFault::Failed));
        // A read works in a full storage.
        let fault = fault.filter(|fault| !(matches!(call, Call::Read) && *fault == StorageFault::Full));
        let lost = (!answered).then(|| error(StorageFault::Failed));
        let event = match (call, fault) {
            (Call::Read, Some(fault)) => Event::Read(Err(error(fault))),
            (Call::SetAside(_), Some(fault)) => Event::SetAside(Err(error(fault))),
            (Call::Remove, Some(fault)) => Event::Removed(Err(error(fault))),
            (Call::Write(_), Some(fault)) => Event::Written(Err(WriteError::Failed(error(fault)))),
            (Call::Read, None) => {
                self.tabs[number].read = self.store.version;
                Event::Read(lost.map_or_else(|| Ok(self.store.text.clone()), Err))
            }
            (Call::SetAside(text), None) => {
                self.store.asides.push(text);
                Event::SetAside(lost.map_or(Ok("aside".into()), Err))
            }
            (Call::Remove, None) => {
                if self.tabs[number].read == self.store.version {
                    assert!(self.store.text.as_ref().is_none_or(|text| self.store.asides.contains(text)));
                    self.replace(None);
                }
                Event::Removed(lost.map_or(Ok(()), Err))
            }
            (Call::Write(text), None) => {
                let same = self.tabs[number].read == self.store.version;
                if !same && self.medium == Medium::HOST {
                    Event::Written(Err(WriteError::Conflict(error(StorageFault::Host))))
                } else {
                    assert!(!(same && self.is_foreign()), "written over: {:?}", self.store.text);
                    self.store.writes += 1;
                    self.replace(Some(text));
                    self.tabs[number].told -= 1;
                    Event::Written(lost.map_or(Ok(()), |error| Err(WriteError::Failed(error))))
                }
            }
        };
        self.hear(number, event);
        true
    }

    fn told(&mut self, number: usize) -> bool {
        let told = self.tabs[number].told > 0;
        if told {
            self.tabs[number].told -= 1;
            self.hear(number, Event::Look);
        }
        told
    }

    fn nth(&self, tab: usize, which: usize) -> Option<AnnotationId> {
        let placed = self.tabs[tab].state.placed();
        placed.get(which % placed.len().max(1)).map(|placed| placed.annotation.id.clone())
    }

    fn step(&mut self, step: &Step) {
        match *step {
            Step::Add(tab, when) => {
                self.made += 1;
                let id = AnnotationId::new(format!("{tab}-{}", self.made));
                let (span, tag) = (Span::between(0, 3), Tag::Claim);
                self.act(
                    tab,
                    Action::Annotate {
                        id,
                        span,
                        tag,
                        note: String::new(),
                        about: vec![],
                        source: String::new(),
                        creator: None,
                        pieces: vec![],
                        linked_from: vec![],
                        at: at(when),
                    },
                );
            }
            Step::Edit(tab, which, when) => {
                let Some(id) = self.nth(tab, which) else { return };
                let change = Change { note: Some(format!("by {tab} at {when}")), ..Change::default() };
                self.act(tab, Action::Update { id, change, at: at(when) });
            }
            Step::Delete(tab, which, when) => {
                let Some(id) = self.nth(tab, which) else { return };
                self.act(tab, Action::Delete { ids: vec![id], at: at(when) });
            }
            Step::Answer(tab) => drop(self.answer(tab, true, true)),
            Step::Lose(tab) => drop(self.answer(tab, false, true)),
            Step::Mute(tab) => drop(self.answer(tab, true, false)),
            Step::Hear(tab) => drop(self.told(tab)),
            Step::Tick(tab) => self.hear(tab, Event::Tick),
            Step::Silent(tab) => self.hear(tab, Event::Silent),
            Step::Leave(tab) => self.hear(tab, Event::Left),
            Step::Return(tab) => self.hear(tab, Event::Resumed),
            Step::Fault(fault) => self.store.fault = fault,
            Step::Break => self.replace(Some(BROKEN.into())),
            Step::Clear => self.replace(None),
            Step::Newer => {
                let newer = self.store.text.as_ref().map(|text| text.replace("\"version\":1", "\"version\":2"));
                self.replace(newer);
            }
        }
    }

    /// Whether all that is due was done within so many rounds.
    fn comes_to_rest(&mut self) -> bool {
        for _ in 0..2_000 {
            let mut worked = false;
            for tab in 0..self.tabs.len() {
                worked |= self.answer(tab, true, true) | self.told(tab);
            }
            if !worked {
                return true;
            }
        }
        false
    }
}

fn come_to_the_same(medium: Medium, count: usize, steps: &[Step]) -> Result<(), TestCaseError> {
    let mut world = World::new(medium, count);
    for step in steps {
        world.step(step);
        for tab in &world.tabs {
            // Whoever closes a tab without being warned loses nothing.
            let here = tab.state.notebook();
            let merge = world.stored.clone().merge(here);
            prop_assert!(
                tab.sync.is_unsaved(here) || (merge.added.is_empty() && merge.updated.is_empty()),
                "{:?}",
                step
            );
        }
    }
    world.store.fault = None;
    prop_assert!(world.comes_to_rest());
    // Somebody mends what only they can mend, and each reader asks to save again.
    if world.is_foreign() {
        world.replace(None);
    }
    for tab in 0..count {
        world.hear(tab, Event::Resumed);
        prop_assert!(world.comes_to_rest());
        world.hear(tab, Event::Changed);
        prop_assert!(world.comes_to_rest());
    }
    let writes = world.store.writes;
    for tab in 0..count {
        world.hear(tab, Event::Look);
    }
    prop_assert!(world.comes_to_rest());
    prop_assert_eq!(world.store.writes, writes, "they write although nothing is new");
    for (number, tab) in world.tabs.iter().enumerate() {
        prop_assert_eq!(tab.state.notebook().as_ref(), &world.all, "tab {} of {}", number, count);
        prop_assert!(!tab.sync.is_unsaved(tab.state.notebook()) && !tab.sync.retries() && !tab.sync.is_locked());
    }
    let Some(text) = &world.store.text else {
        prop_assert!(world.all.is_empty());
        return Ok(());
    };
    prop_assert_eq!(&format::read(text, at(100)).unwrap().notebook(), &world.all);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn tabs_over_one_storage_lose_nothing((count, steps) in (1..11_usize).prop_flat_map(|count| (Just(count), steps(count)))) {
        come_to_the_same(Medium::BROWSER, count, &steps)?;
    }

    #[test]
    fn readers_over_one_server_lose_nothing((count, steps) in (1..11_usize).prop_flat_map(|count| (Just(count), steps(count)))) {
        come_to_the_same(Medium::HOST, count, &steps)?;
    }
}
