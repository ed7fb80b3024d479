//! Writing W3C Web Annotations: JSON-LD of the Web Annotation Data Model, one collection with one embedded page.
//!
//! | model | Web Annotation |
//! | --- | --- |
//! | tag | `TextualBody`, purpose `tagging` (always, so that the body is never empty); one more for each further tag that was read |
//! | note | `TextualBody`, purpose `commenting`, `text/plain`; none for an empty note |
//! | about | a specific resource whose source is the other annotation, purpose `linking` |
//! | source | `TextualBody`, purpose `identifying`, `id` `urn:news-annotator:source:` and the name percent-encoded: one source, one IRI |
//! | creator | `creator` with `id` and `name`, as many as are known |
//! | quote, prefix, suffix | `TextQuoteSelector` |
//! | what was tagged, of a passage that was edited since | `was`, a member of our own, beside `previous` |
//! | position | `TextPositionSelector`, in code points as the standard requires; none where it is unknown |
//! | parts | the member `parts`, as in the JSON file: several selectors of a target would each mean the same words |
//! | bodies, selectors of the same quote, targets and motivations of another tool's annotation | their original places (`web_annotation_extras`) |
//!
//! Each annotation repeats `@context`, so that it is valid outside its page. The article's description and the extras have
//! their own member names, which JSON-LD ignores as unknown terms and this program reads back. Left out are extras of the
//! whole file, extras whose name begins with `@` (keywords of JSON-LD), and extras whose value the standard forbids.
//! The state of an annotation is not written: it holds for one text only.

use super::json::{self, GENERATOR};
use super::json_writer::JsonWriter;
use super::{Document, Entry, creator, iri, json_reader, web_annotation_extras};
use crate::model::{Annotation, Tag, Timestamp};

/// The start of the IRI of a source; its name follows, percent-encoded.
pub(super) const SOURCE_PREFIX: &str = "urn:news-annotator:source:";

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// The members of a Web Annotation that are read into the model.
pub(super) const ANNOTATION: [&str; 14] = [
    "@context",
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
    "basis",
    "was",
    "@id",
];

pub(super) fn write(document: &Document) -> String {
    let source = iri::from_url(&document.article.url);
    let mut collection = String::from("urn:news-annotator:collection:");
    iri::percent_encode(&mut collection, &document.article.url, iri::is_unreserved);
    let page = format!("{collection}:1");

    let mut out = JsonWriter::pretty();
    out.open('{');
    out.text_member("@context", CONTEXT);
    out.text_member("id", &collection);
    out.text_member("type", "AnnotationCollection");
    if !document.article.title.is_empty() {
        out.text_member("label", &document.article.title);
    }
    out.text_member("created", &document.exported.to_string());
    out.open_member("generator", '{');
    out.text_member("type", "Software");
    out.text_member("name", GENERATOR);
    out.close('}');
    json::write_article(&mut out, document);
    out.number_member("total", u32::try_from(document.entries.len()).unwrap_or(u32::MAX));
    out.open_member("first", '{');
    out.text_member("id", &page);
    out.text_member("type", "AnnotationPage");
    out.text_member("partOf", &collection);
    out.number_member("startIndex", 0);
    out.open_member("items", '[');
    for entry in &document.entries {
        out.item();
        write_annotation(&mut out, entry, &source);
    }
    out.close(']');
    out.close('}');
    out.text_member("last", &page);
    out.close('}');
    out.finish()
}

fn write_annotation(out: &mut JsonWriter, entry: &Entry, source: &str) {
    let annotation = &entry.annotation;
    out.open('{');
    out.text_member("@context", CONTEXT);
    out.text_member("id", &iri::encode(annotation.id.as_str()));
    out.text_member("type", "Annotation");
    let bodies = web_annotation_extras::bodies(annotation);
    let motivations = web_annotation_extras::motivations(annotation, &bodies);
    if motivations.is_empty() {
        out.text_member("motivation", "tagging");
    } else {
        out.open_member("motivation", '[');
        for motivation in ["tagging"].into_iter().chain(motivations) {
            out.item();
            out.string(motivation);
        }
        out.close(']');
    }
    out.text_member("created", &annotation.created.to_string());
    out.text_member("modified", &annotation.modified.to_string());
    // A list of creators is written back as it was read.
    let reader = annotation.creator.as_ref().filter(|_| !creator::is_kept(&annotation.extras));
    if let Some(reader) = reader.and_then(|reader| creator::with_id(reader, iri::encode)) {
        creator::write(out, &reader);
    }
    write_bodies(out, annotation);
    let targets = web_annotation_extras::targets(annotation);
    if targets.is_empty() {
        out.name("target");
    } else {
        out.open_member("target", '[');
        out.item();
    }
    out.open('{');
    out.text_member("source", source);
    out.open_member("selector", '[');
    out.item();
    out.open('{');
    out.text_member("type", "TextQuoteSelector");
    let selector = entry.written();
    out.text_member("exact", &selector.quote);
    out.text_member("prefix", &selector.prefix);
    out.text_member("suffix", &selector.suffix);
    out.close('}');
    if let Some(position) = entry.written_position() {
        out.item();
        out.open('{');
        out.text_member("type", "TextPositionSelector");
        out.number_member("start", position.start);
        out.number_member("end", position.end);
        out.close('}');
    }
    web_annotation_extras::write(out, &web_annotation_extras::selectors(annotation));
    out.close(']');
    out.close('}');
    if !targets.is_empty() {
        web_annotation_extras::write(out, &targets);
        out.close(']');
    }
    json::write_standing(out, entry);
    let mut extras = annotation.extras.clone();
    for (name, _) in &mut extras.0 {
        *name = json::unprefixed_name(name).to_owned();
    }
    extras.0.retain(|(name, value)| {
        !web_annotation_extras::ALL.contains(&name.as_str()) && !name.starts_with('@') && is_allowed(name, value)
    });
    out.extras(&extras, &ANNOTATION);
    out.close('}');
}

fn write_bodies(out: &mut JsonWriter, annotation: &Annotation) {
    out.open_member("body", '[');
    for tag in [annotation.tag.name().to_owned()].into_iter().chain(other_tags(annotation)) {
        out.item();
        out.open('{');
        out.text_member("type", "TextualBody");
        out.text_member("purpose", "tagging");
        out.text_member("value", &tag);
        out.close('}');
    }
    if !annotation.note.is_empty() {
        out.item();
        out.open('{');
        out.text_member("type", "TextualBody");
        out.text_member("purpose", "commenting");
        out.text_member("format", "text/plain");
        out.text_member("value", &annotation.note);
        out.close('}');
    }
    for id in &annotation.about {
        out.item();
        out.open('{');
        out.text_member("purpose", "linking");
        out.text_member("source", &iri::encode(id.as_str()));
        out.close('}');
    }
    if !annotation.source.is_empty() {
        let mut id = SOURCE_PREFIX.to_owned();
        iri::percent_encode(&mut id, &annotation.source, iri::is_unreserved);
        out.item();
        out.open('{');
        out.text_member("id", &id);
        out.text_member("type", "TextualBody");
        out.text_member("purpose", "identifying");
        out.text_member("value", &annotation.source);
        out.close('}');
    }
    web_annotation_extras::write(out, &web_annotation_extras::bodies(annotation));
    out.close(']');
}

/// The further tags that were read with the annotation. A tag of the four is left out: the reader has replaced it.
fn other_tags(annotation: &Annotation) -> Vec<String> {
    let tags = annotation.extras.0.iter().find(|(name, _)| name == "tags");
    let tags = tags.and_then(|(_, value)| json_reader::items(json_reader::parse(value).ok()?)).unwrap_or_default();
    let mut others: Vec<String> = tags.into_iter().filter_map(json_reader::string).collect();
    others.retain(|tag| !tag.is_empty() && tag != annotation.tag.name() && matches!(tag_named(tag), Tag::Other(_)));
    others
}

/// The tag of this name, in any case, with a space or an underscore for the hyphen.
pub(super) fn tag_named(name: &str) -> Tag {
    let plain = name.trim().to_ascii_lowercase().replace([' ', '_'], "-");
    Tag::ALL.into_iter().find(|tag| tag.name() == plain).unwrap_or_else(|| Tag::from_name(name))
}

/// Whether the standard allows this value (JSON) for an annotation's member of this name.
fn is_allowed(name: &str, value: &str) -> bool {
    let Ok(value) = json_reader::parse(value) else { return false };
    let is_uri = |value| json_reader::string(value).is_some_and(|text| iri::is_uri(&text));
    match name {
        "generated" => json_reader::string(value).is_some_and(|text| Timestamp::parse(&text).is_some()),
        "canonical" => is_uri(value),
        "rights" | "via" => json_reader::items(value).map_or_else(|| is_uri(value), |all| all.into_iter().all(is_uri)),
        _ => true,
    }
}
