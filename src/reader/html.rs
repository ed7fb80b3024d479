//! Extracting blocks of text from HTML: accepts malformed input, in time linear in its length.

use super::html_hidden::{Hidden, Opened};
use super::html_syntax::{decode, split_tag};
use super::{BlockKind, Document};

/// Elements whose content is not text of the article.
const SKIPPED: [&str; 15] = [
    "audio", "canvas", "head", "iframe", "math", "noscript", "object", "script", "select", "style", "svg", "template",
    "textarea", "title", "video",
];
/// The skipped elements whose content is raw text, up to their end tag.
const RAW: [&str; 6] = ["iframe", "noscript", "script", "style", "textarea", "title"];
/// Elements that do not break a line.
const INLINE: [&str; 30] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u",
];
/// The blocks inside `article`; inside `main` where there is no `article`; else all blocks.
pub(super) fn read(html: &str) -> Document {
    let mut reader = Reader::default();
    reader.read(html);
    let [all, main, article] = reader.documents;
    [article, main].into_iter().find(|document| !document.blocks.is_empty()).unwrap_or(all)
}

#[derive(Default)]
struct Reader {
    /// All blocks, the blocks inside `main`, the blocks inside `article`.
    documents: [Document; 3],
    line: String,
    heading: Option<u8>,
    /// The lists that are open: whether each is numbered; and whether an item of the last begins.
    lists: Vec<bool>,
    item_begins: bool,
    /// The nesting depth of `blockquote`.
    quotations: usize,
    /// The cell of a table that is open.
    cell: Option<Cell>,
    /// Whether the next cell is the first of its row.
    row_begins: bool,
    /// The skipped element that is open, and its nesting depth.
    skipping: Option<(String, usize)>,
    /// What the page hides.
    hidden: Hidden,
    /// The nesting depth of `main`.
    main: usize,
    /// The nesting depth of `article`.
    article: usize,
}

/// An open cell of a table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cell {
    /// Nothing of it was read yet.
    Begins,
    /// A line of it was.
    GoesOn,
}

impl Reader {
    fn read(&mut self, html: &str) {
        let mut rest = html;
        while let Some((text, after)) = rest.split_once('<') {
            self.text(text);
            match self.tag(after) {
                Some(left) => rest = left,
                None => {
                    self.text("<");
                    rest = after;
                }
            }
        }
        self.text(rest);
        self.end_line();
    }

    fn text(&mut self, text: &str) {
        if self.skipping.is_none() && !self.hidden.is_open() {
            decode(text, &mut self.line);
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let kind = match (self.heading, self.cell, self.lists.last()) {
            (Some(level), ..) => BlockKind::Heading(level),
            (None, Some(cell), _) => {
                BlockKind::Cell { row: self.row_begins, begins: self.row_begins || cell == Cell::Begins }
            }
            (None, None, Some(&numbered)) => BlockKind::Item { numbered, begins: self.item_begins },
            (None, None, None) if self.quotations > 0 => BlockKind::Quotation,
            (None, None, None) => BlockKind::Paragraph,
        };
        if line.trim().is_empty() {
            return;
        }
        self.push(kind, &line);
        match kind {
            BlockKind::Cell { .. } => (self.row_begins, self.cell) = (false, Some(Cell::GoesOn)),
            BlockKind::Item { .. } => self.item_begins = false,
            _ => {}
        }
    }

    fn push(&mut self, kind: BlockKind, line: &str) {
        let inside = [true, self.main > 0, self.article > 0];
        for (document, _) in self.documents.iter_mut().zip(inside).filter(|(_, inside)| *inside) {
            document.push(kind, line);
        }
    }

    /// Ends the open cell; an empty one is kept.
    fn end_cell(&mut self) {
        if self.cell.take() == Some(Cell::Begins) {
            self.push(BlockKind::Cell { row: self.row_begins, begins: true }, "");
            self.row_begins = false;
        }
    }

    /// Reads a tag after its `<`, and returns the rest; `None` where it is not a tag.
    fn tag<'h>(&mut self, after: &'h str) -> Option<&'h str> {
        if let Some(comment) = after.strip_prefix("!--") {
            return Some(comment.split_once("-->").map_or("", |(_, rest)| rest));
        }
        if let Some(section) = after.strip_prefix("![CDATA[") {
            return Some(section.split_once("]]>").map_or("", |(_, rest)| rest));
        }
        let (closing, body) = after.strip_prefix('/').map_or((false, after), |body| (true, body));
        let name_end = body.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != ':').unwrap_or(body.len());
        let name = body.get(..name_end)?.to_ascii_lowercase();
        let is_declaration = after.starts_with(['!', '?']);
        if !is_declaration && !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let (attributes, rest) = split_tag(body.get(name_end..)?);
        if is_declaration {
            return Some(rest);
        }
        let empty = attributes.ends_with('/');
        if let Some((skipped, depth)) = &mut self.skipping {
            if *skipped == name {
                *depth =
                    if closing { *depth - 1 } else { *depth + usize::from(!empty && !RAW.contains(&name.as_str())) };
                if *depth == 0 {
                    self.skipping = None;
                }
            } else if RAW.contains(&skipped.as_str()) {
                // In raw text, `<` begins no other tag.
                return Some(after);
            }
            return Some(rest);
        }
        if SKIPPED.contains(&name.as_str()) {
            if !closing && !empty {
                self.skipping = Some((name, 1));
            }
            return Some(rest);
        }
        match self.hidden.tag(&name, attributes, closing) {
            Opened::Hidden => return Some(rest),
            Opened::HiddenAfterLine => {
                self.end_line();
                return Some(rest);
            }
            Opened::Seen => {}
        }
        if !INLINE.contains(&name.as_str()) && name != "wbr" {
            self.block(&name, closing);
        }
        Some(rest)
    }

    fn block(&mut self, name: &str, closing: bool) {
        self.end_line();
        let level = name.strip_prefix('h').and_then(|level| level.parse().ok()).filter(|level| (1..=6).contains(level));
        self.heading = level.filter(|_| !closing).or(self.heading.filter(|_| name == "br"));
        match name {
            "ul" | "ol" | "menu" if closing => drop(self.lists.pop()),
            "ul" | "ol" | "menu" => self.lists.push(name == "ol"),
            "li" => self.item_begins = !closing,
            "blockquote" => self.quotations = nested(self.quotations, closing),
            "td" | "th" => {
                self.end_cell();
                self.cell = (!closing).then_some(Cell::Begins);
            }
            "tr" => {
                self.end_cell();
                self.row_begins = !closing;
            }
            "table" => self.end_cell(),
            "main" => self.main = nested(self.main, closing),
            "article" => self.article = nested(self.article, closing),
            _ => {}
        }
    }
}

/// The depth after a tag.
const fn nested(depth: usize, closing: bool) -> usize {
    if closing { depth.saturating_sub(1) } else { depth + 1 }
}
