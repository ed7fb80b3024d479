//! The list of file formats.

use super::{Document, ReportLabels, brat, csv, html, json, markdown, web_annotation_writer};

/// A format that annotations are exported in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The project's own format, complete; see `news-annotations.schema.json`.
    Json,
    /// W3C Web Annotations, for other annotation tools.
    W3c,
    /// A table for spreadsheets; extras are left out.
    Csv,
    /// A report for people; it cannot be read back.
    Markdown,
    /// The report as one self-contained page; it cannot be read back.
    Html,
    /// brat's standoff format, for corpus tools; prefix, suffix and extras are left out.
    Brat,
    /// One article a line, each as in [`Format::Json`]: such files can be concatenated.
    JsonLines,
}

impl Format {
    /// All formats, in the order in which they are offered.
    pub const ALL: [Self; 7] =
        [Self::Json, Self::W3c, Self::Csv, Self::Markdown, Self::Html, Self::Brat, Self::JsonLines];

    /// The format of this name; `None` for an unknown name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The name in the JavaScript API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::W3c => "w3c",
            Self::Csv => "csv",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Brat => "brat",
            Self::JsonLines => "jsonl",
        }
    }

    /// The media type of a file in this format.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            // https://www.w3.org/TR/annotation-protocol/#annotation-server
            Self::W3c => "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"",
            Self::Csv => "text/csv",
            Self::Markdown => "text/markdown",
            Self::Html => "text/html",
            Self::Brat => "text/plain",
            Self::JsonLines => "application/jsonl",
        }
    }

    /// The file name extension, without the dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::W3c => "jsonld",
            Self::Csv => "csv",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Brat => "ann",
            Self::JsonLines => "jsonl",
        }
    }
}

/// Writes the document in this format. The reports are in English.
#[must_use]
pub fn write(format: Format, document: &Document) -> String {
    write_with(format, document, &ReportLabels::ENGLISH)
}

/// Writes the document in this format. The reports use these labels.
#[must_use]
pub fn write_with(format: Format, document: &Document, labels: &ReportLabels) -> String {
    match format {
        Format::Json => json::write(document),
        Format::W3c => web_annotation_writer::write(document),
        Format::Csv => csv::write(document),
        Format::Markdown => markdown::write(document, labels),
        Format::Html => html::write(document, labels),
        Format::Brat => brat::write(document),
        Format::JsonLines => json::write_line(document),
    }
}
