//! Notices: what was done, or could not be done, as data. Each widget puts them into words in its own language.

use std::rc::Rc;

use super::messages;
use crate::analysis::SourceOffer;
use crate::compare::{Layers, NotAdded};
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
    /// A mark with this tag was taken over from this reader.
    Adopted(Tag, String),
    /// No reader marked the passage of a comparison with this tag.
    NobodyMarked(Tag),
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
    /// Files that are not compared, and why.
    NotCompared(NotCompared),
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
            Self::Adopted(tag, reader) => messages::ADOPTED.with(&[&escape_bidi(reader), messages::tag(tag)]),
            Self::NobodyMarked(tag) => messages::NOBODY_MARKED.with(&[messages::tag(tag)]),
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
            Self::NotCompared(files) => files.words(),
            Self::Missing => messages::PART_MISSING.get().to_owned(),
            Self::Problem(problem) => messages::problem(problem),
        }
    }
}

/// Files that were chosen and are not compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NotCompared {
    /// The names of those that cannot be read, and why.
    pub refused: Vec<(String, Said)>,
    /// The names of those that are compared already, and of those that are too many.
    pub not_added: NotAdded,
}

impl NotCompared {
    /// So many files are named, of each kind.
    const NAMED: usize = 3;

    /// Whether all are compared.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.refused.is_empty() && self.not_added == NotAdded::default()
    }

    /// Whether the reader wanted more than is compared now.
    #[must_use]
    pub fn is_failure(&self) -> bool {
        !self.refused.is_empty() || !self.not_added.left_out.is_empty()
    }

    fn words(&self) -> String {
        let refused = self.refused.iter().take(Self::NAMED);
        let mut said: Vec<String> =
            refused.map(|(name, why)| format!("{}: {}", escape_bidi(name), why.words())).collect();
        if let Some(more) = self.refused.len().checked_sub(Self::NAMED).filter(|more| *more > 0) {
            said.push(messages::COMPARE_REFUSED.with(&[&messages::number(more)]));
        }
        let NotAdded { twice, left_out } = &self.not_added;
        if !twice.is_empty() {
            said.push(messages::COMPARE_TWICE.with(&[&Self::names(twice)]));
        }
        if !left_out.is_empty() {
            said.push(messages::COMPARE_MOST.with(&[&messages::number(Layers::MOST), &Self::names(left_out)]));
        }
        said.join("\n")
    }

    /// Some names, and the number of the others.
    fn names(names: &[String]) -> String {
        let mut told: Vec<String> = names.iter().take(Self::NAMED).map(|name| escape_bidi(name).into_owned()).collect();
        if let Some(more) = names.len().checked_sub(Self::NAMED).filter(|more| *more > 0) {
            told.push(format!("+{}", messages::number(more)));
        }
        told.join(", ")
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
