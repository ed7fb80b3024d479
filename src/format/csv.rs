//! Reading tables: our own (`csv_writer`), those of earlier versions, whose columns have another order, and others'.
//!
//! Files that a spreadsheet saved are read too: separated by semicolons or tabs, with columns reordered or removed; only
//! `quote` is required. What follows from the other columns is ignored: `n`, `paragraph`, `sentence`, `about_quote`, `state`.
//! Hypothesis' tables name some columns differently and write all tags of an annotation into one cell.
//!
//! Programs rewrite offsets (`22.0`) and dates (`20/11/2026 10:00`); see [`table_date`](super::table_date). Whether the
//! day or the month is first is decided by the other rows of the file; where they do not tell, the day is first and the
//! date is doubtful. A date that is doubtful, or cannot be read, is not taken for an absent date: the annotation in this
//! browser is kept only where it was changed after every time that the date may stand for. Otherwise the row counts as
//! changed if its words, tag or note differ: an edit in a spreadsheet must not be lost without a word, whereas an import
//! says beforehand what it changes and can be undone.

use std::rc::Rc;

use super::articles::Articles;
use super::backslash::unescaped;
use super::csv_rows::{Row, Rows};
use super::csv_writer::{COLUMNS, ESCAPED_STARTS};
use super::incoming::{UNDATED, UNTAGGED, no_id};
use super::json::times;
use super::table_date::{Order, TableDate, orders};
use super::web_annotation_reader::{string_array, tag_of};
use super::{ArticleInfo, Field, FormatError, Incoming, SkipReason, Skipped, parts};
use crate::model::{Annotation, AnnotationId, Basis, CodePointSpan, Extras, Reader, Selector, Timestamp, source_name};

/// Hypothesis' names of some columns.
const ALIASES: [(&str, &str); 5] = [
    ("tag", "tags"),
    ("note", "comment"),
    ("created", "created at"),
    ("article_url", "url"),
    ("article_title", "page"),
];

/// A cell without the apostrophe that prevents a formula.
fn unescaped_formula(cell: String) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(ESCAPED_STARTS) => rest.to_owned(),
        _ => cell,
    }
}

/// An id of a list, whose spaces are escaped.
fn with_spaces(id: &str) -> String {
    unescaped(id, |letter| match letter {
        '\\' => Some('\\'),
        's' => Some(' '),
        _ => None,
    })
}

/// Reads a table.
pub(super) fn read(text: &str) -> Result<Articles, FormatError> {
    // A first line `sep=;` names the separator to some spreadsheets. Here the header row shows it.
    let is_hint = text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("sep="));
    let text = if is_hint { text.split_once('\n').unwrap_or_default().1 } else { text };
    let (rows, columns, has_lists) = [',', ';', '\t']
        .into_iter()
        .find_map(|separator| {
            let mut rows = Rows { rest: text, separator };
            let header = rows.next()?.cells;
            let column = |name: &str| header.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
            let alias =
                |name: &str| ALIASES.into_iter().find(|(ours, _)| *ours == name).and_then(|(_, alias)| column(alias));
            let columns: Vec<Option<usize>> = COLUMNS.iter().map(|name| column(name).or_else(|| alias(name))).collect();
            column("quote").map(|_| (rows, columns, column("tag").is_none()))
        })
        .ok_or(FormatError::UnknownFormat)?;

    let mut articles = Articles::new(Incoming {
        missing_fields: missing_fields(&columns),
        basis: Basis::Markup,
        ..Incoming::default()
    });
    let width = columns.iter().flatten().max().map_or(0, |last| last + 1);
    let rows = rows.filter(|row| !row.cells.iter().all(String::is_empty));
    let orders = orders_of(rows.clone(), &columns);
    for (index, row) in rows.enumerate() {
        // A row that is cut off must not overwrite an annotation.
        let is_complete = !(row.in_quotes || row.at_end && row.cells.len() < width);
        let mut cells = Cells { cells: row.cells, columns: &columns };
        let dates = Dates::take(&mut cells, &orders);
        let read = if is_complete { read_row(&mut cells, &dates, has_lists) } else { Err(SkipReason::CutOff) };
        let url = cells.take("article_url").filter(|_| is_complete);
        let doubtful = read.as_ref().ok().and_then(|read| Some((read.id.clone(), dates.doubtful()?)));
        articles.push(url, |url| article(url, &mut cells), read.map_err(|reason| Skipped { index, reason }));
        if let Some((id, range)) = doubtful {
            articles.doubt_date(id, range);
        }
    }
    Ok(articles)
}

/// The fields that a table with these columns lacks.
fn missing_fields(columns: &[Option<usize>]) -> Vec<Field> {
    let has = |name: &str| COLUMNS.iter().zip(columns).any(|(column, index)| *column == name && index.is_some());
    let parts = [
        (Field::Tag, "tag"),
        (Field::Note, "note"),
        (Field::About, "about"),
        (Field::Source, "source"),
        (Field::Prefix, "prefix"),
        (Field::Suffix, "suffix"),
        (Field::Position, "start"),
        (Field::Parts, "parts"),
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
    /// Takes the content of this column; `None` where it is empty, or was taken before.
    fn take(&mut self, name: &str) -> Option<String> {
        let column = COLUMNS.iter().position(|column| *column == name)?;
        let cell = self.cells.get_mut((*self.columns.get(column)?)?)?;
        Some(unescaped_formula(std::mem::take(cell))).filter(|cell| !cell.is_empty())
    }
}

/// The orders of day, month and year that the dates of these rows allow.
fn orders_of(rows: impl Iterator<Item = Row>, columns: &[Option<usize>]) -> Vec<Order> {
    let dates = rows.flat_map(|row| {
        let mut cells = Cells { cells: row.cells, columns };
        ["created", "modified"].map(|name| cells.take(name))
    });
    let dates: Vec<String> = dates.flatten().filter(|date| Timestamp::parse(date).is_none()).collect();
    orders(dates.iter().map(String::as_str))
}

/// The dates of one row; `None` where the cell is empty.
struct Dates {
    created: Option<TableDate>,
    modified: Option<TableDate>,
}

impl Dates {
    fn take(cells: &mut Cells<'_>, orders: &[Order]) -> Self {
        let mut date = |name| cells.take(name).map(|cell| TableDate::read(&cell, orders));
        Self { created: date("created"), modified: date("modified") }
    }

    /// The times between which the annotation was last changed, where either date was rewritten.
    fn doubtful(&self) -> Option<(Timestamp, Timestamp)> {
        let is_doubtful = [self.created, self.modified].iter().flatten().any(|date| !date.is_exact());
        self.modified.or(self.created).filter(|_| is_doubtful).map(|date| date.range)
    }
}

/// A whole number, also with the decimals that programs add: `22.0`, `22,0`. With three decimals it cannot be told from
/// thousands, so it is not read.
fn whole_number(text: &str) -> Option<u32> {
    let text = text.trim();
    let (whole, decimals) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let is_whole = decimals.len() != 3 && decimals.bytes().all(|byte| byte == b'0');
    whole.parse().ok().filter(|_| is_whole)
}

fn article(url: String, cells: &mut Cells<'_>) -> ArticleInfo {
    ArticleInfo {
        url,
        title: cells.take("article_title").unwrap_or_default(),
        language: cells.take("article_language").unwrap_or_default(),
        length: cells.take("article_length").and_then(|length| whole_number(&length)).unwrap_or_default(),
        sha256: cells.take("article_sha256").unwrap_or_default(),
    }
}

fn read_row(cells: &mut Cells<'_>, dates: &Dates, has_lists: bool) -> Result<Annotation, SkipReason> {
    let mut cell = |name: &str| cells.take(name);
    let (id, quote, tagged) = (cell("id"), cell("quote"), cell("was"));
    if id.is_none() && quote.is_none() {
        return Err(SkipReason::NoQuote);
    }
    let time = |date: Option<TableDate>| date.and_then(|date| date.at);
    let (created, modified) = times(time(dates.created), time(dates.modified), UNDATED);
    let mut number = |name| cell(name).and_then(|text| whole_number(&text));
    let position = match (number("start"), number("end")) {
        (Some(start), Some(end)) if start <= end => Some(CodePointSpan { start, end }),
        _ => None,
    };
    let mut described = |quote: Option<String>, prefix: &str, suffix: &str| {
        let mut text = |name: &str| cell(name).unwrap_or_default();
        Selector { quote: quote.unwrap_or_default(), prefix: text(prefix), suffix: text(suffix), position }
    };
    let now = described(quote, "prefix", "suffix");
    let was = described(tagged, "was_prefix", "was_suffix");
    let about = cell("about").unwrap_or_default();
    let places = cell("parts").unwrap_or_default();
    let tagged_places = cell("was_parts").unwrap_or_default();
    let creator = Reader::new(&cell("creator").unwrap_or_default(), &cell("creator_id").unwrap_or_default());
    let tag = cell("tag").unwrap_or_else(|| UNTAGGED.to_owned());
    let tags: Vec<String> =
        if has_lists { tag.split(',').map(|tag| tag.trim().to_owned()).collect() } else { vec![tag] };
    let mut extras = Extras::default();
    if tags.len() > 1 {
        extras.0.push(("tags".to_owned(), string_array(&tags)));
    }
    let start = position.map_or(0, |at| at.start);
    let parts = if was.quote.is_empty() || tagged_places.is_empty() {
        parts::cut_out(&places, &now.quote, start)
    } else {
        parts::from_quote(parts::cut_out(&tagged_places, &was.quote, 0), Some(start))
    };
    Ok(Annotation {
        id: id.map_or_else(no_id, AnnotationId::new),
        tag: tag_of(&tags),
        // What was tagged, where the row says today's words.
        selector: if was.quote.is_empty() { now } else { was },
        parts,
        note: cell("note").unwrap_or_default(),
        source: source_name(&cell("source").unwrap_or_default()),
        creator: creator.map(Rc::new),
        basis: Basis::Seen,
        about: about.split(' ').filter(|id| !id.is_empty()).map(|id| AnnotationId::new(with_spaces(id))).collect(),
        created,
        modified,
        previous: Vec::new(),
        detached: false,
        extras,
    })
}
