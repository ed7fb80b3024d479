//! A file of several articles, one a row (CSV), a line (JSON Lines) or an entry (JSON).
//!
//! Rows are read one after the other, so that the page stays alive between them. Tables may be separated by commas, semicolons
//! or tabs, with a first row that names the columns.

use serde_json::Value;

use super::columns::{Name, meanings};
use super::draft::{Draft, Fields};
use super::{Problem, Reason};
use crate::format::{Days, Row, Rows};

/// The largest file of several articles, in bytes. It is in memory twice while it is read.
pub const MAX_TABLE_BYTES: usize = 100_000_000;

/// The members of a JSON object that may hold the list of articles.
const LISTS: [&str; 6] = ["articles", "items", "documents", "docs", "data", "results"];
/// So many names of columns are told where none holds texts.
const MAX_NAMES: usize = 12;

/// Whether a file of this name holds several articles.
#[must_use]
pub fn is_table(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    extension.is_some_and(|extension| ["csv", "tsv", "json", "jsonl", "ndjson"].contains(&extension.as_str()))
}

/// The articles of a file, or what is wrong with a row.
#[derive(Debug)]
pub struct Reading<'t> {
    file: String,
    days: Days,
    source: Source<'t>,
}

#[derive(Debug)]
enum Source<'t> {
    /// The rows of a table, the number of the last one, and what its columns mean.
    Table(Rows<'t>, usize, Vec<Option<Name>>),
    /// The lines of a JSON Lines file.
    Lines(std::iter::Enumerate<std::str::Lines<'t>>),
    /// The entries of a list.
    Entries(std::iter::Enumerate<std::vec::IntoIter<Value>>),
    /// Nothing can be read.
    Refused(Option<Reason>),
}

impl<'t> Reading<'t> {
    /// Begins to read a file.
    #[must_use]
    pub fn new(file: &str, text: &'t str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let is_table = [".csv", ".tsv"].iter().any(|end| file.to_ascii_lowercase().ends_with(end));
        let (source, days) = if is_table { table(text) } else { (json(text), Days::default()) };
        Self { file: file.to_owned(), days, source }
    }
}

impl Iterator for Reading<'_> {
    type Item = Result<Draft, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        let (row, fields) = match &mut self.source {
            Source::Table(rows, number, columns) => loop {
                let row = rows.next()?;
                *number += 1;
                if row.cells.iter().any(|cell| !cell.trim().is_empty()) {
                    break (*number, of_row(row, columns));
                }
            },
            Source::Lines(lines) => {
                let (at, line) = lines.find(|(_, line)| !line.trim().is_empty())?;
                (at + 1, serde_json::from_str(line).map_err(|_| Reason::NotJson).and_then(|value| of_value(&value)))
            }
            Source::Entries(entries) => entries.next().map(|(at, value)| (at + 1, of_value(&value)))?,
            Source::Refused(reason) => {
                let reason = reason.take()?;
                return Some(Err(Problem { file: self.file.clone(), row: None, reason }));
            }
        };
        let problem = |reason| Problem { file: self.file.clone(), row: Some(row), reason };
        Some(fields.map_err(problem).and_then(|fields| Draft::of_fields(&self.file, row, &fields, &self.days)))
    }
}

/// A table whose first row names a column of texts.
fn table(text: &str) -> (Source<'_>, Days) {
    // A first line `sep=;` names the separator to some spreadsheets. Here the header row shows it.
    let is_hint = text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("sep="));
    let text = if is_hint { text.split_once('\n').unwrap_or_default().1 } else { text };
    let mut names: Vec<String> = Vec::new();
    for separator in [',', ';', '\t'] {
        let mut rows = Rows::new(text, separator);
        let header = rows.next().map(|row| row.cells).unwrap_or_default();
        let columns = meanings(header.iter().map(String::as_str));
        let place = |name| columns.iter().position(|column| *column == Some(name));
        if place(Name::Text).or(place(Name::Html)).is_some() {
            let dates = place(Name::Date).map(|at| dates(rows.clone(), at)).unwrap_or_default();
            return (Source::Table(rows, 1, columns), Days::of(dates.iter().map(String::as_str)));
        }
        names = if header.len() > names.len() { header } else { names };
    }
    let is_annotations =
        names.iter().any(|name| ["quote", "exact"].contains(&name.trim().to_ascii_lowercase().as_str()));
    let told: Vec<String> = names.iter().take(MAX_NAMES).map(|name| name.trim().chars().take(40).collect()).collect();
    let reason = if is_annotations { Reason::Annotations } else { Reason::NoTextColumn(told.join(", ")) };
    (Source::Refused(Some(reason)), Days::default())
}

/// The dates of a column: whether the day or the month is first, some tell for all. Where the first one begins with the year, no
/// other is read beforehand, which for a large file takes its time.
fn dates(rows: Rows<'_>, at: usize) -> Vec<String> {
    let mut dates =
        rows.filter_map(|row| row.cells.into_iter().nth(at)).filter(|date| !date.trim().is_empty()).peekable();
    let has_year_first = |date: &String| {
        date.trim().bytes().take(5).eq(date.trim().bytes().take(4).filter(u8::is_ascii_digit).chain(*b"-"))
    };
    if dates.peek().is_some_and(has_year_first) { Vec::new() } else { dates.collect() }
}

fn of_row(row: Row, columns: &[Option<Name>]) -> Result<Fields, Reason> {
    let mut fields = Fields::default();
    for (cell, name) in row.cells.into_iter().zip(columns) {
        if let Some(name) = name {
            fields.set(*name, cell);
        }
    }
    if row.in_quotes { Err(Reason::CutOff) } else { Ok(fields) }
}

/// A list, an object that holds one, one object, or objects one a line.
fn json(text: &str) -> Source<'_> {
    let entries = |all: Vec<Value>| Source::Entries(all.into_iter().enumerate());
    match serde_json::from_str(text) {
        Ok(Value::Array(all)) => entries(all),
        Ok(Value::Object(mut object)) => {
            let list = LISTS.into_iter().find_map(|name| match object.get_mut(name) {
                Some(Value::Array(all)) => Some(std::mem::take(all)),
                _ => None,
            });
            entries(list.unwrap_or_else(|| vec![Value::Object(object)]))
        }
        _ => Source::Lines(text.lines().enumerate()),
    }
}

/// What an object says. A line of our own exports has the article's text, and describes the article in a member of its own.
fn of_value(value: &Value) -> Result<Fields, Reason> {
    let Value::Object(members) = value else { return Err(Reason::NotJson) };
    let is_annotations = ["annotations", "quote", "target"].iter().any(|name| members.contains_key(*name));
    let described = members.get("article").and_then(Value::as_object);
    let mut fields = Fields::default();
    for object in described.into_iter().chain([members]) {
        let names: Vec<&String> = object.keys().collect();
        for (name, meaning) in names.iter().zip(meanings(names.iter().map(|name| name.as_str()))) {
            let text = object.get(name.as_str()).map(|value| text_of(value, meaning)).unwrap_or_default();
            if let Some(meaning) = meaning.filter(|_| !text.is_empty()) {
                fields.set(meaning, text);
            }
        }
    }
    let has_text = !(fields.get(Name::Text).is_empty() && fields.get(Name::Html).is_empty());
    if is_annotations && !has_text { Err(Reason::Annotations) } else { Ok(fields) }
}

/// The words of a value: of a list, those of its entries; of an object, its name.
fn text_of(value: &Value, meaning: Option<Name>) -> String {
    let between = if matches!(meaning, Some(Name::Text | Name::Html)) { "\n\n" } else { ", " };
    let one = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Object(members) => members.get("name").and_then(Value::as_str).unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    match value {
        Value::Array(all) => all.iter().map(one).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(between),
        value => one(value),
    }
}
