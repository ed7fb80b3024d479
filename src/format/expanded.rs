//! Expanded JSON-LD, as programs write it that know Web Annotations as triples only: each name a full address, each value
//! in an array and an object of its own. It is brought to the shape of other tools' files.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::json_reader::{self, Object};
use super::json_writer::JsonWriter;

/// What every such file has.
const SIGN: &str = "\"http://www.w3.org/ns/oa#hasTarget\"";

/// The vocabularies whose names have a meaning here. Others keep theirs whole.
const VOCABULARIES: [&str; 4] = [
    "http://www.w3.org/ns/oa#",
    "http://purl.org/dc/terms/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "https://www.w3.org/ns/activitystreams#",
];

/// How deep it is looked into. Each level is one more pass over what is in it; no annotation is half as deep.
const DEEPEST: usize = 24;

/// The text without what expansion did to it, where that was done.
pub(super) fn compacted(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains(SIGN) {
        return text;
    }
    let Ok(value) = json_reader::parse(&text) else { return text };
    let mut out = JsonWriter::compact();
    write(&mut out, value, DEEPEST);
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
        // A number may be told as a text and its type.
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
