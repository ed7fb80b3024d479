//! The spans of several readers on one line.

use std::collections::HashMap;

use crate::analysis::agreement::marks::{Mark, ReaderMarks};
use crate::model::Tag;

/// A span with its tag, as numbers. Samples have fractions.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub(super) struct Unit {
    pub(super) start: f64,
    pub(super) end: f64,
    pub(super) category: usize,
}

impl Unit {
    /// How much two units differ, 0 and more.
    pub(super) fn dissimilarity(&self, other: &Self) -> f64 {
        self.distance(other) + if self.category == other.category { 0.0 } else { 1.0 }
    }

    /// How much their places differ, 0 and more.
    pub(super) fn distance(&self, other: &Self) -> f64 {
        let length = (self.end - self.start) + (other.end - other.start);
        let apart = ((self.start - other.start).abs() + (self.end - other.end).abs()) / length;
        apart * apart
    }
}

/// The units of each reader, in the order of their starts, none twice.
#[derive(Clone, Debug, Default)]
pub(super) struct Continuum {
    pub(super) readers: Vec<Vec<Unit>>,
    /// The tags; a unit's category is the place of its tag.
    pub(super) tags: Vec<Tag>,
}

impl Continuum {
    pub(super) fn new(readers: &[ReaderMarks], counted: impl Fn(&Mark) -> bool) -> Self {
        let mut numbers: HashMap<&Tag, usize> = HashMap::new();
        let mut tags = Vec::new();
        let mut lines = Vec::with_capacity(readers.len());
        for reader in readers {
            let marks = reader.marks.iter().filter(|mark| counted(mark) && mark.span.start < mark.span.end);
            let mut units: Vec<Unit> = marks
                .map(|mark| {
                    let next = numbers.len();
                    let category = *numbers.entry(&mark.tag).or_insert_with(|| {
                        tags.push(mark.tag.clone());
                        next
                    });
                    Unit { start: f64::from(mark.span.start), end: f64::from(mark.span.end), category }
                })
                .collect();
            sort(&mut units);
            lines.push(units);
        }
        Self { readers: lines, tags }
    }

    pub(super) fn units(&self) -> impl Iterator<Item = &Unit> {
        self.readers.iter().flatten()
    }

    /// The mean number of units of a reader.
    pub(super) fn mean_count(&self) -> f64 {
        count(self.units().count()) / count(self.readers.len())
    }
}

/// Puts units into their order, and removes those that are there twice.
pub(super) fn sort(units: &mut Vec<Unit>) {
    units.sort_by(|a, b| a.start.total_cmp(&b.start).then(a.end.total_cmp(&b.end)).then(a.category.cmp(&b.category)));
    units.dedup();
}

/// A number of things as a float.
pub(super) fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
