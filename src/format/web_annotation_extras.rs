//! What another tool's Web Annotation says beyond the model here: bodies that are no text, further selectors, further
//! targets, further motivations. Each travels along as an extra, an array, and is written back where it fits the model.

use serde_json::value::RawValue;

use super::iri;
use super::json_reader::{self, Object};
use super::json_writer::JsonWriter;
use crate::model::{Annotation, Extras, Timestamp};

/// Bodies that are neither tag, note nor link.
pub(super) const BODY: &str = "x:body";
/// Selectors that are neither quote nor position, after an object with the words that they were made for (`exact`): of
/// other words they would tell a wrong place.
pub(super) const SELECTOR: &str = "x:selector";
/// The targets but the one that was understood.
pub(super) const TARGET: &str = "x:target";
/// The motivations but tagging.
pub(super) const MOTIVATION: &str = "x:motivation";

/// The extras that are written in a place of their own.
pub(super) const ALL: [&str; 4] = [BODY, SELECTOR, TARGET, MOTIVATION];

/// The motivations that the model knows, but tagging.
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

/// Brackets within brackets that may be kept: far less than a file may have, since they are put into others.
const DEPTH: usize = 32;

/// Keeps these values under a name, if there are some.
pub(super) fn keep<'a>(extras: &mut Extras, name: &str, values: impl IntoIterator<Item = &'a str>) {
    let values: Vec<&str> = values.into_iter().filter(|value| !json_reader::is_deeper(value, DEPTH)).collect();
    if !values.is_empty() {
        extras.0.push((name.to_owned(), format!("[{}]", values.join(","))));
    }
}

/// What is kept under this name.
fn kept<'a>(annotation: &'a Annotation, name: &str) -> Vec<&'a RawValue> {
    let extra = annotation.extras.0.iter().find(|(extra, _)| extra == name);
    extra.and_then(|(_, value)| json_reader::items(json_reader::parse(value).ok()?)).unwrap_or_default()
}

/// The bodies kept, as far as the model lets them be bodies.
pub(super) fn bodies(annotation: &Annotation) -> Vec<&RawValue> {
    kept(annotation, BODY).into_iter().filter(|body| is_resource(body)).collect()
}

/// The targets kept, as far as the model lets them be targets.
pub(super) fn targets(annotation: &Annotation) -> Vec<&RawValue> {
    kept(annotation, TARGET).into_iter().filter(|target| is_resource(target)).collect()
}

/// The selectors kept, where they were made for the words that the annotation is on.
pub(super) fn selectors(annotation: &Annotation) -> Vec<&RawValue> {
    let mut all = kept(annotation, SELECTOR);
    if all.is_empty() {
        return all;
    }
    let words = Object::of(all.remove(0)).and_then(|first| first.string("exact"));
    all.retain(|selector| is_selector(selector));
    if words.as_deref() == Some(&annotation.selector.quote) { all } else { Vec::new() }
}

/// The motivations kept that the model knows. A body without a purpose is there for one of them: with none, it would
/// become a tag.
pub(super) fn motivations(annotation: &Annotation, bodies: &[&RawValue]) -> Vec<&'static str> {
    let told: Vec<_> = kept(annotation, MOTIVATION).into_iter().filter_map(json_reader::string).collect();
    let known = MOTIVATIONS.into_iter().filter(|known| told.iter().any(|told| told == known));
    let known: Vec<_> = known.collect();
    let aimless = |body: &&RawValue| Object::of(body).is_none_or(|body| body.get("purpose").is_none());
    if known.is_empty() && bodies.iter().any(aimless) { vec!["commenting"] } else { known }
}

/// Appends values to the array that is open.
pub(super) fn write(out: &mut JsonWriter, values: &[&RawValue]) {
    for value in values {
        out.item();
        out.raw(value.get());
    }
}

/// Whether the model lets a member have this value.
type Fits = fn(&RawValue) -> bool;

fn is_uri(value: &RawValue) -> bool {
    json_reader::string(value).is_some_and(|text| iri::is_uri(&text))
}

fn is_time(value: &RawValue) -> bool {
    json_reader::string(value).is_some_and(|text| Timestamp::parse(&text).is_some())
}

fn is_motivation(value: &RawValue) -> bool {
    json_reader::string(value).is_some_and(|text| text == "tagging" || MOTIVATIONS.contains(&text.as_str()))
}

/// One selector, or several.
fn are_selectors(value: &RawValue) -> bool {
    json_reader::items(value).map_or_else(|| is_selector(value), |all| all.into_iter().all(is_selector))
}

/// An address, or an object that names one: in itself, or as the source of which it is a part.
fn is_resource(value: &RawValue) -> bool {
    let Some(object) = Object::of(value) else { return is_uri(value) };
    let members: [(&str, Fits); 7] = [
        ("source", is_uri),
        ("id", is_uri),
        ("created", is_time),
        ("modified", is_time),
        ("purpose", is_motivation),
        ("selector", are_selectors),
        // A text belongs into the annotation itself, and nowhere beside a source.
        ("value", |_| false),
    ];
    ["source", "id"].into_iter().any(|name| object.get(name).is_some())
        && object.string("type").is_none_or(|kind| kind != "TextualBody")
        && members.into_iter().all(|(name, fits)| object.get(name).is_none_or(fits))
}

fn is_selector(value: &RawValue) -> bool {
    let Some(selector) = Object::of(value) else { return false };
    let is_text_if_any = |name: &str| selector.get(name).is_none_or(|value| json_reader::string(value).is_some());
    let fits = match selector.string("type").as_deref() {
        Some("TextQuoteSelector") => {
            selector.string("exact").is_some() && is_text_if_any("prefix") && is_text_if_any("suffix")
        }
        Some("TextPositionSelector") => selector.number("start").is_some() && selector.number("end").is_some(),
        Some(_) => true,
        None => false,
    };
    fits && selector.get("refinedBy").is_none_or(are_selectors)
}
