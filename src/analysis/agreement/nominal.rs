//! Percentage and Krippendorff's alpha of values that are the same or not.
//!
//! No value is missing: that a reader marked nothing is a value too. The percentage is the share of units, averaged over all pairs of
//! readers, of which both say the same: `avg_Ao` of nltk. Alpha is `1 - observed / expected disagreement`, `alpha` of krippendorff
//! and of nltk; where only one value was ever given there is nothing to expect, and it is 1, as nltk has it.

use std::collections::HashMap;

use super::values::Run;

/// The figures of these units; `None` where there are none, or fewer than two readers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Nominal {
    /// The share of units of which two readers say the same, 0 to 1.
    pub(super) percent: f64,
    pub(super) alpha: f64,
}

pub(super) fn nominal<'a>(runs: impl Iterator<Item = &'a Run>) -> Option<Nominal> {
    // Ordered pairs of readers that say the same; how often each value was given.
    let (mut units, mut readers, mut same) = (0.0, 0.0, 0.0);
    let mut totals: HashMap<u64, f64> = HashMap::new();
    let mut counts: HashMap<u64, f64> = HashMap::new();
    for Run { len, values } in runs {
        let weight = f64::from(*len);
        counts.clear();
        for value in values {
            *counts.entry(*value).or_default() += 1.0;
        }
        for (value, count) in &counts {
            same += weight * count * (count - 1.0);
            *totals.entry(*value).or_default() += weight * count;
        }
        units += weight;
        readers = values.iter().fold(0.0, |sum, _| sum + 1.0);
    }
    if units == 0.0 || readers < 2.0 {
        return None;
    }
    let percent = same / (units * readers * (readers - 1.0));
    let given = units * readers;
    // Whole numbers that a float holds exactly: their order does not matter.
    let expected_same: f64 = totals.values().map(|total| total * (total - 1.0)).sum();
    let expected = 1.0 - expected_same / (given * (given - 1.0));
    let alpha = if totals.len() < 2 { 1.0 } else { 1.0 - (1.0 - percent) / expected };
    Some(Nominal { percent, alpha })
}
