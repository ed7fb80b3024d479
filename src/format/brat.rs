//! brat's standoff format: the `.ann` file beside the text of an article, as corpus researchers use it.
//!
//! | model | brat |
//! | --- | --- |
//! | tag, position, current words | `T1<TAB>claim 120 140;141 180<TAB>the words`, in code points of the text; as in brat, a span of several lines has a fragment for each line |
//! | note | `#1<TAB>AnnotatorNotes T1<TAB>…` |
//! | about | `R1<TAB>DenialOf Arg1:T2 Arg2:T1` (`AttributionOf`, `NoCommentOn`, `About`); a note of the type `About` where the other annotation is not in the file |
//! | about, where events were asked for | `E1<TAB>denial:T2 Source:T9 Content:T1`: the cue, the words that name its source, what it is about |
//! | quote, prefix, suffix | a note of the type `Selector` with the offsets that it describes: it is ignored after the span was moved; the full position follows where the quote begins or ends with a line break |
//! | a tag that is not a valid type name | also a note of the type `Tag` |
//! | source | a note of the type `Source`; in an event also a text-bound annotation of that type where the article has the name, and a note of the type `Derived` that tells it from a reader's |
//! | creator | a note of the type `Creator`: the name, or the JSON object where there is more |
//! | id, created and modified | notes of the types `Id`, `Created` and `Modified`, which other programs display and preserve |
//!
//! | the parts of a discontinuous span | `T1<TAB>claim 0 4;8 12<TAB>…`, and a note of the type `Spans` with the same offsets, which tells parts from lines; see `brat_parts` |
//!
//! An annotation that never had a position cannot be written. The format has no field for extras and replaced wordings.
//! Relations of any name are links, and so are events with a `Content` or a `Source`. Attributes, equivalences, other events and
//! comments are ignored. A line of no known kind is skipped and counted; one
//! text-bound annotation, wherever it stands, makes a text a standoff file.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::brat_lines::{TextBound, is_of_other_kind, restored, type_name};
use super::brat_links::Links;
use super::incoming::{UNDATED, no_id};
use super::json::times;
use super::{Field, Incoming, SkipReason, Skipped, brat_parts, creator, parts};
use crate::model::{
    Annotation, AnnotationId, Basis, CodePointSpan, Extras, Part, Reader, Selector, Tag, Timestamp, source_name,
};

/// Reads a standoff file.
pub(super) fn read(text: &str) -> Incoming {
    let (missing_fields, basis) = (vec![Field::Other], Basis::Markup);
    let mut incoming = Incoming { basis, missing_fields, ..Incoming::default() };
    let mut indices: HashMap<&str, usize> = HashMap::new();
    let lines = || text.lines().map(|line| line.trim_end_matches('\r'));
    let derived: HashSet<&str> = lines().filter_map(derived).collect();
    // What stands for the words of a source is no annotation.
    let mut named: HashMap<&str, &str> = HashMap::new();
    let mut fragments: Vec<(usize, Vec<Part>)> = Vec::new();
    let is_other = |line: &str| line.trim().is_empty() || is_of_other_kind(line);
    for (index, line) in lines().enumerate().filter(|(_, line)| !is_other(line)) {
        let Some(TextBound { id, kind, position, offsets, words }) = TextBound::of(line) else {
            let reason = if line.starts_with('T') { SkipReason::NoQuote } else { SkipReason::NotAnObject };
            incoming.skipped.push(Skipped { index, reason });
            continue;
        };
        named.insert(id, words);
        if derived.contains(id) {
            continue;
        }
        fragments.push((incoming.annotations.len(), brat_parts::of(offsets, words)));
        indices.insert(id, incoming.annotations.len());
        incoming.annotations.push(Annotation {
            id: no_id(),
            tag: Tag::from_name(kind),
            selector: Selector { quote: words.into(), position: Some(position), ..Selector::default() },
            parts: vec![],
            note: String::new(),
            basis: Basis::Seen,
            about: vec![],
            source: String::new(),
            creator: None,
            created: UNDATED,
            modified: UNDATED,
            previous: vec![],
            detached: false,
            extras: Extras::default(),
        });
    }
    let mut dates: HashMap<usize, (Option<Timestamp>, Option<Timestamp>)> = HashMap::new();
    let (mut restored_selectors, mut own_parts) = (HashSet::new(), HashMap::new());
    for line in lines().filter(|line| line.starts_with('#')) {
        let mut fields = line.splitn(3, '\t').skip(1);
        let (Some(middle), Some(value)) = (fields.next(), fields.next()) else { continue };
        let Some((kind, on)) = middle.split_once(' ') else { continue };
        let Some((index, annotation)) = indices.get(on).and_then(|at| Some((*at, incoming.annotations.get_mut(*at)?)))
        else {
            continue;
        };
        let value = restored(value);
        match kind {
            "Created" => dates.entry(index).or_default().0 = Timestamp::parse(&value),
            "Modified" => dates.entry(index).or_default().1 = Timestamp::parse(&value),
            "Selector" if read_selector(&value, &mut annotation.selector) => {
                restored_selectors.insert(index);
            }
            "Spans" => {
                own_parts.insert(index, value);
            }
            _ => read_note(kind, value, annotation),
        }
    }
    for (index, fragments) in fragments {
        let Some(annotation) = incoming.annotations.get_mut(index) else { continue };
        if restored_selectors.contains(&index) {
            // Our own files have a fragment for each line of a quote, and a note where there are parts.
            let start = annotation.selector.position.map_or(0, |at| at.start);
            if let Some(offsets) = own_parts.get(&index) {
                annotation.parts = parts::cut_out(offsets, &annotation.selector.quote, start);
            }
        } else if !fragments.is_empty() {
            if let Some((position, quote)) = brat_parts::longest(&fragments) {
                annotation.selector.position = Some(position);
                quote.clone_into(&mut annotation.selector.quote);
            }
            annotation.parts = fragments;
        }
    }
    for (index, (created, modified)) in dates {
        if let Some(annotation) = incoming.annotations.get_mut(index) {
            (annotation.created, annotation.modified) = times(created, modified, UNDATED);
        }
    }
    // Links name annotations by their ids, which other programs' files do not have.
    incoming.assign_missing_ids();
    let told = Links::of(lines());
    for (of, source) in told.sources {
        let annotation = indices.get(of).and_then(|index| incoming.annotations.get_mut(*index));
        if let Some((annotation, words)) = annotation.zip(named.get(source)).filter(|(one, _)| one.source.is_empty()) {
            annotation.source = source_name(words);
        }
    }
    for (from, to) in told.about {
        let to = indices.get(to).and_then(|index| incoming.annotations.get(*index)).map(|one| one.id.clone());
        let from = indices.get(from).and_then(|index| incoming.annotations.get_mut(*index));
        if let (Some(annotation), Some(to)) = (from, to) {
            annotation.about.push(to);
        }
    }
    incoming
}

/// Reads a note that stands for one field.
fn read_note(kind: &str, value: String, annotation: &mut Annotation) {
    match kind {
        "Id" if !value.is_empty() => annotation.id = AnnotationId::new(value),
        // A type that was changed in another program overrides the note.
        "Tag" if annotation.tag.name() == type_name(&value) => annotation.tag = Tag::from_name(&value),
        "Source" => annotation.source = source_name(&value),
        "Creator" if value.starts_with('{') => annotation.creator = creator::from_json(&value).map(Rc::new),
        "Creator" => annotation.creator = Reader::new(&value, "").map(Rc::new),
        "About" if !value.is_empty() => annotation.about.push(AnnotationId::new(value)),
        "AnnotatorNotes" if annotation.note.is_empty() => annotation.note = value,
        "AnnotatorNotes" => {
            annotation.note.push_str("\n\n");
            annotation.note.push_str(&value);
        }
        _ => {}
    }
}

/// The id of a text-bound annotation that is no reader's.
fn derived(line: &str) -> Option<&str> {
    let (_, rest) = line.split_once('\t').filter(|_| line.starts_with('#'))?;
    rest.split_once('\t')?.0.strip_prefix("Derived ")
}

/// Reads a note of the type `Selector`, unless the span was moved since. Whether it was read.
fn read_selector(note: &str, selector: &mut Selector) -> bool {
    let mut fields = note.split('\t');
    let current = selector.position.map(|at| format!("{} {}", at.start, at.end));
    if current.as_deref() != fields.next() {
        return false;
    }
    let (Some(quote), Some(prefix), Some(suffix)) = (fields.next(), fields.next(), fields.next()) else {
        return false;
    };
    selector.quote = restored(quote);
    selector.prefix = restored(prefix);
    selector.suffix = restored(suffix);
    let full = fields.next().and_then(|offsets| offsets.split_once(' '));
    let full = full.and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
    if let Some((start, end)) = full.filter(|(start, end)| start <= end) {
        selector.position = Some(CodePointSpan { start, end });
    }
    true
}
