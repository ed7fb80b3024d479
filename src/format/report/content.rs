//! What a report says, independent of its markup.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::labels::{Wording, filled};
use crate::analysis::{ArticleChange, ChangeKind, ClaimLine, Ledger, SourceLine, is_linkable};
use crate::format::{Document, Entry, page_host};
use crate::model::{AnnotationId, CodePointSpan, Tag};
use quote_anchor::State;
use quote_anchor::sort::sort_by_key;
use quote_anchor::text::ArticleText;

/// The content of a report. Annotations are numbered from 1 in the order of the document.
pub(super) struct Report<'a> {
    pub(super) document: &'a Document,
    pub(super) wording: &'a Wording,
    pub(super) ledger: Rc<Ledger>,
    numbers: HashMap<&'a AnnotationId, usize>,
    /// The source of each annotation that has one, by its place in the ledger.
    sources: HashMap<AnnotationId, usize>,
}

impl<'a> Report<'a> {
    pub(super) fn new(document: &'a Document, wording: &'a Wording) -> Self {
        let annotations = || document.entries.iter().map(|entry| &entry.annotation);
        let ledger = Ledger::of(annotations());
        let marks = |(index, source): (usize, &SourceLine)| {
            source.marks.iter().map(|id| (id.clone(), index)).collect::<Vec<_>>()
        };
        Self {
            document,
            wording,
            numbers: annotations().enumerate().map(|(index, one)| (&one.id, index + 1)).collect(),
            sources: ledger.sources.iter().enumerate().flat_map(marks).collect(),
            ledger: Rc::new(ledger),
        }
    }

    /// The article's title, or what kind of page this is.
    pub(super) fn title(&self) -> &'a str {
        let title = self.document.article.title.trim();
        if title.is_empty() { self.wording.labels.kind } else { title }
    }

    /// The number of an annotation; 0 for one that is not in the document.
    pub(super) fn number(&self, id: &AnnotationId) -> usize {
        self.numbers.get(id).copied().unwrap_or_default()
    }

    pub(super) fn entry(&self, id: &AnnotationId) -> Option<&'a Entry> {
        self.document.entries.get(self.number(id).checked_sub(1)?)
    }

    /// Authors, publisher and day, as far as they are known. The publisher's host stands in for its name.
    pub(super) fn byline(&self) -> Vec<String> {
        let (details, labels) = (&self.document.details, &self.wording.labels);
        let authors = details.authors.join(labels.comma);
        let authors = if authors.is_empty() { authors } else { filled(labels.byline, &authors) };
        let site = if details.site.is_empty() { page_host(&self.document.article.url) } else { &details.site };
        let day = details.published.map(self.wording.day).unwrap_or_default();
        [authors, site.to_owned(), day].into_iter().filter(|part| !part.is_empty()).collect()
    }

    /// What was marked, and what the article leaves open.
    pub(super) fn summary(&self) -> String {
        let labels = &self.wording.labels;
        let mut counts: Vec<String> = vec![];
        for (index, tag) in Tag::ALL.iter().enumerate() {
            let n = self.document.entries.iter().filter(|entry| entry.annotation.tag == *tag).count();
            if n > 0 || *tag == Tag::Claim {
                counts.push((self.wording.count)(index, n));
            }
        }
        let mut summary = filled(labels.marked, &counts.join(labels.comma));
        let lines = &self.ledger.claims;
        if !lines.is_empty() {
            let count = |is: fn(&ClaimLine) -> bool| lines.iter().filter(|line| is(line)).count().to_string();
            for (label, n) in [
                (labels.unsourced, count(ClaimLine::is_unsourced)),
                (labels.unanswered, count(ClaimLine::is_unanswered)),
            ] {
                summary.push(' ');
                summary.push_str(&filled(label, &n));
            }
        }
        summary
    }

    /// Where the annotations stand in this text, by their places in the document; an annotation in parts with each of them.
    pub(super) fn marks(&self, text: &ArticleText) -> impl Iterator<Item = (usize, CodePointSpan)> {
        let entries = self.document.entries.iter().enumerate();
        entries.flat_map(move |(index, entry)| entry.pieces(text).into_iter().map(move |at| (index, at)))
    }

    /// Attributions, denials and no-comments in no line of the ledger, then annotations with other tags.
    pub(super) fn unlisted(&self) -> [Vec<&'a Entry>; 2] {
        let lines = self.ledger.claims.iter();
        let lists = lines.flat_map(|line| [&line.attributions, &line.denials, &line.no_comments]);
        let listed: HashSet<&AnnotationId> = lists.flatten().map(|one| &one.id).collect();
        let of = |linkable: bool| {
            let wanted = |entry: &&Entry| {
                let one = &entry.annotation;
                one.tag != Tag::Claim && is_linkable(&one.tag) == linkable && !listed.contains(&one.id)
            };
            self.document.entries.iter().filter(wanted).collect()
        };
        [of(true), of(false)]
    }

    /// What changed in the article, newsrooms' notes first, each with the annotations whose words it touches, or took away.
    pub(super) fn changes(&self) -> Vec<(&'a ArticleChange, Vec<&'a Entry>)> {
        let document = self.document;
        let touched = |change: &ArticleChange| {
            let place = document.text.as_deref().map(|text| (text, text.code_points(change.span)));
            let touches = |entry: &&Entry| {
                place.is_some_and(|(text, at)| {
                    entry.pieces(text).iter().any(|mark| mark.start < at.end && at.start < mark.end)
                }) || entry.state == State::Orphaned && change.took_from(&entry.annotation)
            };
            document.entries.iter().filter(touches).collect()
        };
        let mut changes: Vec<_> = document.details.changes.iter().map(|change| (change, touched(change))).collect();
        sort_by_key(&mut changes, |(change, _)| change.kind != ChangeKind::Correction);
        changes
    }

    pub(super) fn with_notes(&self) -> impl Iterator<Item = &'a Entry> {
        self.document.entries.iter().filter(|entry| !entry.annotation.note.trim().is_empty())
    }

    pub(super) fn not_found(&self) -> impl Iterator<Item = &'a Entry> {
        self.document.entries.iter().filter(|entry| entry.state == State::Orphaned)
    }

    /// Who speaks in an annotation: its source as it is first written in the article. `None` where it has none; then its own
    /// words name it.
    pub(super) fn source(&self, id: &AnnotationId) -> Option<&str> {
        let source = self.ledger.sources.get(*self.sources.get(id)?)?;
        Some(&source.name)
    }
}
