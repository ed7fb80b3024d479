//! The CSV format against an independent reader and writer, Python's module `csv` with its dialect of spreadsheets.
//! Without Python 3 the tests print that nothing was compared.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "format_support/mod.rs"]
mod support;

use std::io::Write;
use std::process::{Command, Stdio};

use news_annotator::format::{Format, Incoming, read, write};
use serde_json::{Value, json};
use support::{document_of, now};

/// A Python program that reads CSV and prints the rows as JSON. Strict: a misplaced quotation mark is an error.
const READ: &str = "
import csv, io, json, sys
text = io.TextIOWrapper(sys.stdin.buffer, encoding='utf-8-sig', newline='')
print(json.dumps(list(csv.reader(text, strict=True))))
";
/// A Python program that reads rows as JSON and prints CSV for spreadsheets.
const WRITE: &str = "
import csv, io, json, sys
rows = json.loads(sys.stdin.buffer.read())
text = io.TextIOWrapper(sys.stdout.buffer, encoding='utf-8-sig', newline='')
csv.writer(text, dialect='excel').writerows(rows)
text.flush()
";

const NOTES: [&str; 16] = [
    "plain",
    "",
    "with \"quotes\" and, commas; too",
    "\"",
    "\"\"",
    "two\nlines",
    "two\r\nlines",
    "\rbegins with a return",
    "ends with one\r",
    "\ttab",
    "=1+1",
    "+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "'an apostrophe",
    " spaces ",
    "café 市长 🐕 لا \u{202e}x",
];

/// As a note of a file is read.
fn with_line_feeds(note: &str) -> String {
    note.replace("\r\n", "\n").replace('\r', "\n")
}

/// The output of a Python program; `None` where Python is not installed.
fn python(program: &str, input: &str) -> Option<String> {
    let mut command = Command::new("python3");
    command.args(["-c", program]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let Ok(mut child) = command.spawn() else {
        println!("python3 was not found: nothing was compared");
        return None;
    };
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "Python refuses the file");
    Some(String::from_utf8(output.stdout).unwrap())
}

fn annotations() -> Incoming {
    let one = |note: &&str| json!({ "tag": "claim", "quote": format!("words, {note}"), "note": note });
    let annotations: Vec<Value> = NOTES.iter().map(one).collect();
    let file = json!({ "format": "news-annotations", "version": 1, "annotations": annotations });
    read(&file.to_string(), now()).unwrap()
}

#[test]
fn python_reads_our_tables() {
    let Some(json) = python(READ, &write(Format::Csv, &document_of(&annotations(), now()))) else { return };
    let rows: Vec<Vec<String>> = serde_json::from_str(&json).unwrap();
    assert_eq!(rows.len(), NOTES.len() + 1);
    let column = |name: &str| rows[0].iter().position(|cell| cell == name).unwrap();
    for (row, note) in rows[1..].iter().zip(NOTES.map(with_line_feeds)) {
        assert_eq!(row.len(), rows[0].len(), "{note:?}");
        assert_eq!(row[column("quote")], format!("words, {note}"));
        // Only a cell that a spreadsheet would evaluate has an apostrophe in front.
        let cell = &row[column("note")];
        let marked = note.starts_with(['=', '+', '@', '\t', '\'']);
        assert_eq!(*cell, if marked { format!("'{note}") } else { note });
    }
}

#[test]
fn tables_of_python_are_read() {
    let rows: Vec<Vec<&str>> = std::iter::once(vec!["tag", "quote", "note"])
        .chain(NOTES.iter().map(|note| vec!["denial", "words", note]))
        .collect();
    let Some(text) =
        python(WRITE, &Value::from(rows.iter().map(|row| Value::from(row.clone())).collect::<Vec<_>>()).to_string())
    else {
        return;
    };
    let incoming = read(&text, now()).unwrap();
    let notes: Vec<&str> = incoming.annotations.iter().map(|one| one.note.as_str()).collect();
    // An apostrophe in front of other text is kept.
    assert_eq!(notes, NOTES.map(with_line_feeds));
    assert!(incoming.skipped.is_empty());
}
