//! What the readers say of the same words, passage by passage.
//!
//! A passage is a stretch of the article in which marks overlap, one's own included. It is a disagreement where not all readers
//! have the same tags there.

use std::ops::Range;

use super::Layers;
use crate::model::{AnnotationId, Tag};
use crate::session::State;
use quote_anchor::sort::{sort, sort_by_key};
use quote_anchor::text::Span;

/// A mark of a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    /// The place of the reader, 0 for the one of this browser.
    pub reader: usize,
    /// The mark.
    pub id: AnnotationId,
    /// Its tag.
    pub tag: Tag,
    /// Where it stands.
    pub span: Span,
}

/// Words that somebody marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// From the first mark to the last.
    pub span: Span,
    /// The marks, by reader and then in the order of the text.
    pub sayings: Vec<Saying>,
    /// How many readers have marks here.
    pub readers: usize,
    /// How many readers have other tags here than most have; no mark counts as a tag of its own.
    pub dissenting: usize,
    /// Whether all readers have the same tags here and the same ends.
    pub is_agreed: bool,
}

impl Passage {
    /// Marks with the same tag and the same ends together, in the order of their first reader.
    #[must_use]
    pub fn groups(&self) -> Vec<Vec<&Saying>> {
        let mut groups: Vec<Vec<&Saying>> = vec![];
        for saying in &self.sayings {
            let is_same = |one: &&Saying| one.tag == saying.tag && one.span == saying.span;
            match groups.iter_mut().find(|group| group.iter().any(is_same)) {
                Some(group) => group.push(saying),
                None => groups.push(vec![saying]),
            }
        }
        groups
    }

    /// Whether this one of so many readers has a mark here, or has none where most of the others have.
    #[must_use]
    pub fn concerns(&self, reader: usize, all: usize) -> bool {
        self.sayings.iter().any(|saying| saying.reader == reader) || 2 * self.readers >= all
    }

    /// Those of these readers who have no mark here.
    #[must_use]
    pub fn silent(&self, readers: Range<usize>) -> Vec<usize> {
        readers.filter(|reader| !self.sayings.iter().any(|saying| saying.reader == *reader)).collect()
    }
}

/// The places of the readers who are counted: not that of the reader of this browser who has marked nothing, since who only
/// looks at the others' marks disagrees with none.
#[must_use]
pub fn counted_readers(own: &State, layers: &Layers) -> Range<usize> {
    let has_marks = own.placed().iter().any(|placed| placed.outcome.span.is_some());
    usize::from(!has_marks)..layers.all().len() + 1
}

/// All passages: disagreements first, the most divided before, then in the order of the text.
#[must_use]
pub fn passages(own: &State, layers: &Layers) -> Vec<Passage> {
    let states = || [own].into_iter().chain(layers.all().iter().map(super::Layer::state));
    let all = counted_readers(own, layers).len();
    let mut sayings: Vec<Saying> = states()
        .enumerate()
        .flat_map(|(reader, state)| {
            state.placed().iter().filter_map(move |placed| {
                let annotation = &placed.annotation;
                let (id, tag) = (annotation.id.clone(), annotation.tag.clone());
                Some(Saying { reader, id, tag, span: placed.outcome.span? })
            })
        })
        .collect();
    sort_by_key(&mut sayings, |saying| (saying.span.start(), saying.span.end(), saying.reader));
    let mut passages: Vec<Passage> = vec![];
    for saying in sayings {
        match passages.last_mut().filter(|last| saying.span.start() < last.span.end()) {
            Some(last) => {
                last.span = Span::between(last.span.start(), last.span.end().max(saying.span.end()));
                last.sayings.push(saying);
            }
            None => {
                passages.push(Passage {
                    span: saying.span,
                    sayings: vec![saying],
                    readers: 0,
                    dissenting: 0,
                    is_agreed: false,
                });
            }
        }
    }
    for passage in &mut passages {
        sort_by_key(&mut passage.sayings, |saying| (saying.reader, saying.span.start(), saying.span.end()));
        let mut groups = passage.sayings.chunk_by(|one, next| one.reader == next.reader);
        let said = |group: &[Saying]| group.iter().map(|one| (one.tag.clone(), one.span)).collect::<Vec<_>>();
        passage.readers = groups.clone().count();
        let first = groups.next().map(said);
        passage.dissenting = all - most_alike(passage, all);
        passage.is_agreed = passage.readers == all && groups.all(|group| Some(said(group)) == first);
    }
    // Stable: the order of the text stays.
    sort_by_key(&mut passages, |passage| (passage.is_agreed, std::cmp::Reverse(passage.dissenting)));
    passages
}

/// Of so many readers, how many say the same, whatever the ends.
fn most_alike(passage: &Passage, all: usize) -> usize {
    let tags = |group: &[Saying]| {
        let mut tags: Vec<Tag> = group.iter().map(|saying| saying.tag.clone()).collect();
        sort(&mut tags);
        tags.dedup();
        tags
    };
    let mut said: Vec<Vec<Tag>> = passage.sayings.chunk_by(|one, next| one.reader == next.reader).map(tags).collect();
    sort(&mut said);
    let most = said.chunk_by(PartialEq::eq).map(<[_]>::len).max().unwrap_or_default();
    most.max(all - passage.readers)
}
