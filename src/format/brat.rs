//! brat's standoff format: the `.ann` file beside the text of an article, as corpus researchers use it.
//!
//! | model | brat |
//! | --- | --- |
//! | tag, position, current words | `T1<TAB>claim 120 140;141 180<TAB>the words`, in code points of the text; as in brat, a span of several lines has a fragment for each line |
//! | note | `#1<TAB>AnnotatorNotes T1<TAB>…` |
//! | about | `R1<TAB>About Arg1:T2 Arg2:T1`; a note of the type `About` where the other annotation is not in the file |
//! | quote, prefix, suffix | a note of the type `Selector` with the offsets that it describes: it is ignored after the span was moved; the full position follows where the quote begins or ends with a line break |
//! | a tag that is not a valid type name | also a note of the type `Tag` |
//! | source | a note of the type `Source` |
//! | id, created and modified | notes of the types `Id`, `Created` and `Modified`, which other programs display and preserve |
//!
//! | the parts of a discontinuous span | `T1<TAB>claim 0 4;8 12<TAB>…`, and a note of the type `Spans` with the same offsets, which tells parts from lines; see `brat_parts` |
//!
//! An annotation that never had a position cannot be written. The format has no field for extras and replaced wordings.
//! Events, attributes, equivalences and comments are ignored. A line of no known kind is skipped and counted; one
//! text-bound annotation, wherever it stands, makes a text a standoff file.

use std::collections::{HashMap, HashSet};

use super::backslash::unescaped;
use super::brat_parts::Parts;
use super::incoming::{UNDATED, no_id};
use super::json::times;
use super::{Document, Field, Incoming, SkipReason, Skipped};
use crate::model::{Annotation, AnnotationId, CodePointSpan, Extras, Selector, Tag, Timestamp, source_name};

pub(super) fn write(document: &Document) -> String {
    let positioned = || document.entries.iter().filter_map(|entry| Some((entry, entry.written_position()?)));
    let numbers: HashMap<&AnnotationId, usize> =
        positioned().enumerate().map(|(index, (entry, _))| (&entry.annotation.id, index + 1)).collect();
    let mut out = String::new();
    let (mut notes, mut relations) = (0, 0);
    for (index, (entry, at)) in positioned().enumerate() {
        let (number, annotation) = (index + 1, &entry.annotation);
        let (tag, selector) = (annotation.tag.name(), &annotation.selector);
        let parts = Parts::in_extras(&annotation.extras);
        let parts = parts.and_then(|parts| Some((parts.offsets_at(at, document.text.as_deref())?, parts)));
        let (spans, words) = parts.as_ref().map_or_else(
            || fragments(at, document.current_words(entry).unwrap_or(&selector.quote)),
            |(spans, parts)| (spans.clone(), one_line(parts.words(), false)),
        );
        push_line(&mut out, format_args!("T{number}\t{} {spans}\t{words}", type_name(tag)));
        let (created, modified) = (annotation.created.to_string(), annotation.modified.to_string());
        let [quote, prefix, suffix] =
            [&selector.quote, &selector.prefix, &selector.suffix].map(|text| one_line(text, true));
        let (full, written) = (format!("{} {}", at.start, at.end), outer(&spans).unwrap_or(at));
        let written = format!("{} {}", written.start, written.end);
        // No fragment contains a line break at the start or end of the quote.
        let full = if full == written { String::new() } else { format!("\t{full}") };
        let selector = format!("{written}\t{quote}\t{prefix}\t{suffix}{full}");
        let not_in_file = annotation.about.iter().filter(|id| !numbers.contains_key(id));
        let fields = [
            ("AnnotatorNotes", annotation.note.as_str()),
            ("Tag", if type_name(tag) == tag { "" } else { tag }),
            ("Spans", if parts.is_some() { &spans } else { "" }),
            ("Selector", &selector),
            ("Source", annotation.source.as_str()),
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

/// From the first start to the last end of `4 11;43 49`, which need not be in order.
fn outer(offsets: &str) -> Option<CodePointSpan> {
    let span = |fragment: &str| {
        let (start, end) = fragment.split_once(' ')?;
        let (start, end) = (start.parse().ok()?, end.parse().ok()?);
        (start <= end).then_some(CodePointSpan { start, end })
    };
    let spans = offsets.split(';').map(span).collect::<Option<Vec<_>>>()?;
    spans.into_iter().reduce(|one, next| CodePointSpan { start: one.start.min(next.start), end: one.end.max(next.end) })
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

/// Whether the first line of this text is a text-bound annotation.
pub(super) fn begins_as_standoff(text: &str) -> bool {
    text.lines().find(|line| !line.trim().is_empty()).is_some_and(|line| text_bound(line).is_some())
}

/// Whether any line of this text is a text-bound annotation.
pub(super) fn is_standoff(text: &str) -> bool {
    text.lines().any(|line| text_bound(line).is_some())
}

/// Whether a line is a relation, event, attribute, modification, normalization, equivalence, note or comment.
fn is_of_other_kind(line: &str) -> bool {
    let number = line.split_once('\t').and_then(|(id, _)| id.strip_prefix(['R', 'E', 'A', 'M', 'N']));
    let is_numbered =
        number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
    is_numbered || line.starts_with('#') || line.starts_with("*\t")
}

/// The id, type, position, offsets and text of a line `T1<TAB>claim 120 180<TAB>words`.
fn text_bound(line: &str) -> Option<(&str, &str, CodePointSpan, &str, &str)> {
    let mut fields = line.splitn(3, '\t');
    let (id, middle, words) = (fields.next()?, fields.next()?, fields.next()?);
    let number = id.strip_prefix('T')?;
    let (tag, offsets) = middle.split_once(' ')?;
    let fits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    Some((id, tag, outer(offsets).filter(|_| fits)?, offsets, words))
}

/// Reads a standoff file.
pub(super) fn read(text: &str) -> Incoming {
    let mut incoming = Incoming { missing_fields: vec![Field::Other], ..Incoming::default() };
    let mut indices: HashMap<&str, usize> = HashMap::new();
    let lines = || text.lines().map(|line| line.trim_end_matches('\r'));
    let mut parts: Vec<(usize, Parts)> = Vec::new();
    let is_other = |line: &str| line.trim().is_empty() || is_of_other_kind(line);
    for (index, line) in lines().enumerate().filter(|(_, line)| !is_other(line)) {
        let Some((id, tag, position, offsets, words)) = text_bound(line) else {
            let reason = if line.starts_with('T') { SkipReason::NoQuote } else { SkipReason::NotAnObject };
            incoming.skipped.push(Skipped { index, reason });
            continue;
        };
        parts.extend(Parts::of(offsets, words).map(|parts| (incoming.annotations.len(), parts)));
        indices.insert(id, incoming.annotations.len());
        incoming.annotations.push(Annotation {
            id: no_id(),
            tag: Tag::from_name(tag),
            selector: Selector { quote: words.into(), position: Some(position), ..Selector::default() },
            note: String::new(),
            about: vec![],
            source: String::new(),
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
            "Id" if !value.is_empty() => annotation.id = AnnotationId::new(value),
            "Created" => dates.entry(index).or_default().0 = Timestamp::parse(&value),
            "Modified" => dates.entry(index).or_default().1 = Timestamp::parse(&value),
            // A type that was changed in another program overrides the note.
            "Tag" if annotation.tag.name() == type_name(&value) => annotation.tag = Tag::from_name(&value),
            "Selector" if read_selector(&value, &mut annotation.selector) => {
                restored_selectors.insert(index);
            }
            "Source" => annotation.source = source_name(&value),
            "Spans" => {
                own_parts.insert(index, value);
            }
            "About" if !value.is_empty() => annotation.about.push(AnnotationId::new(value)),
            "AnnotatorNotes" if annotation.note.is_empty() => annotation.note = value,
            "AnnotatorNotes" => {
                annotation.note.push_str("\n\n");
                annotation.note.push_str(&value);
            }
            _ => {}
        }
    }
    for (index, parts) in parts {
        let is_restored = restored_selectors.contains(&index);
        // Our own files have a fragment for each line of a quote, too.
        let are_lines = is_restored && own_parts.get(&index) != Some(&parts.offsets(0));
        let Some(annotation) = incoming.annotations.get_mut(index).filter(|_| !are_lines) else { continue };
        parts.put_into(&mut annotation.extras);
        if !is_restored {
            let (position, quote) = parts.certain();
            annotation.selector.position = Some(position);
            quote.clone_into(&mut annotation.selector.quote);
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
