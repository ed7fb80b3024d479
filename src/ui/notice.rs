//! Notices: what was done, or could not be done, as data. Each widget puts them into words in its own language.

use std::rc::Rc;

use super::messages;
use crate::analysis::SourceOffer;
use crate::format::FormatError;
use crate::language::Text;
use crate::later::Missing;
use crate::model::{AnnotationId, Tag, escape_bidi};
use crate::session::{ImportSummary, SessionError, Step};
use crate::sync::{Problem, StorageError};

/// A confirmation or a failure, shown as a toast.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notice {
    /// The message.
    pub said: Said,
    /// The confirmed step, where it can be undone.
    pub step: Option<Undoable>,
    /// The link that was made at once with a new annotation: it can be changed, or taken away.
    pub linked: Option<Linked>,
    /// The source that is offered for the annotation that was made.
    pub offered: Option<(AnnotationId, SourceOffer)>,
    /// The annotation that it is about: its words stay uncovered.
    pub about: Option<AnnotationId>,
    /// Whether it is a failure.
    pub failed: bool,
    /// The text of a note that could not be saved, which the reader can copy.
    pub rescued: Option<String>,
    /// Distinguishes notices with the same message.
    pub serial: u32,
}

/// A link that was made at once, to be told with a way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// The attribution, denial or no-comment.
    pub mark: AnnotationId,
    /// The claim.
    pub claim: AnnotationId,
    /// The words of the one that was there before, cut where they are long.
    pub words: String,
}

/// A step that a notice offers to undo. Two are equal where they are the very same step.
#[derive(Clone, Debug)]
pub struct Undoable(pub Rc<Step>);

impl PartialEq for Undoable {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The message of a notice.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Said {
    /// No message.
    #[default]
    Nothing,
    /// A text without any data.
    Text(Text),
    /// An annotation with this tag was made.
    Added(Tag),
    /// The selected words have this tag already.
    Already(Tag),
    /// The new annotation is linked to the one with these words.
    LinkedTo(String),
    /// So many marks have a source now.
    Sources(usize),
    /// This is the source now.
    Source(String),
    /// The reader's name was written into so many annotations.
    Signed(usize),
    /// The number of deleted annotations.
    Deleted(usize),
    /// The number of annotations that got another tag.
    Retagged(usize, Tag),
    /// A file of this name was downloaded.
    Exported(String),
    /// A file was imported.
    Imported(ImportSummary),
    /// An action was refused.
    Refused(SessionError),
    /// A file could not be read.
    Unreadable(FormatError),
    /// A storage failed.
    StorageFailed(StorageError),
    /// A part of the program did not arrive.
    Missing,
    /// The annotations are not stored as they should be.
    Problem(Problem),
}

impl Said {
    /// The sentence in the current language.
    pub fn words(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Text(text) => text.get().to_owned(),
            Self::Added(tag) => messages::added(tag),
            Self::Already(tag) => messages::ALREADY.with(&[messages::tag(tag)]),
            Self::LinkedTo(words) => messages::linked_to(words),
            Self::Sources(count) => messages::SOURCES_SET.with(&[&messages::count(*count)]),
            Self::Source(name) => messages::SOURCE_SET.with(&[&escape_bidi(name)]),
            Self::Signed(count) => messages::NAME_WRITTEN.with(&[&messages::count(*count)]),
            Self::Deleted(count) => messages::deleted(*count),
            Self::Retagged(count, tag) => messages::retagged(*count, tag),
            Self::Exported(name) => messages::exported(name),
            Self::Imported(summary) => messages::imported(*summary),
            Self::Refused(error) => messages::session_error(error),
            Self::Unreadable(error) => messages::format_error(error),
            Self::StorageFailed(error) => messages::storage_error(error),
            Self::Missing => messages::PART_MISSING.get().to_owned(),
            Self::Problem(problem) => messages::problem(problem),
        }
    }
}

impl From<Text> for Said {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}

impl From<SessionError> for Said {
    fn from(error: SessionError) -> Self {
        Self::Refused(error)
    }
}

impl From<FormatError> for Said {
    fn from(error: FormatError) -> Self {
        Self::Unreadable(error)
    }
}

impl From<Missing> for Said {
    fn from(_: Missing) -> Self {
        Self::Missing
    }
}

impl From<StorageError> for Said {
    fn from(error: StorageError) -> Self {
        Self::StorageFailed(error)
    }
}
