//! The engine and what is stored: bringing in, writing, and what to tell where that fails.

use std::rc::Rc;

use gloo::timers::callback::Interval;
use wasm_bindgen::JsValue;

use super::{Engine, HostEvent};
use crate::format::{ArticleInfo, Document, Entry, Incoming};
use crate::model::Extras;
use crate::page::{self, Listener};
use crate::session::{Action, Origin, Problem, Read, apply, notebook};

/// Milliseconds between two attempts to save what could not be saved.
const RETRY: u32 = 5_000;

/// What there is while something is unsaved.
pub(super) struct Unsaved {
    _warning: Option<Listener>,
    // Dropped in its own callback: gloo takes that.
    _retry: Interval,
}

/// Members of the article's file that this program does not know, to be written back.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept {
    extras: Extras,
    article_extras: Extras,
}

impl Kept {
    /// Takes over what a file brings; what an earlier one brought under another name stays.
    pub(super) fn take_from(&mut self, incoming: &mut Incoming) {
        for (ours, theirs) in
            [(&mut self.extras, &mut incoming.extras), (&mut self.article_extras, &mut incoming.article_extras)]
        {
            take_over(ours, std::mem::take(theirs));
        }
    }

    /// Takes over what an import brought.
    pub(super) fn add(&mut self, other: Self) {
        take_over(&mut self.extras, other.extras);
        take_over(&mut self.article_extras, other.article_extras);
    }
}

fn take_over(ours: &mut Extras, theirs: Extras) {
    ours.0.retain(|(name, _)| theirs.0.iter().all(|(other, _)| other != name));
    ours.0.extend(theirs.0);
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
            Ok(Read::Gone) if !self.state().notebook().is_empty() => {
                self.meet(Problem::Gone);
                self.guard_unsaved();
            }
            Ok(Read::Same | Read::Gone) => {}
            Err(problem) => self.meet(problem),
        }
    }

    fn take_in(&self, mut incoming: Incoming, origin: Origin) {
        self.0.kept.borrow_mut().take_from(&mut incoming);
        let notebook = notebook(&incoming.annotations, &incoming.deleted);
        drop(self.act(Action::Merge { notebook, origin }));
    }

    /// Saves, and tells the reader and the host where that fails.
    pub fn save(&self) {
        match self.try_to_save() {
            Ok(()) => self.mend(),
            Err(problem) => {
                let unsaved = matches!(problem, Problem::Storage(_));
                self.meet(problem);
                if unsaved {
                    self.guard_unsaved();
                }
            }
        }
    }

    /// Read, merge, write: what another tab wrote since is brought in before it is written over. Where that cannot be
    /// read, nothing is written.
    fn try_to_save(&self) -> Result<(), Problem> {
        match self.read() {
            Ok(Read::New(mut incoming)) => {
                self.0.kept.borrow_mut().take_from(&mut incoming);
                let notebook = notebook(&incoming.annotations, &incoming.deleted);
                if let Ok(applied) = apply(&self.state(), Action::Merge { notebook, origin: Origin::OtherTab }) {
                    *self.0.state.borrow_mut() = Rc::new(applied.state);
                    self.paint();
                }
            }
            Ok(Read::Newer(_)) => return Err(Problem::Newer),
            Ok(Read::Same | Read::Gone) => {}
            // Work goes on with a clean entry.
            Err(problem @ Problem::SetAside(_)) => self.meet(problem),
            Err(problem) => return Err(problem),
        }
        let mut document = self.document();
        for entry in &mut document.entries {
            // What is stored is the description as it was made; where the words stand today is found anew each time.
            entry.position = None;
        }
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

    fn meet(&self, problem: Problem) {
        if problem == Problem::Newer || problem == Problem::Unreadable {
            drop(self.act(Action::SetReadOnly(true)));
        }
        if let Problem::Storage(error) = &problem {
            self.tell(&HostEvent::StorageFailed(error.clone()));
        }
        self.set_view(|view| view.problem = Some(problem));
    }

    /// Everything is saved.
    fn mend(&self) {
        drop(self.0.unsaved.take());
        if matches!(self.view().problem, Some(Problem::Storage(_) | Problem::Gone)) {
            self.set_view(|view| view.problem = None);
        }
    }

    /// Warns at leaving the page, and tries again from time to time, until everything is saved.
    fn guard_unsaved(&self) {
        if self.0.unsaved.borrow().is_some() {
            return;
        }
        let weak = Rc::downgrade(&self.0);
        let warning = page::warn_at_leaving(move || {
            weak.upgrade().is_some_and(|inner| !inner.state.borrow().notebook().is_empty())
        });
        let weak = Rc::downgrade(&self.0);
        let retry = Interval::new(RETRY, move || {
            let Some(engine) = weak.upgrade().map(Self) else { return };
            // After its data was cleared the site keeps nothing again before the reader does something.
            if matches!(engine.view().problem, Some(Problem::Storage(_))) && engine.try_to_save().is_ok() {
                engine.mend();
            }
        });
        *self.0.unsaved.borrow_mut() = Some(Unsaved { _warning: warning, _retry: retry });
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

    /// Everything that there is to store or export.
    #[must_use]
    pub fn document(&self) -> Document {
        let (state, kept) = (self.state(), self.0.kept.borrow().clone());
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
            exported: page::now(),
            entries,
            deleted: state.notebook().deleted().map(|(id, at)| (id.clone(), at)).collect(),
            extras: kept.extras,
            article_extras: kept.article_extras,
        }
    }

    pub(super) fn article_info(&self) -> ArticleInfo {
        let (state, identity) = (self.state(), self.identity());
        let mut known = self.0.sha256.borrow_mut();
        let (_, sha256) = match known.take() {
            Some((text, sha256)) if Rc::ptr_eq(&text, state.text()) => known.insert((text, sha256)),
            _ => known.insert((Rc::clone(state.text()), state.text().sha256())),
        };
        ArticleInfo {
            url: identity.url,
            title: identity.title,
            language: identity.language,
            length: state.text().code_point_len(),
            sha256: sha256.clone(),
        }
    }
}
