//! What a stored entry tells without being brought in: for a list of all that a browser keeps.

use super::json_reader::{self, Object};
use super::json_writer::JsonWriter;
use super::kind::is_own;
use crate::model::Timestamp;

/// A stored entry in short.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredSummary {
    /// The article's identity: its address, or an IRI that is none.
    pub url: String,
    /// Its title, often empty.
    pub title: String,
    /// How many annotations it has.
    pub annotations: usize,
    /// When the entry was written.
    pub written: Option<Timestamp>,
}

/// A stored entry in short, of whichever version of the format it is. `None` where the text is no entry.
#[must_use]
pub fn stored_summary(text: &str) -> Option<StoredSummary> {
    let text = json_reader::replace_lone_surrogates(text).ok()?;
    let file = Object::of_text(&text).filter(is_own)?;
    let article = file.object("article");
    let told = |name| article.as_ref().and_then(|article| article.string(name)).unwrap_or_default();
    Some(StoredSummary {
        url: told("url"),
        title: told("title"),
        annotations: file.items("annotations").len(),
        written: file.time("exported"),
    })
}

/// A stored entry as one line of a JSON Lines file: every member as it stands there, but for the memory of deletions.
/// `None` where the text is no entry.
#[must_use]
pub fn stored_line(text: &str) -> Option<String> {
    let text = json_reader::replace_lone_surrogates(text).ok()?;
    let file = Object::of_text(&text).filter(is_own)?;
    let mut out = JsonWriter::compact();
    out.open('{');
    out.extras(&file.extras(&[]), &["deleted"]);
    out.close('}');
    // Inside a string no line break stands as itself.
    let mut line = out.finish().replace(['\n', '\r'], " ");
    line.push('\n');
    Some(line)
}
