//! What is merged into a session: annotations from a file, a store or another tab.

use std::collections::HashMap;
use std::rc::Rc;

use super::UnknownMembers;
use crate::format::Incoming;
use crate::model::{AnnotationId, Notebook};
use quote_anchor::Outcome;
use quote_anchor::text::ArticleText;

/// All that a file or a store holds of the article, to be merged into the session.
#[derive(Clone, Debug)]
pub struct MergeInput {
    /// The annotations and deletions.
    pub notebook: Notebook,
    /// Members of the file that this program does not know.
    pub unknown_members: UnknownMembers,
    /// Where it came from.
    pub origin: Origin,
    /// Outcomes of some of the annotations, worked out beforehand; all others are resolved while merging.
    pub resolved: Option<Resolved>,
}

/// Outcomes of annotations in one text. In any other text they mean nothing, and merging ignores them.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// The text.
    pub text: Rc<ArticleText>,
    /// The outcomes in it.
    pub outcomes: HashMap<AnnotationId, Outcome>,
}

impl MergeInput {
    /// Annotations and deletions alone.
    #[must_use]
    pub fn new(notebook: Notebook, origin: Origin) -> Self {
        Self { notebook, unknown_members: UnknownMembers::default(), origin, resolved: None }
    }

    /// Everything that was read from a file or a store.
    #[must_use]
    pub fn read(mut incoming: Incoming, origin: Origin) -> Self {
        let unknown_members = UnknownMembers::of(&mut incoming);
        let notebook = incoming.notebook();
        Self { unknown_members, ..Self::new(notebook, origin) }
    }

    /// Whether it holds nothing at all, not even a deletion.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.notebook.is_empty() && self.notebook.deleted().next().is_none() && self.unknown_members.is_empty()
    }
}

/// Where a notebook that is merged in came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// This browser's storage, at the start.
    Storage,
    /// Another tab, by way of storage.
    OtherTab,
    /// A file.
    Import,
}
