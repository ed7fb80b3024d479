//! A file of several articles: what is of the open one goes through the session, the rest into the entries of the others.

use super::Engine;
use super::transfer::CLOCKS;
use crate::format::{FormatError, Incoming, read_all};
use crate::model::Timestamp;
use crate::page;
use crate::session::{Delivery, Library, own_place};

/// Such a file, read.
#[derive(Debug)]
pub struct Parcel {
    here: Option<Incoming>,
    others: Vec<Incoming>,
}

impl Engine {
    /// Reads a file for all articles of this browser.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn open_parcel(&self, text: &str) -> Result<Parcel, FormatError> {
        let now = page::now();
        let latest = Timestamp::from_millis(now.millis() + CLOCKS);
        let mut others: Vec<_> = read_all(text, now)?.into_iter().map(|one| one.dated_by(latest)).collect();
        let here = own_place(&others, &self.article_info());
        Ok(Parcel { here: here.map(|place| others.remove(place)), others })
    }

    /// What bringing it in would do.
    #[must_use]
    pub fn preview_parcel(&self, library: &Library, parcel: &Parcel) -> Delivery {
        let mut delivery = library.preview(&parcel.others, page::now());
        if let Some(incoming) = parcel.here.clone() {
            delivery.count(self.worked_out(incoming).ok().map(|import| import.summary));
        }
        delivery
    }

    /// Brings it in. Whether it changed the article that is open: there it is a step, which undo takes back.
    #[must_use]
    pub fn bring_in_parcel(&self, library: &Library, parcel: &Parcel) -> (Delivery, bool) {
        let mut delivery = library.bring_in(&parcel.others, page::now());
        let before = self.state();
        if let Some(incoming) = parcel.here.clone() {
            self.sync();
            delivery.count(self.worked_out(incoming).ok().map(|import| self.take_import(import)));
        }
        let changed = before.history() != self.state().history();
        (delivery, changed)
    }
}
