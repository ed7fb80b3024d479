//! Many readers over one store that answers late, refuses, fails, or was written by another meanwhile: nothing is dropped.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod support;
mod sync_support;

use news_annotator::model::{AnnotationId, Notebook, Tag};
use news_annotator::session::{Action, MergeInput, Origin, State, apply};
use news_annotator::sync::{Draft, Read, StoredBase, Unreadable};
use proptest::prelude::*;
use quote_anchor::text::Span;
use support::{article, started};
use sync_support::{at, document};

#[test]
fn a_write_counts_only_when_it_is_told() {
    let state = started("{one:claim}");
    let mut ledger = StoredBase::default();
    let draft = ledger.plan(document(state.notebook()), at(1)).unwrap();
    assert!(ledger.plan(document(state.notebook()), at(1)).is_some(), "asked for, not yet answered");
    let text = draft.text().to_owned();
    // It failed, and nothing is there: neither new nor gone.
    assert!(matches!(ledger.see(None, at(2)), Ok(Read::Same)));
    let draft = ledger.plan(document(state.notebook()), at(2)).unwrap();
    ledger.wrote(draft);
    assert!(ledger.plan(document(state.notebook()), at(3)).is_none(), "answered");
    // It was said to have failed, and arrived all the same.
    let mut other = StoredBase::default();
    assert!(matches!(other.see(Some(text), at(3)), Ok(Read::New(_))));
    assert!(other.plan(document(state.notebook()), at(3)).is_none(), "what is there already is not written again");
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
        let mut base = StoredBase::default();
        if let Some(stored) = stored {
            let draft = base.plan(document(stored), at(1)).unwrap();
            base.wrote(draft);
        }
        assert_eq!(base.lacks(here), expected, "{name}");
    }
}

#[test]
fn what_cannot_be_read_leaves_what_is_known() {
    let state = started("{one:claim}");
    let mut ledger = StoredBase::default();
    let draft = ledger.plan(document(state.notebook()), at(1)).unwrap();
    let text = draft.text().to_owned();
    ledger.wrote(draft);
    assert_eq!(ledger.see(Some("{".into()), at(2)).map(|_| ()), Err(Unreadable { text: "{".into(), understood: None }));
    assert!(matches!(ledger.see(Some(text), at(3)), Ok(Read::Same)));
}

/// A reader: what is shown, and how far the present round has come.
struct Reader {
    state: State,
    ledger: StoredBase,
    saving: Option<(Draft, u32)>,
}

#[derive(Clone, Debug)]
enum Step {
    Add(usize, i64),
    Delete(usize, usize, i64),
    /// Loads, merges, and begins to save what is missing there.
    Begin(usize),
    /// The save arrives, and is answered.
    End(usize),
    /// The save is lost on its way.
    Lose(usize),
    /// The save arrives, and its answer is lost.
    Mute(usize),
}

struct Store {
    text: Option<String>,
    version: u32,
    readers: Vec<Reader>,
    all: Notebook,
    made: usize,
}

impl Store {
    fn new(count: usize) -> Self {
        let reader = |_| Reader {
            state: State::new(article("One two three four five.")),
            ledger: StoredBase::default(),
            saving: None,
        };
        Self { text: None, version: 0, readers: (0..count).map(reader).collect(), all: Notebook::default(), made: 0 }
    }

    fn act(&mut self, reader: usize, action: Action) {
        let Ok(applied) = apply(&self.readers[reader].state, action) else { return };
        self.readers[reader].state = applied.state;
        self.all.merge(self.readers[reader].state.notebook());
    }

    fn begin(&mut self, number: usize) {
        let reader = &mut self.readers[number];
        if reader.saving.is_some() {
            return;
        }
        if let Read::New(incoming) = reader.ledger.see(self.text.clone(), at(100)).unwrap() {
            let notebook = incoming.notebook();
            reader.state =
                apply(&reader.state, Action::from(MergeInput::new(notebook, Origin::OtherTab))).unwrap().state;
        }
        let draft = reader.ledger.plan(document(reader.state.notebook()), at(100));
        reader.saving = draft.map(|draft| (draft, self.version));
    }

    /// The store takes what replaces its present version, and refuses the rest: a conflict.
    fn end(&mut self, number: usize, answered: bool) {
        let reader = &mut self.readers[number];
        let Some((draft, version)) = reader.saving.take() else { return };
        if version == self.version {
            self.version += 1;
            self.text = Some(draft.text().to_owned());
            if answered {
                reader.ledger.wrote(draft);
            }
        }
    }

    fn step(&mut self, step: &Step) {
        match *step {
            Step::Add(reader, when) => {
                self.made += 1;
                let id = AnnotationId::new(format!("{reader}-{}", self.made));
                let (span, tag) = (Span::between(0, 3), Tag::Claim);
                self.act(
                    reader,
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
            Step::Delete(reader, which, when) => {
                let placed = self.readers[reader].state.placed();
                let Some(id) = placed.get(which % placed.len().max(1)).map(|placed| placed.annotation.id.clone())
                else {
                    return;
                };
                self.act(reader, Action::Delete { ids: vec![id], at: at(when) });
            }
            Step::Begin(reader) => self.begin(reader),
            Step::End(reader) => self.end(reader, true),
            Step::Mute(reader) => self.end(reader, false),
            Step::Lose(reader) => self.readers[reader].saving = None,
        }
    }
}

fn steps(readers: usize) -> impl Strategy<Value = Vec<Step>> {
    let (reader, which, when) = (0..readers, 0..9_usize, 0..12_i64);
    let step = prop_oneof![
        3 => (reader.clone(), when.clone()).prop_map(|(reader, when)| Step::Add(reader, when)),
        1 => (reader.clone(), which, when).prop_map(|(reader, which, when)| Step::Delete(reader, which, when)),
        4 => reader.clone().prop_map(Step::Begin),
        3 => reader.clone().prop_map(Step::End),
        1 => reader.clone().prop_map(Step::Lose),
        1 => reader.prop_map(Step::Mute),
    ];
    prop::collection::vec(step, 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn readers_come_to_the_same_and_to_rest((count, steps) in (2..9_usize).prop_flat_map(|count| (Just(count), steps(count)))) {
        let mut store = Store::new(count);
        for step in &steps {
            store.step(step);
        }
        // Whatever was lost or refused is tried again. A round each brings everything into the store, another one out of it.
        let mut rounds = 0;
        loop {
            let before = store.version;
            for reader in 0..count {
                store.end(reader, true);
                store.begin(reader);
            }
            rounds += 1;
            prop_assert!(rounds < 50, "they do not come to rest");
            if store.version == before && store.readers.iter().all(|reader| reader.saving.is_none()) {
                break;
            }
        }
        for (number, reader) in store.readers.iter().enumerate() {
            prop_assert_eq!(reader.state.notebook().as_ref(), &store.all, "reader {} of {}", number, count);
        }
        let Some(text) = store.text else {
            prop_assert!(store.all.is_empty());
            return Ok(());
        };
        let Ok(Read::New(stored)) = StoredBase::default().see(Some(text), at(100)) else { panic!("it can be read") };
        prop_assert_eq!(&stored.notebook(), &store.all);
    }
}
