//! One article's annotations in one store, as a pure state machine.
//!
//! Work goes in rounds, one at a time, so that no two calls of a store overlap: read the entry, merge what another wrote,
//! write what is missing there. [`EntrySync::step`] takes what happened and gives what to do; whoever drives it does that, at
//! once (local storage) or behind promises (a store of the host's), and brings the answers back as events. The machine holds
//! no annotations but those of the [`StoredBase`]: what is here comes along with each event.

use super::backlog::Backlog;
use super::phase::Phase;
use super::{Effect, Event, Medium, Problem, Read, StorageError, StorageFault, StoredBase, Unreadable, WriteError};
use crate::format::{Document, Incoming};
use crate::model::{Notebook, Timestamp};
use crate::session::Origin;

/// How often a write that met a conflict is tried again at once. Whoever writes so often that this is not enough leaves
/// room for the later attempts.
const CONFLICTS: u32 = 5;

/// What is known of one article's entry in one store, and what is still to be done about it.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own; any of them can hold beside the others")]
pub struct EntrySync {
    medium: Medium,
    base: StoredBase,
    phase: Phase,
    /// Another round follows the present one.
    due: bool,
    backlog: Backlog,
    /// The store has answered, well or not, or was waited for long enough.
    opened: bool,
    /// Nobody shows the article.
    left: bool,
    /// [`Event::Tick`] makes a round.
    retries: bool,
    /// The entry was cleared, or holds less than what is here and must not be written over.
    exposed: bool,
    /// The entry as it was read, where it must not be written over.
    foreign: Option<String>,
    problem: Option<Problem>,
    conflicts: u32,
}

impl EntrySync {
    /// Nothing is known yet; [`Event::Look`] starts.
    #[must_use]
    pub fn new(medium: Medium) -> Self {
        Self {
            medium,
            base: StoredBase::default(),
            phase: Phase::Idle,
            due: false,
            backlog: Backlog::default(),
            opened: false,
            left: false,
            retries: false,
            exposed: false,
            foreign: None,
            problem: None,
            conflicts: 0,
        }
    }

    /// What the reader must know.
    #[must_use]
    pub const fn problem(&self) -> Option<&Problem> {
        self.problem.as_ref()
    }

    /// Whether nothing may be changed, since the entry must not be written over.
    #[must_use]
    pub const fn is_locked(&self) -> bool {
        self.foreign.is_some()
    }

    /// Whether the store has not answered yet for the first time.
    #[must_use]
    pub const fn is_loading(&self) -> bool {
        !self.opened
    }

    /// Whether what is here is on its way to the store: written, or about to be when the entry has been read.
    #[must_use]
    pub const fn is_saving(&self) -> bool {
        let is_before_write = self.opened && self.backlog.is_pending() && !matches!(self.phase, Phase::Idle);
        is_before_write || matches!(self.phase, Phase::Writing(_))
    }

    /// Whether [`Event::Tick`] is to be sent from time to time.
    #[must_use]
    pub const fn retries(&self) -> bool {
        self.retries
    }

    /// Whether [`is_unsaved`](Self::is_unsaved) may be true before the next event.
    #[must_use]
    pub const fn may_be_unsaved(&self) -> bool {
        self.backlog.is_pending() || self.exposed
    }

    /// Whether closing the page now would lose something of what is here. A deletion is lost too where the entry was
    /// never told of it.
    #[must_use]
    pub fn is_unsaved(&self, here: &Notebook) -> bool {
        self.may_be_unsaved() && (!here.is_empty() || self.base.lacks(here))
    }

    /// The next state, and what to do. `here` are the annotations on the screen; an event that does not answer to the
    /// present phase changes nothing.
    #[must_use]
    pub fn step(&mut self, event: Event, here: &Notebook, at: Timestamp) -> Vec<Effect> {
        let mut effects = Vec::new();
        match (event, &self.phase) {
            (Event::Look, _) => self.look(&mut effects),
            (Event::Changed, _) => self.changed(&mut effects),
            (Event::Tick, Phase::Idle) if self.retries => self.begin(&mut effects),
            (Event::Pushed(text), _) => self.pushed(text, at, &mut effects),
            (Event::Silent, Phase::Reading | Phase::Writing(_)) => {
                let error = StorageError { fault: StorageFault::Silent, cause: String::new() };
                self.fail(error, true, here, &mut effects);
            }
            (Event::Read(Ok(text)), Phase::Reading) => self.read(text, here, at, &mut effects),
            (Event::Read(Err(error)), Phase::Reading) => self.give_up(error, here, &mut effects),
            (Event::SetAside(result), Phase::SettingAside(_)) => self.set_aside(result.ok(), here, &mut effects),
            (Event::Removed(result), Phase::Removing { .. }) => self.removed(result.is_ok(), here, at, &mut effects),
            (Event::Composed(document), Phase::Composing) => self.composed(document, at, &mut effects),
            (Event::Written(result), Phase::Writing(_)) => self.written(result, here, &mut effects),
            (Event::Dismissed, _) => drop(self.problem.take_if(|problem| matches!(problem, Problem::SetAside { .. }))),
            (Event::Left, _) => {
                self.left = true;
                self.retries &= self.is_unsaved(here);
            }
            (Event::Resumed, _) => {
                self.left = false;
                self.look(&mut effects);
            }
            (
                Event::Tick
                | Event::Silent
                | Event::Read(_)
                | Event::SetAside(_)
                | Event::Removed(_)
                | Event::Composed(_)
                | Event::Written(_),
                _,
            ) => {}
        }
        effects
    }

    fn look(&mut self, effects: &mut Vec<Effect>) {
        match self.phase {
            Phase::Idle => self.begin(effects),
            // What is being read may be older than what this tells of.
            _ => self.due = true,
        }
    }

    fn changed(&mut self, effects: &mut Vec<Effect>) {
        self.backlog.changed();
        match self.phase {
            Phase::Idle => self.begin(effects),
            Phase::Writing(_) => self.due = true,
            // The present round has not composed yet.
            Phase::Reading | Phase::SettingAside(_) | Phase::Removing { .. } | Phase::Composing => {}
        }
    }

    fn pushed(&mut self, text: String, at: Timestamp, effects: &mut Vec<Effect>) {
        if matches!(self.phase, Phase::Idle)
            && self.opened
            && let Ok(Read::New(incoming)) = self.base.see(Some(text), at)
        {
            effects.push(Effect::Merge(Box::new(incoming), Origin::OtherTab));
            // Those who wrote it may not have known of all that is here.
            self.backlog.add_pending();
        }
        // Whatever it tells, what is stored counts.
        self.look(effects);
    }

    fn begin(&mut self, effects: &mut Vec<Effect>) {
        self.due = false;
        self.backlog.begin();
        self.phase = Phase::Reading;
        effects.push(Effect::Read);
    }

    fn read(&mut self, text: Option<String>, here: &Notebook, at: Timestamp, effects: &mut Vec<Effect>) {
        if text.is_none() && self.is_cleared(here) {
            // It stays cleared until the reader does something.
            drop(self.base.see(None, at));
            self.problem = Some(Problem::Gone);
            self.backlog.clear_pending();
            (self.foreign, self.exposed, self.retries) = (None, true, false);
            self.end(effects);
            return;
        }
        let origin = self.origin();
        let whole = text.clone().unwrap_or_default();
        match self.base.see(text, at) {
            Ok(Read::New(incoming)) => {
                self.foreign = None;
                effects.push(Effect::Merge(Box::new(incoming), origin));
                self.compose(effects);
            }
            Ok(Read::Newer(incoming)) => self.lock(Problem::Newer, whole, Some(incoming), here, effects),
            Ok(Read::Same | Read::Gone) => {
                if origin == Origin::Storage {
                    effects.push(Effect::LoadedNothing);
                }
                self.foreign = None;
                if self.backlog.is_pending() || !matches!(self.problem, None | Some(Problem::SetAside { .. })) {
                    self.compose(effects);
                } else {
                    self.end(effects);
                }
            }
            Err(unreadable) if self.medium.sets_aside => {
                effects.push(Effect::SetAside(unreadable.text.clone()));
                self.phase = Phase::SettingAside(unreadable);
            }
            Err(Unreadable { text, understood }) => {
                self.lock(Problem::Unreadable, text, understood.map(|incoming| *incoming), here, effects);
            }
        }
    }

    /// Whether an entry that is not there was removed by somebody who wanted it to be gone.
    fn is_cleared(&self, here: &Notebook) -> bool {
        // Another tab sets a broken entry aside in two steps, copy and remove: then all is to be stored anew.
        let moved = self.medium.sets_aside && self.problem == Some(Problem::Unreadable);
        !here.is_empty() && !self.backlog.is_news() && !moved && (self.base.is_known() || !self.backlog.is_pending())
    }

    fn set_aside(&mut self, name: Option<String>, here: &Notebook, effects: &mut Vec<Effect>) {
        let Phase::SettingAside(Unreadable { text, understood }) = std::mem::take(&mut self.phase) else { return };
        let understood = understood.map(|incoming| *incoming);
        match (name, understood) {
            (None, understood) => self.lock(Problem::Unreadable, text, understood, here, effects),
            (Some(name), Some(incoming)) => {
                self.base.kept_elsewhere(text, &incoming);
                self.foreign = None;
                self.problem = Some(Problem::SetAside { name, partly: true });
                effects.push(Effect::Merge(Box::new(incoming), self.origin()));
                self.compose(effects);
            }
            (Some(aside), None) => {
                // Only now, when its copy is safe.
                self.phase = Phase::Removing { aside, text };
                effects.push(Effect::Remove);
            }
        }
    }

    fn removed(&mut self, done: bool, here: &Notebook, at: Timestamp, effects: &mut Vec<Effect>) {
        let Phase::Removing { aside, text } = std::mem::take(&mut self.phase) else { return };
        if !done {
            self.lock(Problem::Unreadable, text, None, here, effects);
            return;
        }
        drop(self.base.see(None, at));
        self.foreign = None;
        self.problem = Some(Problem::SetAside { name: aside, partly: false });
        // What the entry held of the annotations on the screen is in no entry now.
        self.compose(effects);
    }

    /// The entry must not be written over: what is understood of it is shown, once, and nothing may be changed.
    fn lock(
        &mut self,
        problem: Problem,
        text: String,
        understood: Option<Incoming>,
        here: &Notebook,
        effects: &mut Vec<Effect>,
    ) {
        let held = understood.as_ref().map(Incoming::notebook).unwrap_or_default();
        let mut both = held.clone();
        both.merge(here);
        self.exposed = both != held;
        // A newer entry is compared with all that is here; one that cannot be read tells too little for that.
        if problem != Problem::Unreadable {
            self.backlog.clear_pending();
        }
        // Another attempt may set it aside, or find that somebody brought in what is here only.
        self.retries = self.exposed || problem == Problem::Unreadable;
        self.problem = Some(problem);
        let shown = self.foreign.replace(text);
        if let Some(incoming) = understood.filter(|_| shown != self.foreign) {
            effects.push(Effect::Merge(Box::new(incoming), self.origin()));
        }
        self.end(effects);
    }

    fn compose(&mut self, effects: &mut Vec<Effect>) {
        self.phase = Phase::Composing;
        effects.push(Effect::Compose);
    }

    fn composed(&mut self, document: Document, at: Timestamp, effects: &mut Vec<Effect>) {
        self.backlog.compose();
        match self.base.plan(document, at) {
            Some(draft) => {
                self.backlog.add_pending();
                effects.push(Effect::Write(draft.text().to_owned()));
                self.phase = Phase::Writing(draft);
            }
            None => self.settle(effects),
        }
    }

    fn written(&mut self, result: Result<(), WriteError>, here: &Notebook, effects: &mut Vec<Effect>) {
        let Phase::Writing(draft) = std::mem::take(&mut self.phase) else { return };
        match result {
            Ok(()) => {
                self.base.wrote(draft);
                if self.medium.looks_again {
                    effects.push(Effect::LookAgain);
                }
                self.settle(effects);
            }
            Err(WriteError::Conflict(_)) if self.conflicts < CONFLICTS => {
                self.conflicts += 1;
                self.backlog.put_back();
                self.begin(effects);
            }
            Err(WriteError::Conflict(error) | WriteError::Failed(error)) => self.give_up(error, here, effects),
        }
    }

    /// All that was here when the round composed is stored.
    fn settle(&mut self, effects: &mut Vec<Effect>) {
        self.backlog.stored();
        (self.foreign, self.exposed, self.retries) = (None, false, false);
        drop(self.problem.take_if(|problem| !matches!(problem, Problem::SetAside { .. })));
        self.end(effects);
    }

    /// The round came to nothing: the next attempt brings everything.
    fn give_up(&mut self, error: StorageError, here: &Notebook, effects: &mut Vec<Effect>) {
        self.due = false;
        let news = self.backlog.give_up();
        self.fail(error, news, here, effects);
        self.end(effects);
    }

    /// The annotations are in memory alone; where that is news, the reader and the host are told.
    fn fail(&mut self, error: StorageError, news: bool, here: &Notebook, effects: &mut Vec<Effect>) {
        if !self.left || self.is_unsaved(here) {
            self.retries = true;
            // What locks the entry stays the reason until it is read again: nothing can be done that would be at risk.
            if self.foreign.is_none() {
                let known = matches!(&self.problem, Some(Problem::Storage(before)) if before.fault == error.fault);
                if news || !known {
                    self.problem = Some(Problem::Storage(error.clone()));
                    effects.push(Effect::Tell(error));
                }
            }
        }
        self.open(effects);
    }

    fn open(&mut self, effects: &mut Vec<Effect>) {
        if !std::mem::replace(&mut self.opened, true) {
            effects.push(Effect::Opened);
        }
    }

    fn end(&mut self, effects: &mut Vec<Effect>) {
        self.conflicts = 0;
        self.phase = Phase::Idle;
        self.open(effects);
        if self.due {
            self.begin(effects);
        }
    }

    const fn origin(&self) -> Origin {
        if self.opened { Origin::OtherTab } else { Origin::Storage }
    }
}
