//! CSV (RFC 4180) for spreadsheets: one annotation a row, the article repeated in every row.
//!
//! A cell that a spreadsheet would run as a formula gets a `'` in front, and so does a cell that begins with `'`, which
//! makes it certain which apostrophes to take off again. Extras and replaced wordings have no column and are left out.
//!
//! Read are also files that a spreadsheet wrote back with semicolons or tabs, with columns moved or left out; only
//! `quote` has to be there. The `state` is not read: it is found anew. Hypothesis' tables have some columns by other names,
//! and all tags of an annotation in one cell.

use super::articles::Articles;
use super::incoming::{UNDATED, UNTAGGED, no_id};
use super::json::times;
use super::web_annotation_reader::{array, tag_of};
use super::{ArticleInfo, Document, Field, FormatError, Incoming, SkipReason, Skipped};
use crate::model::{Annotation, AnnotationId, CodePointSpan, Extras, Selector, Timestamp};

const COLUMNS: [&str; 17] = [
    "id",
    "tag",
    "quote",
    "note",
    "prefix",
    "suffix",
    "start",
    "end",
    "state",
    "about",
    "created",
    "modified",
    "article_url",
    "article_title",
    "article_language",
    "article_length",
    "article_sha256",
];

/// What Hypothesis calls some of them.
const ALIASES: [(&str, &str); 5] = [
    ("tag", "tags"),
    ("note", "comment"),
    ("created", "created at"),
    ("article_url", "url"),
    ("article_title", "page"),
];

/// What makes a spreadsheet see a formula, in every width that one reads as such, and our own mark.
const DEFUSED: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}', '\''];

/// More than any table has; what follows in a row is passed over, so that 32 MB of commas take no gigabyte.
const MOST_CELLS: usize = 1_000;

pub(super) fn write(document: &Document) -> String {
    // Without the mark, Excel reads UTF-8 as the system's old encoding.
    let mut text = String::from('\u{feff}');
    write_row(&mut text, &COLUMNS);
    let article = &document.article;
    let length = article.length.to_string();
    for entry in &document.entries {
        let annotation = &entry.annotation;
        let position = entry.written_position();
        let (start, end) = position.map_or_else(Default::default, |at| (at.start.to_string(), at.end.to_string()));
        let about: Vec<String> = annotation.about.iter().map(|id| joinable(id.as_str())).collect();
        write_row(
            &mut text,
            &[
                annotation.id.as_str(),
                annotation.tag.name(),
                &annotation.selector.quote,
                &annotation.note,
                &annotation.selector.prefix,
                &annotation.selector.suffix,
                &start,
                &end,
                entry.state.name(),
                &about.join(" "),
                &annotation.created.to_string(),
                &annotation.modified.to_string(),
                &article.url,
                &article.title,
                &article.language,
                &length,
                &article.sha256,
            ],
        );
    }
    text
}

fn write_row(text: &mut String, cells: &[&str; COLUMNS.len()]) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        let defused = cell.starts_with(DEFUSED);
        // Semicolons and tabs part cells where the reader's country has it so.
        let quoted = cell.contains(['"', ',', ';', '\t', '\r', '\n']) || cell.starts_with(' ') || cell.ends_with(' ');
        if quoted {
            text.push('"');
        }
        if defused {
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

/// A cell as it was before it was defused.
fn restored(cell: String) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(DEFUSED) => rest.to_owned(),
        _ => cell,
    }
}

/// An id without spaces, so that several can be joined by them.
fn joinable(id: &str) -> String {
    id.replace('\\', "\\\\").replace(' ', "\\s")
}

fn unjoined(id: &str) -> String {
    let mut text = String::with_capacity(id.len());
    let mut characters = id.chars();
    while let Some(character) = characters.next() {
        match (character, characters.as_str().chars().next()) {
            ('\\', Some(next @ ('\\' | 's'))) => {
                text.push(if next == 's' { ' ' } else { next });
                characters.next();
            }
            _ => text.push(character),
        }
    }
    text
}

/// Reads a text that is not JSON.
pub(super) fn read(text: &str) -> Result<Articles, FormatError> {
    // What tells some spreadsheets how cells are parted is found out here.
    let is_hint = text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("sep="));
    let text = if is_hint { text.split_once('\n').unwrap_or_default().1 } else { text };
    let (rows, columns, has_lists) = [',', ';', '\t']
        .into_iter()
        .find_map(|separator| {
            let mut rows = Rows { rest: text, separator };
            let header = rows.next()?.cells;
            let place = |name: &str| header.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
            let alias =
                |name: &str| ALIASES.into_iter().find(|(ours, _)| *ours == name).and_then(|(_, alias)| place(alias));
            let columns: Vec<Option<usize>> = COLUMNS.iter().map(|name| place(name).or_else(|| alias(name))).collect();
            place("quote").map(|_| (rows, columns, place("tag").is_none()))
        })
        .ok_or(FormatError::UnknownFormat)?;

    let mut articles = Articles::new(Incoming { missing_fields: missing_fields(&columns), ..Incoming::default() });
    let width = columns.iter().flatten().max().map_or(0, |last| last + 1);
    let rows = rows.filter(|row| !row.cells.iter().all(String::is_empty));
    for (index, row) in rows.enumerate() {
        // What a cut-off file holds last must not replace the whole annotation that is here.
        let is_whole = !(row.open || row.last && row.cells.len() < width);
        let mut cells = Cells { cells: row.cells, columns: &columns };
        let read = if is_whole { read_row(&mut cells, has_lists) } else { Err(SkipReason::CutOff) };
        let url = cells.take("article_url").filter(|_| is_whole);
        articles.push(url, |url| article(url, &mut cells), read.map_err(|reason| Skipped { index, reason }));
    }
    Ok(articles)
}

/// What a table with these columns says nothing about.
fn missing_fields(columns: &[Option<usize>]) -> Vec<Field> {
    let has = |name: &str| COLUMNS.iter().zip(columns).any(|(column, place)| *column == name && place.is_some());
    let parts = [
        (Field::Tag, "tag"),
        (Field::Note, "note"),
        (Field::About, "about"),
        (Field::Prefix, "prefix"),
        (Field::Suffix, "suffix"),
        (Field::Position, "start"),
        (Field::Created, "created"),
    ];
    let missing = parts.into_iter().filter(|(_, column)| !has(column)).map(|(part, _)| part);
    missing.chain([Field::Other]).collect()
}

/// The cells of one row, by the names of their columns.
struct Cells<'a> {
    cells: Vec<String>,
    columns: &'a [Option<usize>],
}

impl Cells<'_> {
    /// What is in this column; `None` where there is nothing, or it was taken already.
    fn take(&mut self, name: &str) -> Option<String> {
        let column = COLUMNS.iter().position(|column| *column == name)?;
        let cell = self.cells.get_mut((*self.columns.get(column)?)?)?;
        Some(restored(std::mem::take(cell))).filter(|cell| !cell.is_empty())
    }
}

fn article(url: String, cells: &mut Cells<'_>) -> ArticleInfo {
    ArticleInfo {
        url,
        title: cells.take("article_title").unwrap_or_default(),
        language: cells.take("article_language").unwrap_or_default(),
        length: cells.take("article_length").and_then(|length| length.parse().ok()).unwrap_or_default(),
        sha256: cells.take("article_sha256").unwrap_or_default(),
    }
}

fn read_row(cells: &mut Cells<'_>, has_lists: bool) -> Result<Annotation, SkipReason> {
    let mut cell = |name: &str| cells.take(name);
    let (id, quote) = (cell("id"), cell("quote"));
    if id.is_none() && quote.is_none() {
        return Err(SkipReason::NoQuote);
    }
    let mut time = |name| cell(name).and_then(|text| Timestamp::parse(&text));
    let (created, modified) = times(time("created"), time("modified"), UNDATED);
    let mut number = |name| cell(name).and_then(|text| text.parse().ok());
    let position = match (number("start"), number("end")) {
        (Some(start), Some(end)) if start <= end => Some(CodePointSpan { start, end }),
        _ => None,
    };
    let about = cell("about").unwrap_or_default();
    let tag = cell("tag").unwrap_or_else(|| UNTAGGED.to_owned());
    let tags: Vec<String> =
        if has_lists { tag.split(',').map(|tag| tag.trim().to_owned()).collect() } else { vec![tag] };
    Ok(Annotation {
        id: id.map_or_else(no_id, AnnotationId::new),
        tag: tag_of(&tags),
        selector: Selector {
            quote: quote.unwrap_or_default(),
            prefix: cell("prefix").unwrap_or_default(),
            suffix: cell("suffix").unwrap_or_default(),
            position,
        },
        note: cell("note").unwrap_or_default(),
        about: about.split(' ').filter(|id| !id.is_empty()).map(|id| AnnotationId::new(unjoined(id))).collect(),
        created,
        modified,
        previous: Vec::new(),
        detached: false,
        extras: if tags.len() > 1 { Extras(vec![("tags".to_owned(), array(&tags))]) } else { Extras::default() },
    })
}

/// One row of a file.
struct Row {
    cells: Vec<String>,
    /// The file ends inside a quoted cell.
    open: bool,
    /// The file ends here, without a line break.
    last: bool,
}

/// The rows of a text, cells unquoted.
struct Rows<'a> {
    rest: &'a str,
    separator: char,
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if self.rest.is_empty() {
            return None;
        }
        let mut row = Row { cells: Vec::new(), open: false, last: true };
        let mut cell = String::new();
        let mut characters = self.rest.chars().peekable();
        let mut read = 0;
        while let Some(character) = characters.next() {
            read += character.len_utf8();
            let next = characters.peek().copied();
            match character {
                '"' if row.open && next == Some('"') => {
                    cell.push('"');
                    characters.next();
                    read += 1;
                }
                '"' if row.open => row.open = false,
                '"' if cell.is_empty() => row.open = true,
                _ if row.open => cell.push(character),
                _ if character == self.separator => {
                    let done = std::mem::take(&mut cell);
                    if row.cells.len() < MOST_CELLS {
                        row.cells.push(done);
                    }
                }
                '\r' | '\n' => {
                    if character == '\r' && next == Some('\n') {
                        read += 1;
                    }
                    row.last = false;
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
