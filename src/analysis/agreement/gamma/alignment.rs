//! The best alignment of the readers' units, and its disorder.
//!
//! A group holds at most one unit of each reader. Of `n` readers, a group costs the mean, over all pairs of them, of the
//! dissimilarity of their units, and 1 for a pair of which one has none. That is 1, less the mean of `1 - dissimilarity` over the
//! pairs that have both. So a unit that joins a group instead of making one gains 1 plus that mean.

use super::continuum::{Continuum, Unit, count};
use crate::analysis::agreement::matching::best_pairs;

/// How often each reader is taken out and matched again, at most.
const MAX_ROUNDS: usize = 8;

/// An improvement less than this is none.
const NOTHING: f64 = 1e-9;

/// Units that are aligned, with their readers.
type Group = Vec<(usize, Unit)>;

/// An alignment of the readers' units: groups of units that belong together.
#[derive(Debug)]
pub(super) struct Alignment {
    groups: Vec<Group>,
    readers: usize,
    /// The mean number of units of a reader.
    mean: f64,
    cost: f64,
}

impl Alignment {
    /// The best alignment. One that is not `thorough` is built once and not improved.
    pub(super) fn best(continuum: &Continuum, thorough: bool) -> Self {
        let readers = continuum.readers.len();
        let pairs = pairs(readers);
        // From the first reader to the last, and the other way round: the better one counts.
        let mut orders: Vec<Vec<usize>> = vec![(0..readers).collect()];
        if readers > 2 && thorough {
            orders.push((0..readers).rev().collect());
        }
        let rounds = if readers > 2 && thorough { MAX_ROUNDS } else { 0 };
        let mut best = Self { groups: Vec::new(), readers, mean: continuum.mean_count(), cost: f64::INFINITY };
        for order in orders {
            let groups = aligned(continuum, &order, pairs, rounds);
            let cost = cost(&groups, pairs);
            if cost < best.cost {
                best = Self { groups, cost, ..best };
            }
        }
        best
    }

    /// The disorder, a unit of each reader on average; 0 where there are no units.
    pub(super) fn disorder(&self) -> f64 {
        if self.mean == 0.0 || self.readers < 2 { 0.0 } else { self.cost / self.mean }
    }

    /// How much the tags of aligned units differ: for gamma-cat, and after it for gamma-k of each of so many categories.
    pub(super) fn category_disorders(&self, categories: usize) -> Vec<CategoryDisorder> {
        let mut found = vec![CategoryDisorder::default(); categories + 1];
        let mut add = |units: &[&Unit], disorder: f64, weight: f64, is_aligned: bool| {
            let mut of: Vec<usize> = units.iter().map(|unit| unit.category + 1).collect();
            of.dedup();
            for place in [0].into_iter().chain(of) {
                if let Some(found) = found.get_mut(place) {
                    found.disorder += disorder;
                    found.weight += weight;
                    found.is_used = true;
                    found.is_aligned |= is_aligned;
                }
            }
        };
        for group in &self.groups {
            let missing = count(self.readers.saturating_sub(group.len()));
            // One of these for each pair of readers in which one has no unit.
            for (_, unit) in group {
                if missing > 0.0 {
                    add(&[unit], missing, missing, false);
                }
            }
            let share = 1.0 / count(group.len().saturating_sub(1)).max(1.0);
            for_pairs(group, |one, other| {
                let weight = share * (1.0 - one.distance(other)).max(0.0);
                let differs = if one.category == other.category { 0.0 } else { weight };
                add(&[one, other], differs, weight, true);
            });
        }
        found
    }
}

/// How much the tags of aligned units differ, those of one category or all.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CategoryDisorder {
    disorder: f64,
    weight: f64,
    /// A unit of the category is there.
    is_used: bool,
    /// A unit of the category is aligned with another one.
    pub(super) is_aligned: bool,
}

impl CategoryDisorder {
    /// From 0 to 1; where nothing is aligned as pygamma-agreement says.
    pub(super) fn value(&self) -> f64 {
        match (self.is_aligned, self.is_used) {
            (true, _) if self.disorder == 0.0 => 0.0,
            (true, _) => self.disorder / self.weight,
            (false, true) => 0.0,
            (false, false) => 1.0,
        }
    }
}

/// How many pairs of readers there are.
fn pairs(readers: usize) -> f64 {
    count(readers) * (count(readers) - 1.0) / 2.0
}

fn for_pairs(group: &[(usize, Unit)], mut each: impl FnMut(&Unit, &Unit)) {
    let mut rest = group;
    while let Some(((_, unit), others)) = rest.split_first() {
        for (_, other) in others {
            each(unit, other);
        }
        rest = others;
    }
}

fn aligned(continuum: &Continuum, order: &[usize], pairs: f64, rounds: usize) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let place = |groups: &mut Vec<Group>, reader: usize| {
        let units = continuum.readers.get(reader).map(Vec::as_slice).unwrap_or_default();
        join(groups, reader, units, pairs);
    };
    for reader in order {
        place(&mut groups, *reader);
    }
    let mut known = cost(&groups, pairs);
    for _ in 0..rounds {
        for reader in order {
            for group in &mut groups {
                group.retain(|(of, _)| of != reader);
            }
            groups.retain(|group| !group.is_empty());
            place(&mut groups, *reader);
        }
        let now = cost(&groups, pairs);
        if known - now < NOTHING {
            break;
        }
        known = now;
    }
    groups
}

/// Lets each unit of a reader join the group that is best for all, or make one.
fn join(groups: &mut Vec<Group>, reader: usize, units: &[Unit], pairs: f64) {
    let gains: Vec<Vec<(usize, f64)>> = units
        .iter()
        .map(|unit| {
            let gains = groups.iter().enumerate().map(|(place, group)| {
                let alike: f64 = group.iter().map(|(_, other)| 1.0 - unit.dissimilarity(other)).sum();
                (place, 1.0 + alike / pairs)
            });
            gains.filter(|(_, gain)| *gain > 0.0).collect()
        })
        .collect();
    let places = best_pairs(&gains, groups.len());
    for (unit, place) in units.iter().zip(places) {
        match place.and_then(|place| groups.get_mut(place)) {
            Some(group) => group.push((reader, *unit)),
            None => groups.push(vec![(reader, *unit)]),
        }
    }
}

fn cost(groups: &[Group], pairs: f64) -> f64 {
    let of_group = |group: &Group| {
        let mut alike = 0.0;
        for_pairs(group, |unit, other| alike += 1.0 - unit.dissimilarity(other));
        1.0 - alike / pairs
    };
    groups.iter().map(of_group).sum()
}
