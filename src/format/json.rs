//! The project's own format, version 1: the default export, and the content of the browser's storage.

use std::rc::Rc;

use super::incoming::{UNDATED, UNTAGGED, no_id};
use super::json_reader::{self, Object};
use super::json_writer::JsonWriter;
use super::{ArticleInfo, Document, Entry, FormatError, Incoming, SkipReason, Skipped, creator, parts};
use crate::model::{
    Annotation, AnnotationId, Basis, CodePointSpan, Extras, Part, Previous, Selector, Tag, Timestamp, source_name,
};

/// The value of the file's member `format`.
pub(super) const NAME: &str = "news-annotations";

pub(super) const GENERATOR: &str = concat!("news-annotator ", env!("CARGO_PKG_VERSION"));

const FILE: [&str; 8] = ["format", "version", "generator", "exported", "article", "text", "annotations", "deleted"];
const ARTICLE: [&str; 5] = ["url", "title", "language", "length", "sha256"];
const ANNOTATION: [&str; 19] = [
    "id", "tag", "start", "end", "quote", "prefix", "suffix", "note", "about", "created", "modified", "state",
    "previous", "detached", "source", "basis", "was", "creator", "parts",
];

/// The value of the member `basis` of an annotation that is described in the text of the page's markup.
const MARKUP: &str = "markup";

/// The prefix of a member from another format whose name has another meaning in this format.
const FOREIGN_PREFIX: &str = "x:";

/// The name under which a member from another format is stored, so that it collides with no member of this format.
pub(super) fn prefixed_name(name: String) -> String {
    if ANNOTATION.contains(&name.as_str()) { format!("{FOREIGN_PREFIX}{name}") } else { name }
}

/// The inverse of [`prefixed_name`].
pub(super) fn unprefixed_name(name: &str) -> &str {
    name.strip_prefix(FOREIGN_PREFIX).filter(|name| ANNOTATION.contains(name)).unwrap_or(name)
}

/// The export, indented, without deletions.
pub(super) fn write(document: &Document) -> String {
    write_to(JsonWriter::pretty(), document, Holds::Export)
}

/// One line of JSON Lines: the export without line breaks, with the article's text where it is known, for tools that have
/// nothing but the file.
pub(super) fn write_line(document: &Document) -> String {
    // Unknown members are verbatim and may contain line breaks; JSON strings contain none.
    let mut line = write_to(JsonWriter::compact(), document, Holds::Text).replace(['\n', '\r'], " ");
    line.push('\n');
    line
}

/// The stored form: compact, and with deletions, which merging the states of two tabs needs.
#[must_use]
pub fn write_stored(document: &Document) -> String {
    write_to(JsonWriter::compact(), document, Holds::Deletions)
}

/// The annotations as a compact JSON array, each as in a file. The JavaScript API parses it into objects.
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

/// What a file of the format holds beside the article's description and the annotations.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Export,
    Text,
    Deletions,
}

fn write_to(mut out: JsonWriter, document: &Document, holds: Holds) -> String {
    out.open('{');
    out.text_member("format", NAME);
    out.number_member("version", 1);
    out.text_member("generator", GENERATOR);
    out.text_member("exported", &document.exported.to_string());
    write_article(&mut out, document);
    if let Some(text) = document.text.as_ref().filter(|_| holds == Holds::Text) {
        out.text_member("text", text.as_str());
    }
    out.open_member("annotations", '[');
    for entry in &document.entries {
        out.item();
        write_annotation(&mut out, entry);
    }
    out.close(']');
    if holds == Holds::Deletions && !document.deleted.is_empty() {
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

pub(super) fn write_annotation(out: &mut JsonWriter, entry: &Entry) {
    let annotation = &entry.annotation;
    out.open('{');
    out.text_member("id", annotation.id.as_str());
    out.text_member("tag", annotation.tag.name());
    if let Some(position) = entry.written_position() {
        out.number_member("start", position.start);
        out.number_member("end", position.end);
    }
    write_description(out, entry.written());
    out.text_member("note", &annotation.note);
    out.open_member("about", '[');
    for id in &annotation.about {
        out.item();
        out.string(id.as_str());
    }
    out.close(']');
    if !annotation.source.is_empty() {
        out.text_member("source", &annotation.source);
    }
    if let Some(reader) = &annotation.creator {
        creator::write(out, reader);
    }
    out.text_member("created", &annotation.created.to_string());
    out.text_member("modified", &annotation.modified.to_string());
    out.text_member("state", entry.state.name());
    write_standing(out, entry);
    out.extras(&annotation.extras, &ANNOTATION);
    out.close('}');
}

/// The members that describe words.
fn write_description(out: &mut JsonWriter, selector: &Selector) {
    out.text_member("quote", &selector.quote);
    out.text_member("prefix", &selector.prefix);
    out.text_member("suffix", &selector.suffix);
}

/// The members that say how the annotation stands to its quote.
pub(super) fn write_standing(out: &mut JsonWriter, entry: &Entry) {
    let annotation = &entry.annotation;
    if let Some(was) = entry.was() {
        out.open_member("was", '{');
        write_description(out, was);
        // Their places in the quote: those in today's text are gone.
        parts::write(out, &parts::in_quote(annotation, 0));
        out.close('}');
    }
    parts::write(out, entry.written_parts());
    write_previous(out, &annotation.previous);
    if annotation.detached {
        out.true_member("detached");
    }
    if annotation.basis == Basis::Markup {
        out.text_member("basis", MARKUP);
    }
}

/// The member `previous`, unless it is empty.
fn write_previous(out: &mut JsonWriter, previous: &[Previous]) {
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

/// Whether this is a file of this format, of any version.
pub(super) fn is_own(file: &Object<'_>) -> bool {
    file.string("format").as_deref() == Some(NAME)
}

/// Reads a file of this format; the caller has checked [`is_own`].
pub(super) fn read(file: &Object<'_>) -> Result<Incoming, FormatError> {
    check_version(file)?;
    Ok(read_contents(file))
}

fn check_version(file: &Object<'_>) -> Result<(), FormatError> {
    // A version that is no number is taken for a newer one.
    if file.get("version").is_none_or(|version| is_one(version.get())) {
        Ok(())
    } else {
        Err(FormatError::NewerVersion)
    }
}

/// Whether a JSON value is the number 1 in any notation: `1.0`, `10e-1`. It compares digits, since parsing floats would add
/// several kilobytes to the wasm.
fn is_one(value: &str) -> bool {
    let (digits, exponent) = value.split_once(['e', 'E']).unwrap_or((value, "0"));
    let whole = digits.find('.').unwrap_or(digits.len());
    let digits = digits.replace('.', "");
    // The exponent that moves the digit 1 to the units.
    let needed = digits.find('1').and_then(|at| i32::try_from(at + 1).ok()?.checked_sub(i32::try_from(whole).ok()?));
    digits.trim_matches('0') == "1" && exponent.parse().ok() == needed
}

/// Reads a file of any version as if it were version 1.
pub(super) fn read_contents(file: &Object<'_>) -> Incoming {
    let basis = basis_of(file.string("generator").as_deref());
    let mut incoming = Incoming { extras: file.extras(&FILE), basis, ..Incoming::default() };
    incoming.article = file.object("article").map(|article| read_article(&article, &mut incoming));
    if file.get("annotations").is_some_and(|value| !value.get().starts_with('[') && value.get() != "null") {
        incoming.skipped.push(Skipped { index: 0, reason: SkipReason::NotAList });
    }
    // An annotation without a date has the date of its file, so that reading the file again yields the same date.
    let exported = file.time("exported").unwrap_or(UNDATED);
    for (index, object) in file.objects("annotations").into_iter().enumerate() {
        let read = object.ok_or(SkipReason::NotAnObject);
        match read.and_then(|object| read_annotation(&object, exported)) {
            Ok(annotation) => incoming.annotations.push(annotation),
            Err(reason) => incoming.skipped.push(Skipped { index, reason }),
        }
    }
    let deletions = file.items("deleted").into_iter().filter_map(Object::of);
    incoming.deleted = deletions.filter_map(|deletion| Some((deletion.id("id")?, deletion.time("deleted")?))).collect();
    incoming
}

/// Reads the member `article`; its unknown members are put into `incoming`.
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

/// Reads the object of one annotation; `undated` is its time if it has no date.
pub(super) fn read_annotation(object: &Object<'_>, undated: Timestamp) -> Result<Annotation, SkipReason> {
    let quote = object.string("quote").ok_or(SkipReason::NoQuote)?;
    let (created, modified) = times(object.time("created"), object.time("modified"), undated);
    let mut extras = object.extras(&ANNOTATION);
    // What another program keeps under this name is no name: it stays an unknown member.
    if let Some(other) = object.get("source").filter(|value| !value.get().starts_with('"') && value.get() != "null") {
        extras.0.push((prefixed_name("source".to_owned()), other.get().to_owned()));
    }
    let described = read_description(object, quote);
    let was = read_was(object);
    if let Some(other) = object.get("was").filter(|value| was.is_none() && value.get() != "null") {
        extras.0.push((prefixed_name("was".to_owned()), other.get().to_owned()));
    }
    let position = object.position();
    let parts = read_parts(object, position, &mut extras);
    let creator = creator::read(object.get(creator::MEMBER), &mut extras).map(Rc::new);
    Ok(Annotation {
        id: object.id("id").unwrap_or_else(no_id),
        tag: Tag::from_name(object.string("tag").as_deref().unwrap_or(UNTAGGED)),
        selector: Selector { position, ..was.unwrap_or(described) },
        parts,
        note: object.string("note").unwrap_or_default(),
        basis: read_basis(object),
        about: object
            .items("about")
            .into_iter()
            .filter_map(json_reader::string)
            .filter(|id| !id.is_empty())
            .map(AnnotationId::new)
            .collect(),
        source: source_name(&object.string("source").unwrap_or_default()),
        creator,
        created,
        modified,
        previous: read_previous(object),
        detached: read_detached(object),
        extras,
    })
}

fn read_description(object: &Object<'_>, quote: String) -> Selector {
    let text = |name| object.string(name).unwrap_or_default();
    Selector { quote, prefix: text("prefix"), suffix: text("suffix"), position: None }
}

/// The member `was`: what was tagged, where the file says today's words.
pub(super) fn read_was(object: &Object<'_>) -> Option<Selector> {
    let was = object.object("was")?;
    let quote = was.string("quote")?;
    Some(read_description(&was, quote))
}

/// The member `parts`; of an annotation whose passage was edited, that of the member `was`. What is something else stays an unknown
/// member.
pub(super) fn read_parts(object: &Object<'_>, position: Option<CodePointSpan>, extras: &mut Extras) -> Vec<Part> {
    let was = object.object("was").filter(|was| was.string("quote").is_some());
    if let Some(tagged) = was.and_then(|was| parts::read(&was)) {
        return parts::from_quote(tagged, position.map(|at| at.start));
    }
    let read = parts::read(object);
    if let (None, Some(other)) = (&read, object.get(parts::MEMBER).filter(|value| value.get() != "null")) {
        extras.overwrite_with(Extras(vec![(prefixed_name(parts::MEMBER.to_owned()), other.get().to_owned())]));
    }
    read.unwrap_or_default()
}

/// The member `detached`.
pub(super) fn read_detached(object: &Object<'_>) -> bool {
    object.get("detached").is_some_and(|value| value.get() == "true")
}

/// The member `basis`.
pub(super) fn read_basis(object: &Object<'_>) -> Basis {
    if object.string("basis").as_deref() == Some(MARKUP) { Basis::Markup } else { Basis::Seen }
}

/// In which text the annotations of a file are described that was written by this program: ours, since version 0.2, in the
/// text that is seen, all others in the markup's.
pub(super) fn basis_of(generator: Option<&str>) -> Basis {
    let version = generator.and_then(|generator| generator.strip_prefix("news-annotator "));
    if version.is_some_and(|version| !version.starts_with("0.1.")) { Basis::Seen } else { Basis::Markup }
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

/// The times of creation and of the last change, where a file contains only one of them, or neither.
pub(super) fn times(
    created: Option<Timestamp>,
    modified: Option<Timestamp>,
    undated: Timestamp,
) -> (Timestamp, Timestamp) {
    let first = created.or(modified).unwrap_or(undated);
    (first, modified.unwrap_or(first))
}
