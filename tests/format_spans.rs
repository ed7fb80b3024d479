//! Labelled spans for corpus tools, doccano's JSON lines and `CoNLL` columns, the second time read by Python as those tools' users
//! read them. Without Python 3 that test prints that nothing was compared.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::cast_possible_truncation,
    missing_docs
)]

#[path = "format_support/mod.rs"]
mod support;

use std::io::Write;
use std::process::{Command, Stdio};
use std::rc::Rc;
use std::time::{Duration, Instant};

use news_annotator::format::{Document, Format, read, write};
use news_annotator::model::CodePointSpan;
use quote_anchor::State;
use quote_anchor::text::ArticleText;
use serde_json::{Value, json};
use support::{document_of, now};

const TEXT: &str = "😀 The dam is safe, she noted.\n“We did nothing,” he said, “and will prove it.” 否认了。";

/// The code points of words that stand once in the text.
fn place(words: &str) -> (usize, usize) {
    let start = TEXT[..TEXT.find(words).expect(words)].chars().count();
    (start, start + words.chars().count())
}

/// Tag, words (pieces parted by `…`), and the numbers of the annotations that it is about.
type Row = (&'static str, &'static str, &'static [usize]);

const ROWS: [Row; 5] = [
    ("claim", "The dam is safe", &[]),
    ("attribution", "she noted", &[0]),
    ("claim", "We did nothing…and will prove it", &[]),
    ("attribution", "he said", &[2, 0]),
    ("my irony", "did nothing", &[]),
];

fn document(rows: &[Row]) -> Document {
    let annotation = |(number, (tag, words, about)): (usize, &Row)| {
        let pieces: Vec<&str> = words.split('…').collect();
        let (start, end) = (place(pieces[0]).0, place(pieces[pieces.len() - 1]).1);
        let part = |words: &&str| json!({ "start": place(words).0, "end": place(words).1, "quote": words });
        let mut annotation = json!({
            "id": format!("urn:x:{number}"), "tag": tag, "start": start, "end": end,
            "quote": TEXT.chars().skip(start).take(end - start).collect::<String>(),
            "about": about.iter().map(|number| format!("urn:x:{number}")).collect::<Vec<_>>(),
        });
        if pieces.len() > 1 {
            annotation["parts"] = pieces.iter().map(part).collect();
        }
        annotation
    };
    let annotations: Vec<Value> = rows.iter().enumerate().map(annotation).collect();
    let file = json!({ "format": "news-annotations", "version": 1, "annotations": annotations,
        "article": { "url": "https://news.example/dam", "title": "The dam", "language": "en", "length": 80, "sha256": "" } });
    let mut document = document_of(&read(&file.to_string(), now()).unwrap(), now());
    for entry in &mut document.entries {
        entry.position = entry.annotation.selector.position;
    }
    document.text = Some(Rc::new(ArticleText::from_lines(TEXT)));
    document
}

#[test]
fn doccano_has_spans_and_relations() {
    let file = write(Format::Doccano, &document(&ROWS));
    assert_eq!(file.matches('\n').count(), 1, "a line an article");
    let line: Value = serde_json::from_str(&file).unwrap();
    let words = |entity: &Value| {
        let [start, end] = ["start_offset", "end_offset"].map(|name| entity[name].as_u64().unwrap() as usize);
        let words: String = TEXT.chars().skip(start).take(end - start).collect();
        format!("{} {} {words}", entity["id"], entity["label"].as_str().unwrap())
    };
    let entities: Vec<String> = line["entities"].as_array().unwrap().iter().map(words).collect();
    assert_eq!(
        entities,
        [
            "0 claim The dam is safe",
            "1 attribution she noted",
            "2 claim We did nothing",
            "3 claim and will prove it",
            "4 attribution he said",
            "5 my irony did nothing",
        ]
    );
    let relation = |one: &Value| format!("{} {} {}", one["from_id"], one["type"].as_str().unwrap(), one["to_id"]);
    let relations: Vec<String> = line["relations"].as_array().unwrap().iter().map(relation).collect();
    assert_eq!(relations, ["3 continues 2", "1 AttributionOf 0", "4 AttributionOf 2", "4 AttributionOf 0"]);
    assert_eq!(line["label"][3], json!([place("and will").0, place("prove it").1, "claim"]));
    assert_eq!(
        (&line["text"], &line["url"], &line["title"]),
        (&json!(TEXT), &json!("https://news.example/dam"), &json!("The dam"))
    );
}

/// Where each token was compared with each annotation, this took eleven seconds, now a tenth of one.
#[test]
fn conll_of_a_long_article_with_many_annotations_ends() {
    const WORDS: u32 = 40_000;
    let mut document = document(&ROWS[..1]);
    let entry = document.entries.remove(0);
    document.text = Some(Rc::new(ArticleText::from_lines("no ".repeat(WORDS as usize))));
    for word in 0..WORDS {
        let mut entry = entry.clone();
        entry.position = Some(CodePointSpan { start: 3 * word, end: 3 * word + 2 });
        document.entries.push(entry);
    }
    let started = Instant::now();
    let file = write(Format::Conll, &document);
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    assert_eq!(file.matches("no B-claim O O O B-claim\n").count(), WORDS as usize);
}

#[test]
fn conll_has_a_token_a_line() {
    // Token; claim, attribution, denial, no-comment, my_irony; the shortest.
    let expected = "\
😀 O O O O O O
The B-claim O O O O B-claim
dam I-claim O O O O I-claim
is I-claim O O O O I-claim
safe I-claim O O O O I-claim
, O O O O O O
she O B-attribution O O O B-attribution
noted O I-attribution O O O I-attribution
. O O O O O O

“ O O O O O O
We B-claim O O O O B-claim
did I-claim O O O B-my_irony B-my_irony
nothing I-claim O O O I-my_irony I-my_irony
, O O O O O O
” O O O O O O
he O B-attribution O O O B-attribution
said O I-attribution O O O I-attribution
, O O O O O O
“ O O O O O O
and B-claim O O O O B-claim
will I-claim O O O O I-claim
prove I-claim O O O O I-claim
it I-claim O O O O I-claim
. O O O O O O
” O O O O O O
否 O O O O O O
认 O O O O O O
了 O O O O O O
。 O O O O O O

";
    assert_eq!(write(Format::Conll, &document(&ROWS)), expected);
}

#[test]
fn ends_inside_of_tokens_stacks_and_sentences() {
    /// The lines of these tokens, their first and their last columns.
    fn columns(rows: &[Row], tokens: &[&str]) -> Vec<String> {
        let file = write(Format::Conll, &document(rows));
        let lines = file.lines().filter(|line| tokens.iter().any(|token| line.starts_with(&format!("{token} "))));
        lines
            .map(|line| line.split(' ').take(2).chain(line.split(' ').next_back()).collect::<Vec<_>>().join(" "))
            .collect()
    }
    for (name, rows, tokens, expected) in [
        (
            "an end inside of a token",
            &[("claim", "he dam is sa", &[][..])][..],
            &["The", "safe"][..],
            &["The B-claim B-claim", "safe I-claim I-claim"][..],
        ),
        (
            "one of the same tag inside of another",
            &[("claim", "The dam is safe", &[]), ("claim", "dam", &[])],
            &["The", "dam", "is"],
            &["The B-claim B-claim", "dam B-claim B-claim", "is B-claim B-claim"],
        ),
        (
            "over the end of a sentence",
            &[("claim", "noted.\n“We did", &[])],
            &["noted", ".", "“", "We"],
            &[
                "noted B-claim B-claim",
                ". I-claim I-claim",
                "“ B-claim B-claim",
                "We I-claim I-claim",
                "“ O O",
                ". O O",
            ],
        ),
    ] {
        assert_eq!(columns(rows, tokens), expected, "{name}");
    }
}

#[test]
fn orphans_stand_nowhere_and_no_text_is_no_file() {
    for format in [Format::Doccano, Format::Conll] {
        let mut orphaned = document(&ROWS[..1]);
        (orphaned.entries[0].state, orphaned.entries[0].position) = (State::Orphaned, None);
        assert!(!write(format, &orphaned).contains("claim"), "{format:?}");
        orphaned.text = None;
        assert_eq!(write(format, &orphaned), "", "{format:?}");
        read(&write(format, &document(&ROWS)), now()).unwrap_err();
    }
}

/// Reads both files as docs/formats.md shows it: the spans of the first by Python's own slices, those of the second by its tags.
const READ: &str = r"
import json, sys
doccano, conll = sys.stdin.buffer.read().decode('utf-8').split('\0')
record = json.loads(doccano)
spans = [[label, record['text'][start:end]] for start, end, label in record['label']]
chunks = []
for line in conll.split('\n'):
    if not line: continue
    token, *_, tag = line.split(' ')
    if tag.startswith('B-'): chunks.append([tag[2:], token])
    elif tag.startswith('I-'): chunks[-1][1] += ' ' + token
print(json.dumps([spans, chunks]))
";

#[test]
fn python_reads_both() {
    let mut command = Command::new("python3");
    command.args(["-c", READ]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let Ok(mut child) = command.spawn() else {
        println!("python3 was not found: nothing was compared");
        return;
    };
    let document = document(&ROWS[..4]);
    let input = format!("{}\0{}", write(Format::Doccano, &document), write(Format::Conll, &document));
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "Python refuses the files");
    let expected = json!([
        ["claim", "The dam is safe"],
        ["attribution", "she noted"],
        ["claim", "We did nothing"],
        ["claim", "and will prove it"],
        ["attribution", "he said"],
    ]);
    let [mut spans, chunks]: [Vec<Value>; 2] = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json!(spans), expected);
    // In the order of the text.
    spans.swap(3, 4);
    assert_eq!(chunks, spans);
}
