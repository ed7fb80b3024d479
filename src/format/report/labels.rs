//! The words of the reports. The caller passes them in its language; only English is built in.

use crate::analysis::ChangeKind;
use crate::model::{Tag, Timestamp};

/// The words of a report; `{}` is the placeholder of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportLabels {
    /// The language of the words (BCP 47).
    pub language: &'static str,
    /// Whether that language is written from right to left.
    pub right_to_left: bool,
    /// What kind of page this is, above the title.
    pub kind: &'static str,
    /// The authors of the article.
    pub byline: &'static str,
    /// What was marked: the numbers of each tag.
    pub marked: &'static str,
    /// How many claims have no source.
    pub unsourced: &'static str,
    /// How many claims have neither denial nor no-comment.
    pub unanswered: &'static str,
    /// The day of the report.
    pub made: &'static str,
    /// The heading of the ledger.
    pub ledger: &'static str,
    /// The column of those who say it.
    pub said: &'static str,
    /// The column of those who deny it.
    pub denied: &'static str,
    /// In place of a source.
    pub no_source: &'static str,
    /// In place of a denial and a no-comment.
    pub no_response: &'static str,
    /// The heading of annotations that are linked to no claim.
    pub unlinked: &'static str,
    /// The heading of annotations with tags of other programs.
    pub others: &'static str,
    /// The heading of the sources.
    pub sources: &'static str,
    /// The column of the sources' names.
    pub source: &'static str,
    /// The column of their claims.
    pub claims: &'static str,
    /// The column of their denials.
    pub denials: &'static str,
    /// The heading of what changed in the article.
    pub changes: &'static str,
    /// A newsroom's note, a passage that was rewritten, added, removed.
    pub change_kinds: [&'static str; 4],
    /// The heading of the notes.
    pub notes: &'static str,
    /// The heading of the article.
    pub text: &'static str,
    /// The heading of the legend.
    pub legend: &'static str,
    /// The heading of annotations that are not found in the article.
    pub not_found: &'static str,
    /// The link to a quote on the article's page.
    pub link: &'static str,
    /// The separator of a list in a sentence.
    pub comma: &'static str,
    /// The decimal sign.
    pub decimal: &'static str,
    /// The names of the four tags, in their order.
    pub tags: [&'static str; 4],
    /// Their meanings.
    pub meanings: [&'static str; 4],
    /// The states moved, changed, orphaned.
    pub states: [&'static str; 3],
}

/// The words of a report, and how it writes numbers and dates.
#[derive(Clone, Debug)]
pub struct Wording {
    /// The words.
    pub labels: ReportLabels,
    /// So many annotations of a tag, as `3 claims`. The tag is given by its place in [`Tag::ALL`].
    pub count: fn(usize, usize) -> String,
    /// The day of a time in UTC.
    pub day: fn(Timestamp) -> String,
    /// The day of a time where the reader is.
    pub today: fn(Timestamp) -> String,
}

impl ReportLabels {
    /// The words in English.
    pub const ENGLISH: Self = Self {
        language: "en",
        right_to_left: false,
        kind: "Annotation report",
        byline: "By {}",
        marked: "Marked in this article: {}.",
        unsourced: "Claims without a source: {}.",
        unanswered: "Claims without a response: {}.",
        made: "Report made on {}",
        ledger: "Who said what",
        said: "Who says it",
        denied: "Who denies it",
        no_source: "no source given",
        no_response: "no response reported",
        unlinked: "Not linked to a claim",
        others: "Other tags",
        sources: "Sources",
        source: "Source",
        claims: "Claims",
        denials: "Denials",
        changes: "What changed",
        change_kinds: ["Note from the newsroom", "Changed", "Added", "Removed"],
        notes: "Notes",
        text: "The article with its marks",
        legend: "How to read the marks",
        not_found: "Not found in this article",
        link: "in the article",
        comma: ", ",
        decimal: ".",
        tags: ["Claim", "Attribution", "Denial", "No comment"],
        meanings: [
            "A statement presented as fact, which could be checked",
            "The words that name who stands behind a statement, and how",
            "Words in which someone rejects or disputes a claim",
            "Words reporting that someone declined to answer or did not answer",
        ],
        states: [
            "moved since it was marked",
            "the article’s words have changed since",
            "no longer found in the article",
        ],
    };

    /// The name of a tag: of one that is none of the four, its own.
    pub(in crate::format) fn tag<'a>(&self, tag: &'a Tag) -> &'a str {
        let index = Tag::ALL.iter().position(|known| known == tag);
        index.and_then(|index| self.tags.get(index)).copied().unwrap_or_else(|| tag.name())
    }

    /// What was done to a passage.
    pub(super) fn change(&self, kind: ChangeKind) -> &'static str {
        let [note, changed, added, removed] = self.change_kinds;
        match kind {
            ChangeKind::Correction => note,
            ChangeKind::Changed => changed,
            ChangeKind::Added => added,
            ChangeKind::Removed => removed,
        }
    }

    /// The label of a state; empty for exact.
    pub(super) fn state(&self, state: quote_anchor::State) -> &'static str {
        use quote_anchor::State;
        let [moved, changed, orphaned] = self.states;
        match state {
            State::Exact => "",
            State::Moved => moved,
            State::Changed => changed,
            State::Orphaned => orphaned,
        }
    }
}

impl Wording {
    /// English, with dates as in files.
    pub const ENGLISH: Self = Self { labels: ReportLabels::ENGLISH, count, day, today: day };
}

fn count(tag: usize, n: usize) -> String {
    let name = ["claim", "attribution", "denial", "no-comment"].get(tag).copied().unwrap_or_default();
    format!("{n} {name}{}", if n == 1 { "" } else { "s" })
}

fn day(at: Timestamp) -> String {
    at.to_string().chars().take(10).collect()
}

/// A label with its placeholder replaced.
pub(in crate::format) fn filled(label: &str, value: &str) -> String {
    label.replacen("{}", value, 1)
}
