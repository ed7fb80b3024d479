//! The formats, and which one a text is in.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::json_reader::{self, Object};
use super::{
    Document, FormatError, Incoming, ReportLabels, SkipReason, Skipped, brat, csv, expanded, html, json, markdown,
    web_annotation_reader, web_annotation_writer,
};
use crate::model::{Extras, Timestamp};

/// The largest text that is read: some 30,000 annotations.
pub const MAX_BYTES: usize = 32 << 20;

/// A format that annotations are exported in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The project's own, complete; see `news-annotations.schema.json`.
    Json,
    /// W3C Web Annotations, for other annotation tools.
    W3c,
    /// A table for spreadsheets; extras are left out.
    Csv,
    /// A report for people; it cannot be read back.
    Markdown,
    /// The report as one page that needs nothing else; it cannot be read back.
    Html,
    /// brat's standoff format, for corpus tools; prefix, suffix and extras are left out.
    Brat,
    /// One article a line, each as in [`Format::Json`]: files of several articles can be put one after the other.
    JsonLines,
}

impl Format {
    /// All formats, in the order in which they are offered.
    pub const ALL: [Self; 7] =
        [Self::Json, Self::W3c, Self::Csv, Self::Markdown, Self::Html, Self::Brat, Self::JsonLines];

    /// The format of this name, if there is one.
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

    /// The end of the names of files in this format, without a dot.
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

/// The document as the text of a file. The reports are in English.
#[must_use]
pub fn write(format: Format, document: &Document) -> String {
    write_with(format, document, &ReportLabels::ENGLISH)
}

/// The document as the text of a file. The reports say these words.
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

/// Reads a text in any known format; the content tells which. Of a file of several articles, the first.
///
/// What cannot be read of a readable file is left out and told in [`Incoming::skipped`]. An annotation that has no time
/// gets `now`, one that has no id gets one that follows from its content: the same file brings the same annotations
/// whenever it is read.
///
/// # Errors
/// [`FormatError`] where the text is in no known format, is damaged, or was written by a newer version.
pub fn read(text: &str, now: Timestamp) -> Result<Incoming, FormatError> {
    read_all(text, now).map(|all| all.into_iter().next().unwrap_or_default())
}

/// As [`read`], with all articles of a file that holds several. There is at least one.
/// Each annotation of a table, and of what other tools write, tells its own; a line of JSON Lines tells that of all in it.
///
/// # Errors
/// As [`read`].
pub fn read_all(text: &str, now: Timestamp) -> Result<Vec<Incoming>, FormatError> {
    if text.len() > MAX_BYTES {
        return Err(FormatError::TooLarge);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let body = text.trim_start();
    if body.is_empty() {
        return Err(FormatError::Empty);
    }
    if !body.starts_with(['{', '[']) {
        if brat::is_one(body) {
            return Ok(vec![brat::read(body).completed(now)]);
        }
        // Other characters than a text begins with: a picture, an archive.
        let binary = |c: char| c == '\u{fffd}' || (c.is_ascii_control() && !c.is_ascii_whitespace());
        let is_binary = body.chars().take(16).any(binary);
        let table = csv::read(text).map(|articles| articles.completed(now));
        return table.map_err(|error| if is_binary { FormatError::NotText } else { error });
    }
    let text = json_reader::replace_lone_surrogates(text)?;
    // Most files are our own: their members are told apart in the pass that checks the syntax.
    if let Some(file) = Object::of_text(&text).filter(is_own) {
        return Ok(vec![json::read(&file)?.completed(now)]);
    }
    let text = expanded::compacted(text);
    match json_reader::parse(&text) {
        Ok(value) => Ok(web_annotation_reader::read(value)?.completed(now)),
        Err(error) => read_lines(&text, now).unwrap_or(Err(error)),
    }
}

pub(super) fn is_own(file: &Object<'_>) -> bool {
    file.string("format").as_deref() == Some(json::NAME)
}

/// Reads JSON Lines: one file of the project's own format a line, one article or several. Lines of one article are
/// brought together. `None` where the first line is no such file.
fn read_lines(text: &str, now: Timestamp) -> Option<Result<Vec<Incoming>, FormatError>> {
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).peekable();
    let (_, first) = lines.peek()?;
    Object::of_text(first).filter(is_own)?;
    let mut all: Vec<Incoming> = Vec::new();
    let mut skipped: Vec<(Option<String>, Skipped)> = Vec::new();
    let mut failed: Option<FormatError> = None;
    let mut places: HashMap<String, usize> = HashMap::new();
    let url = |incoming: &Incoming| incoming.article.as_ref().map(|article| article.url.clone()).unwrap_or_default();
    for (index, line) in lines {
        let Some(file) = Object::of_text(line).filter(is_own) else {
            skipped.push((None, Skipped { index, reason: SkipReason::CutOff }));
            continue;
        };
        let mut read = match json::read(&file) {
            Ok(read) => read,
            Err(error) => {
                failed = failed.or(Some(error));
                let about = file.object("article").and_then(|article| article.string("url"));
                skipped.push((about, Skipped { index, reason: SkipReason::NewerVersion }));
                continue;
            }
        };
        let place = *places.entry(url(&read)).or_insert(all.len());
        if let Some(incoming) = all.get_mut(place) {
            incoming.annotations.append(&mut read.annotations);
            incoming.deleted.append(&mut read.deleted);
            incoming.skipped.append(&mut read.skipped);
            add(&mut incoming.extras, read.extras);
            add(&mut incoming.article_extras, read.article_extras);
        } else {
            all.push(read);
        }
    }
    // One line that only a newer version can read is no reason to refuse the others.
    if let (true, Some(error)) = (all.is_empty(), failed) {
        return Some(Err(error));
    }
    // What was left out belongs to its article, where it still tells which.
    for (about, one) in skipped {
        let place = about.and_then(|url| places.get(&url)).copied().unwrap_or_default();
        if let Some(incoming) = all.get_mut(place) {
            incoming.skipped.push(one);
        }
    }
    let others = all.len().saturating_sub(1);
    let completed = all.into_iter().map(|incoming| Incoming { others, ..incoming.completed(now) });
    Some(Ok(completed.collect()))
}

/// Adds members of a further line; of two of one name the later.
fn add(ours: &mut Extras, theirs: Extras) {
    if theirs.0.is_empty() {
        return;
    }
    let names: HashSet<&str> = theirs.0.iter().map(|(name, _)| name.as_str()).collect();
    ours.0.retain(|(name, _)| !names.contains(name.as_str()));
    ours.0.extend(theirs.0);
}

/// What can be understood of an entry that a newer version wrote: to be shown, and never to be written back.
#[must_use]
pub fn read_newer(text: &str, now: Timestamp) -> Incoming {
    let text = json_reader::replace_lone_surrogates(text).unwrap_or_default();
    let file = Object::of_text(&text);
    file.map_or_else(Incoming::default, |file| json::read_contents(&file).completed(now))
}

/// The text of a file's bytes, without its byte order mark: UTF-8, or UTF-16 where the mark says so (spreadsheets).
///
/// # Errors
/// [`FormatError::NotText`] for anything else, [`FormatError::TooLarge`] beyond [`MAX_BYTES`].
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, FormatError> {
    if bytes.len() > MAX_BYTES {
        return Err(FormatError::TooLarge);
    }
    let unit: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        [0xef, 0xbb, 0xbf, rest @ ..] => return utf8(rest),
        _ => return utf8(bytes),
    };
    let (_, units) = bytes.split_at_checked(2).unwrap_or_default();
    let (pairs, _) = units.as_chunks::<2>();
    Ok(Cow::Owned(char::decode_utf16(pairs.iter().map(|&pair| unit(pair))).map(|c| c.unwrap_or('\u{fffd}')).collect()))
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, FormatError> {
    std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|_| FormatError::NotText)
}
