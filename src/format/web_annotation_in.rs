//! Reading Web Annotations, and what annotation tools make of them.
//!
//! Taken in are collections with an embedded page, pages, arrays and single annotations; Hypothesis' API (`rows`) and its
//! JSON export (`annotations`); Recogito (also its own shape: `bodies`, and a `quote` inside the selector); Apache
//! Annotator (`refinedBy`); dokieli (`@graph`, `oa:` names). Also an array of this program's own plain objects.
//!
//! - **Tag**: the first tagging or classifying body (or Hypothesis tag) that names one of the four, in any case and with
//!   a space for the hyphen; else the first one, kept as it is; else `untagged`. Where there are several, all are
//!   kept in the extra `tags`.
//! - **Note**: all other textual bodies, a blank line between two.
//! - **About**: bodies of purpose `linking`; for Hypothesis' replies their `references`.
//! - **Quote, prefix, suffix, position**: from the first target that quotes something. Ranges, `XPath` and the like are
//!   passed over; the quote finds its place without them. Some tools count positions in UTF-16 code units; since a
//!   position is only a hint, they are taken as they are.
//! - Members with no meaning here are kept as extras.

use serde_json::value::RawValue;

use super::incoming::{UNDATED, UNTAGGED, no_id};
use super::json::{self, times};
use super::json_in::{self, Object};
use super::json_out::JsonOut;
use super::web_annotation::ANNOTATION;
use super::{ArticleInfo, FormatError, Incoming, SkipReason, Skipped, iri};
use crate::model::{Annotation, AnnotationId, Selector, Tag};

const TARGET: [&str; 3] = ["target", "oa:hasTarget", "hasTarget"];
const BODY: [&str; 4] = ["body", "bodies", "oa:hasBody", "hasBody"];
const SELECTOR: [&str; 3] = ["selector", "oa:hasSelector", "hasSelector"];
const SOURCE: [&str; 3] = ["source", "oa:hasSource", "hasSource"];
const ID: [&str; 2] = ["id", "@id"];
/// The members with a meaning in any dialect.
const WITH_DIALECTS: [&str; 21] = [
    "@context",
    "@id",
    "id",
    "type",
    "motivation",
    "created",
    "modified",
    "body",
    "bodyValue",
    "target",
    "previous",
    "detached",
    "bodies",
    "oa:hasTarget",
    "hasTarget",
    "oa:hasBody",
    "hasBody",
    "text",
    "tags",
    "updated",
    "references",
];

/// Reads a JSON value that is not of the project's own format.
pub(super) fn read(value: &RawValue) -> Result<Incoming, FormatError> {
    let mut incoming = Incoming::default();
    let items = match Object::of(value) {
        Some(file) => {
            let page = file.object("first");
            let lists = [(&file, "rows"), (&file, "annotations"), (&file, "items"), (&file, "@graph")];
            let mut list = page.as_ref().map(|page| (page, "items")).into_iter().chain(lists);
            let found = list.find_map(|(object, name)| object.get(name).and_then(json_in::items));
            incoming.article = file.object("article").map(|article| json::read_article(&article, &mut incoming));
            found.unwrap_or_else(|| vec![value])
        }
        None => json_in::items(value).unwrap_or_default(),
    };
    let mut recognised = items.is_empty() && value.get().starts_with('{');
    for (index, item) in items.into_iter().enumerate() {
        let Some(object) = Object::of(item) else {
            incoming.skipped.push(Skipped { index, reason: SkipReason::NotAnObject });
            continue;
        };
        let targets = many(&object, &TARGET);
        let plain = targets.is_empty() && object.string("quote").is_some();
        recognised |= plain || !targets.is_empty();
        let read = if plain { json::read_annotation(&object, UNDATED) } else { read_annotation(&object, &targets) };
        match read {
            Ok(annotation) => incoming.annotations.push(annotation),
            Err(reason) => incoming.skipped.push(Skipped { index, reason }),
        }
        if incoming.article.is_none() {
            incoming.article = article(&object, &targets);
        }
    }
    if recognised { Ok(incoming) } else { Err(FormatError::UnknownFormat) }
}

fn read_annotation(object: &Object<'_>, targets: &[&RawValue]) -> Result<Annotation, SkipReason> {
    let targets: Vec<Object<'_>> = targets.iter().copied().filter_map(Object::of).collect();
    let (target, selector) = targets
        .iter()
        .find_map(|target| Some((target, read_selector(many(target, &SELECTOR))?)))
        .ok_or(SkipReason::NoQuote)?;

    let mut bodies = Bodies::default();
    let tagging = object.string("motivation").is_some_and(|motivation| is_tagging(&motivation));
    for body in many(object, &BODY) {
        bodies.read(body, tagging);
    }
    bodies.notes.extend(object.string("bodyValue"));
    // A text or tags beside a body are nothing of Hypothesis', but some other program's.
    let is_standard = object.get("body").is_some() && object.get("target").is_some();
    let mut extras = object.extras(if is_standard { &ANNOTATION } else { &WITH_DIALECTS });
    for (name, _) in &mut extras.0 {
        *name = json::kept_name(std::mem::take(name));
    }
    if !is_standard {
        bodies.notes.extend(object.string("text").filter(|text| !text.is_empty()));
        bodies.tags.extend(object.items("tags").into_iter().filter_map(json_in::string));
        bodies.about.extend(object.items("references").into_iter().filter_map(json_in::string));
    }
    if bodies.tags.len() > 1 && object.get("tags").is_none_or(|_| !is_standard) {
        extras.0.push(("tags".to_owned(), array(&bodies.tags)));
    }

    let time = |name| object.time(name).or_else(|| target.time(name));
    let modified = time("modified").or_else(|| time("updated"));
    let (created, modified) = times(time("created"), modified, UNDATED);
    Ok(Annotation {
        id: id_of(object).unwrap_or_else(no_id),
        tag: tag_of(&bodies.tags),
        selector,
        note: bodies.notes.join("\n\n"),
        about: bodies.about.iter().filter_map(|id| id_from(id)).collect(),
        created,
        modified,
        previous: json::read_previous(object),
        detached: json::read_detached(object),
        extras,
    })
}

fn id_of(object: &Object<'_>) -> Option<AnnotationId> {
    ID.into_iter().find_map(|name| object.string(name)).and_then(|id| id_from(&id))
}

/// The id that this IRI stands for; an empty text is none.
fn id_from(iri: &str) -> Option<AnnotationId> {
    Some(iri::restored(iri)).filter(|id| !id.is_empty()).map(AnnotationId::new)
}

/// What the bodies of one annotation say.
#[derive(Default)]
struct Bodies {
    tags: Vec<String>,
    notes: Vec<String>,
    about: Vec<String>,
}

impl Bodies {
    /// `tagging`: the annotation as a whole is made for tagging, so a text without a purpose is a tag.
    fn read(&mut self, body: &RawValue, tagging: bool) {
        let Some(object) = Object::of(body) else {
            self.notes.extend(json_in::string(body).filter(|text| !text.is_empty()));
            return;
        };
        let purpose = many(&object, &["purpose", "oa:hasPurpose"]).into_iter().find_map(json_in::string);
        let text = ["value", "rdf:value", "chars"].into_iter().find_map(|name| object.string(name));
        let link = || SOURCE.iter().chain(&ID).find_map(|name| object.string(name));
        match purpose.as_deref() {
            Some(purpose) if is_tagging(purpose) => self.tags.extend(text.or_else(link)),
            Some(purpose) if purpose.ends_with("linking") => self.about.extend(text.or_else(link)),
            None if tagging => self.tags.extend(text.or_else(link)),
            _ => self.notes.extend(text.filter(|text| !text.is_empty())),
        }
    }
}

/// Also with a prefix or as a full address: `oa:tagging`, `http://www.w3.org/ns/oa#tagging`.
fn is_tagging(purpose: &str) -> bool {
    ["tagging", "classifying"].into_iter().any(|name| purpose.ends_with(name))
}

fn tag_of(names: &[String]) -> Tag {
    let known = names.iter().find_map(|name| {
        let name = name.trim().to_ascii_lowercase().replace([' ', '_'], "-");
        Tag::ALL.into_iter().find(|tag| tag.name() == name)
    });
    known.unwrap_or_else(|| Tag::from_name(names.first().map_or(UNTAGGED, String::as_str)))
}

/// The quote and the position among these selectors and those that refine them; `None` where nothing is quoted.
fn read_selector(mut queue: Vec<&RawValue>) -> Option<Selector> {
    let mut found = Selector::default();
    let mut quoted = false;
    // From the last to the first, so that the first of two kinds stays.
    while let Some(value) = queue.pop() {
        let Some(selector) = Object::of(value) else { continue };
        let text = |name: &str, other: &str| selector.string(name).or_else(|| selector.string(other));
        if let Some(quote) = text("exact", "oa:exact").or_else(|| selector.string("quote")) {
            quoted = true;
            found.quote = quote;
            found.prefix = text("prefix", "oa:prefix").unwrap_or_default();
            found.suffix = text("suffix", "oa:suffix").unwrap_or_default();
        }
        found.position = selector.position().or(found.position);
        queue.extend(many(&selector, &["refinedBy", "oa:refinedBy"]));
    }
    quoted.then_some(found)
}

/// The article that an annotation is on.
fn article(object: &Object<'_>, targets: &[&RawValue]) -> Option<ArticleInfo> {
    let source = |target: &&RawValue| {
        let object = Object::of(target);
        let source = object.as_ref().and_then(|target| many(target, &SOURCE).first().copied());
        let source = source.unwrap_or(target);
        json_in::string(source).or_else(|| ID.into_iter().find_map(|id| Object::of(source)?.string(id)))
    };
    let url = object.string("uri").or_else(|| targets.iter().find_map(source))?;
    let title =
        object.object("document").and_then(|document| document.items("title").into_iter().find_map(json_in::string));
    Some(ArticleInfo { url: iri::restored(&url), title: title.unwrap_or_default(), ..ArticleInfo::default() })
}

/// The values of the first of these members that is there: those of an array, or the one.
fn many<'a>(object: &Object<'a>, names: &[&str]) -> Vec<&'a RawValue> {
    let value = names.iter().find_map(|name| object.get(name)).filter(|value| value.get() != "null");
    value.map_or_else(Vec::new, |value| json_in::items(value).unwrap_or_else(|| vec![value]))
}

/// The JSON text of an array of strings.
fn array(strings: &[String]) -> String {
    let mut out = JsonOut::compact();
    out.open('[');
    for string in strings {
        out.item();
        out.string(string);
    }
    out.close(']');
    out.finish()
}
