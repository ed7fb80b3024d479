//! What was done here and is not known to be stored.

/// Whether there is anything to store, and what of it the present round of [`EntrySync`](super::EntrySync) holds.
#[derive(Debug, Default)]
pub(super) struct Backlog {
    /// Something here is not known to be stored.
    pending: bool,
    /// Something was done here that the present round does not hold yet.
    later: bool,
    /// The present round holds something that was done here since the last one, so its failure is news.
    news: bool,
}

impl Backlog {
    pub const fn is_pending(&self) -> bool {
        self.pending
    }

    pub const fn is_news(&self) -> bool {
        self.news
    }

    /// Something was done here.
    pub const fn changed(&mut self) {
        self.pending = true;
        self.later = true;
    }

    /// The entry lacks something of what is here.
    pub const fn add_pending(&mut self) {
        self.pending = true;
    }

    /// Nothing is to be stored until something is done here.
    pub const fn clear_pending(&mut self) {
        self.pending = false;
    }

    /// A round begins.
    pub const fn begin(&mut self) {
        self.news = self.later;
        self.later = false;
    }

    /// The round failed, and the next one holds what it held.
    pub const fn put_back(&mut self) {
        self.later |= self.news;
    }

    /// The round takes up what was done since it began.
    pub const fn compose(&mut self) {
        self.news |= self.later;
        self.later = false;
    }

    /// All that the round took up is stored.
    pub const fn stored(&mut self) {
        self.pending = self.later;
    }

    /// The round came to nothing. Whether that is news.
    pub const fn give_up(&mut self) -> bool {
        let news = self.news | self.later;
        self.later = false;
        news
    }
}
