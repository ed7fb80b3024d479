//! What importing a file does to a session: the same file twice, files without ids or dates, what was deleted here.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod support;

use std::rc::Rc;

use news_annotator::format::{ArticleInfo, Document, Entry, Format, Incoming, read, read_all, write};
use news_annotator::model::{AnnotationId, Tag, Timestamp};
use news_annotator::session::{
    Action, Change, Import, ImportSummary, MergeInput, Origin, SessionError, State, UnknownMembers, apply, own_part,
    own_place,
};
use quote_anchor::text::Span;
use quote_anchor::{Outcome, Resolver};
use support::{in_pieces, marked, started};

fn at(second: i64) -> Timestamp {
    Timestamp::from_millis(second * 1000)
}

fn here() -> ArticleInfo {
    ArticleInfo { url: "https://news.example/here".into(), sha256: "aa".into(), ..ArticleInfo::default() }
}

fn import(state: &State, text: &str, now: i64) -> Import {
    Import::new(state, read(text, at(now)).unwrap(), &here()).unwrap()
}

fn bring_in(state: &State, text: &str, now: i64) -> (State, ImportSummary) {
    let import = import(state, text, now);
    (import.applied.state, import.summary)
}

/// `added updated unchanged orphaned unknown skipped`
fn numbers(summary: ImportSummary) -> [usize; 6] {
    let ImportSummary { added, updated, unchanged, orphaned, unknown, skipped, others: _ } = summary;
    [added, updated, unchanged, orphaned, unknown, skipped]
}

fn exported(state: &State, format: Format) -> String {
    let entry = |placed: &news_annotator::session::Placed| {
        Entry::found(Rc::clone(&placed.annotation), &placed.outcome, placed.pieces(), state.text())
    };
    let document = Document {
        article: here(),
        text: Some(Rc::clone(state.text())),
        exported: at(5),
        entries: state.placed().iter().map(entry).collect(),
        deleted: vec![],
        links: Rc::default(),
        extras: Default::default(),
        article_extras: Default::default(),
        ..Document::default()
    };
    write(format, &document)
}

const STORY: &str = "The hall was full; the first witness spoke at noon, the second kept silent until evening.";

const NAMELESS: [(&str, &str, [usize; 6]); 8] = [
    (
        "own, no id",
        r#"{"format":"news-annotations","version":1,"annotations":[{"tag":"claim","quote":"the first witness spoke"},{"tag":"denial","quote":"kept silent until evening"}]}"#,
        [2, 0, 0, 0, 0, 0],
    ),
    (
        "own, no id but a date",
        r#"{"format":"news-annotations","exported":"2020-01-01T00:00:00Z","annotations":[{"tag":"claim","quote":"the first witness spoke"}]}"#,
        [1, 0, 0, 0, 0, 0],
    ),
    (
        "plain objects",
        r#"[{"quote":"the first witness spoke","tag":"claim"},{"quote":"the first witness spoke","tag":"claim"}]"#,
        [2, 0, 0, 0, 0, 0],
    ),
    (
        "two equal but in their tags",
        r#"[{"quote":"the first witness spoke","tag":"claim"},{"quote":"the first witness spoke","tag":"denial"}]"#,
        [2, 0, 0, 0, 0, 0],
    ),
    ("a table", "quote,tag\nthe first witness spoke,claim\nkept silent until evening,rumour\n", [2, 0, 0, 0, 1, 0]),
    (
        "an orphan and a broken row",
        "quote,note\nwords that nobody said there,\nthe first witness spoke,\n,x\n",
        [2, 0, 0, 1, 2, 1],
    ),
    (
        "Web Annotation",
        r#"{"type":"Annotation","target":{"selector":{"type":"TextQuoteSelector","exact":"kept silent until evening"}}}"#,
        [1, 0, 0, 0, 1, 0],
    ),
    ("an id that is empty", r#"[{"id":"","quote":"the first witness spoke","tag":"claim"}]"#, [1, 0, 0, 0, 0, 0]),
];

#[test]
fn a_file_without_ids_read_again_changes_nothing() {
    for (name, text, expected) in NAMELESS {
        let state = started(STORY);
        let (first, summary) = bring_in(&state, text, 10);
        assert_eq!(numbers(summary), expected, "{name}");
        // Another day, so that the time of reading is another.
        let (second, summary) = bring_in(&first, text, 99_999);
        let [added, _, _, orphaned, unknown, skipped] = expected;
        assert_eq!(numbers(summary), [0, 0, added, orphaned, unknown, skipped], "{name}, again");
        assert_eq!(second.notebook(), first.notebook(), "{name}");
        assert!(first.notebook().iter().all(|one| one.id.as_str().starts_with("urn:uuid:")), "{name}");
    }
}

#[test]
fn an_undated_file_never_replaces_what_was_written_here() {
    for (name, text, _) in NAMELESS {
        let (state, _) = bring_in(&started(STORY), text, 10);
        let id = state.placed()[0].annotation.id.clone();
        let change = Change { note: Some("my own words".into()), ..Change::default() };
        let edited = apply(&state, Action::Update { id: id.clone(), change, at: at(20) }).unwrap().state;
        let (again, summary) = bring_in(&edited, text, 30);
        assert_eq!(again.notebook().get(&id).unwrap().note, "my own words", "{name}");
        assert_eq!((summary.added, summary.updated), (0, 0), "{name}");
    }
}

#[test]
fn the_same_export_twice_changes_nothing() {
    let state = started("{one:claim} {two:denial} three");
    for format in [Format::Json, Format::W3c, Format::Csv, Format::Brat] {
        let text = exported(&state, format);
        let (again, summary) = bring_in(&state, &text, 10);
        assert_eq!(numbers(summary), [0, 0, 2, 0, 0, 0], "{}", format.name());
        assert_eq!(again.notebook(), state.notebook(), "{}", format.name());
        assert!(!again.history().can_undo(), "{}: nothing happened, so nothing can be taken back", format.name());
        let (fresh, _) = bring_in(&started("one two three"), &text, 10);
        assert_eq!(marked(&fresh), "{one:claim} {two:denial} three", "{}", format.name());
    }
}

#[test]
fn a_later_file_of_a_poorer_format_changes_only_what_it_can_tell() {
    let rich = r#"[{"id":"a","tag":"fact check","quote":"two\nlines\tof it","prefix":"one ","suffix":" three",
        "note":"before","about":["b","elsewhere"],"source":"Ana","created":"1970-01-01T00:00:01Z","modified":"1970-01-01T00:00:02Z",
        "previous":[{"quote":"old","replaced":"1970-01-01T00:00:02Z"}],"detached":true,"x-mine":{"a":1}},
        {"id":"b","tag":"claim","quote":"one","modified":"1970-01-01T00:00:02Z"}]"#;
    let (state, _) = bring_in(&started("one two\nlines\tof it three"), rich, 3);
    let attached = rich.replace(r#""detached":true,"#, "");
    let (placed, _) = bring_in(&started("one two\nlines\tof it three"), &attached, 3);
    let ours = |state: &State| state.notebook().get(&AnnotationId::new("a")).unwrap().as_ref().clone();
    for (name, state, text) in [
        ("a table", &state, exported(&state, Format::Csv)),
        ("standoff", &placed, exported(&placed, Format::Brat)),
        (
            "a table without other columns",
            &state,
            "id,quote,note,modified\na,\"two\nlines\tof it\",before,1970-01-01T00:00:02Z\n".into(),
        ),
        ("standoff whose tag and about are as there", &placed, exported(&placed, Format::Brat).replace("R1", "R9")),
    ] {
        let (same, summary) = bring_in(state, &text, 9);
        assert_eq!((summary.updated, ours(&same)), (0, ours(state)), "{name}, as it was");
        let later = text.replace("before", "after").replace("1970-01-01T00:00:02Z", "1970-01-01T00:00:08Z");
        let (changed, summary) = bring_in(state, &later, 9);
        assert!(summary.updated > 0, "{name}");
        let mut expected = ours(state);
        expected.note = "after".into();
        expected.modified = at(8);
        let mut found = ours(&changed);
        found.about.sort();
        // A file tells where the words stand today.
        found.selector.position = expected.selector.position;
        expected.about.sort();
        assert_eq!(found, expected, "{name}, changed");
    }
}

#[test]
fn what_another_program_did_to_a_span_counts() {
    let state = started("{one:claim} two three");
    let text = exported(&state, Format::Brat);
    let later = |text: String| text.replace("Modified T1\t1970-01-01T00:00:0", "Modified T1\t1970-01-01T00:01:0");
    let id = AnnotationId::new("a");
    let moved = later(text.replace("claim 0 3\tone", "denial 4 7\ttwo"));
    assert_eq!(marked(&bring_in(&state, &moved, 99).0), "one {two:denial} three");
    let other = later(
        text.replace("claim 0 3", "no_comment 0 3").replace("#1\tSelector", "#1\tTag T1\tno comment\n#9\tSelector"),
    );
    assert_eq!(bring_in(&state, &other, 99).0.notebook().get(&id).unwrap().tag.name(), "no comment");
}

#[test]
fn what_was_deleted_here_comes_back_from_a_file_and_in_every_tab() {
    let state = started("{one:claim} {two:denial}");
    let text = exported(&state, Format::Json);
    let cleared = apply(&state, Action::Clear { at: at(50) }).unwrap().state;
    let (back, summary) = bring_in(&cleared, &text, 60);
    assert_eq!(numbers(summary), [2, 0, 0, 0, 0, 0]);
    assert_eq!(marked(&back), "{one:claim} {two:denial}");
    // A tab that still remembers the deletion.
    let mut other = cleared.notebook().as_ref().clone();
    other.merge(back.notebook());
    assert_eq!(other.len(), 2);
    assert_eq!(marked(&apply(&back, Action::Undo { at: at(70) }).unwrap().state), "one two");
    let (again, summary) = bring_in(&back, &text, 80);
    assert_eq!(numbers(summary), [0, 0, 2, 0, 0, 0]);
    assert_eq!(again.notebook(), back.notebook());
}

#[test]
fn the_later_change_wins() {
    for (name, seconds, note) in [("an older file", 1, "here"), ("a newer file", 3, "file")] {
        let state = started("{one:claim}");
        let change = Change { note: Some("here".into()), ..Change::default() };
        let id = AnnotationId::new("a");
        let state = apply(&state, Action::Update { id: id.clone(), change, at: at(2) }).unwrap().state;
        let text = format!(
            r#"[{{"id":"a","tag":"denial","quote":"one","note":"file","modified":"1970-01-01T00:00:0{seconds}Z"}}]"#
        );
        let (after, _) = bring_in(&state, &text, 9);
        assert_eq!(after.notebook().get(&id).unwrap().note, note, "{name}");
        assert!(after.history().can_undo(), "{name}");
    }
}

#[test]
fn a_file_of_another_article_says_so() {
    let with = |article: &str| format!(r#"{{"format":"news-annotations","article":{article},"annotations":[]}}"#);
    for (name, text, other) in [
        ("no article", with("7"), None),
        ("this one", with(r#"{"url":"https://news.example/here"}"#), None),
        ("another one", with(r#"{"url":"https://news.example/there"}"#), Some("https://news.example/there")),
        ("another address, the same text", with(r#"{"url":"https://news.example/there","sha256":"aa"}"#), None),
        ("no address", with(r#"{"title":"x","sha256":"bb"}"#), None),
        ("a table", "quote,article_url\none,https://a.example/\n".into(), Some("https://a.example/")),
    ] {
        let import = import(&started("one"), &text, 1);
        assert_eq!(import.other_article.map(|article| article.url).as_deref(), other, "{name}");
    }
}

#[test]
fn a_file_of_several_articles_says_so() {
    let line = |url: &str| format!(r#"{{"format":"news-annotations","article":{{"url":"{url}"}},"annotations":[]}}"#);
    let text =
        ["https://news.example/here", "https://a.example/", "https://b.example/", "https://a.example/"].map(line);
    for (lines, others) in [(1, 0), (2, 1), (3, 2), (4, 2)] {
        assert_eq!(import(&started("one"), &text[..lines].join("\n"), 1).summary.others, others, "{lines} lines");
    }
}

#[test]
fn a_file_cannot_delete_and_a_read_only_session_takes_none() {
    let text = r#"{"format":"news-annotations","version":1,"annotations":[],"deleted":[{"id":"a","deleted":"2099-01-01T00:00:00Z"}]}"#;
    let state = started("{one:claim}");
    let (after, _) = bring_in(&state, text, 1);
    assert_eq!(marked(&after), "{one:claim}");
    let locked = apply(&state, Action::SetReadOnly(true)).unwrap().state;
    let refused = Import::new(&locked, read(text, at(1)).unwrap(), &here());
    assert_eq!(refused.map(|_| ()).unwrap_err(), SessionError::ReadOnly);
}

#[test]
fn storage_and_other_tabs_do_delete() {
    let state = started("{one:claim}");
    let mut other = state.notebook().as_ref().clone();
    other.delete(&AnnotationId::new("a"), at(9));
    let after = apply(&state, Action::from(MergeInput::new(other, Origin::OtherTab))).unwrap().state;
    assert_eq!(marked(&after), "one");
}

#[test]
fn outcomes_that_were_worked_out_beforehand_change_nothing() {
    let state = started("The hall was {full:claim}; the first witness spoke at noon, {the second kept silent:denial}.");
    let now =
        started("Noon. The hall was empty; the first witness spoke at noon, the second kept silent until evening.");
    for detached in [false, true] {
        let text = exported(&state, Format::Json).replace("\"note\"", &format!("\"detached\": {detached}, \"note\""));
        let incoming = read(&text, at(9)).unwrap();
        let selectors = incoming.annotations.iter().map(|annotation| &annotation.selector);
        let outcomes = Resolver::new(now.text()).resolve_all(selectors);
        let whole = Import::new(&now, incoming.clone(), &here()).unwrap();
        let pieces = Import::with_outcomes(&now, incoming, &here(), outcomes).unwrap();
        assert_eq!(numbers(whole.summary), numbers(pieces.summary));
        let placed = |import: &Import| {
            let placed = import.applied.state.placed().iter();
            placed.map(|placed| (placed.annotation.id.clone(), Outcome::clone(&placed.outcome))).collect::<Vec<_>>()
        };
        assert_eq!(placed(&whole), placed(&pieces), "detached: {detached}");
        assert_eq!(
            placed(&whole).iter().filter(|(_, outcome)| outcome.span.is_some()).count(),
            if detached { 0 } else { 1 }
        );
    }
}

fn one(id: &str, note: &str, modified: &str) -> String {
    format!(r#"[{{"id":"{id}","tag":"claim","quote":"one","note":"{note}","modified":"{modified}"}}]"#)
}

#[test]
fn of_the_same_time_and_something_else_the_file_wins_once() {
    for (name, before, after) in
        [("later in the alphabet", "a", "b"), ("earlier in the alphabet", "b", "a"), ("emptied", "x", "")]
    {
        let day = "2026-01-01T00:00:00Z";
        let (first, _) = bring_in(&started("one"), &one("a", before, day), 10);
        let (second, summary) = bring_in(&first, &one("a", after, day), 11);
        assert_eq!(numbers(summary), [0, 1, 0, 0, 0, 0], "{name}");
        let now = second.notebook().get(&AnnotationId::new("a")).unwrap();
        assert_eq!(
            (now.note.as_str(), now.modified.to_string().as_str()),
            (after, "2026-01-01T00:00:00.001Z"),
            "{name}"
        );
        // In other tabs too, whichever comes first.
        let mut other = first.notebook().as_ref().clone();
        other.merge(second.notebook());
        assert_eq!(&other, second.notebook().as_ref(), "{name}");
        for text in [one("a", after, day), one("a", before, day)] {
            let (third, summary) = bring_in(&second, &text, 12);
            assert_eq!(numbers(summary), [0, 0, 1, 0, 0, 0], "{name}, again");
            assert_eq!(third.notebook(), second.notebook(), "{name}, again");
        }
        assert_eq!(apply(&second, Action::Undo { at: at(13) }).unwrap().state.placed()[0].annotation.note, before);
    }
}

#[test]
fn of_the_same_time_and_with_other_pieces_the_file_wins() {
    let text = "no one, no two, no three";
    let part = |start: usize, end: usize| {
        format!(r#"{{"start":{start},"end":{end},"quote":"{}"}}"#, text.get(start..end).unwrap())
    };
    // Its own file with these parts.
    let json = |state: &State, parts: &[String]| {
        let file = exported(state, Format::Json);
        let (before, rest) = file.split_once("\"parts\": [").unwrap();
        format!("{before}\"parts\": [{}]{}", parts.join(","), rest.split_once(']').unwrap().1)
    };
    let table = |state: &State, parts: &str| exported(state, Format::Csv).replace("0 6;16 24", parts);
    let state = in_pieces(text, Tag::Claim, &["no one", "no three"]);
    let short = in_pieces(text, Tag::Claim, &["no", "no three"]);
    for (name, state, file, expected) in [
        ("a shorter piece", &state, json(&state, &[part(0, 6), part(19, 24)]), "0 no one | 19 three"),
        (
            "a third piece",
            &state,
            json(&state, &[part(0, 6), part(8, 14), part(16, 24)]),
            "0 no one | 8 no two | 16 no three",
        ),
        ("the same words elsewhere", &short, json(&short, &[part(8, 10), part(16, 24)]), "8 no | 16 no three"),
        ("in a table", &state, table(&state, "0 6;19 24"), "0 no one | 19 three"),
    ] {
        let (second, summary) = bring_in(state, &file, 11);
        assert_eq!(numbers(summary), [0, 1, 0, 0, 0, 0], "{name}");
        let piece = |piece: &Span| format!("{} {}", piece.start(), second.text().slice(*piece));
        let pieces: Vec<String> = second.placed()[0].pieces().iter().map(piece).collect();
        assert!(pieces.join(" | ").ends_with(expected), "{name}: {pieces:?}");
        let (third, summary) = bring_in(&second, &file, 12);
        assert_eq!(numbers(summary), [0, 0, 1, 0, 0, 0], "{name}, again");
        assert_eq!(third.notebook(), second.notebook(), "{name}, again");
    }
}

#[test]
fn with_the_same_pieces_a_file_changes_nothing() {
    let state = in_pieces("no one, no two, no three", Tag::Claim, &["no one", "no three"]);
    let moved = Action::ArticleChanged(support::article("So: no one, not two, no three"));
    let edited = Action::ArticleChanged(support::article("no one, no two, no four"));
    let gone = Action::ArticleChanged(support::article("Nothing of it."));
    let after = |action: Action| apply(&state, action).unwrap().state;
    let untold = r#"[{"id":"a","tag":"claim","quote":"no one, no two","parts":[{"quote":"no one"},{"quote":"two"}],"modified":"2026-01-01T00:00:00Z"}]"#;
    let (untold, _) = bring_in(&started("Nothing of it."), untold, 9);
    for (name, state) in [
        ("as they were", state.clone()),
        ("moved", after(moved)),
        ("edited", after(edited)),
        ("orphaned", after(gone)),
        ("an orphan whose places nobody told", untold),
    ] {
        assert_eq!(state.notebook().iter().next().unwrap().parts.len(), 2, "{name}");
        for format in [Format::Json, Format::W3c, Format::JsonLines, Format::Csv, Format::Brat] {
            let file = exported(&state, format);
            if format == Format::Brat && file.is_empty() {
                continue; // Nothing without a place is written.
            }
            let (again, summary) = bring_in(&state, &file, 10);
            assert_eq!((summary.added, summary.updated), (0, 0), "{name}, {}: {file}", format.name());
            assert_eq!(again.notebook(), state.notebook(), "{name}, {}", format.name());
        }
    }
}

#[test]
fn a_file_from_the_far_future_can_be_overtaken() {
    let tomorrow = |now: i64| at(now + 86_400);
    for date in ["9999-12-31T23:59:59.999Z", "9999-12-31T00:00:00Z", "2999-01-01T00:00:00Z"] {
        let incoming = |note: &str, now: i64| read(&one("a", note, date), at(now)).unwrap().clamp_dates(tomorrow(now));
        let first = Import::new(&started("one"), incoming("theirs", 10), &here()).unwrap().applied.state;
        let id = AnnotationId::new("a");
        assert_eq!(first.notebook().get(&id).unwrap().modified, tomorrow(10), "{date}");
        // The same file on another day.
        let again = Import::new(&first, incoming("theirs", 99_999), &here()).unwrap();
        assert_eq!(numbers(again.summary), [0, 0, 1, 0, 0, 0], "{date}");
        assert_eq!(again.applied.state.notebook(), first.notebook(), "{date}");
        let change = Change { note: Some("mine".into()), ..Change::default() };
        let mine = apply(&first, Action::Update { id: id.clone(), change, at: at(20) }).unwrap().state;
        let mut other = first.notebook().as_ref().clone();
        other.merge(mine.notebook());
        assert_eq!(other.get(&id).unwrap().note, "mine", "{date}: in a tab that had the other one");
    }
    // Where it stands so in a storage, a change is later all the same.
    let stored = read(&one("a", "theirs", "9999-12-31T23:59:59Z"), at(10)).unwrap();
    let state = State::new(support::article("one"));
    let notebook = Incoming { deleted: vec![], ..stored.clone() }.notebook();
    let state = apply(&state, Action::from(MergeInput::new(notebook, Origin::Storage))).unwrap().state;
    let change = Change { note: Some("a".into()), ..Change::default() };
    let mine = apply(&state, Action::Update { id: AnnotationId::new("a"), change, at: at(20) }).unwrap().state;
    let mut other = state.notebook().as_ref().clone();
    other.merge(mine.notebook());
    assert_eq!(&other, mine.notebook().as_ref());
}

/// The state after another tab brought these members of the file, and nothing else.
fn with_members(state: &State, extras: news_annotator::model::Extras) -> State {
    let unknown_members = UnknownMembers { extras, ..UnknownMembers::default() };
    let input = MergeInput { unknown_members, ..MergeInput::new(Default::default(), Origin::OtherTab) };
    apply(state, input.into()).unwrap().state
}

#[test]
fn unknown_members_come_with_a_file_of_this_article_and_go_with_it() {
    let file = |url: &str, annotations: &str| {
        format!(
            r#"{{"format":"news-annotations","article":{{"url":"{url}","desk":2}},"annotations":{annotations},"project":"x"}}"#
        )
    };
    let some = one("b", "", "2026-01-01T00:00:00Z");
    for (name, text, expected) in [
        ("of this article", file("https://news.example/here", &some), 1),
        ("of this article, nothing else", file("https://news.example/here", "[]"), 1),
        ("of no article in particular", file("", &some), 1),
        ("of another article", file("https://news.example/there", &some), 0),
    ] {
        let ours = news_annotator::model::Extras(vec![("mine".into(), "1".into())]);
        let state = with_members(&started("{one:claim}"), ours);
        let told =
            |state: &State| (state.unknown_members().extras.0.len(), state.unknown_members().article_extras.0.len());
        let (after, _) = bring_in(&state, &text, 10);
        assert_eq!(told(&after), (1 + expected, expected), "{name}");
        let (again, _) = bring_in(&after, &text, 11);
        assert_eq!(again.history(), after.history(), "{name}: the same again is no step");
        let undone = apply(&after, Action::Undo { at: at(12) }).unwrap().state;
        assert_eq!(undone.unknown_members(), state.unknown_members(), "{name}");
        assert_eq!(marked(&undone), "{one:claim}", "{name}");
        let redone = apply(&undone, Action::Redo { at: at(13) }).unwrap().state;
        assert_eq!(told(&redone), (1 + expected, expected), "{name}");
        // What another tab brought since stays.
        let since = news_annotator::model::Extras(vec![("since".into(), "1".into())]);
        let since = with_members(&after, since);
        let undone = apply(&since, Action::Undo { at: at(12) }).unwrap().state;
        assert_eq!(told(&undone).0, 2 + expected, "{name}");
    }
}

/// A file of three articles in each format that can hold several; the second is ours.
const SEVERAL: [(&str, &str); 5] = [
    (
        "a table",
        "id,tag,quote,article_url\n1,claim,away,https://a.example/\n2,claim,one,https://news.example/here\n\
         3,claim,one,\n4,claim,away,https://b.example/\n5,denial,away,https://a.example/#:~:text=away\n",
    ),
    (
        "an answer of Hypothesis",
        r#"{"total":6,"rows":[
            {"id":"0","uri":"https://c.example/","text":"a note on the page","target":[{"source":"https://c.example/"}]},
            {"id":"1","uri":"https://a.example/","target":[{"source":"https://a.example/","selector":[{"exact":"away"}]}]},
            {"id":"2","uri":"http://news.example/here?utm_source=x","target":[{"selector":[{"exact":"one"}]}]},
            {"id":"3","uri":"https://news.example/here","target":[{"selector":[{"exact":"one"}]}]},
            {"id":"4","uri":"https://b.example/","target":[{"selector":[{"exact":"away"}]}]},
            {"id":"5","uri":"https://a.example/","target":[{"selector":[{"exact":"away"}]}]}]}"#,
    ),
    (
        "a page of Web Annotations",
        r#"{"type":"AnnotationPage","items":[
            {"id":"1","target":{"source":"https://a.example/","selector":{"exact":"away"}}},
            {"id":"2","target":{"source":{"id":"https://news.example/here"},"selector":{"exact":"one"}}},
            {"id":"3","target":{"selector":{"exact":"one"}}},
            {"id":"4","target":{"source":"https://b.example/","selector":{"exact":"away"}}},
            {"id":"5","target":{"source":"https://a.example/","selector":{"exact":"away"}}}]}"#,
    ),
    (
        "a list of Web Annotations",
        r#"[{"id":"1","target":{"source":"https://a.example/","selector":{"exact":"away"}}},
            {"id":"2","target":{"source":"https://news.example/here/","selector":{"exact":"one"}}},
            {"id":"3","target":{"selector":{"exact":"one"}}},
            {"id":"4","target":{"source":"https://b.example/","selector":{"exact":"away"}}},
            {"id":"5","target":{"source":"https://a.example/","selector":{"exact":"away"}}}]"#,
    ),
    (
        "lines",
        r#"{"format":"news-annotations","article":{"url":"https://a.example/"},"annotations":[{"id":"1","quote":"away"},{"id":"5","quote":"away"}]}
{"format":"news-annotations","article":{"url":"http://news.example/here"},"annotations":[{"id":"2","quote":"one"},{"id":"3","quote":"one"}]}
{"format":"news-annotations","article":{"url":"https://b.example/"},"annotations":[{"id":"4","quote":"away"}]}"#,
    ),
];

#[test]
fn of_several_articles_this_one_comes_in_and_the_others_are_told() {
    for (name, text) in SEVERAL {
        let all = read_all(text, at(1)).unwrap();
        let ids: Vec<Vec<String>> =
            all.iter().map(|one| one.annotations.iter().map(|one| one.id.to_string()).collect()).collect();
        assert_eq!(ids, [vec!["1", "5"], vec!["2", "3"], vec!["4"]], "{name}: each article has its own");
        let ours = Import::new(&started("one"), own_part(all.clone(), &here()), &here()).unwrap();
        assert_eq!((ours.summary.added, ours.summary.orphaned, ours.summary.others), (2, 0, 2), "{name}");
        assert!(ours.other_article.is_none(), "{name}");
        let elsewhere = ArticleInfo { url: "https://elsewhere.example/".into(), ..ArticleInfo::default() };
        let theirs = Import::new(&started("one"), own_part(all, &elsewhere), &elsewhere).unwrap();
        assert_eq!((theirs.summary.added, theirs.summary.others), (2, 2), "{name}");
        assert_eq!(theirs.other_article.unwrap().url, "https://a.example/", "{name}");
    }
}

#[test]
fn which_part_of_a_file_is_this_articles() {
    // Each part: the address that it tells, and the text.
    let none = None::<(&str, &str)>;
    let part = |told: Option<(&str, &str)>| Incoming {
        article: told.map(|(url, sha256)| ArticleInfo {
            url: url.into(),
            sha256: sha256.into(),
            ..ArticleInfo::default()
        }),
        ..Incoming::default()
    };
    let (here_url, page) = ("https://news.example/here", "http://news.example/here/?utm_source=mail");
    let (there, a) = ("https://news.example/there", "https://a.example/");
    for (name, told, place) in [
        ("nothing", vec![], None),
        ("its address", vec![Some((here_url, ""))], Some(0)),
        ("its address after its page", vec![Some((page, "")), Some((here_url, "bb"))], Some(1)),
        ("its address after its text", vec![Some((there, "aa")), Some((here_url, "bb"))], Some(1)),
        ("its page", vec![Some((a, "")), Some((page, "bb"))], Some(1)),
        ("its text under another address", vec![Some((a, "bb")), Some((there, "aa"))], Some(1)),
        ("its text without an address", vec![Some((a, "bb")), Some(("", "aa"))], Some(1)),
        ("another address", vec![Some((there, "bb"))], None),
        ("other addresses", vec![Some((there, "")), Some((a, ""))], None),
        ("no article", vec![none], Some(0)),
        ("no address", vec![Some(("", "bb"))], Some(0)),
        ("its address after none", vec![none, Some((here_url, ""))], Some(1)),
        ("its address before none", vec![Some((here_url, "")), Some(("", ""))], Some(0)),
        ("none of several", vec![Some((a, "")), none], None),
        ("none before another", vec![Some(("", "")), Some((a, ""))], None),
    ] {
        let file: Vec<Incoming> = told.into_iter().map(part).collect();
        assert_eq!(own_place(&file, &here()), place, "{name}");
    }
}

#[test]
fn what_a_file_says_of_all_its_annotations_holds_for_each() {
    let text = r#"{"article":{"url":"https://news.example/here"},"annotations":[{"quote":"one"},
        {"target":{"source":"https://a.example/","selector":{"exact":"one"}}}]}"#;
    let all = read_all(text, at(1)).unwrap();
    assert_eq!((all.len(), all[0].annotations.len(), all[0].others), (1, 2, 0));
}
