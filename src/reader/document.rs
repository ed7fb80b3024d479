//! An opened article: headings and paragraphs of plain text.

use crate::format::sha256;

/// One block of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading of this level, 1 to 6.
    Heading(u8, String),
    /// A paragraph, a list item, a quotation.
    Paragraph(String),
}

impl Block {
    /// The block's text.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Heading(_, text) | Self::Paragraph(text) => text,
        }
    }
}

/// An opened article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its blocks: not empty, white space collapsed.
    pub blocks: Vec<Block>,
}

/// The longest title, in characters.
const MAX_TITLE: usize = 80;

impl Document {
    /// Appends a block, unless it is empty. White space, byte order marks included, is collapsed.
    pub fn push(&mut self, heading: Option<u8>, text: &str) {
        let text = text
            .split(|c: char| c.is_whitespace() || c == '\u{FEFF}')
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        if !text.is_empty() {
            self.blocks.push(match heading {
                Some(level) => Block::Heading(level.clamp(1, 6), text),
                None => Block::Paragraph(text),
            });
        }
    }

    /// The first heading, or the beginning of the text where there is none.
    #[must_use]
    pub fn title(&self) -> String {
        let heading = self.blocks.iter().find(|block| matches!(block, Block::Heading(..)));
        let Some(block) = heading.or(self.blocks.first()) else { return String::new() };
        let text = block.text();
        match text.char_indices().nth(MAX_TITLE) {
            Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
            None => text.to_owned(),
        }
    }

    /// The identity of the article: the SHA-256 of its text, one block a line. So the same text has the same annotations,
    /// whatever file it was read from.
    #[must_use]
    pub fn sha256(&self) -> String {
        let lines: Vec<&str> = self.blocks.iter().map(Block::text).collect();
        sha256(&lines.join("\n"))
    }

    /// The language as far as the script determines it: Chinese, Japanese, Korean, Arabic, Hebrew; else empty.
    #[must_use]
    pub fn language(&self) -> &'static str {
        let mut counts = [0_usize; 5];
        let mut letters = 0;
        for c in self.blocks.iter().flat_map(|block| block.text().chars()).filter(|c| c.is_alphabetic()).take(4_000) {
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
