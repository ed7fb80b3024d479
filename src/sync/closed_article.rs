//! One article that is not open, brought together with its entry: [`EntrySync`] in a storage that answers at once.
//!
//! [`EntrySync`] decides as it does for the article that is open: which entry is set aside, which one locks, what is written.
//! This module only runs its effects to the end of the round. [`Effect::LookAgain`] is left out: a tab that wrote between our
//! reading and our writing hears of our write, and merges it.

use std::collections::VecDeque;
use std::rc::Rc;

use super::{Effect, Entry, EntrySync, Event, Medium, Problem, Storage, StorageError};
use crate::format::{self, ArticleInfo, Document};
use crate::model::Timestamp;
use crate::session::{MergeInput, State, UnknownMembers, apply};
use quote_anchor::State as Found;

/// An article, what is known of it outside its entry, and its entry.
#[derive(Debug)]
pub struct ClosedArticle {
    entry: Entry,
    sync: EntrySync,
    article: ArticleInfo,
    state: State,
}

/// What stood in the entry when it was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// Nothing, or nothing that was not known. An article whose entry is gone is not stored again by looking.
    NothingNew,
    /// Annotations, or deletions, which are merged now. If a part could not be read, the whole entry was set aside.
    Merged,
    /// Nothing that could be read. It was set aside, and what was known outside the entry is stored in its place.
    Broken,
    /// What must not be written over: of a newer version, or neither readable nor possible to set aside.
    Locked,
}

impl ClosedArticle {
    /// The article with this address, of which `state` is known. What the entry tells of the article replaces `article`.
    #[must_use]
    pub fn new(storage: Rc<dyn Storage>, url: &str, article: ArticleInfo, state: State) -> Self {
        Self { entry: Entry::new(storage, url), sync: EntrySync::new(Medium::BROWSER), article, state }
    }

    /// What is told of the article.
    #[must_use]
    pub const fn article(&self) -> &ArticleInfo {
        &self.article
    }

    /// All that is known of it, with what was stored as far as it was looked at.
    #[must_use]
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// What the reader of an open article would be told.
    #[must_use]
    pub const fn problem(&self) -> Option<&Problem> {
        self.sync.problem()
    }

    /// Whether the entry must not be written over.
    #[must_use]
    pub const fn is_locked(&self) -> bool {
        self.sync.is_locked()
    }

    /// Merges what is stored, and stores what was known outside the entry if something is stored there.
    ///
    /// # Errors
    /// Where the storage fails.
    pub fn look(&mut self, at: Timestamp) -> Result<Stored, StorageError> {
        let round = self.run(Event::Look, at)?;
        Ok(match self.problem() {
            _ if self.is_locked() => Stored::Locked,
            Some(Problem::SetAside { partly: false, .. }) if round.removed => Stored::Broken,
            _ if round.merged => Stored::Merged,
            _ => Stored::NothingNew,
        })
    }

    /// Replaces what is known by a later state, and stores it. Whether something was written: not where the entry says the
    /// same, and not where it is locked.
    ///
    /// # Errors
    /// Where the storage fails.
    pub fn change(&mut self, state: State, at: Timestamp) -> Result<bool, StorageError> {
        self.state = state;
        self.run(Event::Changed, at).map(|round| round.written)
    }

    /// All rounds that follow from an event.
    fn run(&mut self, event: Event, at: Timestamp) -> Result<Round, StorageError> {
        let mut round = Round::default();
        let mut events = VecDeque::from([event]);
        while let Some(event) = events.pop_front() {
            for effect in self.sync.step(event, self.state.notebook(), at) {
                round.removed |= matches!(effect, Effect::Remove);
                round.written |= matches!(effect, Effect::Write(_));
                events.extend(self.entry.answer(&effect, at));
                match effect {
                    Effect::Merge(mut incoming, origin) => {
                        round.merged = true;
                        self.article = incoming.article.take().unwrap_or_else(|| std::mem::take(&mut self.article));
                        // Nothing refuses to merge.
                        if let Ok(applied) = apply(&self.state, MergeInput::read(*incoming, origin).into()) {
                            self.state = applied.state;
                        }
                    }
                    Effect::Compose => events.push_back(Event::Composed(self.document(at))),
                    _ => {}
                }
            }
        }
        match self.problem() {
            Some(Problem::Storage(error)) => Err(error.clone()),
            _ => Ok(round),
        }
    }

    /// What is to be stored. The article is not open, so nobody knows where its words stand.
    fn document(&self, at: Timestamp) -> Document {
        let notebook = self.state.notebook();
        let UnknownMembers { extras, article_extras } = UnknownMembers::clone(self.state.unknown_members());
        let entry = |annotation: &Rc<_>| format::Entry {
            annotation: Rc::clone(annotation),
            state: Found::Exact,
            position: None,
            now: None,
        };
        Document {
            article: self.article.clone(),
            text: None,
            exported: at,
            entries: notebook.iter().map(entry).collect(),
            deleted: notebook.deleted().map(|(id, at)| (id.clone(), at)).collect(),
            links: Rc::default(),
            extras,
            article_extras,
            ..Document::default()
        }
    }
}

/// What an event led to.
#[derive(Default)]
struct Round {
    merged: bool,
    removed: bool,
    written: bool,
}
