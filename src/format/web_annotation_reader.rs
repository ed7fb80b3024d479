//! Reading Web Annotations, and their dialects in annotation tools.
//!
//! Accepted are collections with an embedded page, pages, arrays and single annotations; Hypothesis' API (`rows`) and its
//! JSON export (`annotations`); Recogito (also its own shape: `bodies`, and a `quote` inside the selector); Apache
//! Annotator (`refinedBy`); dokieli (`@graph`, `oa:` names). Also an array of objects of the own JSON format.
//!
//! - **Tag**: the first tagging or classifying body (or Hypothesis tag) that names one of the four, in any case and with
//!   a space for the hyphen; else the first one, unchanged; else `untagged`. Several tags are all preserved in the
//!   extra `tags`.
//! - **Note**: all other textual bodies, separated by blank lines.
//! - **Creator**: the annotation's, else the target's, else a body's; in Hypothesis' files the `user`.
//! - **Dates**: the annotation's, else the first and the last of its target and its bodies.
//! - **About**: bodies of purpose `linking`; for Hypothesis' replies their `references`.
//! - **Source**: the body whose `id` this program wrote for it.
//! - **Quote, prefix, suffix, position**: from the first target with a quote. Range and `XPath` selectors are not
//!   resolved; the quote is enough. Some tools count positions in UTF-16 code units; they are read unchanged, since a
//!   position is only a hint.
//! - Other members are preserved as extras, and so are bodies, selectors, targets and motivations that the model has no
//!   field for (`web_annotation_extras`).

use std::rc::Rc;

use serde_json::value::RawValue;

use super::articles::Articles;
use super::bodies::{Bodies, Tagging};
use super::incoming::{UNDATED, UNTAGGED, no_id};
use super::json::{self, times};
use super::json_reader::{self, Object};
use super::json_writer::JsonWriter;
use super::web_annotation_members::{BODY, ID, SELECTOR, SOURCE, TARGET, values};
use super::web_annotation_writer::{ANNOTATION, tag_named};
use super::{ArticleInfo, FormatError, Incoming, SkipReason, Skipped, creator, iri, web_annotation_extras};
use crate::model::{Annotation, AnnotationId, Basis, Reader, Selector, Tag};

/// The members that are read into the model besides [`ANNOTATION`], in the dialects of other tools.
const DIALECTS: [&str; 9] =
    ["bodies", "oa:hasTarget", "hasTarget", "oa:hasBody", "hasBody", "text", "tags", "updated", "references"];

/// Reads a JSON value that is not in the project's own format.
pub(super) fn read(value: &RawValue) -> Result<Articles, FormatError> {
    let mut incoming = Incoming { basis: Basis::Markup, ..Incoming::default() };
    if let Some(file) = Object::of(value) {
        let generator = file.object("generator").and_then(|generator| generator.string("name"));
        incoming.basis = json::basis_of(generator.as_deref());
        incoming.article = file.object("article").map(|article| json::read_article(&article, &mut incoming));
    }
    // An article that the file names holds for all annotations.
    let has_article = incoming.article.as_ref().is_some_and(|article| !article.url.is_empty());
    let mut articles = Articles::new(incoming);
    let items = annotation_list(value).unwrap_or_else(|| vec![value]);
    let mut recognised = items.is_empty() && value.get().starts_with('{');
    for (index, item) in items.into_iter().enumerate() {
        let Some(object) = Object::of(item) else {
            articles.push(None, article_info(None), Err(Skipped { index, reason: SkipReason::NotAnObject }));
            continue;
        };
        let targets = values(&object, &TARGET);
        let plain = targets.is_empty() && object.string("quote").is_some();
        recognised |= plain || !targets.is_empty();
        let read = if plain { json::read_annotation(&object, UNDATED) } else { read_annotation(&object, &targets) };
        let url = if has_article { None } else { article_url(&object, &targets) };
        articles.push(url, article_info(Some(&object)), read.map_err(|reason| Skipped { index, reason }));
    }
    if recognised { Ok(articles) } else { Err(FormatError::UnknownFormat) }
}

/// The annotations of a collection, a page, an API response or an array, also of an array of these, as a program collects
/// them page by page. `None` where this is no list.
fn annotation_list(value: &RawValue) -> Option<Vec<&RawValue>> {
    let is_annotation = |item: &Object<'_>| !values(item, &TARGET).is_empty() || item.get("quote").is_some();
    if let Some(object) = Object::of(value) {
        return if is_annotation(&object) { None } else { page(&object) };
    }
    let mut all = Vec::new();
    for item in json_reader::items(value)? {
        // A file of the own format inside an array is not read as a page.
        let is_page = |item: &Object<'_>| !is_annotation(item) && item.get("format").is_none();
        let pages = Object::of(item).filter(is_page).and_then(|item| page(&item));
        all.extend(pages.unwrap_or_else(|| vec![item]));
    }
    Some(all)
}

/// The annotations of a collection, a page, or an API response. Some programs write a single annotation without brackets.
fn page<'a>(object: &Object<'a>) -> Option<Vec<&'a RawValue>> {
    let list = |object: &Object<'a>, name: &str| {
        let is_list = object.get(name).is_some_and(|value| value.get().starts_with(['[', '{']));
        is_list.then(|| values(object, &[name]))
    };
    let first = object.object("first").and_then(|page| list(&page, "items"));
    first.or_else(|| ["rows", "annotations", "items", "@graph"].into_iter().find_map(|name| list(object, name)))
}

fn read_annotation(object: &Object<'_>, targets: &[&RawValue]) -> Result<Annotation, SkipReason> {
    let first_quoted = targets.iter().enumerate().find_map(|(index, target)| {
        let target = Object::of(target)?;
        let selectors = values(&target, &SELECTOR);
        let selector = read_selector(selectors.clone())?;
        Some((index, target, selectors, selector))
    });
    let (index, target, selectors, selector) = first_quoted.ok_or(SkipReason::NoQuote)?;

    let motivations = values(object, &["motivation", "oa:motivatedBy", "motivatedBy"]);
    let mut bodies = Bodies::new(Tagging::of(&motivations));
    for body in values(object, &BODY) {
        bodies.read(body);
    }
    bodies.read_text(object.string("bodyValue"));
    // Beside a body, `text` and `tags` are not Hypothesis' members but unknown ones.
    let is_standard = object.get("body").is_some() && object.get("target").is_some();
    let mut extras = object.extras(&ANNOTATION);
    if !is_standard {
        extras.0.retain(|(name, _)| !DIALECTS.contains(&name.as_str()));
    }
    for (name, _) in &mut extras.0 {
        *name = json::prefixed_name(std::mem::take(name));
    }
    if !is_standard {
        bodies.notes.extend(object.string("text").filter(|text| !text.is_empty()));
        bodies.tags.extend(object.items("tags").into_iter().filter_map(json_reader::string));
        bodies.about.extend(object.items("references").into_iter().filter_map(json_reader::string));
    }
    // What is no reader is kept by `creator::read`.
    extras.0.retain(|(name, _)| *name != json::prefixed_name(creator::MEMBER.to_owned()));
    let told = object.get(creator::MEMBER).or_else(|| target.get(creator::MEMBER)).or(bodies.creator);
    let creator = creator::read(told, &mut extras).or_else(|| if is_standard { None } else { user(object) });
    let creator = creator.and_then(|reader| creator::with_id(&reader, iri::decode)).map(Rc::new);
    web_annotation_extras::preserve(
        &mut extras,
        web_annotation_extras::BODY,
        bodies.unread.iter().map(|body| body.get()),
    );
    let others = targets.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, target)| target.get());
    web_annotation_extras::preserve(&mut extras, web_annotation_extras::TARGET, others);
    let unread: Vec<_> = selectors.into_iter().filter(|selector| is_unread(selector)).collect();
    if !unread.is_empty() {
        let quote = quote_object(&selector.quote);
        web_annotation_extras::preserve(
            &mut extras,
            web_annotation_extras::SELECTOR,
            [quote.as_str()].into_iter().chain(unread.iter().map(|selector| selector.get())),
        );
    }
    let aims = motivations.iter().filter(|aim| json_reader::string(aim).is_some_and(|aim| !aim.ends_with("tagging")));
    web_annotation_extras::preserve(&mut extras, web_annotation_extras::MOTIVATION, aims.map(|aim| aim.get()));
    if bodies.tags.len() > 1 && object.get("tags").is_none_or(|_| !is_standard) {
        extras.0.push(("tags".to_owned(), string_array(&bodies.tags)));
    }

    extras.0.retain(|(name, _)| *name != json::prefixed_name("parts".to_owned()));
    let parts = json::read_parts(object, selector.position, &mut extras);
    bodies.read_times(&target);
    let created = object.time("created").or(bodies.first);
    let modified = object.time("modified").or_else(|| object.time("updated")).or(bodies.last.max(created));
    let (created, modified) = times(created, modified, UNDATED);
    Ok(Annotation {
        id: id_of(object).unwrap_or_else(no_id),
        tag: tag_of(&bodies.tags),
        selector: Selector { position: selector.position, ..json::read_was(object).unwrap_or(selector) },
        parts,
        note: bodies.notes.join("\n\n"),
        basis: json::read_basis(object),
        about: bodies.about.iter().filter_map(|id| id_from(id)).collect(),
        source: bodies.source,
        creator,
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

/// The id of this IRI; `None` where it is empty.
fn id_from(iri: &str) -> Option<AnnotationId> {
    Some(iri::decode(iri)).filter(|id| !id.is_empty()).map(AnnotationId::new)
}

/// Hypothesis' user, with the display name if there is one.
fn user(object: &Object<'_>) -> Option<Reader> {
    let user = object.string("user").filter(|user| iri::is_uri(user))?;
    let name = object.object("user_info").and_then(|info| info.string("display_name"));
    Reader::new(&name.unwrap_or_default(), &user)
}

/// The first of these names that is one of the four tags, in any case; else the first name unchanged.
pub(super) fn tag_of(names: &[String]) -> Tag {
    let known = names.iter().map(|name| tag_named(name)).find(Tag::is_known);
    known.unwrap_or_else(|| Tag::from_name(names.first().map_or(UNTAGGED, String::as_str)))
}

/// The quote and the position of these selectors and their refinements; `None` where there is no quote.
fn read_selector(mut queue: Vec<&RawValue>) -> Option<Selector> {
    let mut found = Selector::default();
    let mut quoted = false;
    // From the last to the first, so that the first selector of a type overwrites the later ones.
    while let Some(value) = queue.pop() {
        let Some(selector) = Object::of(value) else { continue };
        let text = |name: &str, other: &str| selector.string(name).or_else(|| selector.string(other));
        if let Some(quote) = text("exact", "oa:exact").or_else(|| selector.string("quote")) {
            quoted = true;
            found.quote = quote;
            found.prefix = text("prefix", "oa:prefix").unwrap_or_default();
            found.suffix = text("suffix", "oa:suffix").unwrap_or_default();
        }
        if !counts_bytes(&selector) {
            found.position = selector.position().or(found.position);
        }
        queue.extend(values(&selector, &["refinedBy", "oa:refinedBy"]));
    }
    quoted.then_some(found)
}

/// Whether a selector's `start` and `end` count bytes.
fn counts_bytes(selector: &Object<'_>) -> bool {
    selector.string("type").is_some_and(|kind| kind.ends_with("DataPositionSelector"))
}

/// Whether a selector is neither a quote nor a position.
fn is_unread(selector: &RawValue) -> bool {
    Object::of(selector).is_some_and(|selector| {
        let quotes = ["exact", "oa:exact", "quote"].into_iter().any(|name| selector.get(name).is_some());
        !quotes && (counts_bytes(&selector) || selector.get("start").is_none())
    })
}

/// The URL of the annotated article.
fn article_url(object: &Object<'_>, targets: &[&RawValue]) -> Option<String> {
    let source = |target: &&RawValue| {
        let object = Object::of(target);
        let source = object.as_ref().and_then(|target| values(target, &SOURCE).first().copied());
        let source = source.unwrap_or(target);
        json_reader::string(source).or_else(|| ID.into_iter().find_map(|id| Object::of(source)?.string(id)))
    };
    object.string("uri").or_else(|| targets.iter().find_map(source)).map(|url| iri::decode(&url))
}

/// Describes an article by its URL, and by the title that the annotation contains.
fn article_info(object: Option<&Object<'_>>) -> impl FnOnce(String) -> ArticleInfo {
    move |url| {
        let document = object.and_then(|object| object.object("document"));
        let title = document.and_then(|document| document.items("title").into_iter().find_map(json_reader::string));
        ArticleInfo { url, title: title.unwrap_or_default(), ..ArticleInfo::default() }
    }
}

/// The JSON text of an array of strings.
pub(super) fn string_array(strings: &[String]) -> String {
    let mut out = JsonWriter::compact();
    out.open('[');
    for string in strings {
        out.item();
        out.string(string);
    }
    out.close(']');
    out.finish()
}

/// The JSON text of an object with this quote.
fn quote_object(quote: &str) -> String {
    let mut out = JsonWriter::compact();
    out.open('{');
    out.text_member("exact", quote);
    out.close('}');
    out.finish()
}
