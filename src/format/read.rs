//! Recognising the format of a text, and reading it.

use std::borrow::Cow;

use super::json_reader::{self, Object};
use super::{FormatError, Incoming, brat, brat_lines, csv, expanded, json, json_lines, web_annotation_reader};
use crate::later::{Slot, whole};
use crate::model::Timestamp;

type ReadOthers = fn(&str, Timestamp) -> Result<Vec<Incoming>, FormatError>;

thread_local! {
    /// Reads what is not in the own format.
    static OTHERS: Slot<ReadOthers> = const { Slot::new(whole!(read_others)) };
}

/// The readers of all formats but our own are here. For `parts` only: who calls this has all of them linked in.
#[cfg(target_arch = "wasm32")]
pub fn fill_readers() {
    OTHERS.with(|slot| slot.fill(read_others));
}

/// Whether the readers of all formats are here, or the text needs none but our own.
#[must_use]
pub fn can_read(text: &str) -> bool {
    OTHERS.with(Slot::get).is_some() || text.len() > MAX_BYTES || text.trim().is_empty() || {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let text = json_reader::replace_lone_surrogates(text).unwrap_or_default();
        Object::of_text(&text).is_some_and(|file| json::is_own(&file))
    }
}

/// The largest text that is read: some 30,000 annotations.
pub const MAX_BYTES: usize = 32 << 20;

/// Reads a text in any known format, recognised by its content. Of a file of several articles, only the first is returned.
///
/// Annotations that cannot be read are recorded in [`Incoming::skipped`]. An annotation without a date is dated `now`. An
/// annotation without an id is given the hash of its content, so that reading a file again yields the same ids.
///
/// # Errors
/// [`FormatError`] where the text is in no known format, is damaged, or was written by a newer version.
pub fn read(text: &str, now: Timestamp) -> Result<Incoming, FormatError> {
    read_all(text, now).map(|all| all.into_iter().next().unwrap_or_default())
}

/// As [`read`], with all articles of the file, at least one. In tables and in other tools' files each annotation names its
/// article; in JSON Lines each line names one article.
///
/// # Errors
/// As [`read`]; [`FormatError::UnknownFormat`] where [`can_read`] says no.
pub fn read_all(text: &str, now: Timestamp) -> Result<Vec<Incoming>, FormatError> {
    if text.len() > MAX_BYTES {
        return Err(FormatError::TooLarge);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let body = text.trim_start();
    if body.is_empty() {
        return Err(FormatError::Empty);
    }
    let others = || OTHERS.with(Slot::get).map_or(Err(FormatError::UnknownFormat), |read| read(text, now));
    if !body.starts_with(['{', '[']) {
        return others();
    }
    let own = json_reader::replace_lone_surrogates(text)?;
    // Most files are in the own format: one pass checks the syntax and splits the members.
    match Object::of_text(&own).filter(json::is_own) {
        Some(file) => Ok(vec![json::read(&file)?.completed(now)]),
        None => others(),
    }
}

/// As [`read_all`], of a text without a byte order mark that is not in the own format.
fn read_others(text: &str, now: Timestamp) -> Result<Vec<Incoming>, FormatError> {
    let body = text.trim_start();
    if !body.starts_with(['{', '[']) {
        if brat_lines::begins_as_standoff(body) {
            return Ok(vec![brat::read(body).completed(now)]);
        }
        // Text does not begin with control characters; pictures and archives do.
        let is_control = |c: char| c == '\u{fffd}' || (c.is_ascii_control() && !c.is_ascii_whitespace());
        let is_binary = body.chars().take(16).any(is_control);
        let table = csv::read(text).map(|articles| articles.completed(now));
        // A cell of a table may contain such a line, so a table goes first.
        if table.is_err() && brat_lines::is_standoff(body) {
            return Ok(vec![brat::read(body).completed(now)]);
        }
        return table.map_err(|error| if is_binary { FormatError::NotText } else { error });
    }
    let text = json_reader::replace_lone_surrogates(text)?;
    let text = expanded::compacted(text);
    match json_reader::parse(&text) {
        Ok(value) => Ok(web_annotation_reader::read(value)?.completed(now)),
        Err(error) => json_lines::read(&text, now).unwrap_or(Err(error)),
    }
}

/// Reads an entry of a newer version as far as it is understood: to be shown, never to be written back.
#[must_use]
pub fn read_newer(text: &str, now: Timestamp) -> Incoming {
    let text = json_reader::replace_lone_surrogates(text).unwrap_or_default();
    let file = Object::of_text(&text);
    file.map_or_else(Incoming::default, |file| json::read_contents(&file).completed(now))
}

/// Decodes the bytes of a file, without the byte order mark: UTF-8, or UTF-16 with a mark, as spreadsheets write it.
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
