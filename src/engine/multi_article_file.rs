//! A file of several articles: what is of the open one goes through the session, the rest into the entries of the others.

use super::core::Engine;
use super::transfer::CLOCKS;
use crate::format::{FormatError, Incoming, read_all};
use crate::model::Timestamp;
use crate::page;
use crate::session::own_place;
use crate::sync::{Library, LibraryImport};

/// Such a file, read.
#[derive(Debug)]
pub struct MultiArticleFile {
    here: Option<Incoming>,
    others: Vec<Incoming>,
}

impl MultiArticleFile {
    /// Reads a file for all articles of this browser.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn read(engine: &Engine, text: &str) -> Result<Self, FormatError> {
        let now = page::now();
        let latest = Timestamp::from_millis(now.millis() + CLOCKS);
        let mut others: Vec<_> = read_all(text, now)?.into_iter().map(|one| one.clamp_dates(latest)).collect();
        let here = own_place(&others, &engine.article_info());
        Ok(Self { here: here.map(|place| others.remove(place)), others })
    }

    /// What bringing it in would do.
    #[must_use]
    pub fn preview(&self, engine: &Engine, library: &Library) -> LibraryImport {
        let mut import = library.preview(&self.others, page::now());
        if let Some(incoming) = self.here.clone() {
            import.count(engine.files().worked_out(incoming).ok().map(|import| import.summary));
        }
        import
    }

    /// Brings it in. Whether it changed the article that is open: there it is a step, which undo takes back.
    #[must_use]
    pub fn bring_in(&self, engine: &Engine, library: &Library) -> (LibraryImport, bool) {
        let mut import = library.bring_in(&self.others, page::now());
        let before = engine.state();
        if let Some(incoming) = self.here.clone() {
            engine.article().read_now();
            let files = engine.files();
            import.count(files.worked_out(incoming).ok().map(|import| files.take_import(import)));
        }
        let changed = before.history() != engine.state().history();
        (import, changed)
    }
}
