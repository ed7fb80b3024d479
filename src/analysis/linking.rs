//! What a mark may be linked to: at once where its sentence leaves no doubt, and the order in which claims are offered.

use std::rc::Rc;

use super::is_linkable;
use crate::model::{Annotation, AnnotationId, Tag};
use quote_anchor::sort::sort_by_key;
use quote_anchor::text::Span;

/// An annotation, where its words stand (`None` for an orphan), and where its pieces, where it has several.
pub type Marked<'a> = (&'a Rc<Annotation>, Option<Span>, &'a [Span]);

/// A link that a new mark gets at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AutoLink {
    /// The new mark is about this claim.
    ToClaim(AnnotationId),
    /// This attribution, denial or no-comment is about the new claim.
    FromMark(AnnotationId),
}

/// The link of a new mark of this tag, where its sentence has exactly one candidate: for a claim the marks there that are about
/// nothing, for the other tags the claims there. Words of several sentences count to each of these, pieces of an annotation to
/// theirs and not to those between. `covered` is what the new mark covers: its pieces, or the one span. `sentences` are in the
/// order of the text.
#[must_use]
pub fn link_in_sentence<'a>(
    marks: impl IntoIterator<Item = Marked<'a>>,
    tag: &Tag,
    covered: &[Span],
    sentences: &[Span],
) -> Option<AutoLink> {
    if !is_linkable(tag) && *tag != Tag::Claim {
        return None;
    }
    let around: Vec<Span> = covered.iter().filter_map(|piece| sentence_around(*piece, sentences)).collect();
    let is_there = |piece: &Span| around.iter().any(|around| overlap(*piece, *around));
    let mut candidates = marks.into_iter().filter(|(one, place, pieces)| {
        let fits = if *tag == Tag::Claim { is_linkable(&one.tag) } else { one.tag == Tag::Claim };
        let is_whole = pieces.is_empty();
        fits && if is_whole { place.as_ref().is_some_and(is_there) } else { pieces.iter().any(is_there) }
    });
    let (only, ..) = candidates.next()?;
    if *tag != Tag::Claim {
        return candidates.next().is_none().then(|| AutoLink::ToClaim(only.id.clone()));
    }
    let mut free = std::iter::once(only).chain(candidates.map(|(one, ..)| one)).filter(|one| one.about.is_empty());
    let only = free.next()?;
    free.next().is_none().then(|| AutoLink::FromMark(only.id.clone()))
}

/// From the start of the first sentence that a span touches to the end of the last one; `None` where it touches none. `sentences` are
/// in the order of the text.
#[must_use]
pub fn sentence_around(span: Span, sentences: &[Span]) -> Option<Span> {
    let first = sentences.partition_point(|sentence| sentence.end() <= span.start());
    let touched = || sentences.iter().skip(first).take_while(|sentence| overlap(**sentence, span));
    Some(Span::between(touched().next()?.start(), touched().last()?.end()))
}

const fn overlap(one: Span, other: Span) -> bool {
    one.start() < other.end() && other.start() < one.end()
}

/// The annotations of a tag that another can be linked to, the nearest first: those of its own sentence before all others,
/// then by the distance of their words; orphans last, in their order.
#[must_use]
pub fn nearest_first<'a>(
    marks: impl IntoIterator<Item = Marked<'a>>,
    tag: &Tag,
    to: (&AnnotationId, Option<Span>),
    sentences: &[Span],
) -> Vec<AnnotationId> {
    let (itself, place) = to;
    let around = place.and_then(|place| sentence_around(place, sentences));
    let mut offered: Vec<(u32, &AnnotationId)> = marks
        .into_iter()
        .filter(|(one, ..)| one.tag == *tag && one.id != *itself)
        .map(|(one, theirs, _)| {
            let distance = match (place, theirs) {
                (Some(place), Some(theirs)) => {
                    let gap =
                        theirs.start().saturating_sub(place.end()).max(place.start().saturating_sub(theirs.end()));
                    // One more, so that the sentence comes first even where the next one begins at once.
                    if around.is_some_and(|around| overlap(theirs, around)) { 0 } else { gap.saturating_add(1) }
                }
                (None, Some(theirs)) => theirs.start(),
                (_, None) => u32::MAX,
            };
            (distance, &one.id)
        })
        .collect();
    sort_by_key(&mut offered, |(distance, _)| *distance);
    offered.into_iter().map(|(_, id)| id.clone()).collect()
}

/// What an annotation is linked to, in either direction.
pub fn linked_to<'a>(
    annotations: impl Iterator<Item = &'a Rc<Annotation>>,
    id: &AnnotationId,
) -> impl Iterator<Item = AnnotationId> {
    annotations.flat_map(move |one| {
        if one.id == *id {
            one.about.clone()
        } else if one.about.contains(id) {
            vec![one.id.clone()]
        } else {
            vec![]
        }
    })
}
