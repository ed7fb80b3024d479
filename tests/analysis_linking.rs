//! What a new mark is linked to at once, and the order in which others are offered. Articles are written as marked strings.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod support;

use news_annotator::analysis::{AutoLink, Marked, link_in_sentence, nearest_first};
use news_annotator::model::{AnnotationId, Tag, Timestamp};
use news_annotator::session::{Action, Change, State, apply};
use quote_anchor::text::{Span, sentences};
use support::{annotate, span_of, started};

/// Sentences end after a full stop; the browser has better ones.
fn sentences_of(state: &State) -> Vec<Span> {
    sentences(state.text(), |line| line.match_indices(". ").map(|(at, _)| at + 2).collect())
}

fn marks(state: &State) -> impl Iterator<Item = Marked<'_>> {
    state.placed().iter().map(|placed| (&placed.annotation, placed.outcome.span, placed.pieces()))
}

fn words(state: &State, words: &str) -> Span {
    span_of(state.text(), words)
}

/// The second annotation becomes about the first.
fn about(state: &State, from: &str, to: &str) -> State {
    let change = Change { about: Some(vec![AnnotationId::new(to)]), ..Change::default() };
    apply(state, Action::Update { id: AnnotationId::new(from), change, at: Timestamp::from_millis(1) }).unwrap().state
}

#[test]
fn a_sentence_with_one_candidate_leaves_no_doubt() {
    let to = |id: &str| Some(AutoLink::ToClaim(AnnotationId::new(id)));
    let from = |id: &str| Some(AutoLink::FromMark(AnnotationId::new(id)));
    for (name, article, tag, at, expected) in [
        ("one claim", "{It fell:claim}, she said. Then rain.", Tag::Attribution, "she said", to("a")),
        ("a denial", "{It fell:claim}, which he denied. No.", Tag::Denial, "he denied", to("a")),
        ("a no-comment", "{It fell:claim}; he said nothing. No.", Tag::NoComment, "he said nothing", to("a")),
        ("no claim", "It fell, she said. Then rain.", Tag::Attribution, "she said", None),
        ("two claims", "{It fell:claim} and {broke:claim}, she said. No.", Tag::Attribution, "she said", None),
        ("a claim in the next sentence", "She said so. {It fell:claim}.", Tag::Attribution, "She said", None),
        (
            "over two sentences",
            "{It fell:claim}. It broke, she said.",
            Tag::Attribution,
            "fell. It broke, she said",
            to("a"),
        ),
        (
            "a claim over two sentences",
            "{It fell. It broke:claim}, she said. No.",
            Tag::Attribution,
            "she said",
            to("a"),
        ),
        ("one attribution", "It fell, {she said:attribution}. No.", Tag::Claim, "It fell", from("a")),
        ("a denial for a claim", "It fell, {he denied:denial}. No.", Tag::Claim, "It fell", from("a")),
        ("two of these", "It fell, {she said:attribution}, {he denied:denial}.", Tag::Claim, "It fell", None),
        ("another block", "She said:\n{It fell:claim}", Tag::Attribution, "She said", None),
        ("a tag of another program", "{It fell:claim}, she said.", Tag::from_name("irony"), "she said", None),
        ("attributions are no candidates", "{It fell:attribution}, she said.", Tag::Attribution, "she said", None),
    ] {
        let state = started(article);
        let got = link_in_sentence(marks(&state), &tag, &[words(&state, at)], &sentences_of(&state));
        assert_eq!(got, expected, "{name}");
    }
}

#[test]
fn pieces_count_to_their_own_sentences() {
    let article = "'It fell,' he said. The mayor agreed, she said. 'And it broke'. Then {it rained:claim}, he said.";
    let state = started(article);
    let pieces = vec![words(&state, "'It fell,'"), words(&state, "'And it broke'")];
    let state = apply(&state, annotate("p", Tag::Claim, Span::at(0), pieces, 1)).unwrap().state;
    for (name, at, expected) in [
        ("of a piece", vec!["he said"], Some("p")),
        ("between two pieces", vec!["she said"], None),
        ("a mark in pieces, of a piece and of a sentence after", vec!["he said", "Then"], None),
        ("a mark in pieces around the sentences of others", vec!["The mayor", "Then"], Some("a")),
    ] {
        let at: Vec<Span> = at.into_iter().map(|at| words(&state, at)).collect();
        let got = link_in_sentence(marks(&state), &Tag::Attribution, &at, &sentences_of(&state));
        assert_eq!(got, expected.map(|id| AutoLink::ToClaim(AnnotationId::new(id))), "{name}");
    }
}

#[test]
fn what_is_about_something_is_not_taken_away() {
    let state = started("{It fell:claim}. It broke, {she said:attribution}, {he denied:denial}.");
    let linked = about(&state, "b", "a");
    let at = words(&state, "It broke");
    let link = |state: &State| link_in_sentence(marks(state), &Tag::Claim, &[at], &sentences_of(state));
    assert_eq!(link(&state), None, "two are free");
    assert_eq!(link(&linked), Some(AutoLink::FromMark(AnnotationId::new("c"))), "one is free");
    assert_eq!(link(&about(&linked, "c", "a")), None, "none is");
}

#[test]
fn the_nearest_come_first() {
    let article = "{One:claim} long sentence, indeed. {Two:claim} {three:claim}, {she said:attribution}. {Four:claim} it is. {Five:claim}.";
    for (name, article, id, tag, expected) in [
        ("its own sentence, then by distance", article, "d", Tag::Claim, "b c e f a"),
        ("of another tag", article, "d", Tag::Denial, ""),
        ("never itself", article, "a", Tag::Claim, "b c e f"),
        ("from a claim", article, "f", Tag::Attribution, "d"),
    ] {
        let state = started(article);
        let id = AnnotationId::new(id);
        let place = state.find(&id).unwrap().outcome.span;
        let got = nearest_first(marks(&state), &tag, (&id, place), &sentences_of(&state));
        let got: Vec<_> = got.iter().map(AnnotationId::as_str).collect();
        assert_eq!(got.join(" "), expected, "{name}");
    }
}

#[test]
fn orphans_come_last_and_an_orphan_is_offered_all() {
    let state = started("{One:claim} day. {Two:claim} days, {she said:attribution}.");
    let off = Change { detach: true, ..Change::default() };
    let detach = |state: &State, id: &str| {
        let action = Action::Update { id: AnnotationId::new(id), change: off.clone(), at: Timestamp::from_millis(1) };
        apply(state, action).unwrap().state
    };
    let offered = |state: &State| {
        let id = AnnotationId::new("c");
        let place = state.find(&id).unwrap().outcome.span;
        let got = nearest_first(marks(state), &Tag::Claim, (&id, place), &sentences_of(state));
        got.iter().map(|id| id.as_str().to_owned()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(offered(&detach(&state, "b")), "a b");
    assert_eq!(offered(&detach(&state, "c")), "a b");
}
