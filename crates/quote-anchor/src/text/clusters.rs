//! Grapheme clusters: what a reader calls a character. In the browser it is the browser's own segmenter that finds them:
//! its tables are there already, and ours would be 10 kB of the widget. Everywhere else a crate does it; both follow the
//! same standard.

use std::ops::Range;

/// How many characters to either side are looked at, at most. Clusters that long are no text but an attack.
const FAR: usize = 256;

/// The cluster that holds the byte at `byte`, a boundary between characters; empty, at the end, behind the last one.
pub(super) fn cluster_at(text: &str, byte: usize) -> Range<usize> {
    let (Some(before), Some(after)) = (text.get(..byte), text.get(byte..)) else { return text.len()..text.len() };
    let mut rest = after.chars();
    let Some(c) = rest.next() else { return byte..byte };
    let joins = |other: Option<char>| !(other.is_none_or(stands_alone) && stands_alone(c));
    if !joins(before.chars().next_back()) && !joins(rest.next()) {
        return byte..byte + c.len_utf8();
    }
    // A character that stands alone may be joined to a prefixed sign before it, but what stands before the second one
    // from here has no say.
    let mut start = byte;
    let mut alone = 0;
    for c in before.chars().rev().take(FAR) {
        start -= c.len_utf8();
        alone += usize::from(stands_alone(c));
        if alone == 2 {
            break;
        }
    }
    let mut end = byte;
    let mut alone = 0;
    for c in after.chars().take(FAR) {
        alone += usize::from(stands_alone(c));
        if alone > 2 {
            break;
        }
        end += c.len_utf8();
    }
    let cluster = segment(text.get(start..end).unwrap_or_default(), byte - start);
    start + cluster.start..start + cluster.end
}

/// Characters of the scripts that most news is written in which never combine with another one of them, so that there
/// is a boundary between any two. They are most of what is asked for, and need no segmenter. Two signs of Latin-1 are not
/// among them: © and ® are emoji as well, and a joiner between two makes them one.
const fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{20}'..='\u{7e}' | '\u{a0}'..='\u{a8}' | '\u{aa}'..='\u{ac}' | '\u{af}'..='\u{2ff}' | '\u{370}'..='\u{3ff}'
        | '\u{400}'..='\u{482}' | '\u{48a}'..='\u{52f}' | '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d3}'
        | '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30ff}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff60}')
}

#[cfg(not(all(target_arch = "wasm32", feature = "js")))]
fn segment(text: &str, byte: usize) -> Range<usize> {
    use unicode_segmentation::UnicodeSegmentation;
    let mut clusters = text.grapheme_indices(true).map(|(at, cluster)| at..at + cluster.len());
    clusters.find(|cluster| cluster.contains(&byte)).unwrap_or(byte..text.len())
}

#[cfg(all(target_arch = "wasm32", feature = "js"))]
fn segment(text: &str, byte: usize) -> Range<usize> {
    let units = |text: &str| u32::try_from(text.encode_utf16().count()).ok();
    let bytes = |unit: u32| {
        let mut left = unit as usize;
        let before = text.chars().take_while(|c| {
            let inside = left > 0;
            left = left.saturating_sub(c.len_utf16());
            inside
        });
        before.map(char::len_utf8).sum::<usize>()
    };
    let at = text.get(..byte).and_then(units);
    match at.and_then(|at| super::segmenter::cluster(text, at)) {
        Some(cluster) => bytes(cluster.start)..bytes(cluster.end),
        // A browser without a segmenter: characters by themselves.
        None => byte..byte + text.get(byte..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    fn is_as_the_whole_text_has_it(text: &str) {
        for (at, cluster) in text.grapheme_indices(true) {
            for (inside, _) in cluster.char_indices() {
                assert_eq!(cluster_at(text, at + inside), at..at + cluster.len(), "{text:?} at {}", at + inside);
            }
        }
        assert_eq!(cluster_at(text, text.len()), text.len()..text.len());
    }

    #[test]
    fn clusters_of_many_scripts() {
        for text in [
            "",
            "plain",
            "cafe\u{301} au lait",
            "\r\n\r\r\n",
            "👍🏽!",
            "👩‍👩‍👧‍👦 und 🏳️‍🌈",
            "🇫🇷🇩🇪🇪🇸 flags",
            "مُحَمَّد قالَ ذلك",
            "हिन्दी में लिखा",
            "각\u{1100}\u{1161}\u{11a8}가\u{11a8}",
            "\u{600}1\u{301} 2",
            "© \u{200d}©",
            "\u{600}©\u{64e}\u{200d}©🏽a",
            "قالت الوزيرة إنّ ٣ أشخاص",
            "Ο υπουργός είπε· אמר השר",
            "日本語のテキスト",
            "ก็ไม่รู้",
        ] {
            is_as_the_whole_text_has_it(text);
        }
    }

    proptest! {
        #[test]
        fn clusters_of_any_text(text in "[a e\u{301}\u{600}\u{200d}👍🏽🇫🇷©가각\u{11a8}\u{1161}हि्न\r\né中،ي\u{64e}]{0,24}") {
            is_as_the_whole_text_has_it(&text);
        }

        #[test]
        fn clusters_of_any_characters(text in "\\PC{0,24}") {
            is_as_the_whole_text_has_it(&text);
        }
    }
}
