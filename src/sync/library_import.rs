//! A file of several articles, each brought into its own entry of the library.
//!
//! Each entry gets a history of its own, so that the import can be undone there. The preview is the import itself in an
//! [`Overlay`], so that it tells what will happen; an entry that cannot be read stays where it is meanwhile.

use std::rc::Rc;

use super::library::unplaced;
use super::overlay::Overlay;
use super::{ClosedArticle, Library, StorageError, Stored};
use crate::format::{ArticleInfo, Incoming};
use crate::model::Timestamp;
use crate::session::{Action, Import, ImportSummary, State, apply};

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
        Self::new(Rc::new(Overlay::new(Rc::clone(self.storage())))).bring_in(file, at)
    }

    /// Brings each article of a file into its own entry, as [`Import`] does for the one that is open: nothing is deleted, the
    /// later change wins, and [`take_back`](Self::take_back) takes it all back.
    #[must_use]
    pub fn bring_in(&self, file: &[Incoming], at: Timestamp) -> LibraryImport {
        let mut import = LibraryImport::default();
        for incoming in file {
            let article = incoming.article.clone().unwrap_or_default();
            let taken = if article.url.is_empty() { Ok(None) } else { self.take(incoming, article, at) };
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
    ) -> Result<Option<(ImportSummary, Taken)>, StorageError> {
        let url = article.url.clone();
        let mut here = ClosedArticle::new(Rc::clone(self.storage()), &url, article, unplaced());
        if here.look(at)? == Stored::Locked {
            return Ok(None);
        }
        let article = ArticleInfo { url: url.clone(), ..here.article().clone() };
        // Nothing is read-only here.
        let Ok(import) = Import::new(here.state(), incoming.clone(), &article) else { return Ok(None) };
        here.change(import.applied.state, at)?;
        if here.is_locked() {
            // Another tab has written since.
            return Ok(None);
        }
        let (article, state) = (here.article().clone(), here.state().clone());
        Ok(Some((ImportSummary { orphaned: 0, ..import.summary }, Taken { url, article, state })))
    }

    /// Takes back what a file brought, but for what was changed since.
    ///
    /// # Errors
    /// Where the storage fails; it can be tried again.
    pub fn take_back(&self, import: &LibraryImport, at: Timestamp) -> Result<(), StorageError> {
        for Taken { url, article, state } in &import.taken {
            let mut here = ClosedArticle::new(Rc::clone(self.storage()), url, article.clone(), state.clone());
            match here.look(at)? {
                // Somebody deleted it since, or what is there is not to be written over.
                Stored::NothingNew | Stored::Locked => continue,
                Stored::Merged | Stored::Broken => {}
            }
            if let Ok(undone) = apply(here.state(), Action::Undo { at }) {
                here.change(undone.state, at)?;
            }
        }
        Ok(())
    }
}
