//! brat's standoff format: the `.ann` file beside the text of an article, as corpus researchers use it.
//!
//! | model | brat |
//! | --- | --- |
//! | tag, position, current words | `T1<TAB>claim 120 140;141 180<TAB>the words`, in code points of the text; as in brat, a span of several lines has a fragment for each line |
//! | note | `#1<TAB>AnnotatorNotes T1<TAB>…` |
//! | about | `R1<TAB>About Arg1:T2 Arg2:T1`; a note of the type `About` where the other annotation is not in the file |
//! | quote, prefix, suffix | a note of the type `Selector` with the offsets that it describes: it is ignored after the span was moved; the full position follows where the quote begins or ends with a line break |
//! | a tag that is not a valid type name | also a note of the type `Tag` |
//! | id, created and modified | notes of the types `Id`, `Created` and `Modified`, which other programs display and preserve |
//!
//! An annotation that never had a position cannot be written. The format has no field for extras and replaced wordings. A
//! discontinuous span (`0 4;8 12`) is read as one span; events, attributes and equivalences are ignored.

use std::collections::HashMap;

use super::backslash::unescaped;
use super::incoming::{UNDATED, no_id};
use super::json::times;
use super::{Document, Field, Incoming, SkipReason, Skipped};
use crate::model::{Annotation, AnnotationId, CodePointSpan, Extras, Selector, Tag, Timestamp};

pub(super) fn write(document: &Document) -> String {
    let positioned = || document.entries.iter().filter_map(|entry| Some((entry, entry.written_position()?)));
    let numbers: HashMap<&AnnotationId, usize> =
        positioned().enumerate().map(|(index, (entry, _))| (&entry.annotation.id, index + 1)).collect();
    let mut out = String::new();
    let (mut notes, mut relations) = (0, 0);
    for (index, (entry, at)) in positioned().enumerate() {
        let (number, annotation) = (index + 1, &entry.annotation);
        let (tag, selector) = (annotation.tag.name(), &annotation.selector);
        let (spans, words) = fragments(at, document.current_words(entry).unwrap_or(&selector.quote));
        push_line(&mut out, format_args!("T{number}\t{} {spans}\t{words}", type_name(tag)));
        let (created, modified) = (annotation.created.to_string(), annotation.modified.to_string());
        let [quote, prefix, suffix] =
            [&selector.quote, &selector.prefix, &selector.suffix].map(|text| one_line(text, true));
        let (full, written) = (format!("{} {}", at.start, at.end), outer(&spans));
        // No fragment contains a line break at the start or end of the quote.
        let full = if full == written { String::new() } else { format!("\t{full}") };
        let selector = format!("{written}\t{quote}\t{prefix}\t{suffix}{full}");
        let not_in_file = annotation.about.iter().filter(|id| !numbers.contains_key(id));
        let fields = [
            ("AnnotatorNotes", annotation.note.as_str()),
            ("Tag", if type_name(tag) == tag { "" } else { tag }),
            ("Selector", &selector),
            ("Id", annotation.id.as_str()),
            ("Created", &created),
            ("Modified", &modified),
        ];
        let fields = fields.into_iter().chain(not_in_file.map(|id| ("About", id.as_str())));
        for (kind, text) in fields.filter(|(_, text)| !text.is_empty()) {
            notes += 1;
            push_line(&mut out, format_args!("#{notes}\t{kind} T{number}\t{}", one_line(text, true)));
        }
        for about in annotation.about.iter().filter_map(|id| numbers.get(id)) {
            relations += 1;
            push_line(&mut out, format_args!("R{relations}\tAbout Arg1:T{number} Arg2:T{about}"));
        }
    }
    out
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

/// The start of the first fragment and the end of the last.
fn outer(spans: &str) -> String {
    let ends = [spans.split(' ').next(), spans.rsplit(' ').next()];
    ends.map(Option::unwrap_or_default).join(" ")
}

fn push_line(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string does not fail.
    let _ = std::fmt::Write::write_fmt(out, text);
    out.push('\n');
}

/// The tag as a type name: letters, digits, `-` and `_`.
fn type_name(tag: &str) -> String {
    let name: String = tag.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).collect();
    if name.is_empty() { "_".into() } else { name }
}

/// The text without line breaks and tabs, which end a line or a field: as escapes, or as spaces, which brat itself writes
/// in the words of a span.
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

/// The inverse of [`one_line`] with escapes.
fn restored(text: &str) -> String {
    unescaped(text, |letter| match letter {
        'n' => Some('\n'),
        'r' => Some('\r'),
        't' => Some('\t'),
        '\\' => Some('\\'),
        _ => None,
    })
}

/// Whether this text is a standoff file: its first line is a text-bound annotation.
pub(super) fn is_standoff(text: &str) -> bool {
    text.lines().find(|line| !line.trim().is_empty()).is_some_and(|line| text_bound(line).is_some())
}

/// The id, type, position and text of a line `T1<TAB>claim 120 180<TAB>words`.
fn text_bound(line: &str) -> Option<(&str, &str, CodePointSpan, &str)> {
    let mut fields = line.splitn(3, '\t');
    let (id, middle, words) = (fields.next()?, fields.next()?, fields.next()?);
    let number = id.strip_prefix('T')?;
    let (tag, offsets) = middle.split_once(' ')?;
    let (start, rest) = offsets.split_once(' ')?;
    let (start, end) = (start.parse().ok()?, rest.rsplit([' ', ';']).next()?.parse().ok()?);
    let fits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) && start <= end;
    fits.then_some((id, tag, CodePointSpan { start, end }, words))
}

/// Reads a standoff file.
pub(super) fn read(text: &str) -> Incoming {
    let mut incoming = Incoming { missing_fields: vec![Field::Other], ..Incoming::default() };
    let mut indices: HashMap<&str, usize> = HashMap::new();
    let lines = || text.lines().map(|line| line.trim_end_matches('\r'));
    for (index, line) in lines().enumerate().filter(|(_, line)| line.starts_with('T')) {
        let Some((id, tag, position, words)) = text_bound(line) else {
            incoming.skipped.push(Skipped { index, reason: SkipReason::NoQuote });
            continue;
        };
        indices.insert(id, incoming.annotations.len());
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
        let Some((index, annotation)) = indices.get(on).and_then(|at| Some((*at, incoming.annotations.get_mut(*at)?)))
        else {
            continue;
        };
        let value = restored(value);
        match kind {
            "Id" if !value.is_empty() => annotation.id = AnnotationId::new(value),
            "Created" => dates.entry(index).or_default().0 = Timestamp::parse(&value),
            "Modified" => dates.entry(index).or_default().1 = Timestamp::parse(&value),
            // A type that was changed in another program overrides the note.
            "Tag" if annotation.tag.name() == type_name(&value) => annotation.tag = Tag::from_name(&value),
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
    for (index, (created, modified)) in dates {
        if let Some(annotation) = incoming.annotations.get_mut(index) {
            (annotation.created, annotation.modified) = times(created, modified, UNDATED);
        }
    }
    for line in lines().filter(|line| line.starts_with('R')) {
        let argument = |name: &str| {
            let value = line.split([' ', '\t']).find_map(|part| part.strip_prefix(name))?;
            indices.get(value).copied()
        };
        let (Some(from), Some(to)) = (argument("Arg1:"), argument("Arg2:")) else { continue };
        let to = incoming.annotations.get(to).map(|annotation| annotation.id.clone());
        if let (Some(annotation), Some(to)) = (incoming.annotations.get_mut(from), to.filter(|id| *id != no_id())) {
            annotation.about.push(to);
        }
    }
    incoming
}

/// Reads a note of the type `Selector`, unless the span was moved since.
fn read_selector(note: &str, selector: &mut Selector) {
    let mut fields = note.split('\t');
    let current = selector.position.map(|at| format!("{} {}", at.start, at.end));
    if current.as_deref() != fields.next() {
        return;
    }
    if let (Some(quote), Some(prefix), Some(suffix)) = (fields.next(), fields.next(), fields.next()) {
        selector.quote = restored(quote);
        selector.prefix = restored(prefix);
        selector.suffix = restored(suffix);
        let full = fields.next().and_then(|offsets| offsets.split_once(' '));
        let full = full.and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
        if let Some((start, end)) = full.filter(|(start, end)| start <= end) {
            selector.position = Some(CodePointSpan { start, end });
        }
    }
}
