//! How much two sentences have in common.

use std::collections::HashMap;

use quote_anchor::{Difference, diff};

/// A word diff is hundreds of times dearer than counting words. Punctuation that stands at other words makes the count too
/// low, by less than this.
const MARGIN: f64 = 0.2;

/// The share of letters that two sentences have in common, in the same order; 0 where it is surely below `least`.
pub(super) fn likeness(was: &str, now: &str, least: f64) -> f64 {
    let all = letters(was) + letters(now);
    if all == 0.0 || common_bound(was, now) / all + MARGIN < least {
        return 0.0;
    }
    let same = |run: Difference| if let Difference::Same(same) = run { letters(&same) } else { 0.0 };
    2.0 * diff(was, now).into_iter().map(same).sum::<f64>() / all
}

fn letters(text: &str) -> f64 {
    count(text.chars().filter(|c| c.is_alphanumeric()).count())
}

fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

/// Twice the letters of the words that stand in both, in any order. Scripts without spaces are counted by the letter.
fn common_bound(was: &str, now: &str) -> f64 {
    let is_spaced = was.contains(' ') && now.contains(' ');
    let words = |text: &'_ str| -> Vec<String> {
        if is_spaced {
            let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
            text.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
        } else {
            text.chars().filter(|c| c.is_alphanumeric()).map(String::from).collect()
        }
    };
    let mut left: HashMap<String, usize> = HashMap::new();
    for word in words(was) {
        *left.entry(word).or_default() += 1;
    }
    let mut common = 0.0;
    for word in words(now) {
        if let Some(count) = left.get_mut(&word).filter(|count| **count > 0) {
            *count -= 1;
            common += letters(&word);
        }
    }
    2.0 * common
}
