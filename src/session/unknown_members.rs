//! What a file holds beside its annotations, and nobody here knows.
//!
//! They are a part of the state and of undo, and are written back.

use crate::format::Incoming;
use crate::model::Extras;

/// Members of an article's file that this program does not know, to be written back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnknownMembers {
    /// Those of the file.
    pub extras: Extras,
    /// Those of its `article`.
    pub article_extras: Extras,
}

impl UnknownMembers {
    /// Takes what a file brings out of it.
    pub fn of(incoming: &mut Incoming) -> Self {
        Self {
            extras: std::mem::take(&mut incoming.extras),
            article_extras: std::mem::take(&mut incoming.article_extras),
        }
    }

    /// Takes over what another file brings; what an earlier one brought under another name stays.
    pub fn take_over(&mut self, theirs: Self) {
        self.extras.overwrite_with(theirs.extras);
        self.article_extras.overwrite_with(theirs.article_extras);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.extras.0.is_empty() && self.article_extras.0.is_empty()
    }
}
