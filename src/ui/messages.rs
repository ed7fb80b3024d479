//! The interface's messages: texts of the current language, with numbers and dates in them.

use yew::AttrValue;
use yew::html::{ImplicitClone, IntoPropValue};
use yew::virtual_dom::{VNode, VText};

use crate::analysis::{ChangeCounts, SourceTotal};
use crate::format::{Format, FormatError, Wording};
use crate::language::{self, PluralText, Text};
use crate::model::{Tag, Timestamp};
use crate::session::{ImportSummary, SessionError};
use crate::sync::{LibraryEntry, LibraryImport, Problem, StorageError, StorageFault};
use crate::ui::intl::{counted, day};
use quote_anchor::Flag;

pub use crate::language::texts::*;
pub use crate::ui::intl::{ago, number, time};

impl ImplicitClone for Text {}

impl IntoPropValue<VNode> for Text {
    fn into_prop_value(self) -> VNode {
        VText::new(self.get()).into()
    }
}

impl IntoPropValue<Option<AttrValue>> for Text {
    fn into_prop_value(self) -> Option<AttrValue> {
        Some(AttrValue::Static(self.get()))
    }
}

impl IntoPropValue<AttrValue> for Text {
    fn into_prop_value(self) -> AttrValue {
        AttrValue::Static(self.get())
    }
}

/// "Sentence 3 of 40".
pub fn sentence(at: usize, count: usize) -> String {
    SENTENCE.with(&[&number(at), &number(count)])
}

/// What a reader is called who has no name: "Reader 2".
#[must_use]
pub fn reader_number(place: usize) -> String {
    READER_NUMBER.with(&[&number(place)])
}

/// The tag's displayed name.
pub fn tag(tag: &Tag) -> &str {
    match tag {
        Tag::Claim => CLAIM.get(),
        Tag::Attribution => ATTRIBUTION.get(),
        Tag::Denial => DENIAL.get(),
        Tag::NoComment => NO_COMMENT.get(),
        Tag::Other(name) => name,
    }
}

/// The tag's meaning in one line.
pub const fn tag_meaning(tag: &Tag) -> Text {
    match tag {
        Tag::Claim => CLAIM_MEANS,
        Tag::Attribution => ATTRIBUTION_MEANS,
        Tag::Denial => DENIAL_MEANS,
        Tag::NoComment => NO_COMMENT_MEANS,
        Tag::Other(_) => OTHER_MEANS,
    }
}

/// The kind of change in an edited quote.
pub const fn flag(flag: Flag) -> Text {
    match flag {
        Flag::Number => FLAG_NUMBER,
        Flag::Negation => FLAG_NEGATION,
        Flag::Name => FLAG_NAME,
        Flag::Wording => FLAG_WORDING,
    }
}

pub fn begins_with(words: &str) -> String {
    BEGINS_WITH.with(&[words])
}

pub fn ends_with(words: &str) -> String {
    ENDS_WITH.with(&[words])
}

/// "1 annotation", "12 annotations".
pub fn count(n: usize) -> String {
    counted(PluralText::ANNOTATIONS, n)
}

pub fn added(added: &Tag) -> String {
    ADDED.with(&[tag(added)])
}

/// “17 claims”.
pub fn claims(n: usize) -> String {
    counted(PluralText::CLAIMS, n)
}

pub fn linked_to(words: &str) -> String {
    LINKED_TO.with(&[words])
}

pub fn deleted(n: usize) -> String {
    DELETED.with(&[&count(n)])
}

pub fn retagged(n: usize, as_this: &Tag) -> String {
    RETAGGED.with(&[&count(n), tag(as_this)])
}

pub fn exported(name: &str) -> String {
    EXPORTED.with(&[name])
}

/// "Download JSON".
pub fn download_as(format: Format) -> String {
    DOWNLOAD_AS.with(&[&format_name(format)])
}

/// The format's displayed name.
#[must_use]
pub fn format_name(format: Format) -> String {
    match format.name() {
        "w3c" => FORMAT_W3C.get().to_owned(),
        "markdown" => FORMAT_MARKDOWN.get().to_owned(),
        "html" => FORMAT_HTML.get().to_owned(),
        "claims" => FORMAT_CLAIMS.get().to_owned(),
        "brat" => FORMAT_BRAT.get().to_owned(),
        name => name.to_ascii_uppercase(),
    }
}

/// The counts of an import that are not zero, each with its label.
pub fn import_parts(summary: ImportSummary) -> Vec<String> {
    let ImportSummary { added, updated, unchanged, orphaned, unknown, skipped, others } = summary;
    let all = [
        (added, IMPORT_ADDED),
        (updated, IMPORT_UPDATED),
        (unchanged, IMPORT_UNCHANGED),
        (orphaned, IMPORT_ORPHANED),
        (unknown, IMPORT_UNKNOWN),
        (skipped, IMPORT_SKIPPED),
        (others, IMPORT_ARTICLES),
    ];
    all.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| what.with(&[&number(n)])).collect()
}

/// The result of an import, in a sentence.
pub fn imported(summary: ImportSummary) -> String {
    let parts = import_parts(summary);
    if parts.is_empty() { IMPORTED_NOTHING.into() } else { IMPORTED.with(&[&parts.join(COMMA.get())]) }
}

/// The totals over all articles.
pub fn library_sum(list: &[LibraryEntry]) -> String {
    if list.is_empty() {
        return LIBRARY_EMPTY.into();
    }
    let in_use = || list.iter().filter(|one| one.set_aside().is_none());
    let annotations = in_use().filter_map(|one| one.summary.as_ref()).map(|told| told.annotations).sum();
    let all = room(list.iter().map(|one| one.bytes).sum());
    LIBRARY_SUM.with(&[&counted(PluralText::ARTICLES, in_use().count()), &count(annotations), &all])
}

/// "2 articles · 3 claims, 1 denial": what a source has in all articles.
pub fn source_counts(source: &SourceTotal) -> String {
    let [claims, _, denials, no_comments] = PluralText::TAGS;
    let counts = [(claims, source.claims), (denials, source.denials), (no_comments, source.no_comments)];
    let told: Vec<String> = counts.into_iter().filter(|(_, n)| *n > 0).map(|(what, n)| counted(what, n)).collect();
    let mut parts = vec![counted(PluralText::ARTICLES, source.articles)];
    parts.extend((!told.is_empty()).then(|| told.join(COMMA.get())));
    parts.join(" · ")
}

/// "The article has changed since 3 May 2026".
pub fn changed_since(at: Timestamp) -> String {
    CHANGES_SINCE.with(&[&time(at)])
}

/// "Changed: 2, Added: 1".
pub fn change_counts(counts: ChangeCounts) -> String {
    let all = [(CHANGE_CHANGED, counts.changed), (CHANGE_ADDED, counts.added), (CHANGE_REMOVED, counts.removed)];
    let parts: Vec<String> =
        all.into_iter().filter(|(_, n)| *n > 0).map(|(what, n)| CHANGE_COUNT.with(&[what.get(), &number(n)])).collect();
    parts.join(" · ")
}

/// "Concerns 2 annotations".
pub fn concerns(n: usize) -> String {
    CHANGE_CONCERNS.with(&[&count(n)])
}

/// "And 12 more".
pub fn more(n: usize) -> String {
    CHANGES_MORE.with(&[&number(n)])
}

/// The summary of one article's entry.
pub fn shelved(one: &LibraryEntry) -> String {
    let aside = one.set_aside();
    let what = match &one.summary {
        _ if aside.is_some() => LIBRARY_ASIDE.into(),
        Some(told) => count(told.annotations),
        None => LIBRARY_UNREADABLE.into(),
    };
    let mut parts = vec![what, room(one.bytes)];
    parts.extend(aside.or_else(|| one.summary.as_ref()?.written).map(time));
    parts.join(" · ")
}

/// A size in kilobytes.
fn room(bytes: usize) -> String {
    KILOBYTES.with(&[&number(bytes.div_ceil(1000))])
}

pub fn articles_deleted(n: usize) -> String {
    LIBRARY_DELETED.with(&[&counted(PluralText::ARTICLES, n)])
}

pub fn delete_article(title: &str) -> String {
    LIBRARY_DELETE.with(&[title])
}

pub fn rescue_article(title: &str) -> String {
    LIBRARY_RESCUE.with(&[title])
}

/// The changes of an import of several articles.
pub fn delivered(import: &LibraryImport) -> String {
    let mut parts = vec![counted(PluralText::ARTICLES, import.articles)];
    parts.extend(import_parts(import.summary));
    let mut said = IMPORTED.with(&[&parts.join(COMMA.get())]);
    if import.left > 0 {
        said.push(' ');
        said.push_str(&LIBRARY_LEFT.with(&[&counted(PluralText::ARTICLES, import.left)]));
    }
    if let Some(error) = &import.failed {
        said.push(' ');
        said.push_str(&storage_error(error));
    }
    said
}

/// The result of the export of all articles.
pub fn library_exported(name: &str, unreadable: usize) -> String {
    let mut said = exported(name);
    if unreadable > 0 {
        said.push(' ');
        said.push_str(&LIBRARY_MISSING.with(&[&counted(PluralText::ARTICLES, unreadable)]));
    }
    said
}

/// A problem of the storage: its effect, and what to do.
pub fn problem(problem: &Problem) -> String {
    match problem {
        Problem::Storage(error) => storage_error(error),
        Problem::Newer => PROBLEM_NEWER.into(),
        Problem::SetAside { partly: false, .. } => PROBLEM_SET_ASIDE.into(),
        Problem::SetAside { partly: true, .. } => PROBLEM_PARTLY.into(),
        Problem::Gone => PROBLEM_GONE.into(),
        Problem::Unreadable => PROBLEM_UNREADABLE.into(),
    }
}

/// Why the storage failed.
pub fn storage_error(error: &StorageError) -> String {
    let text = match error.fault {
        StorageFault::Denied => ERROR_STORAGE_DENIED,
        StorageFault::Full => ERROR_STORAGE_FULL,
        StorageFault::Failed => ERROR_STORAGE_FAILED,
        StorageFault::Host => ERROR_STORAGE_HOST,
        StorageFault::Silent => ERROR_STORAGE_SILENT,
    };
    text.into()
}

/// Why an action was refused. Errors that only a program can cause mean, in the interface, that the annotation changed meanwhile.
pub fn session_error(error: &SessionError) -> String {
    let text = match error {
        SessionError::ReadOnly => ERROR_READ_ONLY,
        SessionError::EmptySpan => ERROR_EMPTY_RANGE,
        SessionError::OutsideArticle | SessionError::UnknownAnnotation | SessionError::DuplicateId => ERROR_PASSED,
    };
    text.into()
}

/// Why a file was refused.
pub fn format_error(error: &FormatError) -> String {
    let text = match error {
        FormatError::NotJson { line, column } => return ERROR_NOT_JSON.with(&[&number(*line), &number(*column)]),
        FormatError::Empty => ERROR_EMPTY,
        FormatError::TooLarge => ERROR_TOO_LARGE,
        FormatError::NotText => ERROR_NOT_TEXT,
        FormatError::TooDeep => ERROR_TOO_DEEP,
        FormatError::UnknownFormat => ERROR_UNKNOWN_FORMAT,
        FormatError::NewerVersion => ERROR_NEWER_VERSION,
    };
    text.into()
}

/// The words, numbers and dates of exported reports.
#[must_use]
pub fn report_wording() -> Wording {
    Wording {
        labels: language::report_labels(),
        count: |tag, n| PluralText::TAGS.get(tag).map_or_else(String::new, |forms| counted(*forms, n)),
        day: |at| day(at, Some("UTC")),
        today: |at| day(at, None),
    }
}
