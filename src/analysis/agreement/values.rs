//! What each reader says of each unit: the set of tags that the reader has on it.
//!
//! A set is a number: the exclusive-or of a number for each of its tags, so that it is kept up in constant time where a mark begins or ends,
//! and no file makes it expensive. 0 is the empty set. Two different sets have one number with a chance of one in 10¹⁹.

use std::collections::HashMap;

use super::marks::{Mark, ReaderMarks};
use super::units::Units;
use crate::model::Tag;

/// Units in a row of which each reader says the same.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// How many units.
    pub(super) len: u32,
    /// The set of each reader.
    pub(super) values: Vec<u64>,
}

/// The runs of a text. Marks that are not `counted` are passed over.
pub(super) fn runs(units: &Units, readers: &[ReaderMarks], counted: impl Fn(&Mark) -> bool) -> Vec<Run> {
    // Where a reader begins or ends to have a tag: unit, reader, tag, begins.
    let mut changes: Vec<(u32, usize, u64, bool)> = Vec::new();
    let mut numbers: HashMap<&Tag, u64> = HashMap::new();
    for (reader, all) in readers.iter().enumerate() {
        for mark in all.marks.iter().filter(|mark| counted(mark)) {
            let next = u64::try_from(numbers.len()).unwrap_or_default();
            let tag = *numbers.entry(&mark.tag).or_insert_with(|| scattered(next));
            for piece in mark.covered() {
                let range = units.in_span(*piece);
                if !range.is_empty() {
                    changes.push((range.start, reader, tag, true));
                    changes.push((range.end, reader, tag, false));
                }
            }
        }
    }
    changes.sort_unstable();
    let mut runs = Vec::new();
    let mut values = vec![0_u64; readers.len()];
    // How often a reader has a tag here: spans may be stacked.
    let mut depths: HashMap<(usize, u64), u32> = HashMap::new();
    let mut at = 0;
    for (unit, reader, tag, begins) in changes {
        if unit > at {
            runs.push(Run { len: unit - at, values: values.clone() });
            at = unit;
        }
        let depth = depths.entry((reader, tag)).or_default();
        // What ends and begins at one unit ends first: then the depth is 0 in between, which changes nothing.
        *depth = if begins { *depth + 1 } else { depth.saturating_sub(1) };
        let changes_set = if begins { *depth == 1 } else { *depth == 0 };
        if changes_set && let Some(value) = values.get_mut(reader) {
            *value ^= tag;
        }
    }
    if units.len() > at {
        runs.push(Run { len: units.len() - at, values });
    }
    runs
}

/// A number for the tag of this place, never 0 (splitmix64).
const fn scattered(place: u64) -> u64 {
    let mut z = place.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_sets() {
        let claim = |start, end| Mark::new(Tag::Claim, start, end);
        let denial = |start, end| Mark::new(Tag::Denial, start, end);
        for (name, one, other, expected) in [
            ("nothing marked", vec![], vec![], "9 --"),
            ("one of two", vec![claim(2, 5)], vec![], "2 --, 3 a-, 4 --"),
            ("the same", vec![claim(2, 5)], vec![claim(2, 5)], "2 --, 3 aa, 4 --"),
            ("one tag stacked is one tag", vec![claim(0, 5), claim(2, 9)], vec![], "2 a-, 3 a-, 4 a-"),
            ("two tags stacked", vec![claim(0, 9), denial(3, 6)], vec![denial(3, 6)], "3 a-, 3 bc, 3 a-"),
            ("one ends where the next begins", vec![claim(0, 4), claim(4, 9)], vec![], "4 a-, 5 a-"),
        ] {
            let readers = [one, other].map(|marks| ReaderMarks { reader: String::new(), marks });
            let mut names: Vec<u64> = vec![];
            let runs = runs(&Units::of("abcdefghi"), &readers, |_| true);
            let shown = runs.iter().map(|run| {
                let mut line = format!("{} ", run.len);
                for value in &run.values {
                    if *value != 0 && !names.contains(value) {
                        names.push(*value);
                    }
                    let at = names.iter().position(|known| known == value);
                    line.push(at.map_or('-', |at| ['a', 'b', 'c', 'd'][at]));
                }
                line
            });
            assert_eq!(shown.collect::<Vec<_>>().join(", "), expected, "{name}");
        }
    }
}
