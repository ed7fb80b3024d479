//! One tab at its machine, spoken to in words: see the tables of `sync_faults.rs`.
#![allow(dead_code)]

use std::rc::Rc;

use news_annotator::format::{ArticleInfo, Document, Entry, write_stored};
use news_annotator::model::{Annotation, AnnotationId, Basis, Extras, Notebook, Selector, Tag, Timestamp};
use news_annotator::sync::{Effect, EntrySync, Event, Medium, Problem, StorageError, StorageFault, WriteError};
use quote_anchor::State as Found;

pub fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

/// What a notebook is stored as.
pub fn document(notebook: &Notebook) -> Document {
    let entry = |annotation: &Rc<_>| Entry {
        annotation: Rc::clone(annotation),
        state: Found::Exact,
        position: None,
        now: None,
    };
    Document {
        article: ArticleInfo::default(),
        text: None,
        exported: at(100),
        entries: notebook.iter().map(entry).collect(),
        deleted: notebook.deleted().map(|(id, at)| (id.clone(), at)).collect(),
        links: Rc::default(),
        extras: Extras::default(),
        article_extras: Extras::default(),
        ..Document::default()
    }
}

fn annotation(id: &str, modified: i64) -> Rc<Annotation> {
    Rc::new(Annotation {
        id: AnnotationId::new(id),
        tag: Tag::Claim,
        selector: Selector { quote: "one".into(), ..Selector::default() },
        note: format!("version {modified}"),
        basis: Basis::Seen,
        about: vec![],
        source: String::new(),
        created: at(0),
        modified: at(modified),
        previous: vec![],
        detached: false,
        extras: Extras::default(),
        creator: None,
        parts: vec![],
    })
}

/// `a b2 -c3`: annotation `a`, the second version of `b`, `c` deleted at 3.
pub fn notebook(marks: &str) -> Notebook {
    let mut notebook = Notebook::default();
    for mark in marks.split_whitespace() {
        put(&mut notebook, mark);
    }
    notebook
}

fn put(notebook: &mut Notebook, mark: &str) {
    let (id, time) = mark.trim_start_matches('-').split_at(1);
    let time = if time.is_empty() { 1 } else { time.parse().unwrap() };
    if mark.starts_with('-') {
        notebook.record_deletion(&AnnotationId::new(id), at(time));
    } else {
        notebook.put(annotation(id, time));
    }
}

fn marks(notebook: &Notebook) -> String {
    let version = |time: Timestamp| if time == at(1) { String::new() } else { time.millis().to_string() };
    let here = notebook.iter().map(|one| format!(" {}{}", one.id.as_str(), version(one.modified)));
    let gone = notebook.deleted().map(|(id, time)| format!(" -{}{}", id.as_str(), version(time)));
    here.chain(gone).collect()
}

/// The error with this code; `host` is a failure of the host's store.
pub fn code(code: &str) -> StorageError {
    let fault = match code {
        "storage-full" => StorageFault::Full,
        "storage-denied" => StorageFault::Denied,
        "storage-failed" => StorageFault::Failed,
        "host" => StorageFault::Host,
        _ => panic!("no such code: {code}"),
    };
    StorageError { fault, cause: "a test".into() }
}

pub struct Tab {
    sync: EntrySync,
    here: Notebook,
}

impl Tab {
    pub fn new(medium: Medium) -> Self {
        Self { sync: EntrySync::new(medium), here: Notebook::default() }
    }

    /// What the event brings about. Merges and compositions, which cannot fail, are done at once.
    pub fn hear(&mut self, event: &str) -> String {
        let (first, rest) = event.split_once(' ').unwrap_or((event, ""));
        let event = match first {
            "look" => Event::Look,
            "tick" => Event::Tick,
            "ask" => Event::Changed,
            "silent" => Event::Silent,
            "leave" => Event::Left,
            "return" => Event::Resumed,
            "dismiss" => Event::Dismissed,
            "mark" => {
                put(&mut self.here, rest);
                Event::Changed
            }
            "delete" => {
                let (id, time) = rest.split_at(1);
                self.here.delete(&AnnotationId::new(id), at(time.parse().unwrap()));
                Event::Changed
            }
            "push" => Event::Pushed(text(rest)),
            "holds" => Event::Read(Ok((rest != "nothing").then(|| text(rest)))),
            "read" => Event::Read(Err(code(rest.trim_start_matches("fails ")))),
            "set" => Event::SetAside(Ok("aside".into())),
            "aside" => Event::SetAside(Err(code("storage-full"))),
            "removed" => Event::Removed(Ok(())),
            "remove" => Event::Removed(Err(code("storage-failed"))),
            "written" => Event::Written(Ok(())),
            "conflict" => Event::Written(Err(WriteError::Conflict(code("host")))),
            "write" => Event::Written(Err(WriteError::Failed(code(rest.trim_start_matches("fails "))))),
            _ => panic!("no such event: {event}"),
        };
        let mut told = vec![];
        self.step(event, &mut told);
        told.join(", ")
    }

    fn step(&mut self, event: Event, told: &mut Vec<String>) {
        for effect in self.sync.step(event, &self.here, at(100)) {
            told.push(match &effect {
                Effect::Read => "read".into(),
                Effect::SetAside(_) => "aside".into(),
                Effect::Remove => "remove".into(),
                Effect::Merge(incoming, _) => format!("merge{}", marks(&incoming.notebook())),
                Effect::Compose => "compose".into(),
                Effect::Write(text) => {
                    let incoming = news_annotator::format::read(text, at(100)).unwrap();
                    format!("write{}", marks(&incoming.notebook()))
                }
                Effect::LookAgain => "again".into(),
                Effect::LoadedNothing => "empty".into(),
                Effect::Opened => "opened".into(),
                Effect::Tell(error) => format!("tell {}", error.code()),
            });
            match effect {
                Effect::Merge(incoming, _) => drop(self.here.merge(&incoming.notebook())),
                Effect::Compose => self.step(Event::Composed(document(&self.here)), told),
                _ => {}
            }
        }
    }

    /// The problem, and what else is so.
    pub fn state(&self) -> String {
        let problem = self.sync.problem().map(|problem| match problem {
            Problem::Storage(error) => error.code(),
            Problem::Newer => "newer",
            Problem::SetAside { .. } => "set-aside",
            Problem::Unreadable => "unreadable",
            Problem::Gone => "gone",
        });
        let also = [
            (self.sync.is_locked(), "locked"),
            (self.sync.is_loading(), "loading"),
            (self.sync.is_saving(), "saving"),
            (self.sync.retries(), "retries"),
            (self.sync.is_unsaved(&self.here), "unsaved"),
        ];
        let also = also.iter().filter(|(is, _)| *is).map(|(_, word)| *word);
        let all: Vec<_> = problem.into_iter().chain(also).collect();
        if all.is_empty() { "-".into() } else { all.join(" ") }
    }
}

/// What a store holds: the marks as this version writes them, or `newer …`, `part …` (with one that cannot be read), `garbage`.
fn text(what: &str) -> String {
    let (kind, rest) = what.split_once(' ').unwrap_or((what, ""));
    match kind {
        "garbage" => r#"{"format":"news-annotations","version":1,"annot"#.into(),
        "newer" => write_stored(&document(&notebook(rest))).replace("\"version\":1", "\"version\":2"),
        "part" => write_stored(&document(&notebook(rest))).replace("\"annotations\":[", "\"annotations\":[7,"),
        _ => write_stored(&document(&notebook(what))),
    }
}
