//! The marks of several readers as one table, for statistics programs: a row for each piece of each mark. It is not read back.
//!
//! | column | content |
//! | --- | --- |
//! | `reader` | what the reader is called |
//! | `mark` | the number of the reader's mark, from 1: the pieces of one mark share it |
//! | `tag` | its tag |
//! | `start`, `end` | the piece, in code points of the article's text |
//! | `quote` | its words |

use super::csv_writer::{BYTE_ORDER_MARK, write_row};
use crate::analysis::ReaderMarks;
use quote_anchor::text::ArticleText;

/// The table of these readers' marks in this text, in the order of the readers.
#[must_use]
pub fn reader_table(readers: &[ReaderMarks], text: &ArticleText) -> String {
    let mut table = String::from(BYTE_ORDER_MARK);
    write_row(&mut table, ["reader", "mark", "tag", "start", "end", "quote"].into_iter());
    for reader in readers {
        for (mark, number) in reader.marks.iter().zip(1..) {
            let number: usize = number;
            for piece in mark.covered() {
                let words = text.span_of_code_points(*piece).map(|span| text.slice(span)).unwrap_or_default();
                let numbers = [number.to_string(), piece.start.to_string(), piece.end.to_string()];
                let [number, start, end] = &numbers;
                write_row(&mut table, [&reader.reader, number, mark.tag.name(), start, end, words].into_iter());
            }
        }
    }
    table
}
