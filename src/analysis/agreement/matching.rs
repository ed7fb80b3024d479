//! Pairs of two sets, each member used once, so that the sum of their gains is the greatest.
//!
//! Shortest augmenting paths with potentials: the members of the first set find their partners one after the other, and those
//! before move on where that is better for all.

use std::collections::HashMap;

/// The partner of each of `gains.len()` members among `others`: each lists those with which a pair gains something (more than
/// 0). Who stays alone gains nothing.
pub(super) fn best_pairs(gains: &[Vec<(usize, f64)>], others: usize) -> Vec<Option<usize>> {
    let mut search = Search {
        gains,
        // Costs instead of gains, none negative: what is lost against the best partner.
        best: gains.iter().map(|all| all.iter().fold(0.0, |best: f64, (_, gain)| best.max(*gain))).collect(),
        own: vec![0.0; gains.len()],
        theirs: vec![0.0; others],
        member_of: vec![None; others],
        partner_of: vec![None; gains.len()],
    };
    for member in 0..gains.len() {
        search.place(member);
    }
    search.partner_of
}

struct Search<'a> {
    gains: &'a [Vec<(usize, f64)>],
    best: Vec<f64>,
    /// The potentials of both sets.
    own: Vec<f64>,
    theirs: Vec<f64>,
    /// The pairs, from both sides.
    member_of: Vec<Option<usize>>,
    partner_of: Vec<Option<usize>>,
}

/// One of the others that was reached.
struct Reached {
    other: usize,
    distance: f64,
    /// The member through which.
    from: usize,
    is_settled: bool,
}

impl Search<'_> {
    /// Finds a partner for this member, or the best way to leave one member alone.
    fn place(&mut self, member: usize) {
        let mut reached: Vec<Reached> = Vec::new();
        let mut places: HashMap<usize, usize> = HashMap::new();
        // Members on the way, with their distances.
        let mut tree: Vec<(usize, f64)> = vec![];
        let (mut here, mut distance) = (member, 0.0);
        // The nearest end: a member that stays alone, or one of the others that is free.
        let mut alone: Option<(usize, f64)> = None;
        let end = loop {
            tree.push((here, distance));
            let own = self.own.get(here).copied().unwrap_or_default();
            let best = self.best.get(here).copied().unwrap_or_default();
            let to_alone = distance + best - own;
            if alone.is_none_or(|(_, known)| to_alone < known) {
                alone = Some((here, to_alone));
            }
            for &(other, gain) in self.gains.get(here).map(Vec::as_slice).unwrap_or_default() {
                let Some(theirs) = self.theirs.get(other) else { continue };
                let to = distance + (best - gain - own - theirs).max(0.0);
                match places.get(&other).and_then(|place| reached.get_mut(*place)) {
                    Some(known) if !known.is_settled && to < known.distance => {
                        (known.distance, known.from) = (to, here);
                    }
                    Some(_) => {}
                    None => {
                        places.insert(other, reached.len());
                        reached.push(Reached { other, distance: to, from: here, is_settled: false });
                    }
                }
            }
            let open = reached.iter_mut().filter(|one| !one.is_settled);
            // Of equally near ones a free one: where all spans are alike, each finds its partner at once.
            let is_taken = |one: &Reached| self.member_of.get(one.other).copied().flatten().is_some();
            let next = open.min_by(|a, b| a.distance.total_cmp(&b.distance).then(is_taken(a).cmp(&is_taken(b))));
            let nearest_alone = alone.map_or(f64::INFINITY, |(_, distance)| distance);
            match next {
                Some(next) if next.distance < nearest_alone => {
                    next.is_settled = true;
                    match self.member_of.get(next.other).copied().flatten() {
                        Some(theirs) => (here, distance) = (theirs, next.distance),
                        None => break End::Free(next.other, next.distance),
                    }
                }
                _ => break alone.map_or(End::Alone(member, 0.0), |(alone, distance)| End::Alone(alone, distance)),
            }
        };
        let (mut other, length) = match end {
            End::Free(other, length) => (Some(other), length),
            // The one that stays alone gives its partner to the member through which that was reached.
            End::Alone(member, length) => (self.partner_of.get_mut(member).and_then(Option::take), length),
        };
        for (member, distance) in tree {
            if let Some(own) = self.own.get_mut(member) {
                *own += length - distance;
            }
        }
        for one in reached.iter().filter(|one| one.is_settled) {
            if let Some(theirs) = self.theirs.get_mut(one.other) {
                *theirs += one.distance - length;
            }
        }
        // Backwards along the path: each takes the partner that it was reached by.
        while let Some(taken) = other {
            let Some(from) = places.get(&taken).and_then(|place| reached.get(*place)).map(|one| one.from) else {
                break;
            };
            other = self.partner_of.get_mut(from).and_then(|partner| partner.replace(taken));
            if let Some(member) = self.member_of.get_mut(taken) {
                *member = Some(from);
            }
        }
    }
}

/// Where a path ends, and how long it is.
enum End {
    Free(usize, f64),
    Alone(usize, f64),
}

#[cfg(test)]
mod tests {
    use super::best_pairs;

    /// The greatest sum, by trying all.
    fn greatest(gains: &[Vec<(usize, f64)>], used: &mut Vec<bool>) -> f64 {
        let Some((first, rest)) = gains.split_first() else { return 0.0 };
        let mut best = greatest(rest, used);
        for &(other, gain) in first {
            if !used[other] {
                used[other] = true;
                best = best.max(gain + greatest(rest, used));
                used[other] = false;
            }
        }
        best
    }

    #[test]
    fn the_sum_is_the_greatest() {
        let mut state = 7_u64;
        let mut random = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        for round in 0..2_000 {
            let (members, others) = (usize::try_from(random(6)).unwrap(), usize::try_from(random(6)).unwrap());
            let gains: Vec<Vec<(usize, f64)>> = (0..members)
                .map(|_| {
                    let all = (0..others).filter_map(|other| {
                        let gain = random(9);
                        (gain > 2).then(|| (other, f64::from(u32::try_from(gain).unwrap()) / 4.0))
                    });
                    all.collect()
                })
                .collect();
            let pairs = best_pairs(&gains, others);
            let mut taken: Vec<_> = pairs.iter().flatten().collect();
            taken.sort();
            assert!(taken.windows(2).all(|two| two[0] != two[1]), "{round}: one used twice");
            let gain = |(member, other): (usize, &Option<usize>)| {
                other.map_or(0.0, |other| gains[member].iter().find(|(one, _)| *one == other).unwrap().1)
            };
            let sum: f64 = pairs.iter().enumerate().map(gain).sum();
            let best = greatest(&gains, &mut vec![false; others]);
            assert!((sum - best).abs() < 1e-9, "{round}: {sum} of {best}, {gains:?} {pairs:?}");
        }
    }
}
