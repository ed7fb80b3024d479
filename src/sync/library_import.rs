//! A file of several articles, each brought into its own entry of the library.
//!
//! Each entry gets a history of its own, so that the import can be undone there.

use std::rc::Rc;

use super::library::document;
use super::{Keeper, Library, Problem, Read, StorageError, StoredBase, Unreadable};
use crate::format::{ArticleInfo, Incoming};
use crate::model::Timestamp;
use crate::session::{Action, Import, ImportSummary, MergeInput, Origin, State, UnknownMembers, apply};
use quote_anchor::text::ArticleText;

/// What bringing the articles of a file into a [`Library`] does, or did.
#[derive(Clone, Debug, Default)]
pub struct LibraryImport {
    /// Of all articles together. Nothing is placed here, so nothing is orphaned.
    pub summary: ImportSummary,
    /// How many articles these are.
    pub articles: usize,
    /// How many articles were left out: they tell no address, or their entry here is not to be written over.
    pub left: usize,
    /// Why it went no further, where it did not. What was brought in stays, and can be taken back.
    pub failed: Option<StorageError>,
    taken: Vec<Taken>,
}

/// One article after its part was brought in; its history knows the way back.
#[derive(Clone, Debug)]
struct Taken {
    url: String,
    article: ArticleInfo,
    state: State,
}

impl LibraryImport {
    /// Whether there is anything new in it.
    #[must_use]
    pub const fn is_change(&self) -> bool {
        self.summary.added + self.summary.updated > 0
    }

    /// Counts one more article, which was brought in elsewhere; `None` where it could not be.
    pub fn count(&mut self, summary: Option<ImportSummary>) {
        match summary {
            Some(summary) => {
                self.summary += summary;
                self.articles += 1;
            }
            None => self.left += 1,
        }
    }
}

impl Library {
    /// What [`bring_in`](Self::bring_in) would do. Nothing is written.
    #[must_use]
    pub fn preview(&self, file: &[Incoming], at: Timestamp) -> LibraryImport {
        self.deliver(file, at, false)
    }

    /// Brings each article of a file into its own entry, as [`Import`] does for the one that is open: nothing is deleted, the
    /// later change wins, and [`take_back`](Self::take_back) takes it all back.
    #[must_use]
    pub fn bring_in(&self, file: &[Incoming], at: Timestamp) -> LibraryImport {
        self.deliver(file, at, true)
    }

    fn deliver(&self, file: &[Incoming], at: Timestamp, write: bool) -> LibraryImport {
        let mut import = LibraryImport::default();
        for incoming in file {
            let article = incoming.article.clone().unwrap_or_default();
            let taken = if article.url.is_empty() { Ok(None) } else { self.take(incoming, article, at, write) };
            match taken {
                Ok(Some((summary, taken))) => {
                    import.count(Some(summary));
                    import.taken.extend(taken.state.history().can_undo().then_some(taken));
                }
                Ok(None) => import.count(None),
                Err(error) => {
                    import.failed = Some(error);
                    break;
                }
            }
        }
        import
    }

    /// One article; `None` where its entry cannot be written.
    fn take(
        &self,
        incoming: &Incoming,
        article: ArticleInfo,
        at: Timestamp,
        write: bool,
    ) -> Result<Option<(ImportSummary, Taken)>, StorageError> {
        let keeper = Keeper::new(Rc::clone(self.storage()), &article.url);
        let read = if write { keeper.read(at) } else { self.look(&keeper, at) };
        let mut there = match read {
            Ok(Read::New(there) | Read::Partly(there, _)) => there,
            Ok(Read::Same | Read::Gone) | Err(Problem::SetAside { .. } | Problem::Gone) => Incoming::default(),
            Ok(Read::Newer(_)) | Err(Problem::Unreadable | Problem::Newer) => return Ok(None),
            Err(Problem::Storage(error)) => return Err(error),
        };
        let url = article.url.clone();
        let article = there.article.take().unwrap_or(article);
        let state = merged(&State::new(Rc::new(ArticleText::new("", []))), there, Origin::Storage);
        // Nothing is read-only here.
        let Ok(import) = Import::new(&state, incoming.clone(), &ArticleInfo { url: url.clone(), ..article.clone() })
        else {
            return Ok(None);
        };
        let state = import.applied.state;
        if write {
            keeper.write(
                document(article.clone(), state.notebook(), UnknownMembers::clone(state.unknown_members()), at),
                at,
            )?;
        }
        Ok(Some((ImportSummary { orphaned: 0, ..import.summary }, Taken { url, article, state })))
    }

    /// What is stored; what cannot be read stays where it is.
    fn look(&self, keeper: &Keeper, at: Timestamp) -> Result<Read, Problem> {
        let text = self.storage().load(keeper.key()).map_err(Problem::Storage)?;
        Ok(match StoredBase::default().see(text, at) {
            Ok(read) => read,
            Err(Unreadable { understood, .. }) => understood.map_or(Read::Same, |incoming| Read::New(*incoming)),
        })
    }

    /// Takes back what a file brought, but for what was changed since.
    ///
    /// # Errors
    /// Where the storage fails; it can be tried again.
    pub fn take_back(&self, import: &LibraryImport, at: Timestamp) -> Result<(), StorageError> {
        for Taken { url, article, state } in &import.taken {
            let keeper = Keeper::new(Rc::clone(self.storage()), url);
            let state = match keeper.read(at) {
                Ok(Read::New(there) | Read::Partly(there, _)) => merged(state, there, Origin::OtherTab),
                Err(Problem::Storage(error)) => return Err(error),
                // Somebody deleted it since, or what is there is not to be written over.
                _ => continue,
            };
            if let Ok(undone) = apply(&state, Action::Undo { at }) {
                let state = undone.state;
                keeper.write(
                    document(article.clone(), state.notebook(), UnknownMembers::clone(state.unknown_members()), at),
                    at,
                )?;
            }
        }
        Ok(())
    }
}

/// A state with what is stored.
fn merged(state: &State, there: Incoming, origin: Origin) -> State {
    // Nothing refuses this action.
    apply(state, MergeInput::read(there, origin).into()).map_or_else(|_| state.clone(), |applied| applied.state)
}
