//! Annotations that were described in the text of a page's markup (version 0.1, other tools) are found in what is seen of it.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::rc::Rc;

use news_annotator::format::{ArticleInfo, Document, Entry, Format, read, write};
use news_annotator::model::{Annotation, AnnotationId, Basis, Extras, Notebook, Tag, Timestamp};
use news_annotator::seen::{Flow, MarkupPiece, MarkupText, WhiteSpace};
use news_annotator::session::{Action, Change, Import, MergeInput, Origin, Placed, State, apply};
use quote_anchor::describe;
use quote_anchor::text::{ArticleText, Span};

/// A page: what is in brackets is hidden, `¶` starts a block.
struct Page {
    seen: Rc<ArticleText>,
    markup: Rc<MarkupText>,
}

fn page(source: &str) -> Page {
    let (mut flow, mut starts, mut raw) = (Flow::default(), vec![], String::new());
    for part in source.split_inclusive(['[', ']', '¶']) {
        let (text, mark) = match part.char_indices().next_back() {
            Some((at, mark)) if "[]¶".contains(mark) => (part.get(..at).unwrap(), mark),
            _ => (part, ' '),
        };
        if mark != ']' {
            flow.push(u32::try_from(starts.len()).unwrap(), text, WhiteSpace::Collapse);
        }
        starts.push(units(&raw));
        raw.push_str(text);
        if mark == '¶' {
            flow.line();
        }
    }
    let flow = flow.finish();
    let piece = |run: &news_annotator::seen::Run| MarkupPiece {
        markup: starts[run.piece as usize] + run.inside,
        seen: run.start,
        len: run.len,
    };
    let pieces = flow.runs.iter().map(piece).collect();
    let seen = Rc::new(ArticleText::from_lines(flow.text));
    let markup = Rc::new(MarkupText::new(ArticleText::new(raw, []), Rc::clone(&seen), pieces));
    Page { seen, markup }
}

fn units(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap()
}

/// An annotation on the words from the first to the last of these, described in the markup's text.
fn annotation(page: &Page, first: &str, last: &str, basis: Basis) -> Rc<Annotation> {
    let text = if basis == Basis::Markup { page.markup.text() } else { &page.seen };
    let raw = text.as_str();
    let start = raw.find(first).unwrap();
    let end = start + raw.get(start..).unwrap().find(last).unwrap() + last.len();
    let span = Span::between(units(raw.get(..start).unwrap()), units(raw.get(..end).unwrap()));
    Rc::new(Annotation {
        id: AnnotationId::new("a"),
        tag: Tag::Claim,
        selector: describe(text, span),
        note: String::new(),
        basis,
        about: vec![],
        source: String::new(),
        created: Timestamp::from_millis(0),
        modified: Timestamp::from_millis(0),
        previous: vec![],
        detached: false,
        extras: Extras::default(),
        creator: None,
        parts: vec![],
    })
}

fn stored(annotation: &Rc<Annotation>) -> Action {
    let mut notebook = Notebook::default();
    notebook.put(Rc::clone(annotation));
    MergeInput::new(notebook, Origin::Storage).into()
}

fn after(state: &State, actions: Vec<Action>) -> State {
    actions.into_iter().fold(state.clone(), |state, action| apply(&state, action).unwrap().state)
}

/// How the annotation was found, and the words that it says.
fn found(state: &State) -> (&'static str, String) {
    let placed = &state.placed()[0];
    let quote = placed.annotation.selector.quote.clone();
    if let Some(span) = placed.outcome.span
        && placed.outcome.state != quote_anchor::State::Changed
    {
        assert_eq!(state.text().slice(span), quote);
    }
    (placed.outcome.state.name(), quote)
}

const BEFORE: &str = "[Menu Home News]\n  The council\n  met. ¶ The minister said [Share Mail Print]\n  he would resign. ¶ He denied it. ¶ \
                      [Advertisement] He denied it. ¶ End.";

#[test]
fn words_are_found_in_what_is_seen_of_the_markup() {
    for (name, first, last, now, expected) in [
        ("white space", "The council", "met", BEFORE, ("exact", "The council met")),
        ("hidden words in the quote", "said", "resign", BEFORE, ("exact", "said he would resign")),
        ("over a block", "resign", "denied", BEFORE, ("exact", "resign.\nHe denied")),
        ("hidden words around the quote", "he would", "resign", BEFORE, ("exact", "he would resign")),
        ("white space at its ends", " would", "would ", BEFORE, ("exact", " would ")),
        ("white space at its ends, shown as less", "\n  he would", "he would ", BEFORE, ("exact", "he would ")),
        ("hidden words at its ends", "Share", "would", BEFORE, ("exact", "he would")),
        (
            "edited above",
            "said",
            "resign",
            "[Menu Home News] Today ¶ The council met. ¶ The minister said [Share Mail Print]\n  he would resign. ¶ End.",
            ("moved", "said he would resign"),
        ),
        (
            "other hidden words",
            "said",
            "resign",
            "[Menu] The council met. ¶ The minister said he would resign. ¶ He denied it. ¶ End.",
            ("changed", "said Share Mail Print\n  he would resign"),
        ),
        (
            "its words hidden by now",
            "said",
            "resign",
            "[Menu Home News]\n  The council\n  met. ¶ [The minister said Share Mail Print\n  he would resign.] ¶ He denied it. ¶ End.",
            ("orphaned", "said Share Mail Print\n  he would resign"),
        ),
    ] {
        let stored = stored(&annotation(&page(BEFORE), first, last, Basis::Markup));
        let now = page(now);
        let expected = (expected.0, expected.1.to_owned());
        let state = State::new(Rc::clone(&now.seen));
        let read = || Action::MarkupRead(Rc::clone(&now.markup));
        assert_eq!(found(&after(&state, vec![read(), stored.clone()])), expected, "{name}");
        assert_eq!(found(&after(&state, vec![stored.clone(), read()])), expected, "{name}, read later");
        let before = State::new(Rc::clone(&page(BEFORE).seen));
        let changed = Action::ArticleChanged(Rc::clone(&now.seen));
        assert_eq!(found(&after(&before, vec![stored, read(), changed])), expected, "{name}, changed later");
    }
}

#[test]
fn of_equal_words_the_position_in_the_markup_decides() {
    let page = page(BEFORE);
    let raw = page.markup.text().as_str();
    let second = raw.rfind("He denied").unwrap();
    let span = Span::between(units(raw.get(..second).unwrap()), units(raw.get(..second + 9).unwrap()));
    let selector = describe(page.markup.text(), span);
    let annotation = Annotation { selector, ..Annotation::clone(&annotation(&page, "He", "denied", Basis::Markup)) };
    let state = after(
        &State::new(Rc::clone(&page.seen)),
        vec![Action::MarkupRead(Rc::clone(&page.markup)), stored(&Rc::new(annotation))],
    );
    let start = state.placed()[0].outcome.span.unwrap().start();
    assert_eq!(start as usize, page.seen.as_str().rfind("He denied").unwrap());
}

#[test]
fn words_described_as_seen_are_never_looked_for_in_the_markup() {
    let annotation = annotation(&page("The jury found: he was not guilty of it."), "he was", "guilty", Basis::Seen);
    let now = page("The jury found: he was [not] guilty of it.");
    let read = Action::MarkupRead(Rc::clone(&now.markup));
    let state = after(&State::new(Rc::clone(&now.seen)), vec![read, stored(&annotation)]);
    assert_eq!(found(&state), ("changed", "he was not guilty".to_owned()));
}

#[test]
fn what_is_stored_stays_as_it_was_made_until_the_words_are_picked_anew() {
    let page = page(BEFORE);
    let annotation = annotation(&page, "said", "resign", Basis::Markup);
    let state = after(
        &State::new(Rc::clone(&page.seen)),
        vec![stored(&annotation), Action::MarkupRead(Rc::clone(&page.markup))],
    );
    assert_eq!(state.notebook().get(&annotation.id), Some(&annotation));
    let change = Change { span: state.placed()[0].outcome.span, ..Change::default() };
    let at = Timestamp::from_millis(9);
    let state = after(&state, vec![Action::Update { id: annotation.id.clone(), change, at }]);
    let anew = state.notebook().get(&annotation.id).unwrap();
    assert_eq!((anew.basis, anew.selector.quote.as_str()), (Basis::Seen, "said he would resign"));
}

#[test]
fn the_ends_of_words_come_back_from_files_of_other_programs() {
    let was = page("[Menu] ¶ The minister said he would resign. ¶ End.");
    let now = page("[Menu] Today ¶ [Share] ¶ The minister said he would resign. ¶ End.");
    let at = Timestamp::from_millis(9);
    for (first, last) in [(" said", "he "), ("said", "he "), (" said", "he"), ("said", "he")] {
        let tagged = stored(&annotation(&was, first, last, Basis::Seen));
        let state = after(&State::new(Rc::clone(&was.seen)), vec![tagged]);
        let found = |placed: &Placed| {
            Entry::found(Rc::clone(&placed.annotation), &placed.outcome, placed.pieces(), state.text())
        };
        let document = Document {
            text: Some(Rc::clone(state.text())),
            entries: state.placed().iter().map(found).collect(),
            ..Document::default()
        };
        for format in [Format::Json, Format::W3c, Format::JsonLines, Format::Csv, Format::Brat] {
            let here = State::new(Rc::clone(&now.seen));
            let here = after(&here, vec![Action::MarkupRead(Rc::clone(&now.markup))]);
            let file = read(&write(format, &document), at).unwrap();
            let back = Import::new(&here, file, &ArticleInfo::default()).unwrap().applied.state;
            let quote = &state.placed()[0].annotation.selector.quote;
            assert_eq!(self::found(&back), ("moved", quote.clone()), "{quote:?}, {}", format.name());
        }
    }
}
