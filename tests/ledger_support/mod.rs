//! Articles with their marks written into the text, and the ledger that is expected of them.
//!
//! `{words:claim a}` is a mark with the id `a`; `{words:denial c >a,b @the port}` is about `a` and `b`, and its source is the
//! port. A line is a block of the article. Before `---` stand its members, one a line; after `===` its ledger.
#![allow(dead_code)]

use std::collections::HashMap;
use std::rc::Rc;

use news_annotator::analysis::Ledger;
use news_annotator::format::{ArticleInfo, Document, Entry};
use news_annotator::model::{Annotation, AnnotationId, CodePointSpan, Extras, Selector, Tag, Timestamp, source_name};
use quote_anchor::text::ArticleText;
use quote_anchor::{State, describe};

/// An article of a fixture.
pub struct Fixture {
    pub document: Document,
    pub members: HashMap<String, String>,
    /// The expected ledger, as [`ledger_text`] writes it.
    pub ledger: String,
}

pub fn now() -> Timestamp {
    Timestamp::parse("2026-11-29T10:00:00Z").unwrap()
}

pub fn fixture(file: &str) -> Fixture {
    let (members, rest) = file.split_once("---\n").unwrap();
    let (body, ledger) = rest.split_once("===\n").unwrap();
    let members: HashMap<String, String> = members
        .lines()
        .map(|line| line.split_once(": ").unwrap())
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let (text, marks) = parsed(body.trim_end());
    let text = Rc::new(ArticleText::from_lines(text));
    let member = |name: &str| members.get(name).cloned().unwrap_or_default();
    let mut entries: Vec<Entry> = marks.into_iter().map(|(at, mark)| entry(&text, at, &mark)).collect();
    entries.sort_by_key(|entry| entry.position.map(|at| (at.start, std::cmp::Reverse(at.end))));
    let article = ArticleInfo {
        url: member("url"),
        title: member("title"),
        language: member("language"),
        length: text.code_point_len(),
        sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855".into(),
    };
    let document = Document { article, text: Some(text), exported: now(), entries, ..Document::default() };
    Fixture { document, members, ledger: ledger.trim().to_owned() }
}

/// The text without marks, and each mark with its place.
fn parsed(body: &str) -> (String, Vec<(CodePointSpan, String)>) {
    let (mut text, mut open, mut marks) = (String::new(), vec![], vec![]);
    let mut rest = body;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        let here = u32::try_from(text.chars().count()).unwrap();
        match c {
            '{' => open.push(here),
            '}' => panic!("a mark without a tag: {text}"),
            ':' if !open.is_empty() && is_mark(rest) => {
                let (mark, after) = rest.split_once('}').unwrap();
                marks.push((CodePointSpan { start: open.pop().unwrap(), end: here }, mark.to_owned()));
                rest = after;
            }
            c => text.push(c),
        }
    }
    assert!(open.is_empty(), "a mark is not closed");
    (text, marks)
}

fn is_mark(rest: &str) -> bool {
    ["claim ", "attribution ", "denial ", "no-comment ", "x-"].iter().any(|tag| rest.starts_with(tag))
}

fn entry(text: &ArticleText, at: CodePointSpan, mark: &str) -> Entry {
    let (mark, note) = mark.split_once(" #").unwrap_or((mark, ""));
    let (mark, source) = mark.split_once(" @").unwrap_or((mark, ""));
    let (mark, about) = mark.split_once(" >").unwrap_or((mark, ""));
    let (tag, id) = mark.split_once(' ').unwrap();
    let span = text.span_of_code_points(at).unwrap();
    let selector: Selector = describe(text, span);
    let annotation = Annotation {
        id: AnnotationId::new(id),
        tag: Tag::from_name(tag),
        selector,
        note: note.into(),
        basis: news_annotator::model::Basis::Seen,
        about: about.split(',').filter(|id| !id.is_empty()).map(AnnotationId::new).collect(),
        source: source_name(source),
        created: now(),
        modified: now(),
        previous: vec![],
        detached: false,
        extras: Extras::default(),
        creator: None,
        parts: vec![],
    };
    Entry { annotation: Rc::new(annotation), state: State::Exact, position: Some(at), now: None }
}

/// A ledger as text: `a | b@the port | c | -` for each claim, `@the port | a | c | -` for each source, `? d` for what is about
/// nothing.
pub fn ledger_text(ledger: &Ledger) -> String {
    let mut lines = vec![];
    let list = |items: Vec<String>| if items.is_empty() { "-".to_owned() } else { items.join(" ") };
    let marks = |all: &[Rc<Annotation>]| {
        list(
            all.iter()
                .map(
                    |one| if one.source.is_empty() { one.id.to_string() } else { format!("{}@{}", one.id, one.source) },
                )
                .collect(),
        )
    };
    let ids = |all: &[AnnotationId]| list(all.iter().map(ToString::to_string).collect());
    for line in &ledger.claims {
        lines.push(format!(
            "{} | {} | {} | {}",
            line.claim.id,
            marks(&line.attributions),
            marks(&line.denials),
            marks(&line.no_comments)
        ));
    }
    for source in &ledger.sources {
        let (claims, denials, silences) = (ids(&source.claims), ids(&source.denials), ids(&source.no_comments));
        lines.push(format!("@{} | {claims} | {denials} | {silences}", source.name));
    }
    for one in &ledger.unlinked {
        lines.push(format!("? {}", one.id));
    }
    lines.join("\n")
}

/// The ledger of a document.
pub fn ledger_of(document: &Document) -> Ledger {
    Ledger::of(document.entries.iter().map(|entry| &entry.annotation))
}
