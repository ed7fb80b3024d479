//! Who made an annotation, in the unknown member `creator` of its file: an IRI, a name, or an object with both.

use super::iri;
use super::json_reader::{self, Object};
use super::json_writer::JsonWriter;
use crate::model::Extras;

const MEMBER: &str = "creator";

/// The reader who made an annotation; empty where a file does not say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Creator {
    pub(super) name: String,
    pub(super) id: String,
}

impl Creator {
    /// The creator that an annotation was read with.
    pub(super) fn of(extras: &Extras) -> Option<Self> {
        let (_, value) = extras.0.iter().find(|(name, _)| name == MEMBER)?;
        let value = json_reader::parse(value).ok()?;
        let creator = match (json_reader::string(value), Object::of(value)) {
            (Some(text), _) if iri::is_uri(&text) => Self { id: text, ..Self::default() },
            (Some(name), _) => Self { name, ..Self::default() },
            (_, Some(object)) => Self {
                name: object.string("name").unwrap_or_default(),
                id: object.string("id").or_else(|| object.string("@id")).unwrap_or_default(),
            },
            _ => return None,
        };
        Some(creator).filter(|creator| *creator != Self::default())
    }

    /// Adds the creator to the members of an annotation, where it says anything.
    pub(super) fn put_into(&self, extras: &mut Extras) {
        if *self == Self::default() {
            return;
        }
        let mut out = JsonWriter::compact();
        out.open('{');
        for (name, value) in [("id", &self.id), ("name", &self.name)] {
            if !value.is_empty() {
                out.text_member(name, value);
            }
        }
        out.close('}');
        extras.overwrite_with(Extras(vec![(MEMBER.to_owned(), out.finish())]));
    }

    /// Removes a creator that is the one of `ours`: what else the other file says of it stays.
    pub(super) fn remove_known(read: &mut Extras, ours: &Extras) {
        if Self::of(read).is_some_and(|creator| Self::of(ours) == Some(creator)) {
            read.0.retain(|(name, _)| name != MEMBER);
        }
    }
}
