//! Lists of words in one string, a space apart: a list of strings costs twice the bytes.

/// Whether a list, its words a space apart, has this one.
pub(super) fn contains(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

/// Whether a list has this word, its words a space apart and sorted by bytes: found by halving, since each word of a
/// change is looked up in all of them.
pub(super) fn contains_sorted(list: &str, word: &str) -> bool {
    let (list, word) = (list.as_bytes(), word.as_bytes());
    let (mut low, mut high) = (0, list.len());
    while let Some(rest) = list.get(low..high).filter(|rest| !rest.is_empty()) {
        let (before, after) = rest.split_at(rest.len() / 2);
        let start = before.iter().rposition(|&byte| byte == b' ').map_or(0, |at| at + 1);
        let end = after.iter().position(|&byte| byte == b' ').map_or(rest.len(), |at| before.len() + at);
        match rest.get(start..end).unwrap_or_default().cmp(word) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low += end + 1,
            std::cmp::Ordering::Greater => high = low + start.saturating_sub(1),
        }
    }
    false
}

#[cfg(test)]
pub(super) fn assert_searchable(list: &str) {
    for word in list.split(' ') {
        assert!(contains_sorted(list, word), "{word}");
        assert!(!contains_sorted(list, &format!("{word}~")) && !contains_sorted(list, ""), "{word}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_one_word_and_of_none() {
        for (list, word, expected) in [("", "a", false), ("b", "a", false), ("b", "b", true), ("a c", "b", false)] {
            assert_eq!(contains_sorted(list, word), expected, "{word} in {list}");
        }
        assert!(!contains_sorted("a c", "d"));
    }
}
