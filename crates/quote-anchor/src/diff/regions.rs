//! The shortest way from one list of words to another: Myers' O(ND) algorithm in linear space (An O(ND) Difference Algorithm and
//! Its Variations, Algorithmica 1986).
//!
//! Words are compared by number. In long lists, words that the other list has not at all are left out before: what remains is short
//! even where two texts have nothing in common. Where a word could have been removed or added in several places, it was the last one;
//! of two ways that are as short, the one that replaces word by word is taken (`3月4日`, `4月5日`: two figures, not the order of words).
//! Not generic, on purpose: the crate `similar` is nine kilobytes more of the widget after gzip.

use std::ops::Range;

use crate::sort::sort_by_key;

/// Lists of more words, both together, leave out what the other has not.
const LONG: usize = 400;

/// The places in the first list, and those in the second that stand for them; one of the two may be empty.
pub type Region = (Range<usize>, Range<usize>);

/// What differs, in the order of the lists. Between two regions at least one word is the same.
#[must_use]
pub fn changed_regions(old: &[&str], new: &[&str]) -> Vec<Region> {
    let numbers = numbered(old, new);
    let (old, new) = numbers.split_at_checked(old.len()).unwrap_or_default();
    let (old_kept, new_kept) = (had_by(new, old), had_by(old, new));
    let number_of = |kept: &[usize], all: &[usize]| kept.iter().filter_map(|&at| all.get(at).copied()).collect();
    let (old_words, new_words): (Vec<usize>, Vec<usize>) = (number_of(&old_kept, old), number_of(&new_kept, new));
    let mut regions = vec![];
    let (mut old_at, mut new_at) = (0, 0);
    let mut take = |(old_to, new_to): (usize, usize)| {
        if old_to > old_at || new_to > new_at {
            regions.push((old_at..old_to, new_at..new_to));
        }
        (old_at, new_at) = (old_to + 1, new_to + 1);
    };
    for (old, new) in pairs(&old_words, &new_words) {
        if let Some(pair) = old_kept.get(old).copied().zip(new_kept.get(new).copied()) {
            take(pair);
        }
    }
    take((old.len(), new.len()));
    moved_down(regions, old, new)
}

/// A number for each word of both lists, one after the other: equal words have the same.
fn numbered(old: &[&str], new: &[&str]) -> Vec<usize> {
    let words = [old, new].concat();
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    let mut order: Vec<usize> = (0..words.len()).collect();
    sort_by_key(&mut order, |&at| word(at));
    let mut numbers = vec![0; words.len()];
    let mut first = 0;
    for at in order {
        if word(at) != word(first) {
            first = at;
        }
        if let Some(number) = numbers.get_mut(at) {
            *number = first;
        }
    }
    numbers
}

/// The places in `all` of the words that the others have as well; of all words in short lists.
fn had_by(others: &[usize], all: &[usize]) -> Vec<usize> {
    // A number is the place of a word in both lists together.
    let most = others.iter().chain(all).max().map_or(0, |most| most + 1);
    let mut has = vec![false; most];
    for &number in others {
        if let Some(has) = has.get_mut(number) {
            *has = true;
        }
    }
    let is_short = others.len() + all.len() <= LONG;
    let is_there = |number: usize| is_short || has.get(number).copied().unwrap_or_default();
    all.iter().enumerate().filter(|(_, number)| is_there(**number)).map(|(at, _)| at).collect()
}

/// The pairs of words that stay the same, as many as possible, in their order.
fn pairs(old: &[usize], new: &[usize]) -> Vec<(usize, usize)> {
    let mut pairs = vec![];
    // What is to be compared; the last is the first in the text.
    let mut left = vec![(0..old.len(), 0..new.len())];
    while let Some((from, to)) = left.pop() {
        let (a, b) = (old.get(from.clone()).unwrap_or_default(), new.get(to.clone()).unwrap_or_default());
        let head = a.iter().zip(b).take_while(|(a, b)| a == b).count();
        pairs.extend((0..head).map(|at| (from.start + at, to.start + at)));
        let (a, b) = (a.get(head..).unwrap_or_default(), b.get(head..).unwrap_or_default());
        let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
        let (a_end, b_end) = (from.end - tail, to.end - tail);
        if tail > 0 {
            left.push((a_end..from.end, b_end..to.end));
        }
        let (a, b) = (a.get(..a.len() - tail).unwrap_or_default(), b.get(..b.len() - tail).unwrap_or_default());
        if let Some((x, y)) = middle(a, b) {
            let (x, y) = (from.start + head + x, to.start + head + y);
            left.push((x..a_end, y..b_end));
            left.push((from.start + head..x, to.start + head..y));
        }
    }
    pairs
}

/// How far the ways that begin at one corner reach: for each diagonal, the place in the first list.
struct Reach {
    places: Vec<isize>,
    offset: isize,
}

impl Reach {
    fn new(most: isize) -> Self {
        Self { places: vec![0; usize::try_from(2 * most + 3).unwrap_or_default()], offset: most + 1 }
    }

    fn get(&self, diagonal: isize) -> isize {
        usize::try_from(diagonal + self.offset).ok().and_then(|at| self.places.get(at)).copied().unwrap_or_default()
    }

    /// Goes one step further on this diagonal, at the step of this number, then along as long as the words are the same. Where it
    /// begins and ends.
    fn extend(&mut self, diagonal: isize, step: isize, is_same: impl Fn(isize, isize) -> bool) -> isize {
        let goes_down = diagonal == -step || diagonal != step && self.get(diagonal - 1) < self.get(diagonal + 1);
        let mut x = if goes_down { self.get(diagonal + 1) } else { self.get(diagonal - 1) + 1 };
        while is_same(x, x - diagonal) {
            x += 1;
        }
        if let Some(place) = usize::try_from(diagonal + self.offset).ok().and_then(|at| self.places.get_mut(at)) {
            *place = x;
        }
        x
    }
}

/// The diagonals that the ways of so many steps end on, those in the middle first: of two ways of one length, that which replaces
/// word by word is taken.
fn diagonals(step: isize) -> impl Iterator<Item = isize> {
    let odd = step % 2;
    (odd..=step + odd).map(move |at| (2 * ((at + 1) / 2) - odd) * if at % 2 == 0 { 1 } else { -1 })
}

/// A place between the words of both that a shortest way goes through, neither at the start nor at the end; `None` where one list
/// is empty. The lists begin and end with different words.
fn middle(old: &[usize], new: &[usize]) -> Option<(usize, usize)> {
    if old.is_empty() || new.is_empty() {
        return None;
    }
    let (n, m) = (isize::try_from(old.len()).ok()?, isize::try_from(new.len()).ok()?);
    let at = |list: &[usize], at: isize| usize::try_from(at).ok().and_then(|at| list.get(at)).copied();
    let same = |x: isize, y: isize| at(old, x).is_some_and(|word| at(new, y) == Some(word));
    let delta = n - m;
    let most = (n + m + 1) / 2;
    let (mut ahead, mut back) = (Reach::new(most), Reach::new(most));
    let found = |x: isize, y: isize| {
        let is_inside = (x, y) != (0, 0) && (x, y) != (n, m);
        usize::try_from(x).ok().zip(usize::try_from(y).ok()).filter(|_| is_inside)
    };
    for step in 0..=most {
        for diagonal in diagonals(step) {
            let x = ahead.extend(diagonal, step, same);
            if delta % 2 != 0 && (diagonal - delta).abs() < step && x + back.get(delta - diagonal) >= n {
                return found(x, x - diagonal);
            }
        }
        for diagonal in diagonals(step) {
            let x = back.extend(diagonal, step, |x, y| same(n - 1 - x, m - 1 - y));
            if delta % 2 == 0 && (delta - diagonal).abs() <= step && x + ahead.get(delta - diagonal) >= n {
                return found(n - x, m - (x - diagonal));
            }
        }
    }
    None
}

/// Each region that only removes or only adds as far down as the same words allow; those that meet are one.
fn moved_down(regions: Vec<Region>, old: &[usize], new: &[usize]) -> Vec<Region> {
    let mut done = vec![];
    let mut rest = regions.into_iter().peekable();
    while let Some((mut from, mut to)) = rest.next() {
        loop {
            let (list, range) = if to.is_empty() { (old, &from) } else { (new, &to) };
            let next = rest.peek().map_or(old.len(), |(next, _)| next.start);
            if next == from.end {
                // Of the last region, the end of the list.
                let Some((next_from, next_to)) = rest.next() else { break };
                (from.end, to.end) = (next_from.end, next_to.end);
            } else if (from.is_empty() || to.is_empty()) && list.get(range.start) == list.get(range.end) {
                (from, to) = (from.start + 1..from.end + 1, to.start + 1..to.end + 1);
            } else {
                break;
            }
        }
        done.push((from, to));
    }
    done
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::*;

    /// The length of the longest common subsequence, by the table.
    fn longest_common(old: &[&str], new: &[&str]) -> usize {
        let mut row = vec![0; new.len() + 1];
        for a in old {
            let mut before = 0;
            for (at, b) in new.iter().enumerate() {
                let above = row[at + 1];
                row[at + 1] = if a == b { before + 1 } else { above.max(row[at]) };
                before = above;
            }
        }
        row[new.len()]
    }

    /// The regions are in order, what is between them is the same, and nothing shorter is right.
    fn check(old: &[&str], new: &[&str]) {
        let regions = changed_regions(old, new);
        let (mut old_at, mut new_at, mut same) = (0, 0, 0);
        for (from, to) in regions.iter().cloned().chain([(old.len()..old.len(), new.len()..new.len())]) {
            assert_eq!(old[old_at..from.start], new[new_at..to.start], "{old:?} {new:?} {regions:?}");
            same += from.start - old_at;
            (old_at, new_at) = (from.end, to.end);
        }
        assert!(regions.iter().all(|(from, to)| !from.is_empty() || !to.is_empty()), "{regions:?}");
        assert!(regions.windows(2).all(|two| two[0].0.end < two[1].0.start), "{old:?} {new:?} {regions:?}");
        assert_eq!(same, longest_common(old, new), "{old:?} {new:?} {regions:?}");
    }

    #[test]
    fn regions_of_short_lists() {
        for (old, new, expected) in [
            ("", "", vec![]),
            ("a b", "a b", vec![]),
            ("", "a", vec![(0..0, 0..1)]),
            ("a", "", vec![(0..1, 0..0)]),
            ("a b c", "a x c", vec![(1..2, 1..2)]),
            ("a b c", "x y", vec![(0..3, 0..2)]),
            // The last of several places.
            ("a a a b", "a b", vec![(1..3, 1..1)]),
            ("a b", "a b a b", vec![(2..2, 2..4)]),
            ("c a b d", "c a b a b d", vec![(3..3, 3..5)]),
            ("x a y a z", "x a z", vec![(2..4, 2..2)]),
        ] {
            let words = |text: &'static str| text.split_whitespace().collect::<Vec<_>>();
            assert_eq!(changed_regions(&words(old), &words(new)), expected, "{old} / {new}");
            check(&words(old), &words(new));
        }
    }

    #[test]
    fn nothing_shorter_is_right() {
        // A linear congruential generator: the same lists in each run.
        let mut seed = 7_u32;
        let mut next = |below: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) % below
        };
        const WORDS: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];
        for _ in 0..3_000 {
            let kinds = 1 + next(8);
            let (olds, news) = (next(14), next(14));
            let mut list = |count| (0..count).map(|_| WORDS[next(kinds) as usize]).collect::<Vec<_>>();
            let (old, new) = (list(olds), list(news));
            check(&old, &new);
        }
    }

    #[test]
    fn long_lists_leave_out_what_the_other_has_not() {
        let numbers: Vec<String> = (0..900).map(|number| number.to_string()).collect();
        let words = |keep: fn(usize) -> bool| -> Vec<&str> {
            numbers.iter().enumerate().filter(|(at, _)| keep(*at)).map(|(_, word)| word.as_str()).collect()
        };
        check(&words(|at| at % 3 != 0), &words(|at| at % 5 != 0));
        check(&words(|at| at % 2 == 0), &words(|at| at % 2 == 1));
        check(&words(|_| true), &[]);
    }
}
