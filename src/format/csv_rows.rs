//! The rows of a table: cells between separators, some in quotation marks.

/// Further cells of a row are ignored, so that 32 MB of commas do not take a gigabyte of memory.
const MAX_CELLS: usize = 1_000;

/// One row of a file.
pub(super) struct Row {
    pub(super) cells: Vec<String>,
    /// Whether the file ends inside a quoted cell.
    pub(super) in_quotes: bool,
    /// Whether the file ends after the row, without a line break.
    pub(super) at_end: bool,
}

/// The rows of a text, their cells without quotation marks.
#[derive(Clone)]
pub(super) struct Rows<'a> {
    pub(super) rest: &'a str,
    pub(super) separator: char,
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
