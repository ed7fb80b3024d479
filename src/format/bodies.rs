//! What the bodies of another tool's Web Annotation say.

use serde_json::value::RawValue;

use super::json_reader::{self, Object};
use super::web_annotation_reader::{ID, SOURCE, many};
use super::web_annotation_writer::named;
use crate::model::Timestamp;

/// Whether an annotation as a whole is made for tagging, so that a text without a purpose is a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tagging {
    No,
    /// Also for something else: a text is a tag only where it is the name of one of the four.
    Also,
    Only,
}

impl Tagging {
    pub(super) fn of(motivations: &[&RawValue]) -> Self {
        let tagging =
            motivations.iter().filter(|aim| json_reader::string(aim).is_some_and(|aim| is_tagging(&aim))).count();
        match tagging {
            0 => Self::No,
            all if all == motivations.len() => Self::Only,
            _ => Self::Also,
        }
    }
}

/// What the bodies of one annotation say.
pub(super) struct Bodies<'a> {
    tagging: Tagging,
    pub(super) tags: Vec<String>,
    pub(super) notes: Vec<String>,
    pub(super) about: Vec<String>,
    /// Who made the first body that tells it.
    pub(super) creator: Option<&'a RawValue>,
    /// Bodies that are none of these: pictures, choices, things that are identified.
    pub(super) unread: Vec<&'a RawValue>,
    /// The first and the last date that a part of the annotation tells.
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
            creator: None,
            unread: Vec::new(),
            first: None,
            last: None,
        }
    }

    /// A text that has no purpose of its own.
    pub(super) fn read_text(&mut self, text: Option<String>) {
        let Some(text) = text.filter(|text| !text.is_empty()) else { return };
        let is_tag = match self.tagging {
            Tagging::No => false,
            Tagging::Also => named(&text).is_known(),
            Tagging::Only => true,
        };
        if is_tag { self.tags.push(text) } else { self.notes.push(text) }
    }

    pub(super) fn read(&mut self, body: &'a RawValue) {
        let Some(object) = Object::of(body) else { return self.read_text(json_reader::string(body)) };
        self.creator = self.creator.or_else(|| object.get("creator"));
        self.read_times(&object);
        let purpose =
            many(&object, &["purpose", "oa:hasPurpose", "hasPurpose"]).into_iter().find_map(json_reader::string);
        let text = ["value", "rdf:value", "chars"].into_iter().find_map(|name| object.string(name));
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

    /// The dates of a part of the annotation.
    pub(super) fn read_times(&mut self, part: &Object<'_>) {
        let created = part.time("created");
        let last = [created, part.time("modified"), part.time("updated")].into_iter().flatten().max();
        self.first = [self.first, created].into_iter().flatten().min();
        self.last = self.last.max(last);
    }
}

/// Also with a prefix or as a full address: `oa:tagging`, `http://www.w3.org/ns/oa#tagging`.
fn is_tagging(purpose: &str) -> bool {
    ["tagging", "classifying"].into_iter().any(|name| purpose.ends_with(name))
}
