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

/// The disorder of the best alignment, a unit of each reader on average; 0 where there are no units. One that is not `thorough` is
/// built once and not improved.
pub(super) fn disorder(continuum: &Continuum, thorough: bool) -> f64 {
    let readers = continuum.readers.len();
    let pairs = count(readers) * (count(readers) - 1.0) / 2.0;
    let mean = continuum.mean_count();
    if mean == 0.0 || pairs == 0.0 {
        return 0.0;
    }
    // From the first reader to the last, and the other way round: the better one counts.
    let mut orders: Vec<Vec<usize>> = vec![(0..readers).collect()];
    if readers > 2 && thorough {
        orders.push((0..readers).rev().collect());
    }
    let rounds = if readers > 2 && thorough { MAX_ROUNDS } else { 0 };
    let found = orders.iter().map(|order| cost(&aligned(continuum, order, pairs, rounds), pairs));
    found.fold(f64::INFINITY, f64::min) / mean
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
        let mut rest = group.as_slice();
        while let Some(((_, unit), others)) = rest.split_first() {
            alike += others.iter().map(|(_, other)| 1.0 - unit.dissimilarity(other)).sum::<f64>();
            rest = others;
        }
        1.0 - alike / pairs
    };
    groups.iter().map(of_group).sum()
}
