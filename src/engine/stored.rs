//! The engine and what is stored: bringing in, writing, and what to tell where that fails.

use std::rc::Rc;

use super::keep::{Problem, notebook};
use super::{Engine, HostEvent};
use crate::format::{ArticleInfo, Document, Entry, Incoming};
use crate::model::Extras;
use crate::page;
use crate::session::{Action, Origin, apply};

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
    /// Brings in what is stored.
    pub(super) fn read_stored(&self, origin: Origin) {
        let read = self.0.keeper.borrow().as_ref().map(|keeper| keeper.read(page::now()));
        match read {
            Some(Ok(Some(mut incoming))) => {
                self.0.kept.borrow_mut().take_from(&mut incoming);
                drop(self.act(Action::Merge { notebook: notebook(incoming), origin }));
            }
            Some(Err(problem)) => self.meet(problem),
            Some(Ok(None)) | None => {}
        }
    }

    /// Read, merge, write: what another tab wrote since is brought in before it is written over.
    pub(super) fn save(&self) {
        let read = self.0.keeper.borrow().as_ref().map(|keeper| keeper.read(page::now()));
        match read {
            Some(Ok(Some(mut incoming))) => {
                self.0.kept.borrow_mut().take_from(&mut incoming);
                if let Ok(applied) =
                    apply(&self.state(), Action::Merge { notebook: notebook(incoming), origin: Origin::OtherTab })
                {
                    *self.0.state.borrow_mut() = Rc::new(applied.state);
                    self.paint();
                }
            }
            Some(Err(problem)) => {
                let goes_on = matches!(problem, Problem::SetAside(_) | Problem::Storage(_));
                self.meet(problem);
                if !goes_on {
                    return;
                }
            }
            Some(Ok(None)) | None => {}
        }
        let mut document = self.document();
        for entry in &mut document.entries {
            // What is stored is the description as it was made; where the words stand today is found anew each time.
            entry.position = None;
        }
        let written = self.0.keeper.borrow().as_ref().map(|keeper| keeper.write(&document));
        match written {
            Some(Err(error)) => self.meet(Problem::Storage(error)),
            Some(Ok(())) if matches!(self.view().problem, Some(Problem::Storage(_))) => {
                self.set_view(|view| view.problem = None);
            }
            Some(Ok(())) | None => {}
        }
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
