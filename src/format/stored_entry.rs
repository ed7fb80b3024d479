//! The summary and the JSON line of a stored entry, without reading its annotations: for the list of all articles.

use super::json::is_own;
use super::json_reader::{self, Object};
use super::json_writer::JsonWriter;
use crate::model::Timestamp;

/// The summary of a stored entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredSummary {
    /// The article's identity: its URL, or another IRI.
    pub url: String,
    /// Its title, often empty.
    pub title: String,
    /// How many annotations it has.
    pub annotations: usize,
    /// When the entry was written.
    pub written: Option<Timestamp>,
}

/// The summary of a stored entry of any version of the format; `None` where the text is no such entry.
#[must_use]
pub fn stored_summary(text: &str) -> Option<StoredSummary> {
    let text = json_reader::replace_lone_surrogates(text).ok()?;
    let file = Object::of_text(&text).filter(is_own)?;
    let article = file.object("article");
    let string = |name| article.as_ref().and_then(|article| article.string(name)).unwrap_or_default();
    Some(StoredSummary {
        url: string("url"),
        title: string("title"),
        annotations: file.items("annotations").len(),
        written: file.time("exported"),
    })
}

/// A stored entry as one line of a JSON Lines file: every member unchanged, `deleted` left out. `None` where the text is
/// no such entry.
#[must_use]
pub fn stored_line(text: &str) -> Option<String> {
    let text = json_reader::replace_lone_surrogates(text).ok()?;
    let file = Object::of_text(&text).filter(is_own)?;
    let mut out = JsonWriter::compact();
    out.open('{');
    out.extras(&file.extras(&[]), &["deleted"]);
    out.close('}');
    // JSON strings contain no raw line breaks, so these are white space between tokens.
    let mut line = out.finish().replace(['\n', '\r'], " ");
    line.push('\n');
    Some(line)
}
