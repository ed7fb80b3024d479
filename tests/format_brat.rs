//! brat standoff of other programs: discontinuous spans, and files that do not begin with a text-bound annotation.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod support;

use std::rc::Rc;

use news_annotator::format::{ArticleInfo, Document, Entry, Format, read, write};
use news_annotator::model::{CodePointSpan, Timestamp};
use news_annotator::session::{Import, State, UnknownMembers};
use quote_anchor::text::ArticleText;
use support::marked;

fn now() -> Timestamp {
    Timestamp::parse("2026-11-28T12:00:00Z").unwrap()
}

/// The file brought into an empty state of this text.
fn imported(text: &str, file: &str) -> State {
    let state = State::new(Rc::new(ArticleText::new(text, [])));
    Import::new(&state, read(file, now()).unwrap(), &ArticleInfo::default()).unwrap().applied.state
}

fn exported(state: &State, format: Format) -> String {
    let entry = |placed: &news_annotator::session::Placed| {
        Entry::found(Rc::clone(&placed.annotation), &placed.outcome, placed.pieces(), state.text())
    };
    let UnknownMembers { extras, article_extras } = state.unknown_members().as_ref().clone();
    let document = Document {
        article: ArticleInfo::default(),
        text: Some(Rc::clone(state.text())),
        exported: now(),
        entries: state.placed().iter().map(entry).collect(),
        deleted: vec![],
        links: Rc::default(),
        extras,
        article_extras,
        ..Document::default()
    };
    write(format, &document)
}

const TEXT: &str = "😀 “I resign,” she said, “at once.” It was late.";

#[test]
fn a_discontinuous_span_is_found_and_written_back() {
    let moved = format!("Updated. {TEXT}");
    for (name, text, line, found) in [
        (
            "two parts",
            TEXT,
            "T1\tclaim 2 13;24 34\t“I resign,” “at once.”",
            "😀 {“I resign,” she said, “at once.”:claim} It was late.",
        ),
        (
            "three parts",
            TEXT,
            "T1\tclaim 3 4;14 17;35 37\tI she It",
            "😀 “{I resign,” she said, “at once.” It:claim} was late.",
        ),
        (
            "parts in another order",
            TEXT,
            "T1\tclaim 24 34;2 13\t“at once.” “I resign,”",
            "😀 {“I resign,” she said, “at once.”:claim} It was late.",
        ),
        (
            "the offsets are of another text",
            &moved,
            "T1\tclaim 2 13;24 34\t“I resign,” “at once.”",
            "Updated. 😀 {“I resign,” she said, “at once.”:claim} It was late.",
        ),
        (
            "a line break between",
            "He left.\nAt once.",
            "T1\tclaim 0 8;9 17\tHe left. At once.",
            "{He left.\nAt once.:claim}",
        ),
        (
            "an empty line between",
            "He left.\n\nAt once.",
            "T1\tclaim 0 8;10 18\tHe left. At once.",
            "{He left.\n\nAt once.:claim}",
        ),
    ] {
        let state = imported(text, line);
        assert_eq!(marked(&state), found, "{name}");
        let again = imported(text, &exported(&state, Format::Json));
        // Described as they stand in the text, with the words around them.
        assert_eq!(exported(&again, Format::Json), exported(&state, Format::Json), "{name}: as JSON");
        let file = exported(&again, Format::Brat);
        let shift = match name {
            _ if text == moved => "T1\tclaim 11 22;33 43\t“I resign,” “at once.”",
            "parts in another order" => "T1\tclaim 2 13;24 34\t“I resign,” “at once.”",
            _ => line,
        };
        assert_eq!(file.lines().next().unwrap(), shift, "{name}: the parts are written");
        let back = imported(text, &file);
        assert_eq!(marked(&back), found, "{name}: read again");
        assert_eq!(exported(&back, Format::Brat), file, "{name}: written again");
        let twice = Import::new(&state, read(line, now()).unwrap(), &ArticleInfo::default()).unwrap();
        assert_eq!((twice.summary.added, twice.summary.updated), (0, 0), "{name}: the same file twice");
    }
}

#[test]
fn parts_that_are_no_longer_in_the_text_are_not_written() {
    let state = imported(TEXT, "T1\tclaim 2 13;24 34\t“I resign,” “at once.”");
    for (name, from, to, end, expected) in [
        ("words changed between the parts", "she", "who", 34, "claim 2 13;24 34\t“I resign,” “at once.”"),
        ("words added between the parts", "she", "she then", 39, "claim 2 39\t“I resign,” she then said, “at once.”"),
        ("a part changed", "once", "noon", 34, "claim 2 34\t“I resign,” she said, “at noon.”"),
    ] {
        let entries = state.placed().iter().map(|placed| Entry {
            annotation: Rc::clone(&placed.annotation),
            state: quote_anchor::State::Changed,
            position: Some(CodePointSpan { start: 2, end }),
            now: None,
        });
        let document = Document {
            article: ArticleInfo::default(),
            text: Some(Rc::new(ArticleText::new(TEXT.replace(from, to), []))),
            exported: now(),
            entries: entries.collect(),
            deleted: vec![],
            links: Rc::default(),
            extras: Default::default(),
            article_extras: Default::default(),
            ..Document::default()
        };
        let file = write(Format::Brat, &document);
        assert_eq!(file.lines().next().unwrap(), format!("T1\t{expected}"), "{name}");
    }
}

#[test]
fn another_program_joins_or_splits_a_span() {
    let later = |file: String| file.replace("Modified T1\t2026-11-28T12:00:00Z", "Modified T1\t2026-11-28T13:00:00Z");
    let (split, whole) = ("T1\tclaim 2 13;24 34\t“I resign,” “at once.”", "T1\tclaim 2 13\t“I resign,”");
    for (name, before, after) in [("split", whole, split), ("joined", split, whole)] {
        let state = imported(TEXT, before);
        let file = later(exported(&state, Format::Brat));
        assert!(file.starts_with(before), "{name}: {file}");
        let changed = read(&file.replace(before, after), now()).unwrap();
        let state = Import::new(&state, changed, &ArticleInfo::default()).unwrap().applied.state;
        assert!(exported(&state, Format::Brat).starts_with(after), "{name}: {}", exported(&state, Format::Brat));
    }
}

#[test]
fn a_file_is_recognised_by_any_text_bound_annotation() {
    for (name, start, skipped) in [
        ("a note", "#1\tAnnotatorNotes T1\tfirst", 0),
        ("a comment", "# made by hand", 0),
        ("a relation", "R1\tAbout Arg1:T2 Arg2:T1", 0),
        ("an event", "E1\tClaim:T1", 0),
        ("an attribute", "A1\tNegated T1", 0),
        ("an old attribute", "M1\tNegated T1", 0),
        ("a reference", "N1\tReference T1 Wikipedia:1\tx", 0),
        ("an equivalence", "*\tEquiv T1 T2", 0),
        ("empty lines", "\r\n\r\n", 0),
        ("a broken line", "T0\tclaim", 1),
        ("a broken offset", "T0\tclaim 1 x\tx", 1),
        ("no kind at all", "hello, world", 1),
        ("two lines of another file", "<<<<<<< HEAD\n=======", 2),
        ("a quotation mark", "\"", 1),
    ] {
        for end in ["\n", "\r\n"] {
            let file = [start, "T1\tclaim 0 3\tOne", "T2\tdenial 4 7\ttwo", ""].join(end);
            let incoming = read(&file, now()).unwrap();
            assert_eq!((incoming.annotations.len(), incoming.skipped.len()), (2, skipped), "{name} {end:?}");
            let note = if name == "a note" { "first" } else { "" };
            assert_eq!(incoming.annotations[0].note, note, "{name} {end:?}");
            // A relation links annotations whose ids follow from their content, too.
            let about = if name == "a relation" { vec![incoming.annotations[0].id.clone()] } else { vec![] };
            assert_eq!(incoming.annotations[1].about, about, "{name} {end:?}");
        }
    }
    let table = "quote,note\nOne,\"T1\tclaim 0 3\tOne\nT1\tclaim 0 3\tOne\"\n";
    assert_eq!(read(table, now()).unwrap().annotations[0].note.lines().count(), 2, "a table stays a table");
    for text in ["#1\tAnnotatorNotes T1\tx", "R1\tAbout Arg1:T1 Arg2:T2", "hello\nT1 claim 1 2 x"] {
        assert_eq!(read(text, now()).unwrap_err().code(), "unknown-format", "{text}");
    }
}

#[test]
fn a_span_of_which_a_part_is_not_in_the_text_has_no_place() {
    let line = "T1\tclaim 2 13;24 34\t“I resign,” “tomorrow”";
    let state = imported(TEXT, line);
    assert_eq!(marked(&state), TEXT, "a wrong place is worse than none");
    assert_eq!(state.placed()[0].outcome.candidates.len(), 1, "the part that is there is offered");
}

/// Real files of a corpus, where they are at hand: none of their words are in this project.
#[test]
fn a_corpus_is_read_and_written_without_loss() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/inputs/brat");
    let Ok(files) = std::fs::read_dir(folder) else { return };
    let fragments = |file: &str| -> Vec<String> {
        // Fragments are written in the order of the text, whatever order they had.
        let sorted = |text: &str, separator: char| {
            let mut pieces: Vec<&str> = text.split(separator).collect();
            pieces.sort();
            pieces.join(";")
        };
        let line = |line: &str| {
            let mut fields = line.strip_prefix('T')?.split('\t').skip(1);
            let (kind, offsets) = fields.next()?.split_once(' ')?;
            Some(format!("{kind} {} {}", sorted(offsets, ';'), sorted(fields.next()?, ' ')))
        };
        let mut all: Vec<String> = file.lines().filter_map(line).collect();
        all.sort();
        all
    };
    let (mut spans, mut discontinuous) = (0, 0);
    for path in files.map(|file| file.unwrap().path()).filter(|path| path.extension().is_some_and(|one| one == "ann")) {
        let (file, text) =
            (std::fs::read_to_string(&path).unwrap(), std::fs::read_to_string(path.with_extension("txt")).unwrap());
        let state = imported(&text, &file);
        let written = exported(&state, Format::Brat);
        let before = fragments(&file);
        assert_eq!(before, fragments(&written), "{path:?}: written");
        assert_eq!(before, fragments(&exported(&imported(&text, &written), Format::Brat)), "{path:?}: read again");
        spans += before.len();
        discontinuous += file.lines().filter(|line| line.starts_with('T') && line.contains(';')).count();
    }
    assert!(spans > 300 && discontinuous > 10, "{spans} spans, {discontinuous} discontinuous");
}
