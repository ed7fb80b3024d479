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

impl Engine {
    /// Reads a file for all articles of this browser.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn open_multi_article_file(&self, text: &str) -> Result<MultiArticleFile, FormatError> {
        let now = page::now();
        let latest = Timestamp::from_millis(now.millis() + CLOCKS);
        let mut others: Vec<_> = read_all(text, now)?.into_iter().map(|one| one.clamp_dates(latest)).collect();
        let here = own_place(&others, &self.article_info());
        Ok(MultiArticleFile { here: here.map(|place| others.remove(place)), others })
    }

    /// What bringing it in would do.
    #[must_use]
    pub fn preview_multi_article_file(&self, library: &Library, file: &MultiArticleFile) -> LibraryImport {
        let mut import = library.preview(&file.others, page::now());
        if let Some(incoming) = file.here.clone() {
            import.count(self.worked_out(incoming).ok().map(|import| import.summary));
        }
        import
    }

    /// Brings it in. Whether it changed the article that is open: there it is a step, which undo takes back.
    #[must_use]
    pub fn bring_in_multi_article_file(&self, library: &Library, file: &MultiArticleFile) -> (LibraryImport, bool) {
        let mut import = library.bring_in(&file.others, page::now());
        let before = self.state();
        if let Some(incoming) = file.here.clone() {
            self.article().read_now();
            import.count(self.worked_out(incoming).ok().map(|import| self.take_import(import)));
        }
        let changed = before.history() != self.state().history();
        (import, changed)
    }
}
