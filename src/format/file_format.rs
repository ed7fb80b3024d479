//! The list of file formats.

use super::further::{Further, Write, further};
use super::{Document, Wording, brat_writer, csv_writer, json, report, web_annotation_writer};
use crate::later::Part;

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
    /// brat's standoff format with an event for each attribution, denial and no-comment: its cue, source and content.
    BratEvents,
    /// The claims as schema.org `Claim`s, JSON-LD; it cannot be read back.
    Claims,
    /// One article a line, each as in [`Format::Json`]: such files can be concatenated.
    JsonLines,
    /// doccano's JSON lines: the text with labelled spans and relations; it cannot be read back.
    Doccano,
    /// `CoNLL` columns, a token a line with its tags in the scheme BIO; it cannot be read back.
    Conll,
}

impl Format {
    /// All formats, in the order in which they are offered.
    pub const ALL: [Self; 11] = [
        Self::Json,
        Self::W3c,
        Self::Csv,
        Self::Markdown,
        Self::Html,
        Self::Claims,
        Self::Brat,
        Self::BratEvents,
        Self::JsonLines,
        Self::Doccano,
        Self::Conll,
    ];

    /// Whether the interface offers it. Those that programs read alone have the API.
    #[must_use]
    pub const fn is_offered(self) -> bool {
        !matches!(self, Self::JsonLines | Self::BratEvents | Self::Doccano | Self::Conll)
    }

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
            Self::BratEvents => "brat-events",
            Self::Claims => "claims",
            Self::JsonLines => "jsonl",
            Self::Doccano => "doccano",
            Self::Conll => "conll",
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
            Self::Brat | Self::BratEvents | Self::Conll => "text/plain",
            Self::Claims => "application/ld+json",
            Self::JsonLines | Self::Doccano => "application/jsonl",
        }
    }

    /// The part of the program that writes it; our own format is in the core.
    #[must_use]
    pub const fn part(self) -> Part {
        match self {
            Self::Claims | Self::BratEvents | Self::Doccano | Self::Conll => Part::Formats,
            _ => Part::Studio,
        }
    }

    /// Whether it can be written now, from where the studio is.
    #[must_use]
    pub fn is_here(self) -> bool {
        self.part() == Part::Studio || further().is_some()
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
            Self::Brat | Self::BratEvents => "ann",
            Self::Claims => "claims.jsonld",
            Self::JsonLines => "jsonl",
            Self::Doccano => "doccano.jsonl",
            Self::Conll => "conll",
        }
    }
}

/// Writes the document in this format. The reports are in English.
#[must_use]
pub fn write(format: Format, document: &Document) -> String {
    write_with(format, document, &Wording::ENGLISH)
}

/// Writes the document in the own format, [`Format::Json`].
#[must_use]
pub fn write_json(document: &Document) -> String {
    json::write(document)
}

/// Writes the document in this format. The reports use these words. Nothing where the [format's part](Format::part) is not here.
#[must_use]
pub fn write_with(format: Format, document: &Document, wording: &Wording) -> String {
    match format {
        Format::Json => json::write(document),
        Format::W3c => web_annotation_writer::write(document),
        Format::Csv => csv_writer::write(document),
        Format::Markdown => report::write_markdown(document, wording),
        Format::Html => report::write_html(document, wording),
        Format::Brat => brat_writer::write(document, None),
        Format::JsonLines => json::write_line(document),
        Format::BratEvents => write_further(document, |further| further.brat_events),
        Format::Claims => write_further(document, |further| further.claims),
        Format::Doccano => write_further(document, |further| further.doccano),
        Format::Conll => write_further(document, |further| further.conll),
    }
}

fn write_further(document: &Document, writer: fn(Further) -> Write) -> String {
    further().map(|further| writer(further)(document)).unwrap_or_default()
}
