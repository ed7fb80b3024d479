//! What a file brought.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::ArticleInfo;
use crate::model::{Annotation, AnnotationId, Extras, Timestamp};

/// The tag of an annotation whose file gives it none. It is none of the four, so it is shown as "other" and can be retagged.
pub(super) const UNTAGGED: &str = "untagged";

/// What a reader of files cannot know by itself.
pub struct ReadContext<'a> {
    /// Now: the time of annotations whose file tells none.
    pub now: Timestamp,
    /// Makes an id for an annotation that has none.
    pub new_id: &'a mut dyn FnMut() -> AnnotationId,
}

/// What a file brought, as far as it could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    /// The article the file speaks of, where it tells one.
    pub article: Option<ArticleInfo>,
    /// The annotations, each id once, in the file's order.
    pub annotations: Vec<Annotation>,
    /// The annotations deleted, and when.
    pub deleted: Vec<(AnnotationId, Timestamp)>,
    /// Members of the file that this program does not know.
    pub extras: Extras,
    /// Members of the file's `article` that this program does not know.
    pub article_extras: Extras,
    /// What was left out, and why.
    pub skipped: Vec<Skipped>,
}

/// An annotation that was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Its place in the file, from 0.
    pub index: usize,
    /// Why.
    pub reason: SkipReason,
}

/// Why an annotation was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkipReason {
    /// It is no object.
    NotAnObject,
    /// It quotes no words, so nothing says which part of the article it is about (a note on the whole page, a picture).
    NoQuote,
    /// The file ends in the middle of it.
    CutOff,
}

impl SkipReason {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAnObject => "not-an-object",
            Self::NoQuote => "no-quote",
            Self::CutOff => "cut-off",
        }
    }
}

impl Incoming {
    /// Leaves each id once: of several the last modified, of those modified together the last in the file. It takes the
    /// place of the first.
    pub(super) fn without_duplicates(mut self) -> Self {
        let mut places: HashMap<AnnotationId, usize> = HashMap::with_capacity(self.annotations.len());
        let mut kept: Vec<Annotation> = Vec::with_capacity(self.annotations.len());
        for annotation in self.annotations {
            match places.entry(annotation.id.clone()) {
                Entry::Vacant(place) => {
                    place.insert(kept.len());
                    kept.push(annotation);
                }
                Entry::Occupied(place) => {
                    if let Some(earlier) = kept.get_mut(*place.get())
                        && annotation.modified >= earlier.modified
                    {
                        *earlier = annotation;
                    }
                }
            }
        }
        self.annotations = kept;
        self
    }
}
