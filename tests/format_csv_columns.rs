//! The columns of tables: their order, what they say, and tables of earlier versions.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

#[path = "ledger_support/mod.rs"]
mod ledger_support;
mod support;

use std::rc::Rc;

use ledger_support::{fixture, now};
use news_annotator::format::{ArticleInfo, Document, Entry, Format, read, reader_to_json, write};
use news_annotator::model::{Annotation, AnnotationId, Tag, Timestamp};
use news_annotator::session::{Import, State};
use quote_anchor::text::Span;

fn harbour() -> Document {
    let mut document = fixture(include_str!("fixtures/ledger/en-harbour.txt")).document;
    let text = document.text.clone().unwrap();
    // A sentence ends at a full stop before a space; enough for this text.
    let mut sentences = vec![];
    let (mut from, whole) = (0, text.as_str());
    for (at, c) in whole.char_indices() {
        if c == '\n' || c == '.' && whole[at..].starts_with(". ") || at + c.len_utf8() == whole.len() {
            sentences.push(text.span_of_bytes(from..at + 1));
            from = at + 1;
        }
    }
    document.sentences = Rc::new(sentences.into_iter().filter(|span: &Span| span.len() > 2).collect());
    document
}

/// The rows of a table without quotation marks in its cells.
fn rows(table: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (vec![], vec![], String::new(), false);
    for c in table.trim_start_matches('\u{feff}').chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    rows
}

#[test]
fn what_people_read_comes_first() {
    let rows = rows(&write(Format::Csv, &harbour()));
    let expected = "n paragraph sentence tag quote source about_quote note creator state was created modified prefix suffix start end parts \
                    article_title article_url article_language article_length id about creator_id was_prefix was_suffix was_parts article_sha256";
    assert_eq!(rows[0].join(" "), expected);
    let told: Vec<String> =
        rows[1..].iter().map(|row| format!("{} {}.{} {} {}", row[0], row[1], row[2], row[3], row[5])).collect();
    assert_eq!(
        told,
        [
            "1 2.1 attribution the town council",
            "2 2.1 claim ",
            "3 2.1 claim ",
            "4 3.1 claim ",
            "5 3.1 attribution Ida Holm",
            "6 3.2 denial The Town Council",
            "7 3.2 claim ",
            "8 3.2 attribution The town council",
            "9 3.2 claim ",
            "10 4.1 no-comment Norrby Marine",
            "11 4.1 x-question ",
            "12 4.2 no-comment Norrby Marine",
            "13 5.1 attribution a study by the regional bank",
            "14 5.1 claim ",
            "15 5.1 denial the town council",
        ]
    );
    assert_eq!(rows[10][6], "a crack of nine metres in the northern wall", "the quote that it is about");
    let without = Document { text: None, ..harbour() };
    assert!(self::rows(&write(Format::Csv, &without))[1..].iter().all(|row| row[1].is_empty() && row[2].is_empty()));
}

#[test]
fn a_table_of_the_first_version_is_read_as_before() {
    let first = read(include_str!("fixtures/format/v1-first.csv"), now()).unwrap();
    let mut today = read(include_str!("fixtures/format/v1.csv"), now()).unwrap();
    assert_eq!(first.article, today.article);
    // It had no sources.
    for annotation in &mut today.annotations {
        annotation.source.clear();
    }
    assert_eq!(first.annotations, today.annotations);
}

/// The annotation of a document with one, read with this member `creator`.
fn with_creator(creator: &str) -> Document {
    let mut document = harbour();
    document.entries.truncate(1);
    let file =
        write(Format::Json, &document).replacen("\"created\"", &format!("\"creator\": {creator}, \"created\""), 1);
    document.entries[0].annotation = Rc::new(read(&file, now()).unwrap().annotations[0].clone());
    document
}

#[test]
fn the_creator_is_read_back_and_what_is_known_of_it_stays() {
    for (name, creator, cells, read_back) in [
        ("an object", r#"{"id":"urn:uuid:1","name":"Ana"}"#, "Ana|urn:uuid:1", r#"{"id":"urn:uuid:1","name":"Ana"}"#),
        ("a name", r#""Ana""#, "Ana|", r#"{"name":"Ana"}"#),
        ("an IRI", r#""acct:ana@a.example""#, "|acct:ana@a.example", r#"{"id":"acct:ana@a.example"}"#),
        ("more than both", r#"{"id":"a","name":"=A","type":"Person"}"#, "'=A|a", r#"{"id":"a","name":"=A"}"#),
        ("no name", "7", "|", ""),
    ] {
        let document = with_creator(creator);
        let table = write(Format::Csv, &document);
        let row = &rows(&table)[1];
        assert_eq!(format!("{}|{}", row[8], row[24]), cells, "{name}");
        let read_creator = |annotation: &Annotation| annotation.creator.as_deref().map(reader_to_json);
        let incoming = read(&table, now()).unwrap();
        assert_eq!(read_creator(&incoming.annotations[0]).unwrap_or_default(), read_back, "{name}");
        // Brought in where the annotation is already, it changes nothing.
        let state = State::new(document.text.clone().unwrap());
        let own = read(&write(Format::Json, &document), now()).unwrap();
        let state = Import::new(&state, own, &ArticleInfo::default()).unwrap().applied.state;
        let again = Import::new(&state, incoming, &ArticleInfo::default()).unwrap();
        assert_eq!((again.summary.updated, again.summary.added), (0, 0), "{name}");
        let id = AnnotationId::new("a1");
        let kept = again.applied.state.notebook().get(&id).map(|one| one.creator.clone());
        assert_eq!(kept, Some(document.entries[0].annotation.creator.clone()), "{name}");
    }
}

#[test]
fn what_is_about_a_claim_in_pieces_shows_the_pieces() {
    let state = support::in_pieces(
        "“We did nothing,” he said, “and we will prove it.” Nobody asked.",
        Tag::Claim,
        &["“We did nothing,”", "“and we will prove it.”"],
    );
    let placed = &state.placed()[0];
    let claim = Entry::found(Rc::clone(&placed.annotation), &placed.outcome, placed.pieces(), state.text());
    let mut denial = claim.clone();
    let one = Rc::make_mut(&mut denial.annotation);
    (one.id, one.tag, one.about) = (AnnotationId::new("b"), Tag::Denial, vec![AnnotationId::new("a")]);
    let document =
        Document { text: Some(Rc::clone(state.text())), entries: vec![claim, denial], ..Document::default() };
    let table = write(Format::Csv, &document);
    let rows = rows(&table);
    assert_eq!(rows[2][6], "“We did nothing,” … “and we will prove it.”");
    // The quote stays the whole stretch: the places of the pieces count in it.
    assert_eq!(rows[1][4], "“We did nothing,” he said, “and we will prove it.”");
    let back = read(&table, Timestamp::from_millis(0)).unwrap();
    let parts = |one: &Annotation| one.parts.iter().map(|part| part.quote.clone()).collect::<Vec<_>>();
    for one in &back.annotations {
        assert_eq!(parts(one), ["“We did nothing,”", "“and we will prove it.”"]);
    }
}
