//! Precision, recall and F1 of one reader's spans, measured against another's.

use std::collections::HashMap;

use super::marks::ReaderMarks;
use super::matching::best_pairs;
use super::units::Units;
use crate::model::Tag;

/// With how many spans of the other reader a span may share units. What is stacked deeper is no annotation of a person.
const MAX_STACKED: usize = 200;

/// How much of what one reader marked another one marked too.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// The share of the second reader's spans that the first has too; 0 where the second has none.
    pub precision: f64,
    /// The share of the first reader's spans that the second has too; 0 where the first has none.
    pub recall: f64,
    /// The harmonic mean of both; 0 where both are 0.
    pub f1: f64,
}

impl Score {
    fn of(hits: usize, first: usize, second: usize) -> Self {
        let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        let share = |all: usize| if all == 0 { 0.0 } else { number(hits) / number(all) };
        let f1 = if hits == 0 { 0.0 } else { 2.0 * number(hits) / (number(first) + number(second)) };
        Self { precision: share(second), recall: share(first), f1 }
    }
}

/// Same tag, same ends.
pub(super) fn exact(first: &ReaderMarks, second: &ReaderMarks) -> Score {
    let mut open: HashMap<(&Tag, u32, u32), usize> = HashMap::new();
    for mark in &first.marks {
        *open.entry((&mark.tag, mark.span.start, mark.span.end)).or_default() += 1;
    }
    let hits = second.marks.iter().filter(|mark| {
        let left = open.get_mut(&(&mark.tag, mark.span.start, mark.span.end)).filter(|left| **left > 0);
        left.map(|left| *left -= 1).is_some()
    });
    Score::of(hits.count(), first.marks.len(), second.marks.len())
}

/// Same tag and any shared unit.
pub(super) fn overlap(units: &Units, first: &ReaderMarks, second: &ReaderMarks) -> Score {
    Score::of(overlapping(units, first, second), first.marks.len(), second.marks.len())
}

/// How many pairs of marks have the same tag and share a unit: as many as there can be, each mark used once.
pub(super) fn overlapping(units: &Units, first: &ReaderMarks, second: &ReaderMarks) -> usize {
    // Pieces in the order of the text, with the places of their marks.
    let pieces = |reader: &'_ ReaderMarks| {
        let mut all: Vec<(u32, u32, usize)> = vec![];
        for (place, mark) in reader.marks.iter().enumerate() {
            let ranges = mark.covered().iter().map(|piece| units.in_span(*piece)).filter(|range| !range.is_empty());
            all.extend(ranges.map(|range| (range.start, range.end, place)));
        }
        all.sort_unstable();
        all
    };
    let (ours, theirs) = (pieces(first), pieces(second));
    let longest = theirs.iter().map(|(start, end, _)| end - start).max().unwrap_or_default();
    let mut gains: Vec<Vec<(usize, f64)>> = vec![vec![]; first.marks.len()];
    for (start, end, place) in ours {
        let from = theirs.partition_point(|other| other.0 + longest <= start);
        let near = theirs.get(from..).unwrap_or_default().iter().take_while(|other| other.0 < end);
        let (Some(mark), Some(gains)) = (first.marks.get(place), gains.get_mut(place)) else { continue };
        for (_, _, other) in near.filter(|other| other.1 > start) {
            let is_same = second.marks.get(*other).is_some_and(|theirs| theirs.tag == mark.tag);
            if is_same && gains.len() < MAX_STACKED && !gains.iter().any(|(known, _)| known == other) {
                gains.push((*other, 1.0));
            }
        }
    }
    best_pairs(&gains, second.marks.len()).into_iter().flatten().count()
}
