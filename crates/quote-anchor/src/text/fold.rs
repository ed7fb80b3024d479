//! Folding: the form of a text in which two spellings of the same words are equal, with a map back.

use std::ops::Range;

/// A text in its **key** form, in which only what the words say is left, and the way back to the text's own offsets.
///
/// In the key all white space is gone; where it stood (or a block break did) a **gap** is remembered beside it. So
/// `Title` + `Body` in two blocks, `Title Body` and `TitleBody` have the same key, and Chinese that one tool breaks and
/// another does not has too. Moreover the text is in NFC, invisible characters (zero-width spaces, soft hyphens,
/// direction marks, variation selectors) are gone, quotation marks and apostrophes are straight, hyphens and dashes are
/// one `-`, however many are typed for one, the ellipsis is three dots. Case and digits stay as they are.
///
/// Offsets called `key` count bytes of the key; offsets called `byte` count bytes of the text.
///
/// ```
/// use quote_anchor::text::Folded;
///
/// let folded = Folded::of("He said:\n“No…”");
/// assert_eq!(folded.key(), "Hesaid:\"No...\"");
/// assert_eq!(folded.bytes(0..2), 0..2);
/// assert!(folded.has_gap(2));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    pub(super) key: String,
    pub(super) runs: Vec<Run>,
}

/// A piece of the key that comes from one piece of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Where it starts in the key.
    pub(super) key: u32,
    /// Where its source starts in the text.
    pub(super) byte: u32,
    /// The length of the source where the key spells it otherwise; 0 where the key copies it byte by byte.
    pub(super) respelled: u32,
    /// Whether white space or a block break stands before it.
    pub(super) gap: bool,
}

impl Folded {
    /// The key.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The bytes of the text that a range of the key comes from, without the white space at its ends. Empty for an
    /// empty range; both ends are clipped to the text.
    #[must_use]
    pub fn bytes(&self, key: Range<usize>) -> Range<usize> {
        if key.start >= key.end {
            let at = self.run_at(key.start).map_or(0, |run| run.source(key.start));
            return at..at;
        }
        let start = self.run_at(key.start).map_or(0, |run| run.source(key.start));
        let end = self.run_at(key.end - 1).map_or(start, |run| run.source_end(key.end));
        start..end.max(start)
    }

    /// The offset in the key of the first character that comes from this byte of the text or a later one.
    #[must_use]
    pub fn key_at(&self, byte: usize) -> usize {
        let after = self.runs.partition_point(|run| run.byte as usize <= byte);
        let next = self.runs.get(after).map_or(self.key.len(), |run| run.key as usize);
        let Some(run) = after.checked_sub(1).and_then(|i| self.runs.get(i)) else { return next };
        let into = byte - run.byte as usize;
        if run.respelled > 0 {
            return if into == 0 { run.key as usize } else { next };
        }
        (run.key as usize + into).min(next)
    }

    /// Whether white space or a block break stands just before this offset of the key.
    #[must_use]
    pub fn has_gap(&self, key: usize) -> bool {
        self.run_at(key).is_some_and(|run| run.gap && run.key as usize == key)
    }

    /// The offsets in a range of the key before which there is a gap, ascending.
    pub fn gaps(&self, key: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let first = self.runs.partition_point(|run| (run.key as usize) < key.start);
        let runs = self.runs.get(first..).unwrap_or_default().iter();
        runs.take_while(move |run| (run.key as usize) < key.end).filter(|run| run.gap).map(|run| run.key as usize)
    }

    /// A piece of the key with a space at each gap inside it: the folded text as a reader would type it.
    #[must_use]
    pub fn spaced(&self, key: Range<usize>) -> String {
        let mut spaced = String::with_capacity(key.len() * 5 / 4);
        let mut from = key.start;
        for gap in self.gaps(key.start + 1..key.end) {
            spaced.push_str(self.key.get(from..gap).unwrap_or_default());
            spaced.push(' ');
            from = gap;
        }
        spaced.push_str(self.key.get(from..key.end).unwrap_or_default());
        spaced
    }

    /// Whether the text can be cut at this offset of the key: between two characters, and not inside what one
    /// character of the text is spelled as.
    #[must_use]
    pub fn can_cut(&self, key: usize) -> bool {
        self.key.is_char_boundary(key)
            && self.run_at(key).is_none_or(|run| run.respelled == 0 || run.key as usize == key || key >= self.key.len())
    }

    fn run_at(&self, key: usize) -> Option<&Run> {
        let after = self.runs.partition_point(|run| run.key as usize <= key);
        self.runs.get(after.checked_sub(1)?)
    }
}

impl Run {
    const fn source(&self, key: usize) -> usize {
        if self.respelled > 0 { self.byte as usize } else { self.byte as usize + (key - self.key as usize) }
    }

    const fn source_end(&self, key: usize) -> usize {
        if self.respelled > 0 { (self.byte + self.respelled) as usize } else { self.source(key) }
    }
}

#[cfg(test)]
#[allow(clippy::string_slice, clippy::format_collect)]
mod tests {
    use super::*;
    use crate::text::{ArticleText, Span};

    #[test]
    fn spellings_of_the_same_words_have_the_same_key() {
        for (a, b) in [
            ("“No”, he’s sure…", "\"No\", he's sure..."),
            ("2010–2012 — a co\u{ad}operation", "2010-2012 - a cooperation"),
            ("cafe\u{301} no\u{308}n", "café nön"),
            ("a\u{a0}b\u{200b}c\td", "abcd"),
            ("Ti\u{302}\u{323}t", "T\u{1ecb}\u{302}t"),
            ("\u{1100}\u{1161}\u{11a8}", "각"),
            ("«Oui»", "\"Oui\""),
            ("מזכ״ל בית־המשפט צ׳ק", "מזכ\"ל בית-המשפט צ'ק"),
            ("６月〜９月", "６月～９月"),
            ("＂通知＂＇知＇－", "\"通知\"'知'-"),
            ("「通知『知』」", "“通知‘知’”"),
            ("\u{61c}5\u{2069}%\u{2063}", "5%"),
            ("a\u{2000}b\u{2001}c\u{2003}d\u{200a}e\u{3000}f", "a b c d e f"),
            ("\u{1ffd}a\u{1fef}", "´a`"),
            ("we ❤\u{fe0f} it 1\u{fe0f}\u{20e3}, 葛\u{e0100}", "we ❤ it 1\u{20e3}, 葛"),
            ("so -- he said --- no----", "so — he said – no—"),
            ("他说——没有", "他说—没有"),
            (",,Nic'' ``x''", "„Nic” “x”"),
            ("‚‚Nic‘‘, '''x'", "\"Nic\", \"'x'"),
            ("wait‥ what⋯", "wait.. what..."),
            ("re\u{301}sume\u{301}--now,,no''", "résumé—now„no”"),
        ] {
            assert_eq!(Folded::of(a).key(), Folded::of(b).key(), "{a}");
        }
        assert_ne!(Folded::of("No 1").key(), Folded::of("no 1").key());
    }

    #[test]
    fn the_way_back_leads_to_whole_characters() {
        let text = "He said:\u{a0} “cafe\u{301}…”  End";
        let folded = Folded::of(text);
        let key = folded.key().to_owned();
        let at = key.find("café").unwrap();
        assert_eq!(&text[folded.bytes(at..at + "café".len())], "cafe\u{301}");
        let dots = key.find("...").unwrap();
        assert_eq!(&text[folded.bytes(dots..dots + 3)], "…");
        assert!(folded.can_cut(dots) && !folded.can_cut(dots + 1) && folded.can_cut(dots + 3));
        assert!(folded.has_gap(key.find('E').unwrap()));
        for (byte, c) in text.char_indices().filter(|(_, c)| c.is_ascii_graphic() && *c != 'e') {
            assert_eq!(key[folded.key_at(byte)..].chars().next(), Some(c));
        }
    }

    #[test]
    fn what_is_folded_into_the_character_before_it_belongs_to_it() {
        for (text, key, source) in [
            ("we ❤\u{fe0f} it", "❤", "❤\u{fe0f}"),
            ("no 1\u{fe0f}\u{20e3} it", "1\u{20e3}", "1\u{fe0f}\u{20e3}"),
            ("so -- no", "-", "--"),
            ("so---no", "-", "---"),
            ("so —\u{ad}— no", "-", "—\u{ad}—"),
            ("no ''x'' it", "\"x\"", "''x''"),
            ("ab,,x''", "\"x\"", ",,x''"),
            ("so —-–—x", "-", "—-–—"),
            ("so -\u{fe0f}-x", "-", "-\u{fe0f}-"),
        ] {
            let folded = Folded::of(text);
            let at = folded.key().find(key).unwrap();
            assert_eq!(&text[folded.bytes(at..at + key.len())], source, "{text}");
            assert!(folded.can_cut(at) && folded.can_cut(at + key.len()), "{text}");
            assert_eq!(folded.key_at(text.find(source).unwrap()), at, "{text}");
        }
        assert_eq!(Folded::of("a - -5 b").key(), "a--5b");
    }

    #[test]
    fn a_block_break_is_a_gap() {
        let article = ArticleText::new("TitleBody", [5]);
        let folded = Folded::of_article(&article);
        assert_eq!(folded.key(), "TitleBody");
        assert!(folded.has_gap(5) && !folded.has_gap(4));
        assert_eq!(article.span_of_bytes(folded.bytes(5..9)), Span::between(5, 9));
    }
}
