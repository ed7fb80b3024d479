//! CSV (RFC 4180) for spreadsheets: one annotation a row, the article repeated in every row. First what people read, then what
//! programs need: places, ids and hashes come last.
//!
//! | column | content |
//! | --- | --- |
//! | `n` | the number of the row, from 1, in the order of the text |
//! | `paragraph`, `sentence` | where the quote begins: the paragraph of the article, and the sentence of that paragraph, from 1 |
//! | `about_quote` | the quotes of the annotations that this one is about, as people read them: of one in pieces the pieces alone |
//! | `quote`, `was` | the words as they are now; what was tagged, of a passage that was edited since (`was_prefix`, `was_suffix`: beside it) |
//! | `creator`, `creator_id` | name and identity of the reader who made it, where they are known |
//! | `parts` | the places of the pieces, `4 11;43 49`, where there are several; `was_parts`: their places in `was` |
//! | `about` | the ids of the annotations that this one is about, separated by spaces |
//!
//! A cell that a spreadsheet would evaluate as a formula is prefixed with `'`, and so is a cell that begins with `'`, so that
//! reading knows which apostrophes to remove. Other extras and replaced wordings have no column and are left out.

use std::borrow::Cow;
use std::collections::HashMap;

use super::places::Places;
use super::{Document, Entry, parts};
use crate::model::{AnnotationId, Part, Reader};

pub(super) const COLUMNS: [&str; 29] = [
    "n",
    "paragraph",
    "sentence",
    "tag",
    "quote",
    "source",
    "about_quote",
    "note",
    "creator",
    "state",
    "was",
    "created",
    "modified",
    "prefix",
    "suffix",
    "start",
    "end",
    "parts",
    "article_title",
    "article_url",
    "article_language",
    "article_length",
    "id",
    "about",
    "creator_id",
    "was_prefix",
    "was_suffix",
    "was_parts",
    "article_sha256",
];

/// The characters with which spreadsheets begin a formula, full-width forms included, and the apostrophe that escapes them.
pub(super) const ESCAPED_STARTS: [char; 11] =
    ['=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}', '\''];

/// Without it, Excel reads UTF-8 in the system's legacy encoding.
pub(super) const BYTE_ORDER_MARK: char = '\u{feff}';

pub(super) fn write(document: &Document) -> String {
    let mut table = CsvTable::new(&[]);
    table.add(document, &[]);
    table.finish()
}

/// A table of several articles, which has further columns of each.
#[derive(Debug)]
pub struct CsvTable {
    text: String,
}

impl CsvTable {
    /// A table without rows, with these columns after those that every table has.
    #[must_use]
    pub fn new(further: &[&str]) -> Self {
        let mut text = String::from(BYTE_ORDER_MARK);
        write_row(&mut text, COLUMNS.iter().chain(further).copied());
        Self { text }
    }

    /// Adds the annotations of an article, each with these further cells.
    pub fn add(&mut self, document: &Document, further: &[&str]) {
        write_rows(&mut self.text, document, further);
    }

    /// The table.
    #[must_use]
    pub fn finish(self) -> String {
        self.text
    }
}

fn write_rows(text: &mut String, document: &Document, further: &[&str]) {
    let article = &document.article;
    let length = article.length.to_string();
    let places = document.text.as_deref().map(|text| Places::new(text, &document.sentences));
    let by_id: HashMap<&AnnotationId, &Entry> =
        document.entries.iter().map(|entry| (&entry.annotation.id, entry)).collect();
    let quote = |id: &AnnotationId| {
        let entry = by_id.get(id)?;
        Some(Part::as_read(entry.written(), entry.written_parts()))
    };
    for (index, entry) in document.entries.iter().enumerate() {
        let annotation = &entry.annotation;
        let position = entry.written_position();
        let (start, end) = position.map_or_else(Default::default, |at| (at.start.to_string(), at.end.to_string()));
        let place = places.as_ref().zip(entry.position).map(|(places, at)| places.at(at));
        let (paragraph, sentence) = place.map_or_else(Default::default, |place| {
            (place.paragraph.to_string(), place.sentence.map(|n| n.to_string()).unwrap_or_default())
        });
        let about_quotes: Vec<Cow<'_, str>> = annotation.about.iter().filter_map(quote).collect();
        let about: Vec<String> = annotation.about.iter().map(|id| without_spaces(id.as_str())).collect();
        let (selector, was) = (entry.written(), entry.was().cloned().unwrap_or_default());
        // Also of pieces whose places nobody told, as long as they are in the quote.
        let of_quote = || parts::in_quote(annotation, position.map_or(0, |at| at.start));
        let places = entry.was().map_or_else(|| parts::offsets(&of_quote()), |_| parts::offsets(entry.written_parts()));
        let was_parts = entry.was().map(|_| parts::offsets(&parts::in_quote(annotation, 0))).unwrap_or_default();
        let creator = annotation.creator.as_deref();
        let cells: [&str; COLUMNS.len()] = [
            &(index + 1).to_string(),
            &paragraph,
            &sentence,
            annotation.tag.name(),
            &selector.quote,
            &annotation.source,
            &about_quotes.join(" | "),
            &annotation.note,
            creator.map_or("", Reader::name),
            entry.state.name(),
            &was.quote,
            &annotation.created.to_string(),
            &annotation.modified.to_string(),
            &selector.prefix,
            &selector.suffix,
            &start,
            &end,
            &places,
            &article.title,
            &article.url,
            &article.language,
            &length,
            annotation.id.as_str(),
            &about.join(" "),
            creator.map_or("", Reader::id),
            &was.prefix,
            &was.suffix,
            &was_parts,
            &article.sha256,
        ];
        write_row(text, cells.into_iter().chain(further.iter().copied()));
    }
}

/// Writes a row of a table, each cell escaped where spreadsheets need it.
pub(super) fn write_row<'c>(text: &mut String, cells: impl Iterator<Item = &'c str>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            text.push(',');
        }
        let escaped = cell.starts_with(ESCAPED_STARTS);
        // In some locales, spreadsheets separate cells by semicolons or tabs.
        let quoted = cell.contains(['"', ',', ';', '\t', '\r', '\n']) || cell.starts_with(' ') || cell.ends_with(' ');
        if quoted {
            text.push('"');
        }
        if escaped {
            text.push('\'');
        }
        for character in cell.chars() {
            if character == '"' {
                text.push('"');
            }
            text.push(character);
        }
        if quoted {
            text.push('"');
        }
    }
    text.push_str("\r\n");
}

/// An id with its spaces escaped, so that ids can be joined with spaces.
fn without_spaces(id: &str) -> String {
    id.replace('\\', "\\\\").replace(' ', "\\s")
}
