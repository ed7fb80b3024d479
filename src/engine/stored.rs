//! The engine and what is stored: bringing in, writing, and what to tell where that fails.

use std::rc::Rc;

use gloo::timers::callback::Interval;
use wasm_bindgen::JsValue;

use super::{Engine, HostEvent};
use crate::format::{ArticleInfo, Document, Entry, Incoming};
use crate::model::Merge;
use crate::page::{self, Listener};
use crate::session::{Action, Event, MergeInput, Origin, apply};
use crate::sync::{Problem, Read};

/// Milliseconds between two attempts to save what could not be saved.
const RETRY: u32 = 5_000;

/// What there is while something is unsaved.
pub(super) struct Unsaved {
    _warning: Option<Listener>,
    // Dropped in its own callback: gloo takes that.
    _retry: Interval,
}

impl Engine {
    fn read(&self) -> Result<Read, Problem> {
        self.0.keeper.borrow().as_ref().map_or(Ok(Read::Same), |keeper| keeper.read(page::now()))
    }

    /// Brings in what is stored.
    pub(super) fn read_stored(&self, origin: Origin) {
        match self.read() {
            Ok(Read::New(incoming)) => self.take_in(incoming, origin),
            Ok(Read::Newer(incoming)) => {
                self.take_in(incoming, origin);
                self.meet(Problem::Newer);
            }
            Ok(Read::Partly(incoming, name)) => {
                self.take_in(incoming, origin);
                self.meet(Problem::SetAside { name, partly: true });
                // In place of the entry, what could be read of it: so the reader is told once.
                self.save();
            }
            // Another tab moved the broken entry out of the way.
            Ok(Read::Gone) if matches!(self.status().problem, Some(Problem::Unreadable)) => self.save(),
            Ok(Read::Gone) if !self.state().notebook().is_empty() => {
                self.meet(Problem::Gone);
                self.guard_unsaved();
            }
            // What was wrong is over: another try says so.
            Ok(Read::Same)
                if matches!(
                    self.status().problem,
                    Some(Problem::Storage(_) | Problem::Newer | Problem::Unreadable)
                ) =>
            {
                self.save_again(false);
            }
            Ok(Read::Same | Read::Gone) => self.loaded_nothing(origin),
            Err(problem) => {
                let (aside, unreadable) =
                    (matches!(problem, Problem::SetAside { .. }), matches!(problem, Problem::Unreadable));
                self.meet(problem);
                if aside {
                    // What it held of the annotations on the screen is in no entry now.
                    self.save();
                } else if unreadable {
                    self.guard_unsaved();
                }
            }
        }
    }

    /// Tells that the loading is over though nothing was there: who waits for it need not know what is stored.
    pub(super) fn loaded_nothing(&self, origin: Origin) {
        if origin == Origin::Storage {
            self.tell(&HostEvent::Session(Event::Merged { merge: Merge::default(), orphaned: 0, origin }));
        }
    }

    pub(super) fn take_in(&self, incoming: Incoming, origin: Origin) {
        // Nothing refuses this action.
        drop(self.act(MergeInput::read(incoming, origin).into()));
        if origin == Origin::Storage {
            self.open_linked();
        }
    }

    /// Saves, and tells the reader and the host where that fails.
    pub fn save(&self) {
        if let Some(host) = self.host() {
            host.save();
            return;
        }
        self.save_again(true);
    }

    /// Saves; what fails as it failed before is told only if `anew`.
    fn save_again(&self, anew: bool) {
        match self.try_to_save() {
            Ok(()) => self.mend(),
            Err(problem) => {
                let unsaved = matches!(problem, Problem::Storage(_) | Problem::Unreadable);
                if anew || self.status().problem.as_ref() != Some(&problem) {
                    self.meet(problem);
                }
                if unsaved {
                    self.guard_unsaved();
                }
            }
        }
    }

    fn try_to_save(&self) -> Result<(), Problem> {
        let mut came = Vec::new();
        let saved = self.merge_and_write(&mut came);
        // Only now, when a listener may do what it likes.
        if !came.is_empty() {
            self.announce(&came);
        }
        saved
    }

    /// Read, merge, write: what another tab wrote since is brought in before it is written over; what came so is put into
    /// `came`. Where it cannot be read, nothing is written.
    fn merge_and_write(&self, came: &mut Vec<Event>) -> Result<(), Problem> {
        match self.read() {
            Ok(Read::New(incoming)) => self.merge(incoming, came),
            Ok(Read::Partly(incoming, name)) => {
                self.merge(incoming, came);
                self.meet(Problem::SetAside { name, partly: true });
            }
            Ok(Read::Newer(incoming)) => {
                self.guard_beside(&incoming);
                return Err(Problem::Newer);
            }
            Ok(Read::Same | Read::Gone) => {}
            // Work goes on with a clean entry.
            Err(problem @ Problem::SetAside { .. }) => self.meet(problem),
            Err(problem) => return Err(problem),
        }
        let document = self.stored_document();
        let (written, key) = match self.0.keeper.borrow().as_ref() {
            Some(keeper) => (keeper.write(document, page::now()).map_err(Problem::Storage)?, keeper.key().to_owned()),
            None => return Ok(()),
        };
        if written {
            // Another process may have written between our reading and our writing. One at a time, each looks again, and
            // puts right what is missing.
            let weak = Rc::downgrade(&self.0);
            page::exclusively(&key, move || {
                if let Some(inner) = weak.upgrade() {
                    Self(inner).read_stored(Origin::OtherTab);
                }
            });
        }
        Ok(())
    }

    /// What another tab wrote, before it is written over; what came so is put into `came`.
    fn merge(&self, incoming: Incoming, came: &mut Vec<Event>) {
        if let Ok(applied) = apply(&self.state(), MergeInput::read(incoming, Origin::OtherTab).into()) {
            self.go_on(applied.state);
            came.extend(applied.events);
        }
    }

    /// Warns at leaving the page where something is here only, beside an entry that is never written over. Whether
    /// there is something.
    pub(super) fn guard_beside(&self, entry: &Incoming) -> bool {
        let held = entry.notebook();
        let mut both = held.clone();
        both.merge(self.state().notebook());
        if both == held {
            drop(self.0.unsaved.take());
        } else {
            self.guard_unsaved();
        }
        both != held
    }

    pub(super) fn meet(&self, problem: Problem) {
        let told = match &problem {
            Problem::Storage(error) => Some(HostEvent::StorageFailed(error.clone())),
            _ => None,
        };
        self.set_status(|status| status.problem = Some(problem));
        self.refuse_changes(self.0.refuses.get());
        if let Some(told) = told {
            self.tell(&told);
        }
    }

    /// The reader has read of a problem that needs nothing done: an entry was set aside.
    pub fn dismiss_problem(&self) {
        self.set_status(|status| status.problem = None);
    }

    /// Everything is saved.
    pub(super) fn mend(&self) {
        drop(self.0.unsaved.take());
        if !matches!(self.status().problem, None | Some(Problem::SetAside { .. })) {
            self.set_status(|status| status.problem = None);
            self.refuse_changes(self.0.refuses.get());
        }
    }

    /// Whether the host lets nothing be changed. What must not be written over lets nothing be changed either.
    pub fn refuse_changes(&self, refuses: bool) {
        self.0.refuses.set(refuses);
        let locked = matches!(self.status().problem, Some(Problem::Newer | Problem::Unreadable));
        if self.state().read_only() != (refuses || locked) {
            // Nothing refuses this action.
            drop(self.act(Action::SetReadOnly(refuses || locked)));
        }
    }

    /// Warns at leaving the page, and tries again from time to time, until everything is saved.
    pub(super) fn guard_unsaved(&self) {
        if self.0.unsaved.borrow().is_some() {
            return;
        }
        let weak = Rc::downgrade(&self.0);
        let warning = page::warn_at_leaving(move || weak.upgrade().is_some_and(|inner| Self(inner).is_unsaved()));
        let weak = Rc::downgrade(&self.0);
        let retry = Interval::new(RETRY, move || {
            let Some(engine) = weak.upgrade().map(Self) else { return };
            if let Some(host) = engine.host() {
                host.look();
                return;
            }
            let problem = engine.status().problem.clone();
            match problem {
                Some(Problem::Storage(_)) => match engine.try_to_save() {
                    Ok(()) => engine.mend(),
                    // Told once is enough.
                    Err(Problem::Storage(_)) => {}
                    Err(problem) => engine.meet(problem),
                },
                Some(Problem::Unreadable) => engine.read_stored(Origin::OtherTab),
                // After its data was cleared the site keeps nothing again before the reader does something.
                _ => {}
            }
        });
        *self.0.unsaved.borrow_mut() = Some(Unsaved { _warning: warning, _retry: retry });
    }

    /// Whether closing the page now would lose something that was meant to be kept.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        match self.host() {
            Some(host) => host.is_unsaved(),
            None => {
                let (state, keeper) = (self.state(), self.0.keeper.borrow());
                // A deletion is lost too where the entry was never told of it.
                let lacks = || keeper.as_ref().is_some_and(|keeper| keeper.lacks(state.notebook()));
                self.0.unsaved.borrow().is_some() && (!state.notebook().is_empty() || lacks())
            }
        }
    }

    /// Offers an entry that was set aside as a download.
    ///
    /// # Errors
    /// What the browser says, where it refuses.
    pub fn download_aside(&self, name: &str) -> Result<(), JsValue> {
        let entry = self.0.keeper.borrow().as_ref().map(|keeper| keeper.aside(name));
        let text = entry.and_then(Result::ok).flatten().ok_or("it is gone")?;
        page::download("annotations-set-aside.txt", "text/plain", &text)
    }

    /// What is to be stored: the descriptions as they were made. Where the words stand today is found anew each time.
    pub(super) fn stored_document(&self) -> Document {
        let mut document = self.document();
        for entry in &mut document.entries {
            entry.position = None;
        }
        document
    }

    /// Everything that there is to store or export.
    pub(super) fn document(&self) -> Document {
        let state = self.state();
        let entries = state
            .placed()
            .iter()
            .map(|placed| Entry {
                annotation: Rc::clone(&placed.annotation),
                state: placed.outcome.state,
                position: placed.outcome.span.map(|span| state.text().code_points(span)),
            })
            .collect();
        Document {
            article: self.article_info(),
            text: Some(Rc::clone(state.text())),
            exported: page::now(),
            entries,
            deleted: state.notebook().deleted().map(|(id, at)| (id.clone(), at)).collect(),
            extras: state.unknown_members().extras.clone(),
            article_extras: state.unknown_members().article_extras.clone(),
        }
    }

    pub(super) fn article_info(&self) -> ArticleInfo {
        let (state, identity) = (self.state(), self.identity());
        ArticleInfo {
            url: identity.url,
            title: identity.title,
            language: identity.language,
            length: state.text().code_point_len(),
            sha256: self.0.session.sha256(),
        }
    }
}
