//! All articles of the list in one file: a table of all annotations, JSON Lines, or an archive with a file for each article.

use super::Item;
use super::zip::Zip;
use crate::format::{self, CsvTable, Document, Format, Wording};
use crate::model::Timestamp;
use quote_anchor::text::lowercase;

/// The columns that the table has of the article, beside those that every table of annotations has.
const COLUMNS: [&str; 5] = ["article_id", "article_author", "article_date", "article_site", "article_done"];

/// What all articles are written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// One table of all annotations.
    Table,
    /// One file, in a format of which an article is one line.
    Lines(Format),
    /// An archive with a file for each article.
    Archive(Format),
}

/// A growing export.
#[derive(Debug)]
pub struct Bundle {
    export: Export,
    table: CsvTable,
    lines: String,
    zip: Zip,
    articles: usize,
}

impl Export {
    /// All of them, as they are offered.
    pub const ALL: [Self; 12] = [
        Self::Table,
        Self::Lines(Format::JsonLines),
        Self::Lines(Format::Doccano),
        Self::Archive(Format::Json),
        Self::Archive(Format::Html),
        Self::Archive(Format::Markdown),
        Self::Archive(Format::W3c),
        Self::Archive(Format::Claims),
        Self::Archive(Format::Csv),
        Self::Archive(Format::Brat),
        Self::Archive(Format::BratEvents),
        Self::Archive(Format::Conll),
    ];

    /// The format that it is written in.
    #[must_use]
    pub const fn format(self) -> Format {
        match self {
            Self::Table => Format::Csv,
            Self::Lines(format) | Self::Archive(format) => format,
        }
    }

    /// The name of the file.
    #[must_use]
    pub fn file_name(self) -> String {
        match self {
            Self::Table => "annotations.csv".to_owned(),
            Self::Lines(format) => format!("annotations.{}", format.extension()),
            Self::Archive(format) => format!("annotations-{}.zip", format.name()),
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Table | Self::Lines(_) => self.format().media_type(),
            Self::Archive(_) => "application/zip",
        }
    }
}

impl Bundle {
    /// An export of this kind, made at this time.
    #[must_use]
    pub fn new(export: Export, at: Timestamp) -> Self {
        Self {
            export,
            table: CsvTable::new(&COLUMNS),
            lines: String::new(),
            zip: Zip::new(&at.to_string()),
            articles: 0,
        }
    }

    /// Adds an article; whether there was room for it. The writers have to be here.
    pub fn add(&mut self, item: &Item, document: &Document, wording: &Wording) -> bool {
        let Some(writers) = format::writers() else { return false };
        self.articles += 1;
        match self.export {
            Export::Table => {
                let done = item.done.map(|at| at.to_string()).unwrap_or_default();
                let about = &item.about;
                (writers.rows)(
                    &mut self.table,
                    document,
                    &[&item.id, &about.authors, &about.published, &about.site, &done],
                );
                true
            }
            Export::Lines(format) => {
                self.lines.push_str(&(writers.write)(format, document, wording));
                true
            }
            Export::Archive(format) => {
                let name = format!("{:04}-{}", item.place + 1, plain_name(&item.title));
                let text = (writers.write)(format, document, wording);
                let added = self.zip.add(&format!("{name}.{}", format.extension()), text.as_bytes());
                // Its places are places in a file of the same name: without that, no program can show them.
                match document.text.as_ref().filter(|_| matches!(format, Format::Brat | Format::BratEvents)) {
                    Some(text) => self.zip.add(&format!("{name}.txt"), text.as_str().as_bytes()) && added,
                    None => added,
                }
            }
        }
    }

    /// How many articles are in it.
    #[must_use]
    pub const fn articles(&self) -> usize {
        self.articles
    }

    /// The file.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        match self.export {
            Export::Table => self.table.finish().into_bytes(),
            Export::Lines(_) => self.lines.into_bytes(),
            Export::Archive(_) => self.zip.finish(),
        }
    }
}

/// A title as a name of a file that every system takes.
fn plain_name(title: &str) -> String {
    let mut name = String::new();
    for c in title.chars().take(50) {
        match c {
            c if c.is_alphanumeric() => name.push(c),
            _ if name.is_empty() || name.ends_with('-') => {}
            _ => name.push('-'),
        }
    }
    let name = lowercase(name.trim_end_matches('-'));
    if name.is_empty() { "article".to_owned() } else { name }
}
