//! The member `parts` of annotations in several pieces: `[{start, end, quote}]`, in the order of the text.

use super::json_reader::{self, Object};
use super::json_writer::JsonWriter;
use crate::model::{Annotation, CodePointSpan, MAX_PARTS, Part};
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

/// The parts of an annotation with their places in its quote, which begins at `start`.
pub(super) fn in_quote(annotation: &Annotation, start: u32) -> Vec<Part> {
    let quote = annotation.selector.quote.as_str();
    let inside = annotation.parts_in_quote();
    let offset = |byte| {
        let before = quote.get(..byte)?.chars().count();
        start.checked_add(u32::try_from(before).ok()?)
    };
    let part = |(index, part): (usize, &Part)| {
        let bytes = inside.as_ref().and_then(|inside| inside.get(index));
        let position =
            bytes.and_then(|bytes| Some(CodePointSpan { start: offset(bytes.start)?, end: offset(bytes.end)? }));
        Part { position, quote: part.quote.clone() }
    };
    annotation.parts.iter().enumerate().map(part).collect()
}

/// The parts of a quote in which they have these places, where it begins at `start` of a text.
pub(super) fn from_quote(mut parts: Vec<Part>, start: Option<u32>) -> Vec<Part> {
    let moved = |at: CodePointSpan| {
        let start = start?;
        Some(CodePointSpan { start: at.start.checked_add(start)?, end: at.end.checked_add(start)? })
    };
    for part in &mut parts {
        part.position = part.position.and_then(moved);
    }
    parts
}

/// Writes the member, where there are parts.
pub(super) fn write(out: &mut JsonWriter, parts: &[Part]) {
    if parts.is_empty() {
        return;
    }
    out.open_member(MEMBER, '[');
    for part in parts {
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
        let position = Some(CodePointSpan { start: from, end: to });
        (words.chars().count() == usize::try_from(len).ok()? && len > 0).then_some(Part { position, quote: words })
    };
    let parts: Option<Vec<Part>> = offsets.split(';').take(MAX_PARTS + 1).map(part).collect();
    parts.filter(|parts| (2..=MAX_PARTS).contains(&parts.len())).unwrap_or_default()
}

/// The places of the parts as brat writes them, `4 11;43 49`; empty where there are none, or one has no place.
pub(super) fn offsets(parts: &[Part]) -> String {
    let one = |part: &Part| part.position.map(|at| format!("{} {}", at.start, at.end));
    parts.iter().map(one).collect::<Option<Vec<_>>>().unwrap_or_default().join(";")
}
