//! Where a part of the text went, as the annotations around it show.

/// How far (code points) a quote may lie from where its neighbours say: an edited word or two.
const NEAR: i64 = 24;
/// How much the neighbours before and behind may disagree. More, and something between them was inserted or removed; the
/// quote may be on either side of it.
const AGREE: i64 = 120;

/// The moves of the annotations that were found for sure: from, to (code points), in the order of the stored text.
#[derive(Debug)]
pub(super) struct Drift {
    moves: Vec<(i64, i64)>,
}

impl Drift {
    pub(super) fn of(moves: impl Iterator<Item = (u32, u32)>) -> Self {
        let mut moves: Vec<(i64, i64)> = moves.map(|(from, to)| (i64::from(from), i64::from(to))).collect();
        moves.sort_unstable();
        moves.dedup();
        Self { moves }
    }

    /// Which of these places (code points) the quote that stood at `from` went to; `None` where the neighbours do not
    /// agree, or no place or more than one is where they point.
    pub(super) fn choose(&self, from: u32, places: &[u32]) -> Option<usize> {
        let from = i64::from(from);
        let (low, high) = self.expected(from)?;
        let near = |slack: i64| {
            let slack = slack + (high - low);
            let places = places.iter().enumerate().map(|(n, &place)| (n, i64::from(place)));
            places.filter(move |&(_, place)| low - slack <= place && place <= high + slack)
        };
        let (chosen, _) = near(NEAR).next()?;
        // One more within twice the distance, and the question is open again.
        (near(2 * NEAR).count() == 1).then_some(chosen)
    }

    /// Between which offsets a piece that stood at `from` is to be expected.
    fn expected(&self, from: i64) -> Option<(i64, i64)> {
        let after = self.moves.partition_point(|(stored, _)| *stored < from);
        let shift = |n: usize| self.moves.get(n).map(|(from, to)| to - from);
        let before = after.checked_sub(1).and_then(shift);
        // At the ends of the text two on the same side must agree.
        let (a, b) = match (before, shift(after)) {
            (Some(a), Some(b)) => (a, b),
            (Some(a), None) => (a, after.checked_sub(2).and_then(shift)?),
            (None, Some(b)) => (b, shift(after + 1)?),
            (None, None) => return None,
        };
        ((a - b).abs() <= AGREE).then(|| (from + a.min(b), from + a.max(b)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_choose_between_equal_places() {
        let drift = Drift::of([(100, 600), (900, 1400), (5000, 4000)].into_iter());
        for (from, places, expected) in [
            (500, vec![100, 1000, 1300], Some(1)),
            (500, vec![100, 1300], None),
            (500, vec![1000, 1010], None),
            (2000, vec![2500, 1000], None),
            (50, vec![550, 50], Some(0)),
        ] {
            assert_eq!(drift.choose(from, &places), expected);
        }
    }
}
