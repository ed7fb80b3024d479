//! The parts of another tool's Web Annotation that the model has no field for: bodies that are not text, further selectors,
//! targets and motivations. Each kind is preserved as one extra, an array, and written back where the standard allows it.

use serde_json::value::RawValue;

use super::iri;
use super::json_reader::{self, Object};
use super::json_writer::JsonWriter;
use crate::model::{Annotation, Extras, Timestamp};

/// Bodies that are neither tag, note nor link.
pub(super) const BODY: &str = "x:body";
/// Selectors that are neither quote nor position, preceded by an object with the quote that they select (`exact`): after
/// the quote is changed, they are wrong.
pub(super) const SELECTOR: &str = "x:selector";
/// The targets except the one that was read.
pub(super) const TARGET: &str = "x:target";
/// The motivations except tagging.
pub(super) const MOTIVATION: &str = "x:motivation";

/// The extras that are written back to their original places.
pub(super) const ALL: [&str; 4] = [BODY, SELECTOR, TARGET, MOTIVATION];

/// The motivations of the standard, except tagging.
const MOTIVATIONS: [&str; 12] = [
    "assessing",
    "bookmarking",
    "classifying",
    "commenting",
    "describing",
    "editing",
    "highlighting",
    "identifying",
    "linking",
    "moderating",
    "questioning",
    "replying",
];

/// The deepest nesting that is preserved: less than a file may have, since the values are nested in an array.
const MAX_DEPTH: usize = 32;

/// Preserves these values under a name, if there are any.
pub(super) fn preserve<'a>(extras: &mut Extras, name: &str, values: impl IntoIterator<Item = &'a str>) {
    let values: Vec<&str> = values.into_iter().filter(|value| !json_reader::is_deeper(value, MAX_DEPTH)).collect();
    if !values.is_empty() {
        extras.0.push((name.to_owned(), format!("[{}]", values.join(","))));
    }
}

/// The values preserved under this name.
fn preserved<'a>(annotation: &'a Annotation, name: &str) -> Vec<&'a RawValue> {
    let extra = annotation.extras.0.iter().find(|(extra, _)| extra == name);
    extra.and_then(|(_, value)| json_reader::items(json_reader::parse(value).ok()?)).unwrap_or_default()
}

/// The preserved bodies that the standard allows.
pub(super) fn bodies(annotation: &Annotation) -> Vec<&RawValue> {
    preserved(annotation, BODY).into_iter().filter(|body| is_resource(body)).collect()
}

/// The preserved targets that the standard allows.
pub(super) fn targets(annotation: &Annotation) -> Vec<&RawValue> {
    preserved(annotation, TARGET).into_iter().filter(|target| is_resource(target)).collect()
}

/// The preserved selectors, if the annotation still has their quote.
pub(super) fn selectors(annotation: &Annotation) -> Vec<&RawValue> {
    let mut all = preserved(annotation, SELECTOR);
    if all.is_empty() {
        return all;
    }
    let quote = Object::of(all.remove(0)).and_then(|first| first.string("exact"));
    all.retain(|selector| is_selector(selector));
    if quote.as_deref() == Some(&annotation.selector.quote) { all } else { Vec::new() }
}

/// The preserved motivations of the standard. A body without a purpose needs one besides tagging: otherwise it would be
/// read as a tag.
pub(super) fn motivations(annotation: &Annotation, bodies: &[&RawValue]) -> Vec<&'static str> {
    let motivations: Vec<_> = preserved(annotation, MOTIVATION).into_iter().filter_map(json_reader::string).collect();
    let known = MOTIVATIONS.into_iter().filter(|known| motivations.iter().any(|motivation| motivation == known));
    let known: Vec<_> = known.collect();
    let has_no_purpose = |body: &&RawValue| Object::of(body).is_none_or(|body| body.get("purpose").is_none());
    if known.is_empty() && bodies.iter().any(has_no_purpose) { vec!["commenting"] } else { known }
}

/// Appends values to the open array.
pub(super) fn write(out: &mut JsonWriter, values: &[&RawValue]) {
    for value in values {
        out.item();
        out.raw(value.get());
    }
}

/// Whether the standard allows this value of a member.
type IsAllowed = fn(&RawValue) -> bool;

fn is_uri(value: &RawValue) -> bool {
    json_reader::string(value).is_some_and(|text| iri::is_uri(&text))
}

fn is_time(value: &RawValue) -> bool {
    json_reader::string(value).is_some_and(|text| Timestamp::parse(&text).is_some())
}

fn is_motivation(value: &RawValue) -> bool {
    json_reader::string(value).is_some_and(|text| text == "tagging" || MOTIVATIONS.contains(&text.as_str()))
}

/// Whether this is a selector or an array of selectors.
fn are_selectors(value: &RawValue) -> bool {
    json_reader::items(value).map_or_else(|| is_selector(value), |all| all.into_iter().all(is_selector))
}

/// Whether this is a URI, or an object with an `id` or a `source` that is one.
fn is_resource(value: &RawValue) -> bool {
    let Some(object) = Object::of(value) else { return is_uri(value) };
    let members: [(&str, IsAllowed); 7] = [
        ("source", is_uri),
        ("id", is_uri),
        ("created", is_time),
        ("modified", is_time),
        ("purpose", is_motivation),
        ("selector", are_selectors),
        // Only an embedded text may have a `value`.
        ("value", |_| false),
    ];
    ["source", "id"].into_iter().any(|name| object.get(name).is_some())
        && object.string("type").is_none_or(|kind| kind != "TextualBody")
        && members.into_iter().all(|(name, is_allowed)| object.get(name).is_none_or(is_allowed))
}

fn is_selector(value: &RawValue) -> bool {
    let Some(selector) = Object::of(value) else { return false };
    let is_text_if_any = |name: &str| selector.get(name).is_none_or(|value| json_reader::string(value).is_some());
    let is_allowed = match selector.string("type").as_deref() {
        Some("TextQuoteSelector") => {
            selector.string("exact").is_some() && is_text_if_any("prefix") && is_text_if_any("suffix")
        }
        Some("TextPositionSelector") => selector.number("start").is_some() && selector.number("end").is_some(),
        Some(_) => true,
        None => false,
    };
    is_allowed && selector.get("refinedBy").is_none_or(are_selectors)
}
