//! An article as a file tells of it, before it is known whether it goes into the list.

use super::columns::{COUNT, Name};
use super::{Problem, Reason};
use crate::format::{Days, web_address};
use crate::listing::Search;
use crate::reader::{About, Block, BlockKind, Document, Kind, OpenError, open};

/// An id longer than this, in code points, is cut.
const MAX_ID: usize = 200;

/// An article, and what of its row could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The article.
    pub document: Document,
    /// Its id in a table, which no other article has; else empty.
    pub id: String,
    /// The name of its file.
    pub file: String,
    /// Its row, where the file has several.
    pub row: Option<usize>,
    /// What is left out of it.
    pub notes: Vec<Problem>,
}

/// What one row or object says, by [`Name`].
#[derive(Clone, Debug, Default)]
pub(super) struct Fields([String; COUNT]);

impl Fields {
    pub(super) fn set(&mut self, name: Name, value: String) {
        if let Some(field) = self.0.get_mut(name as usize) {
            *field = value;
        }
    }

    pub(super) fn get(&self, name: Name) -> &str {
        self.0.get(name as usize).map(|value| value.trim()).unwrap_or_default()
    }
}

impl Draft {
    /// A file that is one article.
    #[must_use]
    pub fn of_file(file: String, document: Document) -> Self {
        Self { document, id: String::new(), file, row: None, notes: Vec::new() }
    }

    /// A row.
    pub(super) fn of_fields(file: &str, row: usize, fields: &Fields, days: &Days) -> Result<Self, Problem> {
        let problem = |reason| Problem { file: file.to_owned(), row: Some(row), reason };
        let (text, kind) = match (fields.get(Name::Text), fields.get(Name::Html)) {
            ("", "") => return Err(problem(Reason::NoText)),
            ("", html) => (html, Kind::Html),
            (text, _) => (text, Kind::Plain),
        };
        let mut document = open(text, kind)
            .map_err(|error| problem(if error == OpenError::Empty { Reason::NoText } else { Reason::Open(error) }))?;
        let field = |name| fields.get(name).to_owned();
        let day = days.day(fields.get(Name::Date));
        let told = About {
            title: field(Name::Title),
            url: field(Name::Address),
            site: field(Name::Site),
            authors: field(Name::Authors),
            published: day.clone().unwrap_or_default(),
            // `en_GB` is written, too.
            language: field(Name::Language).replace('_', "-"),
        };
        let mut notes = Vec::new();
        let checked = told.clone().checked();
        if day.is_none() && !fields.get(Name::Date).is_empty() {
            notes.push(problem(Reason::Date(shortened(fields.get(Name::Date)))));
        }
        if web_address(&told.url).is_none() && !told.url.is_empty() {
            notes.push(problem(Reason::Address(shortened(&told.url))));
        }
        if checked.language.is_empty() && !told.language.is_empty() {
            notes.push(problem(Reason::Language(shortened(&told.language))));
        }
        document.about = checked.or(document.about);
        add_headline(&mut document);
        let id = fields.get(Name::Id).split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MAX_ID).collect();
        Ok(Self { document, id, file: file.to_owned(), row: Some(row), notes })
    }
}

/// Tables have the headline in a column of its own. What it claims is to be marked, too: it is the article's first line, unless
/// the text begins with it.
fn add_headline(document: &mut Document) {
    let title = document.about.title.clone();
    let is_there = |text: &str| Search::folded(text) == Search::folded(&title);
    if !title.is_empty() && document.lines().next().is_some_and(|first| !is_there(first)) {
        // Nothing else is the headline then.
        if let Some(first) = document.blocks.first_mut().filter(|first| first.kind == BlockKind::Heading(1)) {
            first.kind = BlockKind::Heading(2);
        }
        document.blocks.insert(0, Block { kind: BlockKind::Heading(1), text: title });
    }
}

/// A value for a line of a report.
fn shortened(value: &str) -> String {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    match value.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", value.get(..end).unwrap_or_default()),
        None => value,
    }
}
