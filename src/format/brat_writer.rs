//! Writing brat's standoff format; `brat` says which line means what.

use std::collections::HashMap;
use std::fmt::{Arguments, Write};

use super::brat_lines::{one_line, outer, type_name};
use super::brat_links::relation_name;
use super::{Document, Entry, brat_parts, creator, parts};
use crate::analysis::is_linkable;
use crate::model::{AnnotationId, CodePointSpan, Reader};

/// How links are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Linking {
    /// Each as a relation.
    Relations,
    /// An attribution, a denial and a no-comment as an event with its source and its contents; other links as relations.
    Events,
}

/// An annotation that is written as an event.
struct Event {
    number: usize,
    /// Where the article names its source.
    source: Option<CodePointSpan>,
}

/// The file as far as it is written.
#[derive(Default)]
struct Lines {
    out: String,
    notes: usize,
    relations: usize,
    /// The number of the last text-bound annotation.
    bound: usize,
}

impl Lines {
    fn push(&mut self, text: Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.out.write_fmt(text);
        self.out.push('\n');
    }

    /// A note on a text-bound annotation, unless it is empty.
    fn note(&mut self, kind: &str, on: usize, text: &str) {
        if !text.is_empty() {
            self.notes += 1;
            let number = self.notes;
            self.push(format_args!("#{number}\t{kind} T{on}\t{}", one_line(text, true)));
        }
    }
}

pub(super) fn write(document: &Document, linking: Linking) -> String {
    let positioned: Vec<(&Entry, CodePointSpan)> =
        document.entries.iter().filter_map(|entry| Some((entry, entry.written_position()?))).collect();
    let number = |(index, (entry, _)): (usize, &(&'_ Entry, CodePointSpan))| (entry.annotation.id.clone(), index + 1);
    let numbers: HashMap<AnnotationId, usize> = positioned.iter().enumerate().map(number).collect();
    // An event is an argument of another one by its own number.
    let mut events: HashMap<usize, Event> = HashMap::new();
    if linking == Linking::Events {
        let text = document.text.as_deref().map(|text| text.as_str().to_ascii_lowercase()).unwrap_or_default();
        for (index, (entry, at)) in positioned.iter().enumerate() {
            let annotation = &entry.annotation;
            let source = source_place(document, &text, entry, *at);
            let has_content = annotation.about.iter().any(|id| numbers.contains_key(id));
            if is_linkable(&annotation.tag) && (has_content || source.is_some()) {
                events.insert(index + 1, Event { number: events.len() + 1, source });
            }
        }
    }
    let mut lines = Lines { bound: positioned.len(), ..Lines::default() };
    for (index, (entry, at)) in positioned.into_iter().enumerate() {
        let number = index + 1;
        write_entry(&mut lines, document, entry, at, number);
        let about = &entry.annotation.about;
        for id in about.iter().filter(|id| !numbers.contains_key(*id)) {
            lines.note("About", number, id.as_str());
        }
        let about: Vec<usize> = about.iter().filter_map(|id| numbers.get(id).copied()).collect();
        if let Some(event) = events.get(&number) {
            let source = event.source.map(|at| write_source(&mut lines, document, at, number));
            let mut arguments = source.map(|source| format!(" Source:T{source}")).unwrap_or_default();
            for (place, about) in about.into_iter().enumerate() {
                let role = if place == 0 { "Content".to_owned() } else { format!("Content{}", place + 1) };
                let target =
                    events.get(&about).map_or_else(|| format!("T{about}"), |event| format!("E{}", event.number));
                // Writing to a string does not fail.
                let _ = write!(arguments, " {role}:{target}");
            }
            let kind = type_name(entry.annotation.tag.name());
            lines.push(format_args!("E{}\t{kind}:T{number}{arguments}", event.number));
        } else {
            for about in about {
                lines.relations += 1;
                let (relation, name) = (lines.relations, relation_name(&entry.annotation.tag));
                lines.push(format_args!("R{relation}\t{name} Arg1:T{number} Arg2:T{about}"));
            }
        }
    }
    lines.out
}

/// The span of an annotation, and its fields as notes.
fn write_entry(lines: &mut Lines, document: &Document, entry: &Entry, at: CodePointSpan, number: usize) {
    let annotation = &entry.annotation;
    let (tag, selector) = (annotation.tag.name(), &annotation.selector);
    let has_parts = document.text.as_deref().is_none_or(|text| brat_parts::are_in(&annotation.parts, text));
    let own_parts = if has_parts { parts::offsets(annotation) } else { String::new() };
    let (spans, words) = if own_parts.is_empty() {
        fragments(at, document.current_words(entry).unwrap_or(&selector.quote))
    } else {
        let lines = annotation.parts.iter().filter_map(|part| Some(fragments(part.position?, &part.quote)));
        let (spans, words): (Vec<_>, Vec<_>) = lines.unzip();
        (spans.join(";"), words.join(" "))
    };
    lines.push(format_args!("T{number}\t{} {spans}\t{words}", type_name(tag)));
    let [quote, prefix, suffix] =
        [&selector.quote, &selector.prefix, &selector.suffix].map(|text| one_line(text, true));
    let (full, written) = (format!("{} {}", at.start, at.end), outer(&spans).unwrap_or(at));
    let written = format!("{} {}", written.start, written.end);
    // No fragment contains a line break at the start or end of the quote.
    let full = if full == written { String::new() } else { format!("\t{full}") };
    let selector = format!("{written}\t{quote}\t{prefix}\t{suffix}{full}");
    for (kind, text) in [
        ("AnnotatorNotes", annotation.note.as_str()),
        ("Tag", if type_name(tag) == tag { "" } else { tag }),
        ("Spans", &own_parts),
        ("Selector", &selector),
        ("Source", annotation.source.as_str()),
        ("Creator", &annotation.creator.as_deref().map(creator_note).unwrap_or_default()),
        ("Id", annotation.id.as_str()),
        ("Created", &annotation.created.to_string()),
        ("Modified", &annotation.modified.to_string()),
    ] {
        lines.note(kind, number, text);
    }
}

/// The name alone, as people write it by hand, where a name is all that is known and no JSON.
fn creator_note(reader: &Reader) -> String {
    let is_name = reader.id().is_empty() && reader.extras().0.is_empty() && !reader.name().starts_with('{');
    if is_name { reader.name().to_owned() } else { creator::to_json(reader) }
}

/// The words that name the source of an annotation, as a text-bound annotation that is not the reader's; its number.
fn write_source(lines: &mut Lines, document: &Document, at: CodePointSpan, of: usize) -> usize {
    lines.bound += 1;
    let number = lines.bound;
    let words = document.text.as_deref().and_then(|text| Some(text.slice(text.span_of_code_points(at)?)));
    lines.push(format_args!(
        "T{number}\tSource {} {}\t{}",
        at.start,
        at.end,
        one_line(words.unwrap_or_default(), false)
    ));
    lines.note("Derived", number, &format!("T{of}"));
    number
}

/// Where the article names the source of an annotation: in its words, else in its paragraph, nearest to them. `lower` is the
/// text in lower case, as far as that keeps its length.
fn source_place(document: &Document, lower: &str, entry: &Entry, at: CodePointSpan) -> Option<CodePointSpan> {
    let (name, text) = (entry.annotation.source.to_ascii_lowercase(), document.text.as_deref()?);
    let span = text.span_of_code_points(at).filter(|_| !name.is_empty() && entry.position.is_some())?;
    let words = text.bytes(span);
    let inside = lower.get(words.clone())?.find(&name).map(|place| words.start + place);
    let place = inside.or_else(|| {
        let block = text.bytes(text.block_at(span.start()));
        let places = lower.get(block.clone())?.match_indices(&name).map(|(place, _)| block.start + place);
        places.min_by_key(|place| place.abs_diff(words.start))
    })?;
    Some(text.code_points(text.span_of_bytes(place..place + name.len())))
}

/// The offsets and the words of a span, a fragment for each line. One fragment where the words are not those at the span.
fn fragments(at: CodePointSpan, words: &str) -> (String, String) {
    let (mut offsets, mut lines, mut start) = (Vec::new(), Vec::new(), at.start);
    for line in words.split('\n') {
        let end = start.saturating_add(u32::try_from(line.chars().count()).unwrap_or(u32::MAX));
        if start < end {
            offsets.push(format!("{start} {end}"));
            lines.push(one_line(line, false));
        }
        start = end.saturating_add(1);
    }
    // `start` is one beyond the end of the last fragment.
    if offsets.is_empty() || start - 1 != at.end {
        return (format!("{} {}", at.start, at.end), one_line(words, false));
    }
    (offsets.join(";"), lines.join(" "))
}
