//! Actions of this moment: what a session gets as data, time, ids and who annotates, comes from the page.

use crate::model::{Annotation, AnnotationId, Tag};
use crate::page;
use crate::session::{Action, Change};
use quote_anchor::text::Span;

/// What a new annotation says besides its tag.
#[derive(Clone, Debug, Default)]
pub struct Details {
    /// Its pieces, where it has several.
    pub pieces: Vec<Span>,
    /// A note.
    pub note: String,
    /// The annotations that it speaks of.
    pub about: Vec<AnnotationId>,
    /// Who speaks, denies or gave no comment.
    pub source: String,
    /// Annotations that are about the new one from now on.
    pub linked_from: Vec<AnnotationId>,
}

/// Tags a piece of the article; to be [proposed](super::Engine::propose).
#[must_use]
pub fn annotate(span: Span, tag: Tag, details: Details) -> Action {
    let Details { pieces, note, about, source, linked_from } = details;
    let (id, creator, at) = (page::new_id(), page::reader(), page::now());
    Action::Annotate { id, span, pieces, tag, note, about, source, creator, linked_from, at }
}

/// Takes over another reader's annotation; to be [proposed](super::Engine::propose).
#[must_use]
pub fn adopt(annotation: Annotation) -> Action {
    Action::Adopt { annotation: Box::new(annotation), at: page::now() }
}

/// Changes an annotation.
#[must_use]
pub fn update(id: &AnnotationId, change: Change) -> Action {
    Action::Update { id: id.clone(), change, at: page::now() }
}

/// Tags annotations anew.
#[must_use]
pub fn retag(ids: Vec<AnnotationId>, tag: Tag) -> Action {
    Action::Retag { ids, tag, at: page::now() }
}

/// Gives annotations sources.
#[must_use]
pub fn set_sources(sources: Vec<(AnnotationId, String)>) -> Action {
    Action::SetSources { sources, at: page::now() }
}

/// Writes who annotates into the annotations that were made here and do not say by whom.
#[must_use]
pub fn sign() -> Action {
    Action::Sign { at: page::now() }
}

/// Deletes annotations.
#[must_use]
pub fn delete(ids: Vec<AnnotationId>) -> Action {
    Action::Delete { ids, at: page::now() }
}

/// Deletes all annotations of the article.
#[must_use]
pub fn clear() -> Action {
    Action::Clear { at: page::now() }
}
