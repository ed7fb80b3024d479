//! An opened article: blocks of plain text, and what is known of the article.

use super::{About, Block, BlockKind};
use crate::format::sha256;

/// An opened article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// What is known of it beside its text.
    pub about: About,
}

/// The length, in characters, up to which a first paragraph is a title as it stands. Headlines are shorter.
const MAX_TITLE: usize = 250;

impl Document {
    /// Appends a block, unless it is empty. White space, byte order marks included, is collapsed.
    pub fn push(&mut self, kind: BlockKind, text: &str) {
        let text = text
            .split(|c: char| c.is_whitespace() || c == '\u{FEFF}')
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        // An empty cell keeps the others in their columns.
        if !text.is_empty() || matches!(kind, BlockKind::Cell { begins: true, .. }) {
            self.blocks.push(Block { kind, text });
        }
    }

    /// The title that the article is known by, else the first heading, whole. Without headings, the first paragraph; of one that is too long for a title, the beginning.
    #[must_use]
    pub fn title(&self) -> String {
        if !self.about.title.is_empty() {
            return self.about.title.clone();
        }
        let heading = self.blocks.iter().find(|block| matches!(block.kind, BlockKind::Heading(_)));
        if let Some(heading) = heading {
            return heading.text.clone();
        }
        let text = self.lines().next().unwrap_or_default();
        let Some((end, _)) = text.char_indices().nth(MAX_TITLE) else { return text.to_owned() };
        let cut = text.get(..end).unwrap_or_default();
        // Chinese has no spaces between words.
        let words = cut.rsplit_once(' ').map_or(cut, |(words, _)| words);
        format!("{words}…")
    }

    /// The identity of the article: the SHA-256 of its text, one block a line. So the same text has the same annotations,
    /// whatever file it was read from.
    #[must_use]
    pub fn sha256(&self) -> String {
        sha256(&self.lines().collect::<Vec<_>>().join("\n"))
    }

    /// The texts of its blocks, without empty cells.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().map(|block| block.text.as_str()).filter(|text| !text.is_empty())
    }

    /// The language that the article is known to have, else the one that its script determines: Chinese, Japanese, Korean,
    /// Arabic, Hebrew; else empty.
    #[must_use]
    pub fn language(&self) -> &str {
        if self.about.language.is_empty() { self.language_of_script() } else { &self.about.language }
    }

    fn language_of_script(&self) -> &'static str {
        let mut counts = [0_usize; 5];
        let mut letters = 0;
        for c in self.lines().flat_map(str::chars).filter(|c| c.is_alphabetic()).take(4_000) {
            letters += 1;
            let script = match c {
                '\u{3040}'..='\u{30FF}' => 1,
                '\u{AC00}'..='\u{D7AF}' => 2,
                '\u{4E00}'..='\u{9FFF}' => 0,
                '\u{0600}'..='\u{06FF}' => 3,
                '\u{0590}'..='\u{05FF}' => 4,
                _ => continue,
            };
            if let Some(count) = counts.get_mut(script) {
                *count += 1;
            }
        }
        let [han, kana, hangul, arabic, hebrew] = counts;
        let dominates = |count: usize| letters > 0 && count * 3 > letters;
        match () {
            () if dominates(han + kana) && kana * 10 > han => "ja",
            () if dominates(han) => "zh",
            () if dominates(hangul) => "ko",
            () if dominates(arabic) => "ar",
            () if dominates(hebrew) => "he",
            () => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Document;
    use crate::reader::BlockKind;

    #[test]
    fn titles_are_whole() {
        let long = "A headline of many words ".repeat(8);
        let prose = "A paragraph that is no title ".repeat(12);
        let cut = "A paragraph that is no title ".repeat(8) + "A paragraph that…";
        for (name, heading, text, expected) in [
            ("a heading", Some(1), "Short", "Short"),
            ("a long heading", Some(2), long.as_str(), long.trim_end()),
            ("a very long heading", Some(1), prose.as_str(), prose.trim_end()),
            ("a headline that is a paragraph", None, long.as_str(), long.trim_end()),
            ("prose", None, prose.as_str(), cut.as_str()),
            ("nothing", None, " ", ""),
        ] {
            let mut document = Document::default();
            document.push(heading.map_or(BlockKind::Paragraph, BlockKind::Heading), text);
            document.push(BlockKind::Paragraph, "Then the text.");
            let title = document.title();
            assert_eq!(title, if expected.is_empty() { "Then the text." } else { expected }, "{name}");
        }
        let mut document = Document::default();
        document.push(BlockKind::Paragraph, &"报".repeat(300));
        assert_eq!(document.title(), format!("{}…", "报".repeat(250)));
        assert_eq!(Document::default().title(), "");
    }
}
