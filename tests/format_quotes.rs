//! The quote of a file is what the article says at its offsets, in every format; what was tagged is not lost by that.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::rc::Rc;

use news_annotator::format::{ArticleInfo, Document, Entry, Format, read, write};
use news_annotator::model::{AnnotationId, Tag, Timestamp};
use news_annotator::session::{Action, Import, State, apply};
use quote_anchor::State as Found;
use quote_anchor::text::ArticleText;
use serde_json::Value;

const WAS: &str = "The council met 🌙 on Monday.\nNobody heard a thing before the vote was over.\nThe mayor did not answer.\n\
                   “It is settled,” the clerk said at the end of the day.\nThe harbour stays as it is, he said.";
const NOW: &str = "Corrected at noon 🌙🌙.\nThe council met 🌙 on Monday.\nSomebody heard a thing before the vote was over.\n\
                   “It is settled,” the clerk told us at the end of the day.\nThe harbour stays as it is, he said.";
const TAGGED: [(&str, &str); 4] = [
    ("Nobody heard a thing before the vote was over.", "changed"),
    ("“It is settled,” the clerk said at the end of the day.", "changed"),
    ("The harbour stays as it is", "moved"),
    ("The mayor did not answer.", "orphaned"),
];

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(1_800_000_000_000 + millis)
}

fn text(words: &str) -> Rc<ArticleText> {
    Rc::new(ArticleText::from_lines(words))
}

fn tagged() -> State {
    let mut state = State::new(text(WAS));
    for (index, (quote, _)) in TAGGED.into_iter().enumerate() {
        let from = WAS.find(quote).unwrap();
        let annotate = Action::Annotate {
            id: AnnotationId::new(format!("urn:uuid:{index}")),
            span: state.text().span_of_bytes(from..from + quote.len()),
            tag: Tag::Claim,
            note: String::new(),
            about: vec![],
            source: String::new(),
            creator: None,
            pieces: vec![],
            linked_from: vec![],
            at: at(0),
        };
        state = apply(&state, annotate).unwrap().state;
    }
    state
}

fn file(state: &State, format: Format) -> String {
    let entries = state.placed().iter();
    let entries = entries
        .map(|placed| Entry::found(Rc::clone(&placed.annotation), &placed.outcome, placed.pieces(), state.text()));
    let document = Document {
        article: ArticleInfo { url: "https://news.example/harbour".to_owned(), ..ArticleInfo::default() },
        text: Some(Rc::clone(state.text())),
        exported: at(9),
        entries: entries.collect(),
        ..Document::default()
    };
    write(format, &document)
}

/// Start, end, quote and, where the format tells it, the state.
type Told = (usize, usize, String, Option<String>);

fn own(annotation: &Value) -> Told {
    let number = |name: &str| usize::try_from(annotation[name].as_u64().unwrap()).unwrap();
    let word = |name: &str| annotation[name].as_str().unwrap().to_owned();
    (number("start"), number("end"), word("quote"), Some(word("state")))
}

fn web_annotation(annotation: &Value) -> Told {
    let selectors = &annotation["target"]["selector"];
    let number = |name: &str| usize::try_from(selectors[1][name].as_u64().unwrap()).unwrap();
    (number("start"), number("end"), selectors[0]["exact"].as_str().unwrap().to_owned(), None)
}

/// Rows without commas, quotation marks or line breaks inside of cells, but for the quotation marks around cells.
fn table(file: &str) -> Vec<Told> {
    let rows: Vec<Vec<&str>> = file.trim_start_matches('\u{feff}').split_terminator("\r\n").map(cells).collect();
    let column = |name: &str| rows[0].iter().position(|cell| *cell == name).unwrap();
    let cell = |row: &[&str], name: &str| row[column(name)].to_owned();
    let number = |row: &[&str], name: &str| cell(row, name).parse().unwrap();
    rows[1..]
        .iter()
        .map(|row| (number(row, "start"), number(row, "end"), cell(row, "quote"), Some(cell(row, "state"))))
        .collect()
}

fn cells(row: &str) -> Vec<&str> {
    let mut quoted = false;
    row.split(|c: char| {
        quoted ^= c == '"';
        c == ',' && !quoted
    })
    .map(|cell| cell.trim_matches('"'))
    .collect()
}

fn standoff(file: &str) -> Vec<Told> {
    let lines = file.lines().filter(|line| line.starts_with('T'));
    let told = lines.map(|line| {
        let fields: Vec<&str> = line.split('\t').collect();
        let offsets: Vec<usize> = fields[1].split(' ').filter_map(|part| part.parse().ok()).collect();
        (offsets[0], offsets[1], fields[2].to_owned(), None)
    });
    told.collect()
}

/// What a file says of each annotation; `None` for formats without offsets.
fn told(format: Format, file: &str) -> Option<Vec<Told>> {
    let json = || serde_json::from_str::<Value>(file).unwrap();
    Some(match format {
        Format::Json | Format::JsonLines => json()["annotations"].as_array().unwrap().iter().map(own).collect(),
        Format::W3c => json()["first"]["items"].as_array().unwrap().iter().map(web_annotation).collect(),
        Format::Csv => table(file),
        Format::Brat | Format::BratEvents => standoff(file),
        // tests/format_spans.rs
        Format::Doccano | Format::Conll => return None,
        Format::Markdown | Format::Html | Format::Claims => return None,
    })
}

#[test]
fn every_quote_is_the_text_at_its_offsets() {
    let state = apply(&tagged(), Action::ArticleChanged(text(NOW))).unwrap().state;
    let states: Vec<&str> = state.placed().iter().map(|placed| placed.outcome.state.name()).collect();
    assert_eq!(states, ["changed", "changed", "moved", "orphaned"]);
    let article: Vec<char> = NOW.chars().collect();
    let line: Value = serde_json::from_str(&file(&state, Format::JsonLines)).unwrap();
    assert_eq!(line["text"], NOW, "a line has the text that its offsets count in");
    for format in Format::ALL {
        let Some(all) = told(format, &file(&state, format)) else { continue };
        assert_eq!(all.len(), TAGGED.len(), "{format:?}");
        for ((start, end, quote, state), (was, found)) in all.into_iter().zip(TAGGED) {
            assert!(state.is_none_or(|state| state == found), "{format:?}: {quote}");
            if found == "orphaned" {
                assert_eq!(quote, was, "{format:?}");
            } else {
                assert_eq!(article[start..end].iter().collect::<String>(), quote, "{format:?}");
            }
        }
    }
}

#[test]
fn what_was_tagged_comes_back_from_every_file() {
    let state = apply(&tagged(), Action::ArticleChanged(text(NOW))).unwrap().state;
    let article = ArticleInfo { url: "https://news.example/harbour".to_owned(), ..ArticleInfo::default() };
    for format in Format::ALL.into_iter().filter(|format| told(*format, &file(&state, *format)).is_some()) {
        let file = file(&state, format);
        for (name, words, expected) in [
            ("the edited article", NOW, ["changed", "changed", "found", "orphaned"]),
            ("the article as it was", WAS, ["found"; 4]),
        ] {
            let empty = State::new(text(words));
            let read = Import::new(&empty, contents(&file), &article).unwrap().applied.state;
            let mut found = vec![];
            for (quote, _) in TAGGED {
                let placed = read.placed().iter().find(|placed| placed.annotation.selector.quote == quote);
                let placed = placed.unwrap_or_else(|| panic!("{format:?}, {name}: {quote:?} is lost"));
                found.push(match placed.outcome.state {
                    Found::Exact | Found::Moved => "found",
                    state => state.name(),
                });
            }
            assert_eq!(found, expected, "{format:?}, {name}");
        }
        // Where it was exported it says nothing new.
        let again = Import::new(&state, contents(&file), &article).unwrap();
        assert_eq!((again.summary.unchanged, again.summary.updated), (TAGGED.len(), 0), "{format:?}");
        assert_eq!(again.applied.state.notebook(), state.notebook(), "{format:?}");
    }
}

/// An annotation in two pieces, of whose article something was edited: the quote of the whole stretch and those of its pieces, and its state.
fn in_parts(state: &State) -> (String, Vec<String>, &'static str) {
    let placed = &state.placed()[0];
    let pieces = placed.pieces().iter().map(|piece| state.text().slice(*piece).to_owned());
    (placed.annotation.selector.quote.clone(), pieces.collect(), placed.outcome.state.name())
}

#[test]
fn pieces_that_were_edited_come_back_from_every_file() {
    const STRETCH: &str = "“We did nothing 🌙,” he said, “and we will prove it.”";
    let before = format!("The mayor spoke.\n{STRETCH} Nobody asked him.");
    let pieces = ["“We did nothing 🌙,”", "“and we will prove it.”"];
    for (name, from, to, expected_state) in [
        ("the first piece", "nothing 🌙", "nothing wrong 🌙", "changed"),
        ("the last piece", "prove it", "soon prove it", "changed"),
        ("the words between and a piece", "he said, “and we will", "he told 🌙 us, “and we shall", "changed"),
        ("a piece, in a longer article", "spoke.\n“We did", "spoke 🌙.\nAt noon.\n“We did really", "changed"),
        ("a piece is gone", "“and we will prove it.” ", "", "orphaned"),
    ] {
        let mut state = State::new(text(&before));
        let spans = pieces.map(|piece| {
            let from = before.find(piece).unwrap();
            state.text().span_of_bytes(from..from + piece.len())
        });
        let id = AnnotationId::new("urn:uuid:0");
        let annotate = Action::Annotate {
            id,
            span: spans[0],
            tag: Tag::Claim,
            note: String::new(),
            about: vec![],
            source: String::new(),
            creator: None,
            pieces: spans.to_vec(),
            linked_from: vec![],
            at: at(0),
        };
        state = apply(&state, annotate).unwrap().state;
        let after = before.replacen(from, to, 1);
        let edited = apply(&state, Action::ArticleChanged(text(&after))).unwrap().state;
        let expected = in_parts(&edited);
        assert_eq!(expected.2, expected_state, "{name}");
        let article = ArticleInfo { url: "https://news.example/harbour".to_owned(), ..ArticleInfo::default() };
        for format in Format::ALL.into_iter().filter(|format| told(*format, &file(&state, *format)).is_some()) {
            let file = file(&edited, format);
            let read =
                |words: &str| Import::new(&State::new(text(words)), contents(&file), &article).unwrap().applied.state;
            assert_eq!(in_parts(&read(&after)), expected, "{name}, {format:?}: the edited article\n{file}");
            let (quote, found, state) = in_parts(&read(&before));
            assert_eq!(
                (quote.as_str(), found.as_slice()),
                (STRETCH, pieces.map(str::to_owned).as_slice()),
                "{name}, {format:?}: as it was\n{file}"
            );
            assert!(matches!(state, "exact" | "moved"), "{name}, {format:?}: {state}");
            let again = Import::new(&edited, contents(&file), &article).unwrap();
            assert_eq!((again.summary.unchanged, again.summary.updated), (1, 0), "{name}, {format:?}");
            assert_eq!(again.applied.state.notebook(), edited.notebook(), "{name}, {format:?}");
        }
    }
}

fn contents(file: &str) -> news_annotator::format::Incoming {
    read(file, at(10)).unwrap()
}
