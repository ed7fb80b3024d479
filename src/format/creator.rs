//! Who made an annotation, in the member `creator` of its file: an object with an identity, a name or both, or one of them as
//! a text; in other tools' files also a list of these, of which the first counts.
//!
//! The member `editor` says the same of who changed it last.
//!
//! Other members of the object stay with the reader. A value that says nothing readable, and a list, are kept as an unknown
//! member and written back to Web Annotations as they were.

use serde_json::value::RawValue;

use super::iri;
use super::json_reader::{self, Object};
use super::json_writer::JsonWriter;
use crate::model::{Extras, Reader};

/// The member of annotations in JSON.
pub(super) const MEMBER: &str = "creator";

/// Where a value is kept that is no single reader.
const UNREAD: &str = "x:creator";

/// The members of the object that are read.
const KNOWN: [&str; 3] = ["id", "@id", "name"];

/// The deepest nesting that is preserved: half of what the reader accepts.
const MAX_DEPTH: usize = 64;

/// The reader of this value. What cannot be read is put into `extras`.
pub(super) fn read(value: Option<&RawValue>, extras: &mut Extras) -> Option<Reader> {
    let value = value.filter(|value| value.get() != "null")?;
    let list = json_reader::items(value);
    let reader = match &list {
        Some(all) => all.iter().find_map(|one| one_reader(one)),
        None => one_reader(value),
    };
    if (list.is_some() || reader.is_none()) && !json_reader::is_deeper(value.get(), MAX_DEPTH) {
        extras.overwrite_with(Extras(vec![(UNREAD.to_owned(), value.get().to_owned())]));
    }
    reader
}

fn one_reader(value: &RawValue) -> Option<Reader> {
    if let Some(text) = json_reader::string(value) {
        return if iri::is_uri(&text) { Reader::new("", &text) } else { Reader::new(&text, "") };
    }
    let object = Object::of(value)?;
    let text = |name: &str| object.string(name).unwrap_or_default();
    let id = Some(text("id")).filter(|id| !id.is_empty()).unwrap_or_else(|| text("@id"));
    let mut extras = object.extras(&KNOWN);
    extras.0.retain(|(_, value)| !json_reader::is_deeper(value, MAX_DEPTH));
    Reader::with_extras(&text("name"), &id, extras)
}

/// The same reader, its identity as `as_id` has it.
pub(super) fn with_id(reader: &Reader, as_id: impl Fn(&str) -> String) -> Option<Reader> {
    let id = if reader.id().is_empty() { String::new() } else { as_id(reader.id()) };
    Reader::with_extras(reader.name(), &id, reader.extras().clone())
}

/// Writes the member.
pub(super) fn write(out: &mut JsonWriter, reader: &Reader) {
    out.open_member(MEMBER, '{');
    write_members(out, reader);
    out.close('}');
}

fn write_members(out: &mut JsonWriter, reader: &Reader) {
    for (name, value) in [("id", reader.id()), ("name", reader.name())] {
        if !value.is_empty() {
            out.text_member(name, value);
        }
    }
    out.extras(reader.extras(), &KNOWN);
}

/// A reader as a JSON object.
#[must_use]
pub fn to_json(reader: &Reader) -> String {
    let mut out = JsonWriter::compact();
    out.open('{');
    write_members(&mut out, reader);
    out.close('}');
    out.finish()
}

/// The reader that [`to_json`] wrote.
#[must_use]
pub fn from_json(text: &str) -> Option<Reader> {
    one_reader(json_reader::parse(text).ok()?)
}

/// Who changed an annotation last, where that is not its creator. A member like those that are not known: it is in every file that has
/// room for them, and is merged as they are.
const EDITOR: &str = "editor";

/// Says who changed an annotation last; `None` where it is its creator.
pub fn set_editor(extras: &mut Extras, editor: Option<&Reader>) {
    extras.0.retain(|(name, _)| name != EDITOR);
    extras.0.extend(editor.map(|editor| (EDITOR.to_owned(), to_json(editor))));
}

/// Who changed an annotation last, where that is not its creator.
#[must_use]
pub fn editor(extras: &Extras) -> Option<Reader> {
    extras.0.iter().find(|(name, _)| name == EDITOR).and_then(|(_, value)| from_json(value))
}

/// Whether the value that was read is written back in place of the reader.
pub(super) fn is_kept(extras: &Extras) -> bool {
    extras.0.iter().any(|(name, _)| name == UNREAD)
}
