//! The rows of a table: cells between separators, some in quotation marks.

/// Further cells of a row are ignored, so that 32 MB of commas do not take a gigabyte of memory.
const MAX_CELLS: usize = 1_000;

/// One row of a file.
#[derive(Debug)]
pub struct Row {
    /// Its cells, without quotation marks.
    pub cells: Vec<String>,
    /// Whether the file ends inside a quoted cell.
    pub in_quotes: bool,
    /// Whether the file ends after the row, without a line break.
    pub(super) at_end: bool,
}

/// The rows of a text, their cells without quotation marks.
///
/// ```
/// use news_annotator::format::Rows;
///
/// let rows: Vec<Vec<String>> = Rows::new("id;text\n1;\"a; \"\"b\"\"\"", ';').map(|row| row.cells).collect();
/// assert_eq!(rows, [["id", "text"], ["1", "a; \"b\""]]);
/// ```
#[derive(Clone, Debug)]
pub struct Rows<'a> {
    pub(super) rest: &'a str,
    pub(super) separator: char,
}

impl<'a> Rows<'a> {
    /// The rows of a text whose cells are separated by this character.
    #[must_use]
    pub const fn new(text: &'a str, separator: char) -> Self {
        Self { rest: text, separator }
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if self.rest.is_empty() {
            return None;
        }
        let mut row = Row { cells: Vec::new(), in_quotes: false, at_end: true };
        let mut cell = String::new();
        let mut characters = self.rest.chars().peekable();
        let mut read = 0;
        while let Some(character) = characters.next() {
            read += character.len_utf8();
            let next = characters.peek().copied();
            match character {
                '"' if row.in_quotes && next == Some('"') => {
                    cell.push('"');
                    characters.next();
                    read += 1;
                }
                '"' if row.in_quotes => row.in_quotes = false,
                '"' if cell.is_empty() => row.in_quotes = true,
                _ if row.in_quotes => cell.push(character),
                _ if character == self.separator => {
                    let done = std::mem::take(&mut cell);
                    if row.cells.len() < MAX_CELLS {
                        row.cells.push(done);
                    }
                }
                '\r' | '\n' => {
                    if character == '\r' && next == Some('\n') {
                        read += 1;
                    }
                    row.at_end = false;
                    break;
                }
                _ => cell.push(character),
            }
        }
        row.cells.push(cell);
        self.rest = self.rest.get(read..).unwrap_or_default();
        Some(row)
    }
}
