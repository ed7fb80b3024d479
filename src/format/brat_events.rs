//! The events of brat's standoff format: an attribution, a denial or a no-comment with its source and its contents.

use std::fmt::Write;
use std::hint::black_box;
use std::ops::Range;

use super::brat_lines::{one_line, type_name};
use super::brat_writer::{self, Event, Events, FoundEvents, Lines, Positioned};
use super::{Document, Entry};
use crate::analysis::is_linkable;
use crate::model::CodePointSpan;
use quote_anchor::text::tokens;

/// Links that have no event are relations.
pub(super) fn write(document: &Document) -> String {
    // Otherwise the linker's optimiser sees that these are the only ones, and calls them by name from the part that writes relations.
    brat_writer::write(document, Some(black_box(Events { find, write: write_event })))
}

fn find(document: &Document, positioned: &Positioned<'_>) -> FoundEvents {
    let text = document.text.as_deref().map(|text| text.as_str().to_ascii_lowercase()).unwrap_or_default();
    let mut events = FoundEvents::new();
    for (index, (entry, at)) in positioned.entries.iter().enumerate() {
        let annotation = &entry.annotation;
        let source = source_place(document, &text, entry, *at);
        let has_content = annotation.about.iter().any(|id| positioned.numbers.contains_key(id));
        if is_linkable(&annotation.tag) && (has_content || source.is_some()) {
            events.insert(index + 1, Event { number: events.len() + 1, source });
        }
    }
    events
}

fn write_event(lines: &mut Lines, document: &Document, events: &FoundEvents, of: (usize, &Entry), about: &[usize]) {
    let (number, entry) = of;
    let Some(event) = events.get(&number) else { return };
    let source = event.source.map(|at| write_source(lines, document, at, number));
    let mut arguments = source.map(|source| format!(" Source:T{source}")).unwrap_or_default();
    for (place, about) in about.iter().enumerate() {
        let role = if place == 0 { "Content".to_owned() } else { format!("Content{}", place + 1) };
        // An event is an argument of another one by its own number.
        let target = events.get(about).map_or_else(|| format!("T{about}"), |event| format!("E{}", event.number));
        // Writing to a string does not fail.
        let _ = write!(arguments, " {role}:{target}");
    }
    let kind = type_name(entry.annotation.tag.name());
    lines.push(format_args!("E{}\t{kind}:T{number}{arguments}", event.number));
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

/// Where a name stands in this stretch of a text, whole words alone: `Li` is not in `publicly`.
fn places_of(name: &str, text: &str, stretch: &Range<usize>) -> Vec<usize> {
    let words = text.get(stretch.clone()).unwrap_or_default();
    let tokens = tokens(words);
    let starts = |at: usize| tokens.binary_search_by_key(&at, |token| token.start).is_ok();
    let ends = |at: usize| tokens.binary_search_by_key(&at, |token| token.end).is_ok();
    let places = words.match_indices(name).map(|(place, _)| place);
    places.filter(|at| starts(*at) && ends(at + name.len())).map(|at| stretch.start + at).collect()
}

/// Where the article names the source of an annotation: in its words, else in its paragraph, nearest to them. `lower` is the
/// text in lower case, as far as that keeps its length.
fn source_place(document: &Document, lower: &str, entry: &Entry, at: CodePointSpan) -> Option<CodePointSpan> {
    let (name, text) = (entry.annotation.source.to_ascii_lowercase(), document.text.as_deref()?);
    let span = text.span_of_code_points(at).filter(|_| !name.is_empty() && entry.position.is_some())?;
    let words = text.bytes(span);
    let block = text.bytes(text.block_at(span.start()));
    let inside = places_of(&name, lower, &words).first().copied();
    let near = || places_of(&name, lower, &block).into_iter().min_by_key(|place| place.abs_diff(words.start));
    let place = inside.or_else(near)?;
    Some(text.code_points(text.span_of_bytes(place..place + name.len())))
}
