//! Annotations in several pieces: made, found again, changed.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

mod support;

use std::rc::Rc;

use news_annotator::model::{AnnotationId, Tag, Timestamp};
use news_annotator::session::{Action, Change, SessionError, State, apply};
use quote_anchor::text::Span;
use support::{annotate, article, in_pieces, span_of};

const TEXT: &str = "“We did nothing,” he said, “and we will prove it.” Nobody asked him why.";

fn made(pieces: &[&str]) -> State {
    in_pieces(TEXT, Tag::Claim, pieces)
}

/// `state quote: piece | piece`
fn shown(state: &State) -> String {
    let placed = &state.placed()[0];
    let pieces: Vec<&str> = placed.pieces().iter().map(|piece| state.text().slice(*piece)).collect();
    let (outcome, quote) = (&placed.outcome, &placed.annotation.selector.quote);
    format!("{} {quote}: {}", outcome.state.name(), pieces.join(" | "))
}

const PARTS: [&str; 2] = ["“We did nothing,”", "“and we will prove it.”"];

#[test]
fn pieces_are_described_with_the_whole_stretch() {
    let whole = "“We did nothing,” he said, “and we will prove it.”";
    for (name, pieces, expected) in [
        ("two", PARTS.to_vec(), format!("exact {whole}: {} | {}", PARTS[0], PARTS[1])),
        ("in another order", vec![PARTS[1], PARTS[0]], format!("exact {whole}: {} | {}", PARTS[0], PARTS[1])),
        ("one alone", vec![PARTS[0]], format!("exact {}: ", PARTS[0])),
        ("one twice", vec![PARTS[0], PARTS[0]], format!("exact {}: ", PARTS[0])),
        ("they overlap", vec!["“We did", "did nothing,”"], format!("exact {}: ", PARTS[0])),
    ] {
        assert_eq!(shown(&made(&pieces)), expected, "{name}");
    }
    let state = made(&PARTS);
    let annotation = &state.placed()[0].annotation;
    for part in &annotation.parts {
        let span = state.text().span_of_code_points(part.position.unwrap()).unwrap();
        assert_eq!(state.text().slice(span), part.quote);
    }
    let undone = apply(&state, Action::Undo { at: Timestamp::from_millis(2) }).unwrap().state;
    assert!(undone.placed().is_empty());
    let redone = apply(&undone, Action::Redo { at: Timestamp::from_millis(3) }).unwrap().state;
    assert_eq!(shown(&redone), shown(&state));
    let empty = annotate("a", Tag::Claim, Span::at(0), vec![Span::between(0, 5), Span::at(7)], 1);
    assert_eq!(apply(&State::new(article(TEXT)), empty).unwrap_err(), SessionError::EmptySpan);
}

#[test]
fn pieces_are_found_one_by_one() {
    for (name, from, to, expected) in [
        ("words before", "“We", "On Monday: “We", "moved|“We did nothing,” | “and we will prove it.”"),
        (
            "the words between",
            "he said",
            "the minister of finance said",
            "moved|“We did nothing,” | “and we will prove it.”",
        ),
        ("as many words between", "he said", "we said", "exact|“We did nothing,” | “and we will prove it.”"),
        ("a piece", "prove it", "prove that", "changed|“We did nothing,” | “and we will prove that.”"),
        ("a piece is gone", "“and we will prove it.” ", "", "orphaned|"),
    ] {
        let state = made(&PARTS);
        let text = TEXT.replacen(from, to, 1);
        let state = apply(&state, Action::ArticleChanged(article(&text))).unwrap().state;
        let shown = shown(&state);
        let (found, rest) = expected.split_once('|').unwrap();
        assert!(shown.starts_with(found) && shown.ends_with(rest), "{name}: {shown}");
        if found != "orphaned" {
            let placed = &state.placed()[0];
            let (first, last) = (placed.pieces()[0], placed.pieces()[1]);
            assert_eq!(placed.outcome.span, Some(Span::between(first.start(), last.end())), "{name}");
            let again = apply(&state, Action::ArticleChanged(article(TEXT))).unwrap().state;
            assert_eq!(self::shown(&again), self::shown(&made(&PARTS)), "{name}: and back");
        }
    }
}

#[test]
fn moving_the_ends_moves_those_of_the_first_and_the_last_piece() {
    for (name, words, expected) in [
        ("the start", "did nothing,” he said, “and we will prove it.”", "did nothing,” | “and we will prove it.”"),
        ("the end", "“We did nothing,” he said, “and we will prove", "“We did nothing,” | “and we will prove"),
        (
            "further than it was",
            "“We did nothing,” he said, “and we will prove it.” Nobody",
            "“We did nothing,” | “and we will prove it.” Nobody",
        ),
        ("to one piece", "“and we will", ""),
        ("elsewhere", "asked him", ""),
    ] {
        let state = made(&PARTS);
        let change = Change { span: Some(span_of(state.text(), words)), ..Change::default() };
        let id = AnnotationId::new("a");
        let state = apply(&state, Action::Update { id, change, at: Timestamp::from_millis(2) }).unwrap().state;
        assert_eq!(shown(&state), format!("exact {words}: {expected}"), "{name}");
        assert_eq!(state.placed()[0].annotation.parts.is_empty(), expected.is_empty(), "{name}");
    }
}

#[test]
fn of_a_selection_in_pieces_white_space_is_left_out_and_those_that_touch_are_one() {
    let text = article("one two three\nfour five");
    for (name, pieces, expected) in [
        ("words here and there", vec!["one ", " three"], vec!["one", "three"]),
        ("in another order", vec!["five", "two"], vec!["two", "five"]),
        ("a space between", vec!["one", "two"], vec!["one two"]),
        ("the end of a block between", vec!["three", "four"], vec!["three\nfour"]),
        ("white space alone", vec!["one", " "], vec!["one"]),
        ("nothing", vec![], vec![]),
    ] {
        let pieces = pieces.into_iter().map(|words| span_of(&text, words)).collect();
        let state = apply(&State::new(Rc::clone(&text)), Action::Select(pieces)).unwrap().state;
        let selected: Vec<&str> = state.selected_pieces().iter().map(|piece| text.slice(*piece)).collect();
        assert_eq!(selected, expected, "{name}");
    }
}

#[test]
fn people_read_the_pieces_alone() {
    for (name, text, expected) in [
        ("where they stand", TEXT.to_owned(), "“We did nothing,” … “and we will prove it.”"),
        ("edited", TEXT.replace("prove", "show").replace("he", "she"), "“We did nothing,” … “and we will show it.”"),
        ("over two lines", TEXT.replace("We did", "We\ndid"), "“We did nothing,” … “and we will prove it.”"),
        ("lost", "Nothing of it.".to_owned(), "“We did nothing,” … “and we will prove it.”"),
    ] {
        let state = apply(&made(&PARTS), Action::ArticleChanged(article(&text))).unwrap().state;
        assert_eq!(state.placed()[0].as_read(state.text()), expected, "{name}");
    }
    let whole = made(&[&TEXT[..70]]);
    assert_eq!(whole.placed()[0].as_read(whole.text()), &TEXT[..70]);
}
