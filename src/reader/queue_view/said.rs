//! What the strip says of the last thing that was done, as data.

use std::rc::Rc;

use crate::language::texts;
use crate::reader::queue::{Problem, Record, isolated};

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many articles were added.
    pub added: usize,
    /// The import that they have in common.
    pub batch: i64,
    /// What was not, or not whole, added.
    pub problems: Vec<Problem>,
}

/// The message.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Said {
    #[default]
    Nothing,
    /// So many articles have been read.
    Reading(usize),
    Imported(Rc<Report>),
    Marked(String),
    Unmarked(String),
    AllDone,
    Undone,
    /// These were taken off, and can be put back.
    Removed(Rc<Vec<(String, Record)>>),
    /// All were taken off, and can be put back.
    Emptied(Rc<Vec<(String, Record)>>),
    Downloaded {
        name: String,
        articles: usize,
        /// The titles of those whose annotations could not be read.
        lost: Vec<String>,
    },
    NothingToDownload,
    DownloadFailed,
    /// There was no room for an import.
    Full,
    /// The database failed.
    Failed,
    /// A mark is in memory alone.
    NotSaved,
}

impl Said {
    /// Whether it tells of a failure.
    pub const fn is_failure(&self) -> bool {
        matches!(self, Self::Full | Self::Failed | Self::NotSaved | Self::DownloadFailed)
    }

    /// Whether it only confirms a step, and goes when the reader goes on.
    pub const fn is_passing(&self) -> bool {
        matches!(self, Self::Nothing | Self::Marked(_) | Self::Unmarked(_) | Self::AllDone)
    }

    /// Whether undo takes something back.
    pub fn can_undo(&self) -> bool {
        match self {
            Self::Imported(report) => report.added > 0,
            Self::Removed(_) | Self::Emptied(_) => true,
            _ => false,
        }
    }

    /// The sentences, in the interface's language.
    pub fn words(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Reading(count) => texts::QUEUE_READING.with(&[&count.to_string()]),
            Self::Imported(report) => report.words(),
            Self::Marked(title) => texts::QUEUE_MARKED.with(&[&isolated(title)]),
            Self::Unmarked(title) => texts::QUEUE_UNMARKED.with(&[&isolated(title)]),
            Self::AllDone => texts::QUEUE_ALL_DONE.to_string(),
            Self::Undone => texts::QUEUE_UNDONE.to_string(),
            Self::Removed(records) => texts::QUEUE_IMPORT_UNDONE.with(&[&records.len().to_string()]),
            Self::Emptied(_) => texts::QUEUE_REMOVED.to_string(),
            Self::Downloaded { name, articles, lost } => {
                let mut words = texts::QUEUE_DOWNLOADED.with(&[name, &articles.to_string()]);
                if !lost.is_empty() {
                    words = format!("{words} {}", texts::QUEUE_LOST.with(&[&lost.join(" · ")]));
                }
                words
            }
            Self::NothingToDownload => texts::QUEUE_NONE_TO_DOWNLOAD.to_string(),
            Self::DownloadFailed => texts::DOWNLOAD_FAILED.to_string(),
            Self::Full => texts::QUEUE_STORE_FULL.to_string(),
            Self::Failed => texts::QUEUE_STORE_FAILED.to_string(),
            Self::NotSaved => texts::QUEUE_NOT_SAVED.to_string(),
        }
    }
}

impl Report {
    fn words(&self) -> String {
        let count = |is: fn(&Problem) -> bool| self.problems.iter().filter(|problem| is(problem)).count();
        let repeats = count(|problem| problem.reason.is_repeat());
        let notes = count(|problem| problem.reason.is_note());
        let left = self.problems.len() - repeats - notes;
        let first = match self.added {
            0 => texts::QUEUE_ADDED_NONE.to_string(),
            added => texts::QUEUE_ADDED.with(&[&added.to_string()]),
        };
        let others = [(texts::QUEUE_REPEATS, repeats), (texts::QUEUE_LEFT, left), (texts::QUEUE_NOTES, notes)];
        let others =
            others.into_iter().filter(|(_, count)| *count > 0).map(|(text, count)| text.with(&[&count.to_string()]));
        std::iter::once(first).chain(others).collect::<Vec<_>>().join(" ")
    }
}
