//! Writing brat's standoff format; `brat` says which line means what.

use std::collections::HashMap;
use std::fmt::{Arguments, Write};

use super::brat_lines::{one_line, outer, type_name};
use super::brat_links::relation_name;
use super::{Document, Entry, brat_parts, creator, parts};
use crate::model::{AnnotationId, CodePointSpan, Reader};

/// An annotation that is written as an event.
pub(super) struct Event {
    pub(super) number: usize,
    /// Where the article names its source.
    pub(super) source: Option<CodePointSpan>,
}

/// The annotations that stand somewhere, in the order of their numbers, and the number of each.
pub(super) struct Positioned<'a> {
    pub(super) entries: Vec<(&'a Entry, CodePointSpan)>,
    pub(super) numbers: HashMap<AnnotationId, usize>,
}

/// The annotations that are written as events, by their numbers.
pub(super) type FoundEvents = HashMap<usize, Event>;

/// What writes events, which not every part of the program has.
#[derive(Clone, Copy)]
pub(super) struct Events {
    /// Which annotations are written as events.
    pub(super) find: fn(&Document, &Positioned<'_>) -> FoundEvents,
    /// Writes the event of this annotation, which is about those.
    pub(super) write: fn(&mut Lines, &Document, &FoundEvents, of: (usize, &Entry), about: &[usize]),
}

/// The file as far as it is written.
#[derive(Default)]
pub(super) struct Lines {
    out: String,
    notes: usize,
    relations: usize,
    /// The number of the last text-bound annotation.
    pub(super) bound: usize,
}

impl Lines {
    pub(super) fn push(&mut self, text: Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.out.write_fmt(text);
        self.out.push('\n');
    }

    /// A note on a text-bound annotation, unless it is empty.
    pub(super) fn note(&mut self, kind: &str, on: usize, text: &str) {
        if !text.is_empty() {
            self.notes += 1;
            let number = self.notes;
            self.push(format_args!("#{number}\t{kind} T{on}\t{}", one_line(text, true)));
        }
    }
}

/// The links are relations, but for those of the annotations that are written as `events`.
pub(super) fn write(document: &Document, events: Option<Events>) -> String {
    let entries: Vec<(&Entry, CodePointSpan)> =
        document.entries.iter().filter_map(|entry| Some((entry, entry.written_position()?))).collect();
    let number = |(index, (entry, _)): (usize, &(&'_ Entry, CodePointSpan))| (entry.annotation.id.clone(), index + 1);
    let numbers = entries.iter().enumerate().map(number).collect();
    let positioned = Positioned { entries, numbers };
    let found = events.map(|events| (events.find)(document, &positioned)).unwrap_or_default();
    let Positioned { entries, numbers } = positioned;
    let mut lines = Lines { bound: entries.len(), ..Lines::default() };
    for (index, (entry, at)) in entries.into_iter().enumerate() {
        let number = index + 1;
        write_entry(&mut lines, document, entry, at, number);
        let about = &entry.annotation.about;
        for id in about.iter().filter(|id| !numbers.contains_key(*id)) {
            lines.note("About", number, id.as_str());
        }
        let about: Vec<usize> = about.iter().filter_map(|id| numbers.get(id).copied()).collect();
        match events.filter(|_| found.contains_key(&number)) {
            Some(events) => (events.write)(&mut lines, document, &found, (number, entry), &about),
            None => {
                for about in about {
                    lines.relations += 1;
                    let (relation, name) = (lines.relations, relation_name(&entry.annotation.tag));
                    lines.push(format_args!("R{relation}\t{name} Arg1:T{number} Arg2:T{about}"));
                }
            }
        }
    }
    lines.out
}

/// The span of an annotation, and its fields as notes.
fn write_entry(lines: &mut Lines, document: &Document, entry: &Entry, at: CodePointSpan, number: usize) {
    let annotation = &entry.annotation;
    let (tag, selector) = (annotation.tag.name(), &annotation.selector);
    let parts = entry.written_parts();
    let has_parts = document.text.as_deref().is_none_or(|text| brat_parts::are_in(parts, text));
    let written_parts = if has_parts { parts::offsets(parts) } else { String::new() };
    // Where the tagged words are told apart from those of today, their pieces are, too.
    let own_parts = parts::offsets(&parts::in_quote(annotation, at.start));
    let (spans, words) = if written_parts.is_empty() {
        fragments(at, document.current_words(entry).unwrap_or(&selector.quote))
    } else {
        let lines = parts.iter().filter_map(|part| Some(fragments(part.position?, &part.quote)));
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
