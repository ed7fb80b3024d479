//! Where a part of the text went, as the annotations around it show.

use std::ops::Range;

use crate::sort::sort_by_key;
use crate::thresholds::{DRIFT_AGREES, DRIFT_NEIGHBOURS, EXPECTED_SLACK, OTHER_PARAGRAPH_TIMES, SAME_PARAGRAPH};

/// The moves of the annotations that were found for sure: from, to (code points), in the order of the stored text.
#[derive(Debug)]
pub(super) struct Drift {
    moves: Vec<(i64, i64)>,
}

impl Drift {
    pub(super) fn of(moves: impl Iterator<Item = (u32, u32)>) -> Self {
        let mut moves: Vec<(i64, i64)> = moves.map(|(from, to)| (i64::from(from), i64::from(to))).collect();
        sort_by_key(&mut moves, |&pair| pair);
        moves.dedup();
        // One that went elsewhere than those before it and those behind it says nothing of other ones. Several near
        // each other may have gone astray together, to a pull quote or a teaser that repeats their sentence.
        let shifts: Vec<i64> = moves.iter().map(|(from, to)| to - from).collect();
        let astray: Vec<bool> = (0..shifts.len())
            .map(|n| {
                let before = middle(shifts.get(n.saturating_sub(DRIFT_NEIGHBOURS)..n));
                let after = middle(shifts.get(n + 1..(n + 1 + DRIFT_NEIGHBOURS).min(shifts.len())));
                let (Some(own), Some(before), Some(after)) = (shifts.get(n), before, after) else { return false };
                !agree(*own, before) && !agree(*own, after)
            })
            .collect();
        let mut astray = astray.into_iter();
        moves.retain(|_| astray.next() != Some(true));
        Self { moves }
    }

    /// Whether this move is one of those that others are judged by.
    pub(super) fn knows(&self, from: u32, to: u32) -> bool {
        self.moves.binary_search(&(i64::from(from), i64::from(to))).is_ok()
    }

    /// Between which offsets (code points) a quote that began at `from` is to be expected to begin; `None` where its
    /// neighbours do not agree.
    pub(super) fn expected(&self, from: u32) -> Option<Range<u32>> {
        let from = i64::from(from);
        let next = self.moves.partition_point(|(stored, _)| *stored < from);
        // The quote's own move is no evidence for itself.
        let own = self.moves.get(next).is_some_and(|(stored, _)| *stored == from);
        let neighbour = |n: usize| self.moves.get(n).map(|(at, to)| (to - at, (at - from).abs()));
        let (before, after) = (next.checked_sub(1), next + usize::from(own));
        let (low, high) = match (before.and_then(neighbour), neighbour(after)) {
            (Some((a, _)), Some((b, _))) if agree(a, b) => (a.min(b), a.max(b)),
            (Some((a, near)), Some((_, far))) if alone(near, far) => (a, a),
            (Some((_, far)), Some((b, near))) if alone(near, far) => (b, b),
            // At the ends of the text two on the same side must agree.
            (Some((a, _)), None) => agreeing(a, before.and_then(|n| n.checked_sub(1)).and_then(neighbour))?,
            (None, Some((b, _))) => agreeing(b, neighbour(after + 1))?,
            (Some(_), Some(_)) | (None, None) => return None,
        };
        let slack = i64::from(EXPECTED_SLACK.0);
        let [low, high] = [from + low - slack, from + high + slack].map(|at| u32::try_from(at.max(0)).ok());
        Some(low?..high?)
    }
}

/// Whether two shifts are of one part of the text.
fn agree(one: i64, other: i64) -> bool {
    (one - other).abs() <= i64::from(DRIFT_AGREES.0)
}

/// Whether a neighbour this far away is enough alone, with the other one so far.
fn alone(near: i64, far: i64) -> bool {
    near <= i64::from(SAME_PARAGRAPH.0) && OTHER_PARAGRAPH_TIMES * near <= far
}

/// The middle one of two or more shifts.
fn middle(shifts: Option<&[i64]>) -> Option<i64> {
    let mut shifts = shifts.filter(|shifts| shifts.len() > 1)?.to_vec();
    sort_by_key(&mut shifts, |&shift| shift);
    shifts.get(shifts.len() / 2).copied()
}

fn agreeing(a: i64, other: Option<(i64, i64)>) -> Option<(i64, i64)> {
    let (b, _) = other?;
    agree(a, b).then(|| (a.min(b), a.max(b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_say_where_a_quote_went() {
        let drift = Drift::of([(100, 600), (900, 1400), (950, 50), (1800, 2300), (5000, 4000)].into_iter());
        for (from, expected) in [
            (500, Some(976..1024)),
            (900, Some(1376..1424)),
            (1850, Some(2326..2374)),
            (3000, None),
            (50, Some(526..574)),
            (6000, None),
        ] {
            assert_eq!(drift.expected(from), expected, "{from}");
        }
    }
}
