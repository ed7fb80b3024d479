//! What the readers say of the same words, passage by passage.
//!
//! A passage is a stretch of the article in which marks overlap, one's own included; of a mark in pieces these, and not what stands
//! between them. It is a disagreement where not all readers have the same tags there.

use std::collections::HashMap;
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
    /// Where it stands: its pieces, or the one stretch. Not empty.
    pub covered: Vec<Span>,
}

impl Saying {
    /// From the start of its first piece to the end of its last one.
    fn ends(&self) -> (u32, u32) {
        let (first, last) = (self.covered.first(), self.covered.last());
        (first.map_or(0, |piece| piece.start()), last.map_or(0, |piece| piece.end()))
    }
}

/// Words that somebody marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// From the first mark to the last.
    pub span: Span,
    /// What the marks cover of it, in the order of the text.
    pub covered: Vec<Span>,
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
    /// The passage of a mark, which does not say yet what it covers, nor how far readers agree.
    fn of(saying: Saying) -> Self {
        let (start, _) = saying.ends();
        let sayings = vec![saying];
        Self { span: Span::at(start), covered: vec![], sayings, readers: 0, dissenting: 0, is_agreed: false }
    }

    /// Marks with the same tag and the same ends together, in the order of their first reader.
    #[must_use]
    pub fn groups(&self) -> Vec<Vec<&Saying>> {
        let mut groups: Vec<Vec<&Saying>> = vec![];
        for saying in &self.sayings {
            let is_same = |one: &&Saying| one.tag == saying.tag && one.covered == saying.covered;
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
                let covered: Vec<Span> = placed.covered().collect();
                (!covered.is_empty()).then_some(Saying { reader, id, tag, covered })
            })
        })
        .collect();
    sort_by_key(&mut sayings, |saying| (saying.ends(), saying.reader));
    let mut passages = together(sayings);
    for passage in &mut passages {
        sort_by_key(&mut passage.sayings, |saying| (saying.reader, saying.ends()));
        let mut groups = passage.sayings.chunk_by(|one, next| one.reader == next.reader);
        let said =
            |group: &[Saying]| group.iter().map(|one| (one.tag.clone(), one.covered.clone())).collect::<Vec<_>>();
        passage.readers = groups.clone().count();
        let first = groups.next().map(said);
        passage.dissenting = all - most_alike(passage, all);
        passage.is_agreed = passage.readers == all && groups.all(|group| Some(said(group)) == first);
    }
    // Stable: the order of the text stays.
    sort_by_key(&mut passages, |passage| (passage.is_agreed, std::cmp::Reverse(passage.dissenting)));
    passages
}

/// Marks in the order of the text, those that overlap in one passage, which says no more of them yet.
fn together(sayings: Vec<Saying>) -> Vec<Passage> {
    let mut pieces: Vec<(Span, usize)> = vec![];
    for (index, saying) in sayings.iter().enumerate() {
        pieces.extend(saying.covered.iter().map(|piece| (*piece, index)));
    }
    sort(&mut pieces);
    // For each mark one before it that is in the same passage, for the first one itself.
    let mut before: Vec<usize> = (0..sayings.len()).collect();
    let mut stretches: Vec<(Span, usize)> = vec![];
    for (piece, index) in pieces {
        match stretches.last_mut().filter(|(last, _)| piece.start() < last.end()) {
            Some((last, one)) => {
                *last = Span::between(last.start(), last.end().max(piece.end()));
                let [one, other] = [*one, index].map(|index| first_with(&mut before, index));
                if let Some(later) = before.get_mut(one.max(other)) {
                    *later = one.min(other);
                }
            }
            None => stretches.push((piece, index)),
        }
    }
    let mut passages: Vec<Passage> = vec![];
    let mut places: HashMap<usize, usize> = HashMap::new();
    for (index, saying) in sayings.into_iter().enumerate() {
        let place = *places.entry(first_with(&mut before, index)).or_insert(passages.len());
        match passages.get_mut(place) {
            Some(passage) => passage.sayings.push(saying),
            None => passages.push(Passage::of(saying)),
        }
    }
    for (stretch, index) in stretches {
        let passage = places.get(&first_with(&mut before, index)).and_then(|place| passages.get_mut(*place));
        if let Some(Passage { span, covered, .. }) = passage {
            *span = Span::between(span.start(), stretch.end());
            covered.push(stretch);
        }
    }
    passages
}

/// The first mark that is in a passage with this one. The way there is shortened for those who ask next.
fn first_with(before: &mut [usize], of: usize) -> usize {
    let mut at = of;
    loop {
        let one = before.get(at).copied().unwrap_or(at);
        if one == at {
            return at;
        }
        let next = before.get(one).copied().unwrap_or(one);
        if let Some(slot) = before.get_mut(at) {
            *slot = next;
        }
        at = next;
    }
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
