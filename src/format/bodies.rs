//! Reading the bodies of another tool's Web Annotation.

use serde_json::value::RawValue;

use super::json_reader::{self, Object};
use super::web_annotation_members::{ID, SOURCE, values};
use super::web_annotation_writer::{SOURCE_PREFIX, tag_named};
use crate::model::{Timestamp, source_name};

/// Whether tagging is a motivation of the annotation: then a body without a purpose may be a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tagging {
    No,
    /// One of several motivations: a text is a tag only if it names one of the four.
    Also,
    Only,
}

impl Tagging {
    pub(super) fn of(motivations: &[&RawValue]) -> Self {
        let tagging = motivations
            .iter()
            .filter(|motivation| json_reader::string(motivation).is_some_and(|name| is_tagging(&name)))
            .count();
        match tagging {
            0 => Self::No,
            all if all == motivations.len() => Self::Only,
            _ => Self::Also,
        }
    }
}

/// The content of the bodies of one annotation.
pub(super) struct Bodies<'a> {
    tagging: Tagging,
    pub(super) tags: Vec<String>,
    pub(super) notes: Vec<String>,
    pub(super) about: Vec<String>,
    /// Who speaks, denies or gave no comment, in files that this program wrote.
    pub(super) source: String,
    /// The first creator of a body.
    pub(super) creator: Option<&'a RawValue>,
    /// Bodies that are not text, tag or link: pictures, choices, identified things.
    pub(super) unread: Vec<&'a RawValue>,
    /// The earliest and the latest date of the bodies and the target.
    pub(super) first: Option<Timestamp>,
    pub(super) last: Option<Timestamp>,
}

impl<'a> Bodies<'a> {
    pub(super) const fn new(tagging: Tagging) -> Self {
        Self {
            tagging,
            tags: Vec::new(),
            notes: Vec::new(),
            about: Vec::new(),
            source: String::new(),
            creator: None,
            unread: Vec::new(),
            first: None,
            last: None,
        }
    }

    /// Reads a text without a purpose.
    pub(super) fn read_text(&mut self, text: Option<String>) {
        let Some(text) = text.filter(|text| !text.is_empty()) else { return };
        let is_tag = match self.tagging {
            Tagging::No => false,
            Tagging::Also => tag_named(&text).is_known(),
            Tagging::Only => true,
        };
        if is_tag { self.tags.push(text) } else { self.notes.push(text) }
    }

    pub(super) fn read(&mut self, body: &'a RawValue) {
        let Some(object) = Object::of(body) else { return self.read_text(json_reader::string(body)) };
        self.creator = self.creator.or_else(|| object.get("creator"));
        self.read_times(&object);
        let purpose =
            values(&object, &["purpose", "oa:hasPurpose", "hasPurpose"]).into_iter().find_map(json_reader::string);
        let text = ["value", "rdf:value", "chars"].into_iter().find_map(|name| object.string(name));
        if object.string("id").is_some_and(|id| id.starts_with(SOURCE_PREFIX)) {
            self.source = source_name(&text.unwrap_or_default());
            return;
        }
        let link = || SOURCE.iter().chain(&ID).find_map(|name| object.string(name));
        let read = match purpose.as_deref() {
            Some(purpose) if is_tagging(purpose) => text.or_else(link).map(|tag| self.tags.push(tag)),
            Some(purpose) if purpose.ends_with("linking") => text.or_else(link).map(|id| self.about.push(id)),
            None if self.tagging == Tagging::Only => text.or_else(link).map(|tag| self.tags.push(tag)),
            None => text.map(|text| self.read_text(Some(text))),
            Some(_) => text.map(|text| self.notes.extend(Some(text).filter(|text| !text.is_empty()))),
        };
        if read.is_none() {
            self.unread.push(body);
        }
    }

    /// Reads the dates of a body or the target.
    pub(super) fn read_times(&mut self, part: &Object<'_>) {
        let created = part.time("created");
        let last = [created, part.time("modified"), part.time("updated")].into_iter().flatten().max();
        self.first = [self.first, created].into_iter().flatten().min();
        self.last = self.last.max(last);
    }
}

/// Accepts also a prefixed name or a full IRI: `oa:tagging`, `http://www.w3.org/ns/oa#tagging`.
fn is_tagging(purpose: &str) -> bool {
    ["tagging", "classifying"].into_iter().any(|name| purpose.ends_with(name))
}
