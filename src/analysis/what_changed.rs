//! What changed in an article since its reader last knew it.

use super::article_changes::ArticleChange;
use super::change_kind::ChangeKind;
use super::linking::Marked;
use super::note_reach::spoken_of;
use crate::model::{Annotation, AnnotationId, Timestamp};
use quote_anchor::text::{ArticleText, Span};

/// How much an article changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChangeCounts {
    /// Notes of the newsroom's.
    pub notes: usize,
    /// Passages that were rewritten.
    pub changed: usize,
    /// New passages.
    pub added: usize,
    /// Passages that are gone.
    pub removed: usize,
}

impl ChangeCounts {
    /// All of them.
    #[must_use]
    pub const fn all(&self) -> usize {
        self.notes + self.changed + self.added + self.removed
    }
}

/// The changes between the text that the reader knows and the one of now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatChanged {
    /// When this browser saw the text before for the first time.
    pub since: Timestamp,
    /// The changes, in the order of the text.
    pub changes: Vec<ArticleChange>,
    /// The paragraphs of which each note speaks: one list for each change, empty where it is no note.
    pub reaches: Vec<Vec<Span>>,
}

impl WhatChanged {
    /// These changes of a text; `None` where there is none.
    #[must_use]
    pub fn new(since: Timestamp, changes: Vec<ArticleChange>, text: &ArticleText) -> Option<Self> {
        let reach = |change: &ArticleChange| match change.kind {
            ChangeKind::Correction => spoken_of(text, change.span),
            _ => vec![],
        };
        let reaches = changes.iter().map(reach).collect();
        (!changes.is_empty()).then_some(Self { since, changes, reaches })
    }

    /// How many there are of each kind.
    #[must_use]
    pub fn counts(&self) -> ChangeCounts {
        let count = |kind| self.changes.iter().filter(|change| change.kind == kind).count();
        ChangeCounts {
            notes: count(ChangeKind::Correction),
            changed: count(ChangeKind::Changed),
            added: count(ChangeKind::Added),
            removed: count(ChangeKind::Removed),
        }
    }

    /// Whether a change concerns words that stand here: it is in them, or it is a note that speaks of their paragraph. What
    /// was removed concerns what stood on both sides of it.
    #[must_use]
    pub fn concerns(&self, change: usize, words: Span) -> bool {
        let here = self.changes.get(change).is_some_and(|change| {
            change.span.overlaps(words) || change.span.is_empty() && words.contains(change.span.start())
        });
        here || self.reaches.get(change).is_some_and(|reach| reach.iter().any(|paragraph| paragraph.overlaps(words)))
    }

    /// The annotations that a change concerns, in their order: those that have words there, or had words that it took away. What
    /// changed between the pieces of an annotation does not concern it.
    #[must_use]
    pub fn concerned<'a>(&self, change: usize, marks: impl Iterator<Item = Marked<'a>>) -> Vec<AnnotationId> {
        let took = |one: &Annotation| self.changes.get(change).is_some_and(|change| change.took_from(one));
        let is_concerned = |(one, place, pieces): &Marked<'a>| match place {
            None => took(one),
            Some(words) if pieces.is_empty() => self.concerns(change, *words),
            Some(_) => pieces.iter().any(|piece| self.concerns(change, *piece)),
        };
        marks.filter(is_concerned).map(|(one, ..)| one.id.clone()).collect()
    }
}
