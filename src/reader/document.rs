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

/// The length, in characters, up to which a first paragraph is a title as it stands. Headlines are shorter.
const MAX_TITLE: usize = 250;

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

    /// The first heading, whole. Without headings, the first paragraph; of one that is too long for a title, the beginning.
    #[must_use]
    pub fn title(&self) -> String {
        let heading = self.blocks.iter().find(|block| matches!(block, Block::Heading(..)));
        if let Some(heading) = heading {
            return heading.text().to_owned();
        }
        let text = self.blocks.first().map_or("", Block::text);
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

#[cfg(test)]
mod tests {
    use super::Document;

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
            document.push(heading, text);
            document.push(None, "Then the text.");
            let title = document.title();
            assert_eq!(title, if expected.is_empty() { "Then the text." } else { expected }, "{name}");
        }
        let mut document = Document::default();
        document.push(None, &"报".repeat(300));
        assert_eq!(document.title(), format!("{}…", "报".repeat(250)));
        assert_eq!(Document::default().title(), "");
    }
}
