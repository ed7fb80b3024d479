//! Expanded JSON-LD, as written by programs that handle Web Annotations as triples: each name is a full IRI, each value is
//! wrapped in an array and an object. It is compacted to the shape that other tools write.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::json_reader::{self, Object};
use super::json_writer::JsonWriter;

/// A member that every such file has.
const HAS_TARGET: &str = "\"http://www.w3.org/ns/oa#hasTarget\"";

/// The vocabularies whose names are shortened. Other names stay full IRIs.
const VOCABULARIES: [&str; 4] = [
    "http://www.w3.org/ns/oa#",
    "http://purl.org/dc/terms/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "https://www.w3.org/ns/activitystreams#",
];

/// The nesting depth that is compacted. Each level costs one more pass over its content; annotations have less than half
/// this depth.
const MAX_DEPTH: usize = 24;

/// The compacted text, where it is expanded JSON-LD; else the text itself.
pub(super) fn compacted(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains(HAS_TARGET) {
        return text;
    }
    let Ok(value) = json_reader::parse(&text) else { return text };
    let mut out = JsonWriter::compact();
    write(&mut out, value, MAX_DEPTH);
    Cow::Owned(out.finish())
}

fn write(out: &mut JsonWriter, value: &RawValue, depth: usize) {
    if depth == 0 {
        return out.raw(value.get());
    }
    if let Some(items) = json_reader::items(value) {
        if let [one] = items[..] {
            return write(out, one, depth - 1);
        }
        out.open('[');
        for item in items {
            out.item();
            write(out, item, depth - 1);
        }
        return out.close(']');
    }
    let Some(object) = Object::of(value) else { return out.raw(value.get()) };
    if let Some(list) = object.get("@list").or_else(|| object.get("@set")) {
        return write(out, list, depth - 1);
    }
    if let Some(plain) = object.get("@value") {
        // A number may be a string with a type.
        let digits = plain.get().trim_matches('"');
        let is_number = object.get("@type").is_some() && digits.bytes().all(|byte| byte.is_ascii_digit());
        return out.raw(if is_number && !digits.is_empty() { digits } else { plain.get() });
    }
    let members = object.extras(&[]).0;
    if let [(name, value)] = &members[..]
        && name == "@id"
    {
        return out.raw(value);
    }
    out.open('{');
    for (name, _) in &members {
        let Some(value) = object.get(name) else { continue };
        let short = VOCABULARIES.into_iter().find_map(|vocabulary| name.strip_prefix(vocabulary)).unwrap_or(name);
        out.item();
        out.string(short);
        out.raw(":");
        write(out, value, depth - 1);
    }
    out.close('}');
}
