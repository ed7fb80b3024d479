//! The project's own format, version 1: the default export, and what the browser's storage holds.

use super::incoming::{UNDATED, UNTAGGED, no_id};
use super::json_reader::{self, Object};
use super::json_writer::JsonWriter;
use super::{ArticleInfo, Document, Entry, FormatError, Incoming, SkipReason, Skipped};
use crate::model::{Annotation, AnnotationId, Previous, Selector, Tag, Timestamp};

/// The value of the file's member `format`.
pub(super) const NAME: &str = "news-annotations";

pub(super) const GENERATOR: &str = concat!("news-annotator ", env!("CARGO_PKG_VERSION"));

const FILE: [&str; 7] = ["format", "version", "generator", "exported", "article", "annotations", "deleted"];
const ARTICLE: [&str; 5] = ["url", "title", "language", "length", "sha256"];
const ANNOTATION: [&str; 14] = [
    "id", "tag", "start", "end", "quote", "prefix", "suffix", "note", "about", "created", "modified", "state",
    "previous", "detached",
];

/// What stands before the name of a member that another format brought and that means something else in this one.
const FOREIGN: &str = "x:";

/// The name under which a member of another format's annotation is kept: no other member of this format has it.
pub(super) fn kept_name(name: String) -> String {
    if ANNOTATION.contains(&name.as_str()) { format!("{FOREIGN}{name}") } else { name }
}

/// The name that [`kept_name`] was given.
pub(super) fn foreign_name(name: &str) -> &str {
    name.strip_prefix(FOREIGN).filter(|name| ANNOTATION.contains(name)).unwrap_or(name)
}

/// The export: for people and other programs to read, deletions left out.
pub(super) fn write(document: &Document) -> String {
    write_to(JsonWriter::pretty(), document, false)
}

/// One line of JSON Lines: the export without a line break in it.
pub(super) fn write_line(document: &Document) -> String {
    // What is kept of another file may be written over several lines; inside a string no line break stands as itself.
    let mut line = write_to(JsonWriter::compact(), document, false).replace(['\n', '\r'], " ");
    line.push('\n');
    line
}

/// The form that storage holds: compact, and with the memory of deletions, so that tabs can be merged.
#[must_use]
pub fn write_stored(document: &Document) -> String {
    write_to(JsonWriter::compact(), document, true)
}

/// The JSON array of annotations as they stand in the file, compact. The JavaScript API parses it into fresh objects.
#[must_use]
pub fn annotation_objects(entries: impl IntoIterator<Item = Entry>) -> String {
    let mut out = JsonWriter::compact();
    out.open('[');
    for entry in entries {
        out.item();
        write_annotation(&mut out, &entry);
    }
    out.close(']');
    out.finish()
}

fn write_to(mut out: JsonWriter, document: &Document, with_deletions: bool) -> String {
    out.open('{');
    out.text_member("format", NAME);
    out.number_member("version", 1);
    out.text_member("generator", GENERATOR);
    out.text_member("exported", &document.exported.to_string());
    write_article(&mut out, document);
    out.open_member("annotations", '[');
    for entry in &document.entries {
        out.item();
        write_annotation(&mut out, entry);
    }
    out.close(']');
    if with_deletions && !document.deleted.is_empty() {
        out.open_member("deleted", '[');
        for (id, at) in &document.deleted {
            out.item();
            out.open('{');
            out.text_member("id", id.as_str());
            out.text_member("deleted", &at.to_string());
            out.close('}');
        }
        out.close(']');
    }
    out.extras(&document.extras, &FILE);
    out.close('}');
    out.finish()
}

/// The member `article`.
pub(super) fn write_article(out: &mut JsonWriter, document: &Document) {
    let article = &document.article;
    out.open_member("article", '{');
    out.text_member("url", &article.url);
    out.text_member("title", &article.title);
    out.text_member("language", &article.language);
    out.number_member("length", article.length);
    out.text_member("sha256", &article.sha256);
    out.extras(&document.article_extras, &ARTICLE);
    out.close('}');
}

fn write_annotation(out: &mut JsonWriter, entry: &Entry) {
    let annotation = &entry.annotation;
    out.open('{');
    out.text_member("id", annotation.id.as_str());
    out.text_member("tag", annotation.tag.name());
    if let Some(position) = entry.written_position() {
        out.number_member("start", position.start);
        out.number_member("end", position.end);
    }
    out.text_member("quote", &annotation.selector.quote);
    out.text_member("prefix", &annotation.selector.prefix);
    out.text_member("suffix", &annotation.selector.suffix);
    out.text_member("note", &annotation.note);
    out.open_member("about", '[');
    for id in &annotation.about {
        out.item();
        out.string(id.as_str());
    }
    out.close(']');
    out.text_member("created", &annotation.created.to_string());
    out.text_member("modified", &annotation.modified.to_string());
    out.text_member("state", entry.state.name());
    write_previous(out, &annotation.previous);
    write_detached(out, annotation.detached);
    out.extras(&annotation.extras, &ANNOTATION);
    out.close('}');
}

/// The member `previous`, where there is something to tell.
pub(super) fn write_previous(out: &mut JsonWriter, previous: &[Previous]) {
    if previous.is_empty() {
        return;
    }
    out.open_member("previous", '[');
    for wording in previous {
        out.item();
        out.open('{');
        out.text_member("quote", &wording.quote);
        out.text_member("replaced", &wording.replaced.to_string());
        out.close('}');
    }
    out.close(']');
}

/// Reads a file of this format; the caller has seen that it is one.
pub(super) fn read(file: &Object<'_>) -> Result<Incoming, FormatError> {
    check_version(file)?;
    Ok(read_contents(file))
}

fn check_version(file: &Object<'_>) -> Result<(), FormatError> {
    // What is no number may be how a later version writes its own.
    if file.get("version").is_none_or(|version| is_one(version.get())) {
        Ok(())
    } else {
        Err(FormatError::NewerVersion)
    }
}

/// Whether a JSON value is the number 1, however it is written: `1.0`, `10e-1`. By its digits: reading whatever number there
/// may be would cost several kilobytes.
fn is_one(value: &str) -> bool {
    let (digits, exponent) = value.split_once(['e', 'E']).unwrap_or((value, "0"));
    let whole = digits.find('.').unwrap_or(digits.len());
    let digits = digits.replace('.', "");
    // How far right of the point's place before it the 1 stands, the exponent moves it back.
    let back = digits.find('1').and_then(|at| i32::try_from(at + 1).ok()?.checked_sub(i32::try_from(whole).ok()?));
    digits.trim_matches('0') == "1" && exponent.parse().ok() == back
}

/// Reads a file of any version as if it were of this one; what is not understood is left out.
pub(super) fn read_contents(file: &Object<'_>) -> Incoming {
    let mut incoming = Incoming { extras: file.extras(&FILE), ..Incoming::default() };
    incoming.article = file.object("article").map(|article| read_article(&article, &mut incoming));
    if file.get("annotations").is_some_and(|value| !value.get().starts_with('[') && value.get() != "null") {
        incoming.skipped.push(Skipped { index: 0, reason: SkipReason::NotAList });
    }
    // An annotation without a date is as old as its file, so that the same file read twice says the same.
    let exported = file.time("exported").unwrap_or(UNDATED);
    for (index, object) in file.objects("annotations").into_iter().enumerate() {
        let read = object.ok_or(SkipReason::NotAnObject);
        match read.and_then(|object| read_annotation(&object, exported)) {
            Ok(annotation) => incoming.annotations.push(annotation),
            Err(reason) => incoming.skipped.push(Skipped { index, reason }),
        }
    }
    let deletions = file.items("deleted").into_iter().filter_map(Object::of);
    incoming.deleted = deletions.filter_map(|one| Some((one.id("id")?, one.time("deleted")?))).collect();
    incoming
}

/// Reads the object of an article; what is unknown of it goes to `incoming`.
pub(super) fn read_article(article: &Object<'_>, incoming: &mut Incoming) -> ArticleInfo {
    incoming.article_extras = article.extras(&ARTICLE);
    ArticleInfo {
        url: article.string("url").unwrap_or_default(),
        title: article.string("title").unwrap_or_default(),
        language: article.string("language").unwrap_or_default(),
        length: article.number("length").unwrap_or_default(),
        sha256: article.string("sha256").unwrap_or_default(),
    }
}

/// Reads the object of one annotation; `undated` is its time where it has none.
pub(super) fn read_annotation(object: &Object<'_>, undated: Timestamp) -> Result<Annotation, SkipReason> {
    let quote = object.string("quote").ok_or(SkipReason::NoQuote)?;
    let (created, modified) = times(object.time("created"), object.time("modified"), undated);
    Ok(Annotation {
        id: object.id("id").unwrap_or_else(no_id),
        tag: Tag::from_name(object.string("tag").as_deref().unwrap_or(UNTAGGED)),
        selector: Selector {
            quote,
            prefix: object.string("prefix").unwrap_or_default(),
            suffix: object.string("suffix").unwrap_or_default(),
            position: object.position(),
        },
        note: object.string("note").unwrap_or_default(),
        about: object
            .items("about")
            .into_iter()
            .filter_map(json_reader::string)
            .filter(|id| !id.is_empty())
            .map(AnnotationId::new)
            .collect(),
        created,
        modified,
        previous: read_previous(object),
        detached: read_detached(object),
        extras: object.extras(&ANNOTATION),
    })
}

/// The member `detached`, written only where it says something.
pub(super) fn write_detached(out: &mut JsonWriter, detached: bool) {
    if detached {
        out.true_member("detached");
    }
}

/// The member `detached`.
pub(super) fn read_detached(object: &Object<'_>) -> bool {
    object.get("detached").is_some_and(|value| value.get() == "true")
}

/// The member `previous`.
pub(super) fn read_previous(object: &Object<'_>) -> Vec<Previous> {
    let wordings = object.items("previous").into_iter().filter_map(Object::of);
    wordings
        .filter_map(|wording| {
            Some(Previous { quote: wording.string("quote")?, replaced: wording.time("replaced").unwrap_or_default() })
        })
        .collect()
}

/// When an annotation was made and last changed, where its file tells only one of the two, or neither.
pub(super) fn times(
    created: Option<Timestamp>,
    modified: Option<Timestamp>,
    undated: Timestamp,
) -> (Timestamp, Timestamp) {
    let first = created.or(modified).unwrap_or(undated);
    (first, modified.unwrap_or(first))
}
