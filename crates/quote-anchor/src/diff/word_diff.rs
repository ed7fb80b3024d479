//! The word diff between a stored quote and what stands in its place today.

use super::regions::changed_regions;
use super::words::words;
use crate::text::Folded;

/// The most words, on both sides together, between the first and the last difference that are compared word by word.
/// Beyond it all between is shown as replaced: nobody reads the word diff of a book, and the bound keeps a single one
/// under 20 ms natively on the worst input (two unlike texts of this length).
const MOST_WORDS: usize = 6_000;

/// One run of a word diff between the stored quote and today's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// In both.
    Same(String),
    /// In the stored quote only.
    Removed(String),
    /// In today's text only.
    Added(String),
}

/// What was removed and added, word by word; white space is shown as one space, and differences of folding alone
/// (straight and curly quotation marks, hyphens and dashes) are none. Same and changed runs alternate, a removed one
/// comes before the added one in its place.
///
/// ```
/// use quote_anchor::{Difference, diff};
///
/// let runs = diff("There was no evidence.", "There was evidence.");
/// assert_eq!(runs.get(1), Some(&Difference::Removed("no ".to_owned())));
/// ```
#[must_use]
pub fn diff(stored: &str, found: &str) -> Vec<Difference> {
    let (old, new) = (words(stored), words(found));
    let (old_keys, new_keys): (Vec<Folded>, Vec<Folded>) =
        (old.iter().map(|word| Folded::of(word)).collect(), new.iter().map(|word| Folded::of(word)).collect());
    let (old_keys, new_keys): (Vec<&str>, Vec<&str>) =
        (old_keys.iter().map(Folded::key).collect(), new_keys.iter().map(Folded::key).collect());
    let head = old_keys.iter().zip(&new_keys).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - head;
    let tail = old_keys.iter().rev().zip(new_keys.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let old_middle = old_keys.get(head..old.len() - tail).unwrap_or_default();
    let new_middle = new_keys.get(head..new.len() - tail).unwrap_or_default();
    let mut runs = Runs::default();
    runs.same(new.get(..head).unwrap_or_default());
    let regions = if old_middle.len() + new_middle.len() > MOST_WORDS {
        vec![(0..old_middle.len(), 0..new_middle.len())]
    } else {
        changed_regions(old_middle, new_middle)
    };
    let mut at = head;
    for (from, to) in regions {
        runs.same(new.get(at..head + to.start).unwrap_or_default());
        at = head + to.end;
        runs.removed.push_str(&old.get(head + from.start..head + from.end).unwrap_or_default().concat());
        runs.added.push_str(&new.get(head + to.start..at).unwrap_or_default().concat());
    }
    runs.same(new.get(at..).unwrap_or_default());
    runs.finish()
}

/// Collects differences, and joins changes that only a space lies between.
#[derive(Default)]
struct Runs {
    done: Vec<Difference>,
    removed: String,
    added: String,
    same: String,
}

impl Runs {
    fn same(&mut self, words: &[&str]) {
        let same = words.concat();
        if same.is_empty() {
            return;
        }
        if self.removed.is_empty() && self.added.is_empty() {
            self.same.push_str(&same);
        } else {
            self.change();
            self.same = same;
        }
    }

    /// Puts down what came before, then the change.
    fn change(&mut self) {
        if self.removed.is_empty() && self.added.is_empty() {
            return;
        }
        let (mut removed, mut added) = (std::mem::take(&mut self.removed), std::mem::take(&mut self.added));
        let same = std::mem::take(&mut self.same);
        if same.trim().is_empty() && !self.done.is_empty() {
            // Only a space since the last change: one change.
            if let Some(Difference::Added(before)) = self.done.pop_if(|run| matches!(run, Difference::Added(_))) {
                added = before + &same + &added;
            } else {
                added = same.clone() + &added;
            }
            if let Some(Difference::Removed(before)) = self.done.pop_if(|run| matches!(run, Difference::Removed(_))) {
                removed = before + &same + &removed;
            } else {
                removed = same + &removed;
            }
        } else if !same.is_empty() {
            self.done.push(Difference::Same(same));
        }
        if !removed.is_empty() {
            self.done.push(Difference::Removed(removed));
        }
        if !added.is_empty() {
            self.done.push(Difference::Added(added));
        }
    }

    fn finish(mut self) -> Vec<Difference> {
        self.change();
        if !self.same.is_empty() {
            self.done.push(Difference::Same(self.same));
        }
        self.done
    }
}

#[cfg(test)]
#[allow(clippy::string_slice, clippy::format_collect)]
mod tests {
    use super::*;

    fn shown(stored: &str, found: &str) -> String {
        let show = |run| match run {
            Difference::Same(words) => words,
            Difference::Removed(words) => format!("[-{words}]"),
            Difference::Added(words) => format!("[+{words}]"),
        };
        diff(stored, found).into_iter().map(show).collect()
    }

    #[test]
    fn a_diff_shows_words() {
        for (stored, found, expected) in [
            ("there was no evidence of fraud", "there was evidence of fraud", "there was [-no ]evidence of fraud"),
            ("21 people", "12 people", "[-21][+12] people"),
            ("He said “no”…", "He said \"no\"...", "He said \"no\"..."),
            ("a b c d", "a x y d", "a [-b c][+x y] d"),
            ("his 1,200.50 euros", "his 1,300.50 euros", "his [-1,200.50][+1,300.50] euros"),
            ("He didn’t go", "He did go", "He [-didn’t][+did] go"),
            ("他否认了指控", "他承认了指控", "他[-否][+承]认了指控"),
            ("他没有承认", "他承认", "他[-没有]承认"),
            ("รัฐบาลไม่ทราบ", "รัฐบาลทราบ", "รัฐบาล[-ไม่]ทราบ"),
            ("ผู้ตายสามคน", "ผู้ตายห้าคน", "ผู้ตาย[-สาม][+ห้า]คน"),
            ("イランの計画", "イラクの計画", "[-イラン][+イラク]の計画"),
            ("it was -- so -- ,,odd''", "it was — so — „odd“", "it was — so — „odd“"),
            ("we ❤\u{fe0f} tele\u{ad}vi\u{200b}sion", "we ❤ television", "we ❤ television"),
            ("\u{200f}\"no\" a", "no a", "[-\u{200f}\"]no[-\"] a"),
            ("", "new", "[+new]"),
            ("old", "", "[-old]"),
            ("a  b\nc", "a b c", "a b c"),
        ] {
            assert_eq!(shown(stored, found), expected, "{stored} / {found}");
        }
    }

    #[test]
    fn a_giant_diff_is_bounded() {
        let old: String = (0..50_000).map(|n| format!("a{n} ")).collect();
        let new: String = (0..50_000).map(|n| format!("b{n} ")).collect();
        assert_eq!(diff(&old, &new).len(), 2);
    }
}
