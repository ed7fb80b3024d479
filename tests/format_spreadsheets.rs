//! Tables that Excel, LibreOffice, Google Sheets and pandas saved: their dates, offsets, separators and line ends.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use news_annotator::format::{ArticleInfo, read};
use news_annotator::model::{AnnotationId, Timestamp};
use news_annotator::session::{Import, State};
use quote_anchor::text::ArticleText;

fn now() -> Timestamp {
    Timestamp::parse("2026-11-28T12:00:00Z").unwrap()
}

/// A state with annotation `a`, last changed then.
fn here(modified: &str) -> State {
    let state = State::new(std::rc::Rc::new(ArticleText::new("The mayor denied it. A vote was held.", [])));
    let file = format!(
        r#"[{{"id":"a","tag":"claim","quote":"A vote was held","note":"old","position":{{"start":21,"end":36}},
        "created":"2026-11-20T09:00:00.250Z","modified":"{modified}"}}]"#
    );
    let incoming = read(&file, now()).unwrap();
    Import::new(&state, incoming, &ArticleInfo::default()).unwrap().applied.state
}

/// The note, the time of creation, and the number of updated annotations after the table was imported.
fn imported(state: &State, table: &str) -> (String, String, usize) {
    let import = Import::new(state, read(table, now()).unwrap(), &ArticleInfo::default()).unwrap();
    let notebook = import.applied.state.notebook().clone();
    let one = notebook.get(&AnnotationId::new("a")).unwrap();
    (one.note.clone(), one.created.to_string(), import.summary.updated)
}

const TIME: &str = "2026-11-20T10:00:23.123Z";

#[test]
fn an_edit_beside_a_rewritten_date_is_brought_in() {
    for (program, date) in [
        ("no program", TIME),
        ("Excel, United Kingdom", "20/11/2026 10:00"),
        ("Excel, United States", "11/20/2026 10:00"),
        ("Sheets, United States", "11/20/2026 10:00:23"),
        ("Excel, with half of the day", "11/20/2026 10:00:23 AM"),
        ("Excel, a narrow space", "11/20/2026, 10:00:23\u{202f}a.m."),
        ("LibreOffice, United States", "11/20/26 10:00 AM"),
        ("LibreOffice, Germany", "20.11.26 10:00"),
        ("Excel, Germany", "20.11.2026 10:00"),
        ("Excel, Czechia", "20. 11. 2026 10:00:23"),
        ("Excel, Korea", "2026. 11. 20. 10:00"),
        ("Excel, Japan", "2026/11/20 10:00"),
        ("Excel, Netherlands", "20-11-2026 10:00"),
        ("Excel, Finland", "20.11.2026 10.00"),
        ("Excel, ISO", "2026-11-20 10:00"),
        ("pandas", "2026-11-20 10:00:23.123000+00:00"),
        ("pandas, seconds", "2026-11-20 10:00:23+00:00"),
        ("pandas, no zone", "2026-11-20 10:00:23.123"),
        ("pandas, another zone", "2026-11-20 11:00:23+01:00"),
        ("Sheets, a day", "2026-11-20"),
        ("a rounded minute", "20/11/2026 10:00:23"),
        ("Excel, the number of a day", "46346.4169343056"),
        ("Excel, a short number", "46346.417"),
        ("Excel, a decimal comma", "\"46346,4169343056\""),
        ("Excel, too narrow a column", "########"),
        ("a date in words", "20 novembre 2026 à 10 h"),
        ("no such day", "2026-02-30T10:00:23Z"),
        ("a time in milliseconds", "1795168823123"),
        ("two readings", "11/10/2026 10:00"),
    ] {
        let modified = if program == "two readings" { "2026-11-10T10:00:09Z" } else { TIME };
        let state = here(modified);
        let row = |note: &str| {
            format!("id,tag,quote,note,created,modified\r\na,claim,A vote was held,{note},{date},{date}\r\n")
        };
        let (note, created, updated) = imported(&state, &row("new"));
        assert_eq!((note.as_str(), updated), ("new", 1), "{program}");
        if !date.contains(".123") {
            assert_eq!(created, "2026-11-20T09:00:00.250Z", "{program}: a less exact time of creation is not taken");
        }
        assert_eq!(imported(&state, &row("old")).2, 0, "{program}, nothing edited");
        let import = Import::new(&state, read(&row("new"), now()).unwrap(), &ArticleInfo::default()).unwrap();
        assert_eq!(imported(&import.applied.state, &row("new")).2, 0, "{program}, the same file again");
    }
}

#[test]
fn a_rewritten_date_still_tells_which_version_is_later() {
    for (name, date, other, expected) in [
        ("the same minute", "20/11/2026 10:00", "", "new"),
        ("a minute before", "20/11/2026 09:58", "", "old"),
        ("a minute later", "20/11/2026 10:02", "", "new"),
        ("the day before", "2026-11-19", "", "old"),
        ("another zone", "2026-11-20 10:00:00+01:00", "", "old"),
        ("in the afternoon", "11/20/2026 10:00:00 PM", "", "new"),
        ("midnight", "11/20/2026 12:00 AM", "", "old"),
        ("noon", "11/20/2026 12:00 PM", "", "new"),
        ("the number of the day before", "46345.99", "", "old"),
        // 10 December or 12 October.
        ("either order, one earlier and one later", "10/12/2026 10:00", "", "new"),
        ("either order, decided by another row", "10/12/2026 10:00", "10/13/2026 10:00", "old"),
        ("either order, decided by another row", "10/12/2026 10:00", "13/10/2026 10:00", "new"),
        ("either order, the rows contradict each other", "10/12/2026 10:00", "13/10/2026,10/13/2026", "new"),
        ("two digits, decided by another row", "10/12/26", "10/13/26", "old"),
    ] {
        let mut table = format!("id;quote;note;modified\na;A vote was held;new;{date}\n");
        for (index, other) in other.split(',').filter(|other| !other.is_empty()).enumerate() {
            table.push_str(&format!("other{index};The mayor;;{other}\n"));
        }
        assert_eq!(imported(&here(TIME), &table).0, expected, "{name}");
    }
}

#[test]
fn an_annotation_that_is_new_here_has_the_date_of_the_row() {
    for (name, date, expected) in [
        ("day first where nothing decides", "02/03/2026 10:00", "2026-03-02T10:00:00Z"),
        ("seconds and a zone", "2026-03-02 10:00:05+0130", "2026-03-02T08:30:05Z"),
        ("a fraction", "2.3.2026 10:00:05,5", "2026-03-02T10:00:05.500Z"),
        ("a number", "46083.5", "2026-03-02T12:00:00Z"),
        ("unreadable", "in March", "2026-11-28T12:00:00Z"),
        ("hour 25", "2026-03-02 25:00", "2026-11-28T12:00:00Z"),
        ("13 PM", "2026-03-02 13:00 PM", "2026-11-28T12:00:00Z"),
    ] {
        let table = format!("id\tquote\tmodified\nb\tA vote\t{date}\n");
        assert_eq!(read(&table, now()).unwrap().annotations[0].modified.to_string(), expected, "{name}");
    }
}

#[test]
fn offsets_with_decimals_are_read() {
    for (name, start, end, expected) in [
        ("as written", "21", "36", Some((21, 36))),
        ("pandas", "21.0", "36.0", Some((21, 36))),
        ("a decimal comma", "21,00", "36,00", Some((21, 36))),
        ("spaces around", " 21 ", "36 ", Some((21, 36))),
        ("no whole number", "21.5", "36", None),
        ("thousands or decimals", "1.000", "2.000", None),
        ("backwards", "36.0", "21.0", None),
        ("negative", "-1.0", "3.0", None),
    ] {
        let table = format!("quote;start;end;article_length\nA vote was held;{start};{end};37.0\n");
        let position = read(&table, now()).unwrap().annotations[0].selector.position;
        assert_eq!(position.map(|at| (at.start, at.end)), expected, "{name}");
    }
}

#[test]
fn what_programs_do_to_a_table_as_a_whole() {
    let header = ["", "id", "quote", "note", "start", "end", "article_url"];
    let cells =
        ["0", "a", "\"A vote; was,\theld\"", "\"two\nlines \"\"quoted\"\"\"", "21.0", "36.0", "https://a.example/"];
    for separator in [",", ";", "\t"] {
        for end in ["\r\n", "\n", "\r"] {
            for start in ["", "\u{feff}", "\u{feff}sep=;\n"].iter().take(if separator == ";" { 3 } else { 2 }) {
                let table = format!(
                    "{start}{}{end}{}{end}{}",
                    header.join(separator),
                    cells.join(separator),
                    separator.repeat(6)
                );
                let incoming = read(&table, now()).unwrap();
                let name = format!("{separator:?} {end:?} {start:?}");
                assert_eq!((incoming.annotations.len(), incoming.skipped.len()), (1, 0), "{name}");
                let one = &incoming.annotations[0];
                assert_eq!(one.selector.quote, "A vote; was,\theld", "{name}");
                assert_eq!(one.note, "two\nlines \"quoted\"", "{name}");
                assert_eq!(one.selector.position.map(|at| (at.start, at.end)), Some((21, 36)), "{name}");
            }
        }
    }
}

#[test]
fn rows_of_one_id_are_one_annotation_only_where_they_are_its_versions() {
    let dates = |time: &str| format!("2026-11-20T09:00:00Z,2026-11-20T{time}:00:00Z");
    let (same, later) = (dates("10"), dates("11"));
    for (name, head, rows, expected) in [
        (
            "ids that number the articles",
            "id,tag,quote",
            "7,claim,A vote\n7,denial,denied it\n7,claim,The mayor",
            "A vote|denied it|The mayor",
        ),
        ("a row that was copied for another tag", "id,tag,quote", "a,claim,A vote\na,denial,A vote", "A vote|A vote"),
        ("the same row twice", "id,tag,quote", "a,claim,A vote\na,claim,A vote", "A vote"),
        ("the same words elsewhere", "id,tag,quote,start,end", "a,claim,e,2,3\na,claim,e,14,15", "e|e"),
        (
            "a copied row with its dates",
            "id,tag,quote,created,modified",
            &format!("a,claim,A vote,{same}\na,claim,The mayor,{same}"),
            "A vote|The mayor",
        ),
        (
            "a later version",
            "id,tag,quote,created,modified",
            &format!("a,claim,A vote,{later}\na,claim,The mayor,{same}"),
            "A vote",
        ),
        (
            "moved by an edit",
            "id,tag,quote,start,end,created,modified",
            &format!("a,claim,A vote,21,27,{same}\na,claim,A  vote,31,37,{same}"),
            "A  vote",
        ),
    ] {
        let incoming = read(&format!("{head}\n{rows}"), now()).unwrap();
        let quotes: Vec<&str> = incoming.annotations.iter().map(|one| one.selector.quote.as_str()).collect();
        assert_eq!(quotes.join("|"), expected, "{name}");
        assert_eq!(incoming.annotations[0].id.as_str().len(), 1, "{name}: the first keeps its id");
        // Twice the same file changes nothing.
        let import = |state: &State| Import::new(state, incoming.clone(), &ArticleInfo::default()).unwrap();
        let once = import(&here(TIME)).applied.state;
        let summary = import(&once).summary;
        assert_eq!((summary.added, summary.updated, summary.unchanged), (0, 0, quotes.len()), "{name}");
    }
}
