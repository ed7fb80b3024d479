//! One block of an opened article: its text, and what it is in the article's structure.

/// What a block is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading of this level, 1 to 6.
    Heading(u8),
    /// A paragraph.
    #[default]
    Paragraph,
    /// A line of a list.
    Item {
        /// Whether the list is numbered.
        numbered: bool,
        /// Whether an item begins here; else the item before goes on.
        begins: bool,
    },
    /// A paragraph of a quotation.
    Quotation,
    /// A line of a table.
    Cell {
        /// Whether a row begins here.
        row: bool,
        /// Whether a cell begins here; else the cell before goes on.
        begins: bool,
    },
}

/// One block of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text: not empty, white space collapsed.
    pub text: String,
}

/// Blocks that one element holds: a list, a quotation, a table; or one block.
pub fn groups(blocks: &[Block]) -> impl Iterator<Item = &[Block]> {
    blocks.chunk_by(|one, next| match (one.kind, next.kind) {
        (BlockKind::Item { numbered, .. }, BlockKind::Item { numbered: other, .. }) => numbered == other,
        (BlockKind::Quotation, BlockKind::Quotation) | (BlockKind::Cell { .. }, BlockKind::Cell { .. }) => true,
        _ => false,
    })
}

impl BlockKind {
    /// The name under which it is stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Heading(1) => "h1",
            Self::Heading(2) => "h2",
            Self::Heading(3) => "h3",
            Self::Heading(4) => "h4",
            Self::Heading(5) => "h5",
            Self::Heading(_) => "h6",
            Self::Paragraph => "p",
            Self::Item { numbered: false, begins: true } => "ul",
            Self::Item { numbered: false, begins: false } => "ul+",
            Self::Item { numbered: true, begins: true } => "ol",
            Self::Item { numbered: true, begins: false } => "ol+",
            Self::Quotation => "blockquote",
            Self::Cell { row: true, .. } => "tr",
            Self::Cell { row: false, begins: true } => "td",
            Self::Cell { row: false, begins: false } => "td+",
        }
    }

    /// The kind of this name; a paragraph for any other.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        let cells = [(true, true), (false, true), (false, false)].map(|(row, begins)| Self::Cell { row, begins });
        let items = [(false, true), (false, false), (true, true), (true, false)]
            .map(|(numbered, begins)| Self::Item { numbered, begins });
        let all = (1..=6).map(Self::Heading).chain([Self::Quotation]).chain(cells).chain(items);
        all.into_iter().find(|kind| kind.name() == name).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for name in ["h1", "h6", "p", "ul", "ul+", "ol", "ol+", "blockquote", "tr", "td", "td+"] {
            assert_eq!(BlockKind::of_name(name).name(), name);
        }
        assert_eq!(BlockKind::of_name("script"), BlockKind::Paragraph);
    }
}
