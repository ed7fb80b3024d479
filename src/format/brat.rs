//! brat's standoff format: the `.ann` file that lies beside the text of an article, as corpus researchers use it.
//!
//! | here | there |
//! | --- | --- |
//! | tag, position, the words there | `T1<TAB>claim 120 140;141 180<TAB>the words` in code points of the text; a span ends where a line does and goes on in the next, as brat's own spans do |
//! | note | `#1<TAB>AnnotatorNotes T1<TAB>…` |
//! | about | `R1<TAB>About Arg1:T2 Arg2:T1`; a note of the type `About` where the other is not in the file |
//! | quote, prefix, suffix | a note of the type `Selector`, with the place that it is true of: it is passed over where somebody moved the span; its own place, where it begins or ends with a line break |
//! | a tag that is no name of a type there | also a note of the type `Tag` |
//! | id, created and modified | notes of the types `Id`, `Created` and `Modified`, which other programs show and keep |
//!
//! An annotation that has no place in the text, and never had one, cannot be written. Extras and replaced wordings have no
//! place in the format. Of a span in pieces (`0 4;8 12`) the whole is read; events, attributes and equivalences are
//! passed over.

use std::collections::HashMap;

use super::incoming::{UNDATED, no_id};
use super::json::times;
use super::{Document, Field, Incoming, SkipReason, Skipped};
use crate::model::{Annotation, AnnotationId, CodePointSpan, Extras, Selector, Tag, Timestamp};

pub(super) fn write(document: &Document) -> String {
    let placed = || document.entries.iter().filter_map(|entry| Some((entry, entry.written_position()?)));
    let numbers: HashMap<&AnnotationId, usize> =
        placed().enumerate().map(|(index, (entry, _))| (&entry.annotation.id, index + 1)).collect();
    let mut out = String::new();
    let (mut notes, mut relations) = (0, 0);
    for (index, (entry, at)) in placed().enumerate() {
        let (number, annotation) = (index + 1, &entry.annotation);
        let (tag, selector) = (annotation.tag.name(), &annotation.selector);
        let (spans, words) = pieces(at, document.words(entry).unwrap_or(&selector.quote));
        line(&mut out, format_args!("T{number}\t{} {spans}\t{words}", name(tag)));
        let (created, modified) = (annotation.created.to_string(), annotation.modified.to_string());
        let [quote, prefix, suffix] =
            [&selector.quote, &selector.prefix, &selector.suffix].map(|text| one_line(text, true));
        let (place, shown) = (format!("{} {}", at.start, at.end), outer(&spans));
        // Line breaks at its ends are in no piece of it.
        let whole = if place == shown { String::new() } else { format!("\t{place}") };
        let selector = format!("{shown}\t{quote}\t{prefix}\t{suffix}{whole}");
        let elsewhere = annotation.about.iter().filter(|id| !numbers.contains_key(id));
        let beside = [
            ("AnnotatorNotes", annotation.note.as_str()),
            ("Tag", if name(tag) == tag { "" } else { tag }),
            ("Selector", &selector),
            ("Id", annotation.id.as_str()),
            ("Created", &created),
            ("Modified", &modified),
        ];
        let beside = beside.into_iter().chain(elsewhere.map(|id| ("About", id.as_str())));
        for (kind, text) in beside.filter(|(_, text)| !text.is_empty()) {
            notes += 1;
            line(&mut out, format_args!("#{notes}\t{kind} T{number}\t{}", one_line(text, true)));
        }
        for about in annotation.about.iter().filter_map(|id| numbers.get(id)) {
            relations += 1;
            line(&mut out, format_args!("R{relations}\tAbout Arg1:T{number} Arg2:T{about}"));
        }
    }
    out
}

/// The places and the words of a span, line by line of the text. Other words than stand there have no lines to tell.
fn pieces(at: CodePointSpan, words: &str) -> (String, String) {
    let (mut places, mut parts, mut start) = (Vec::new(), Vec::new(), at.start);
    for part in words.split('\n') {
        let end = start.saturating_add(u32::try_from(part.chars().count()).unwrap_or(u32::MAX));
        if start < end {
            places.push(format!("{start} {end}"));
            parts.push(one_line(part, false));
        }
        start = end.saturating_add(1);
    }
    // The last piece ends one before the place where the next would start.
    if places.is_empty() || start - 1 != at.end {
        return (format!("{} {}", at.start, at.end), one_line(words, false));
    }
    (places.join(";"), parts.join(" "))
}

/// Where the first of these pieces starts and the last one ends.
fn outer(spans: &str) -> String {
    let ends = [spans.split(' ').next(), spans.rsplit(' ').next()];
    ends.map(Option::unwrap_or_default).join(" ")
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string does not fail.
    let _ = std::fmt::Write::write_fmt(out, text);
    out.push('\n');
}

/// A type's name: letters, digits, `-` and `_`.
fn name(tag: &str) -> String {
    let name: String = tag.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).collect();
    if name.is_empty() { "_".into() } else { name }
}

/// Line breaks and tabs would end a line or a field. In a quote brat itself shows blanks; a note keeps them as escapes.
fn one_line(text: &str, escaped: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' if escaped => out.push_str("\\n"),
            '\r' if escaped => out.push_str("\\r"),
            '\t' if escaped => out.push_str("\\t"),
            '\\' if escaped => out.push_str("\\\\"),
            '\n' | '\r' | '\t' => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

fn restored(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        match (c, characters.as_str().chars().next()) {
            ('\\', Some(next @ ('n' | 'r' | 't' | '\\'))) => {
                out.push(match next {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    _ => '\\',
                });
                characters.next();
            }
            _ => out.push(c),
        }
    }
    out
}

/// Whether this text looks like a standoff file: its first line is a text-bound annotation or a note on one.
pub(super) fn is_one(text: &str) -> bool {
    text.lines().find(|line| !line.trim().is_empty()).is_some_and(|line| text_bound(line).is_some())
}

/// The id, type, place and text of a line `T1<TAB>claim 120 180<TAB>words`.
fn text_bound(line: &str) -> Option<(&str, &str, CodePointSpan, &str)> {
    let mut fields = line.splitn(3, '\t');
    let (id, middle, words) = (fields.next()?, fields.next()?, fields.next()?);
    let number = id.strip_prefix('T')?;
    let (tag, places) = middle.split_once(' ')?;
    let (start, rest) = places.split_once(' ')?;
    let (start, end) = (start.parse().ok()?, rest.rsplit([' ', ';']).next()?.parse().ok()?);
    let fits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) && start <= end;
    fits.then_some((id, tag, CodePointSpan { start, end }, words))
}

/// Reads a standoff file.
pub(super) fn read(text: &str) -> Incoming {
    let mut incoming = Incoming { missing_fields: vec![Field::Other], ..Incoming::default() };
    let mut places: HashMap<&str, usize> = HashMap::new();
    let lines = || text.lines().map(|line| line.trim_end_matches('\r'));
    for (index, line) in lines().enumerate().filter(|(_, line)| line.starts_with('T')) {
        let Some((id, tag, position, words)) = text_bound(line) else {
            incoming.skipped.push(Skipped { index, reason: SkipReason::NoQuote });
            continue;
        };
        places.insert(id, incoming.annotations.len());
        incoming.annotations.push(Annotation {
            id: no_id(),
            tag: Tag::from_name(tag),
            selector: Selector { quote: words.into(), position: Some(position), ..Selector::default() },
            note: String::new(),
            about: vec![],
            created: UNDATED,
            modified: UNDATED,
            previous: vec![],
            detached: false,
            extras: Extras::default(),
        });
    }
    let mut dates: HashMap<usize, (Option<Timestamp>, Option<Timestamp>)> = HashMap::new();
    for line in lines().filter(|line| line.starts_with('#')) {
        let mut fields = line.splitn(3, '\t').skip(1);
        let (Some(middle), Some(value)) = (fields.next(), fields.next()) else { continue };
        let Some((kind, on)) = middle.split_once(' ') else { continue };
        let Some((place, annotation)) = places.get(on).and_then(|at| Some((*at, incoming.annotations.get_mut(*at)?)))
        else {
            continue;
        };
        let value = restored(value);
        match kind {
            "Id" if !value.is_empty() => annotation.id = AnnotationId::new(value),
            "Created" => dates.entry(place).or_default().0 = Timestamp::parse(&value),
            "Modified" => dates.entry(place).or_default().1 = Timestamp::parse(&value),
            // What was changed in another program says more than what stood here before.
            "Tag" if annotation.tag.name() == name(&value) => annotation.tag = Tag::from_name(&value),
            "Selector" => read_selector(&value, &mut annotation.selector),
            "About" if !value.is_empty() => annotation.about.push(AnnotationId::new(value)),
            "AnnotatorNotes" if annotation.note.is_empty() => annotation.note = value,
            "AnnotatorNotes" => {
                annotation.note.push_str("\n\n");
                annotation.note.push_str(&value);
            }
            _ => {}
        }
    }
    for (place, (created, modified)) in dates {
        if let Some(annotation) = incoming.annotations.get_mut(place) {
            (annotation.created, annotation.modified) = times(created, modified, UNDATED);
        }
    }
    for line in lines().filter(|line| line.starts_with('R')) {
        let argument = |name: &str| {
            let value = line.split([' ', '\t']).find_map(|part| part.strip_prefix(name))?;
            places.get(value).copied()
        };
        let (Some(from), Some(to)) = (argument("Arg1:"), argument("Arg2:")) else { continue };
        let to = incoming.annotations.get(to).map(|annotation| annotation.id.clone());
        if let (Some(annotation), Some(to)) = (incoming.annotations.get_mut(from), to.filter(|id| *id != no_id())) {
            annotation.about.push(to);
        }
    }
    incoming
}

/// Takes over what a note of the type `Selector` says, where the span is still in its place.
fn read_selector(note: &str, selector: &mut Selector) {
    let mut fields = note.split('\t');
    let place = selector.position.map(|at| format!("{} {}", at.start, at.end));
    if place.as_deref() != fields.next() {
        return;
    }
    if let (Some(quote), Some(prefix), Some(suffix)) = (fields.next(), fields.next(), fields.next()) {
        selector.quote = restored(quote);
        selector.prefix = restored(prefix);
        selector.suffix = restored(suffix);
        let whole = fields.next().and_then(|place| place.split_once(' '));
        let whole = whole.and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
        if let Some((start, end)) = whole.filter(|(start, end)| start <= end) {
            selector.position = Some(CodePointSpan { start, end });
        }
    }
}
