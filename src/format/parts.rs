//! The member `parts` of annotations in several pieces: `[{start, end, quote}]`, in the order of the text.

use super::json_reader::{self, Object};
use super::json_writer::JsonWriter;
use crate::model::{Annotation, MAX_PARTS, Part};
use quote_anchor::sort::sort_by;

/// The member of annotations in JSON.
pub(super) const MEMBER: &str = "parts";

/// The parts of an annotation; `None` where this is something else: fewer than two, too many, or without words.
pub(super) fn read(object: &Object<'_>) -> Option<Vec<Part>> {
    let value = object.get(MEMBER)?;
    let items = json_reader::items(value).filter(|items| (2..=MAX_PARTS).contains(&items.len()))?;
    let part = |item| {
        let item = Object::of(item)?;
        let quote = item.string("quote").filter(|quote| !quote.trim().is_empty())?;
        Some(Part { position: item.position(), quote })
    };
    let mut parts: Vec<Part> = items.into_iter().map(part).collect::<Option<_>>()?;
    if parts.iter().all(|part| part.position.is_some()) {
        sort_by(&mut parts, Ord::cmp);
    }
    Some(parts)
}

/// Writes the member, where there are parts.
pub(super) fn write(out: &mut JsonWriter, annotation: &Annotation) {
    if annotation.parts.is_empty() {
        return;
    }
    out.open_member(MEMBER, '[');
    for part in &annotation.parts {
        out.item();
        out.open('{');
        if let Some(position) = part.position {
            out.number_member("start", position.start);
            out.number_member("end", position.end);
        }
        out.text_member("quote", &part.quote);
        out.close('}');
    }
    out.close(']');
}

/// Parts at these places of a quote that begins at `start`; none where they are not all in it.
pub(super) fn cut_out(offsets: &str, quote: &str, start: u32) -> Vec<Part> {
    let part = |offsets: &str| {
        let (from, to) = offsets.split_once(' ')?;
        let (from, to): (u32, u32) = (from.parse().ok()?, to.parse().ok()?);
        let (before, len) = (from.checked_sub(start)?, to.checked_sub(from)?);
        let words: String =
            quote.chars().skip(usize::try_from(before).ok()?).take(usize::try_from(len).ok()?).collect();
        let position = Some(crate::model::CodePointSpan { start: from, end: to });
        (words.chars().count() == usize::try_from(len).ok()? && len > 0).then_some(Part { position, quote: words })
    };
    let parts: Option<Vec<Part>> = offsets.split(';').take(MAX_PARTS + 1).map(part).collect();
    parts.filter(|parts| (2..=MAX_PARTS).contains(&parts.len())).unwrap_or_default()
}

/// The places of the parts as brat writes them, `4 11;43 49`; empty where there are none, or one has no place.
pub(super) fn offsets(annotation: &Annotation) -> String {
    let one = |part: &Part| part.position.map(|at| format!("{} {}", at.start, at.end));
    annotation.parts.iter().map(one).collect::<Option<Vec<_>>>().unwrap_or_default().join(";")
}
