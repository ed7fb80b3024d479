//! Folding a text, piece by piece, as it comes.

use super::article_text::ArticleText;
use super::clusters::cluster_at;
use super::fold::{Folded, Run};
use super::nfc::{is_nfc, nfc};
use super::span::Span;
use super::spelling::{Fold, fold};

/// Folds a text piece by piece.
#[derive(Debug, Default)]
pub struct Folder {
    folded: Folded,
    /// How many bytes of the text have been read.
    read: usize,
    gap: bool,
    /// Whether the last run copies the text and reaches up to where we are.
    open: bool,
}

impl Folded {
    /// Folds a text without block breaks.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut folder = Folder::default();
        folder.push(text);
        folder.finish()
    }

    /// Folds an article, its block breaks taken for gaps.
    #[must_use]
    pub fn of_article(article: &ArticleText) -> Self {
        let mut folder = Folder::with_capacity(article.as_str().len());
        let mut from = 0;
        for &at in article.breaks() {
            let to = article.bytes(Span::at(at)).start;
            folder.push(article.as_str().get(from..to).unwrap_or_default());
            folder.gap();
            from = to;
        }
        folder.push(article.as_str().get(from..).unwrap_or_default());
        folder.finish()
    }
}

impl Folder {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        let folded = Folded { key: String::with_capacity(bytes), runs: Vec::with_capacity(bytes / 5) };
        Self { folded, ..Self::default() }
    }

    /// The length of the key so far.
    #[must_use]
    pub fn key_len(&self) -> usize {
        self.folded.key.len()
    }

    /// Whether white space or a block break stands at the end of what was read.
    #[must_use]
    pub const fn ends_in_gap(&self) -> bool {
        self.gap
    }

    /// Takes a block break to stand here.
    pub const fn gap(&mut self) {
        self.gap = true;
    }

    /// Takes the next piece of text.
    pub fn push(&mut self, piece: &str) {
        // Almost all text on the web is in NFC already: one pass finds that out, and only the rest pays for more.
        let composed = piece.is_ascii() || is_nfc(piece);
        let mut rest = piece;
        while let Some(first) = rest.chars().next() {
            let copied = if first == ' ' { 0 } else { plain(rest, self.key_end()) };
            // The last letter before other text may be the base of a combining mark: leave it to be looked at.
            let copied = if composed || copied == rest.len() { copied } else { copied.saturating_sub(1) };
            let taken = if copied > 0 {
                self.copy(rest.get(..copied).unwrap_or_default());
                copied
            } else if composed {
                self.character(first);
                first.len_utf8()
            } else {
                self.cluster(rest)
            };
            rest = rest.get(taken..).unwrap_or_default();
        }
    }

    /// The folded text.
    #[must_use]
    pub fn finish(self) -> Folded {
        self.folded
    }

    fn copy(&mut self, piece: &str) {
        if !self.open || self.gap {
            self.run(0);
        }
        self.open = true;
        self.folded.key.push_str(piece);
        self.read += piece.len();
    }

    fn spell(&mut self, source: usize, spelling: &str) {
        self.run(source);
        self.open = false;
        self.folded.key.push_str(spelling);
        self.read += source;
    }

    fn drop(&mut self, source: usize) {
        self.open = false;
        self.read += source;
    }

    /// Starts a run. Texts of 4 GB do not exist where this runs: addresses have 32 bits there.
    fn run(&mut self, respelled: usize) {
        let [key, byte, respelled] =
            [self.folded.key.len(), self.read, respelled].map(|n| u32::try_from(n).unwrap_or(u32::MAX));
        self.folded.runs.push(Run { key, byte, respelled, gap: self.gap });
        self.gap = false;
    }

    /// Takes what belongs to the character before it, and spells both so; with nothing before it, it is dropped.
    fn extend(&mut self, source: usize, spelling: Option<&str>) {
        if self.gap || self.folded.key.is_empty() {
            return self.drop(source);
        }
        let last = self.folded.key.chars().next_back().map_or(0, char::len_utf8);
        let at = self.folded.key.len() - last;
        match self.folded.runs.last_mut() {
            // Both are spelled by one run: its source grows by what stands between, and by this.
            Some(run) if run.key as usize == at || run.respelled > 0 => {
                run.respelled = u32::try_from(self.read + source).unwrap_or(u32::MAX) - run.byte;
            }
            Some(run) => {
                let into = at - run.key as usize;
                let byte = run.byte + u32::try_from(into).unwrap_or(u32::MAX);
                let respelled = u32::try_from(self.read + source).unwrap_or(u32::MAX) - byte;
                let key = u32::try_from(at).unwrap_or(u32::MAX);
                self.folded.runs.push(Run { key, byte, respelled, gap: false });
            }
            None => {}
        }
        if let Some(spelling) = spelling {
            self.folded.key.truncate(at);
            self.folded.key.push_str(spelling);
        }
        self.drop(source);
    }

    /// The last byte of the key, if no gap follows it.
    fn key_end(&self) -> Option<u8> {
        if self.gap { None } else { self.folded.key.as_bytes().last().copied() }
    }

    fn character(&mut self, c: char) {
        let fold = fold(c);
        // Of marks that stand twice, two hyphens are a dash, and two single quotation marks, or commas, a double one.
        let twice = match (&fold, c) {
            (Fold::As("-"), _) | (Fold::Same, '-') if self.key_end() == Some(b'-') => Some("-"),
            (Fold::As("'"), _) | (Fold::Same, '\'') if self.key_end() == Some(b'\'') => Some("\""),
            (Fold::Same, ',') if self.key_end() == Some(b',') => Some("\""),
            _ => None,
        };
        if let Some(spelling) = twice {
            return self.extend(c.len_utf8(), Some(spelling));
        }
        match fold {
            Fold::Same => {
                let mut buffer = [0; 4];
                self.copy(c.encode_utf8(&mut buffer));
            }
            Fold::As(spelling) => self.spell(c.len_utf8(), spelling),
            Fold::Gap => {
                self.drop(c.len_utf8());
                self.gap = true;
            }
            Fold::Nothing => self.drop(c.len_utf8()),
            Fold::Style => self.extend(c.len_utf8(), None),
        }
    }

    /// Takes one character, with all that combines with it where that makes another spelling; returns how many bytes
    /// that was. What combines is inside one grapheme cluster.
    fn cluster(&mut self, rest: &str) -> usize {
        let Some(cluster) = rest.get(cluster_at(rest, 0)) else { return 0 };
        let composed = nfc(cluster);
        if composed != cluster {
            let mut spelling = String::with_capacity(composed.len());
            for c in composed.chars() {
                match fold(c) {
                    Fold::Same => spelling.push(c),
                    Fold::As(other) => spelling.push_str(other),
                    Fold::Gap => self.gap = true,
                    Fold::Nothing | Fold::Style => {}
                }
            }
            match spelling.as_str() {
                "" => self.drop(cluster.len()),
                spelling => self.spell(cluster.len(), spelling),
            }
            return cluster.len();
        }
        // All of it at once: a run of marks that is no end of one would be segmented anew from each of them.
        for character in cluster.chars() {
            self.character(character);
        }
        cluster.len()
    }
}

/// How many bytes of a text stand for themselves; `before` is what stands before it.
fn plain(text: &str, before: Option<u8>) -> usize {
    let bytes = text.as_bytes();
    let special = |at: usize, byte: u8| {
        // Nearly all of a text is in this range.
        if matches!(byte, b'.'..=b'_' | b'a'..=b'~') {
            return false;
        }
        let before = || at.checked_sub(1).map_or(before, |before| bytes.get(before).copied());
        byte == b'`' || !byte.is_ascii_graphic() || matches!(byte, b'-' | b'\'' | b',') && before() == Some(byte)
    };
    bytes.iter().enumerate().position(|(at, &byte)| special(at, byte)).unwrap_or(text.len())
}
