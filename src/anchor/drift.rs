//! Where a part of the text went, as the annotations around it show.

use std::ops::Range;

use crate::text::sort::sort_by_key;

/// How far (code points) a quote may lie from where its neighbours say: an edited word or two.
const NEAR: i64 = 24;
/// How much the neighbours before and behind may disagree. More, and something between them was inserted or removed; the
/// quote may be on either side of it.
const AGREE: i64 = 120;
/// A neighbour this near (code points) says enough alone, if the other one is [`FARTHER`] times as far: they share a
/// paragraph.
const CLOSE: i64 = 160;
const FARTHER: i64 = 3;

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
        // One that went elsewhere than those around it, which agree, says nothing of other ones.
        let astray: Vec<bool> = (0..moves.len())
            .map(|n| {
                let shift = |n: usize| moves.get(n).map(|(from, to)| to - from);
                let around = [n.checked_sub(2), n.checked_sub(1), Some(n + 1), Some(n + 2)];
                let mut around: Vec<i64> = around.into_iter().flatten().filter_map(shift).collect();
                sort_by_key(&mut around, |&shift| shift);
                let (Some(own), Some(&middle)) = (shift(n), around.get(around.len() / 2)) else { return false };
                let agree = around.iter().filter(|&shift| (shift - middle).abs() <= AGREE).count();
                agree >= 3 && (own - middle).abs() > AGREE
            })
            .collect();
        let mut astray = astray.into_iter();
        moves.retain(|_| astray.next() != Some(true));
        Self { moves }
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
            (Some((a, _)), Some((b, _))) if (a - b).abs() <= AGREE => (a.min(b), a.max(b)),
            (Some((a, near)), Some((_, far))) if near <= CLOSE && FARTHER * near <= far => (a, a),
            (Some((_, far)), Some((b, near))) if near <= CLOSE && FARTHER * near <= far => (b, b),
            // At the ends of the text two on the same side must agree.
            (Some((a, _)), None) => agreeing(a, before.and_then(|n| n.checked_sub(1)).and_then(neighbour))?,
            (None, Some((b, _))) => agreeing(b, neighbour(after + 1))?,
            (Some(_), Some(_)) | (None, None) => return None,
        };
        let [low, high] = [from + low - NEAR, from + high + NEAR].map(|at| u32::try_from(at.max(0)).ok());
        Some(low?..high?)
    }
}

fn agreeing(a: i64, other: Option<(i64, i64)>) -> Option<(i64, i64)> {
    let (b, _) = other?;
    ((a - b).abs() <= AGREE).then(|| (a.min(b), a.max(b)))
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
