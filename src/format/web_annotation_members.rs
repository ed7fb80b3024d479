//! The members of a Web Annotation by all the names that tools write them with.

use serde_json::value::RawValue;

use super::json_reader::{self, Object};

pub(super) const TARGET: [&str; 3] = ["target", "oa:hasTarget", "hasTarget"];
pub(super) const BODY: [&str; 4] = ["body", "bodies", "oa:hasBody", "hasBody"];
pub(super) const SELECTOR: [&str; 3] = ["selector", "oa:hasSelector", "hasSelector"];
pub(super) const SOURCE: [&str; 3] = ["source", "oa:hasSource", "hasSource"];
pub(super) const ID: [&str; 2] = ["id", "@id"];

/// The values of the first of these members that exists: the items of an array, or the single value.
pub(super) fn values<'a>(object: &Object<'a>, names: &[&str]) -> Vec<&'a RawValue> {
    let value = names.iter().find_map(|name| object.get(name)).filter(|value| value.get() != "null");
    value.map_or_else(Vec::new, |value| json_reader::items(value).unwrap_or_else(|| vec![value]))
}
