//! brat's standoff format: the `.ann` file that lies beside the text of an article, as corpus researchers use it.
//!
//! | here | there |
//! | --- | --- |
//! | tag, position, quote | `T1<TAB>claim 120 180<TAB>the words` in code points of the text; line breaks shown as blanks |
//! | note | `#1<TAB>AnnotatorNotes T1<TAB>…` |
//! | about | `R1<TAB>About Arg1:T2 Arg2:T1` |
//! | id, created and modified | notes of the types `Id`, `Created` and `Modified`, which other programs show and keep |
//!
//! An annotation that has no place in the text, and never had one, cannot be written. Prefix, suffix and extras have no
//! place in the format. Of a span in pieces (`0 4;8 12`) the whole is read; events, attributes and equivalences are
//! passed over.

use std::collections::HashMap;

use super::incoming::{UNDATED, no_id};
use super::json::times;
use super::{Document, Incoming, SkipReason, Skipped};
use crate::model::{Annotation, AnnotationId, CodePointSpan, Extras, Selector, Tag, Timestamp};

pub(super) fn write(document: &Document) -> String {
    let placed = || document.entries.iter().filter_map(|entry| Some((entry, entry.written_position()?)));
    let numbers: HashMap<&AnnotationId, usize> =
        placed().enumerate().map(|(index, (entry, _))| (&entry.annotation.id, index + 1)).collect();
    let mut out = String::new();
    let (mut notes, mut relations) = (0, 0);
    for (index, (entry, at)) in placed().enumerate() {
        let (number, annotation) = (index + 1, &entry.annotation);
        let (tag, quote) = (name(annotation.tag.name()), one_line(&annotation.selector.quote, false));
        line(&mut out, format_args!("T{number}\t{tag} {} {}\t{quote}", at.start, at.end));
        let (created, modified) = (annotation.created.to_string(), annotation.modified.to_string());
        let beside = [
            ("AnnotatorNotes", annotation.note.as_str()),
            ("Id", annotation.id.as_str()),
            ("Created", &created),
            ("Modified", &modified),
        ];
        for (kind, text) in beside.into_iter().filter(|(_, text)| !text.is_empty()) {
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
    let mut incoming = Incoming::default();
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
