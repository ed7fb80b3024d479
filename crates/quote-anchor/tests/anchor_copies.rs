//! Quotes whose words stand a second time in the article: what of them is left where they stood, or where the annotations
//! around them went, says more than the same words elsewhere.

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

use quote_anchor::Selector;
use quote_anchor::text::{ArticleText, Span};
use quote_anchor::{Outcome, Resolver, State, describe};
use support::article;

use State::{Changed, Exact, Moved, Orphaned};

fn span(text: &ArticleText, words: &str) -> Span {
    let start = text.as_str().find(words).unwrap();
    text.span_of_bytes(start..start + words.len())
}

/// A long article that begins so, and ends with the union's words on the same harbour.
fn page(beginning: &str) -> String {
    let rows: String = (0..40).map(|n| format!("Row {n} of the table was read out in full. ")).collect();
    format!("{beginning} {rows}The union was told that the harbour would be sold, and went on strike.")
}

const WAS: &str =
    "In the north the mayor of Aske said that the harbour would be sold before the winter, and the board agreed.";

fn stored() -> Selector {
    let was = article(&page(WAS));
    describe(&was, span(&was, "the harbour would be sold"))
}

fn shown(outcome: &Outcome, text: &ArticleText) -> (State, Option<String>) {
    (outcome.state, outcome.span.map(|span| text.slice(span).to_owned()))
}

#[test]
fn an_edited_quote_is_not_its_copy_far_away() {
    for (name, now, state, words) in [
        (
            "a word of the quote and the words before it",
            "In the north a judge of Bryn had heard: the harbour could be sold before the winter, and the board agreed.",
            Changed,
            Some("the harbour could be sold"),
        ),
        (
            "most of the quote",
            "In the north a judge of Bryn had heard: the harbour might be let before the winter, and the board agreed.",
            Orphaned,
            None,
        ),
    ] {
        let now = article(&page(now));
        for selector in [stored(), Selector { position: None, ..stored() }] {
            let outcome = Resolver::new(&now).resolve(&selector);
            assert_eq!(shown(&outcome, &now), (state, words.map(str::to_owned)), "{name}, {:?}", selector.position);
            let copy = span(&now, "the harbour would be sold");
            assert!(state != Orphaned || outcome.candidates.iter().any(|place| place.span == copy), "{name}");
        }
    }
}

#[test]
fn the_annotations_around_an_edited_quote_say_that_its_copy_is_none() {
    let was = article(&page(WAS));
    let neighbours = ["In the north", "board agreed", "Row 3 of", "Row 5 of", "Row 8 of", "Row 9 of"];
    let mut stored: Vec<Selector> = neighbours.iter().map(|words| describe(&was, span(&was, words))).collect();
    stored.push(self::stored());
    let above = "Nothing in this paragraph was there on the day before, and much of it is new. ".repeat(12);
    for (name, now, state, words) in [
        (
            "a word of it, and the words around",
            "In the north a judge had heard that the harbour could be sold some day, and the board agreed.",
            Changed,
            Some("the harbour could be sold"),
        ),
        (
            "half of it, and the words around",
            "In the north the judge of Aske said that the harbour might go on some day, and the board agreed.",
            Orphaned,
            None,
        ),
    ] {
        let now = article(&format!("{above}{}", page(now)));
        let outcomes = Resolver::new(&now).resolve_all(&stored);
        assert_eq!(shown(outcomes.last().unwrap(), &now), (state, words.map(str::to_owned)), "{name}");
    }
}

#[test]
fn a_word_beside_its_own_like_is_the_one_that_its_context_touches() {
    for (name, was, now, state) in [
        (
            "Chinese",
            "剧院里看到了[了]不起的演出，观众都站了起来。",
            "影院里看到了[了]不起的表演，观众都站了起来。",
            Exact,
        ),
        (
            "Japanese",
            "昨日の会見で、国民のの[の]ぞみを聞くと話した。",
            "今日の会見で、国民のの[の]ぞみを聞くと語った。",
            Exact,
        ),
        (
            "French, in a word",
            "les élus de la région ont vu la [la]ide façade du port de la ville.",
            "les gens de la région ont vu la [la]ide façade du port de la ville.",
            Exact,
        ),
        (
            "French, and a word more above",
            "Il a été dit que les élus de la région ont vu la [la]ide façade du port de la ville.",
            "Il a été écrit que les gens de la région ont vu la [la]ide façade du port de la ville.",
            Moved,
        ),
    ] {
        let plain = |marked: &str| article(&marked.replace(['[', ']'], ""));
        let place = |marked: &str, text: &ArticleText| {
            let (start, end) = (marked.find('[').unwrap(), marked.find(']').unwrap() - 1);
            text.span_of_bytes(start..end)
        };
        let (old, new) = (plain(was), plain(now));
        let selector = describe(&old, place(was, &old));
        let outcome = Resolver::new(&new).resolve(&selector);
        assert_eq!((outcome.state, outcome.span), (state, Some(place(now, &new))), "{name}");
        let outcome = Resolver::new(&new).resolve(&Selector { position: None, ..selector });
        assert_eq!(outcome.span, Some(place(now, &new)), "{name}, without offsets");
    }
}

#[test]
fn the_quote_in_its_old_place_is_not_its_twin_with_another_figure() {
    let was = article(
        "On Monday, police said 12 people were hurt in the clashes near the port. On Tuesday, police said 14 people were \
         hurt in the clashes near the port.",
    );
    let now = article(
        "Late Sunday, it appears 12 people were hurt as rioters met at a quay. On Tuesday, police said 14 people were \
         hurt in the clashes near the port.",
    );
    let here = now.code_points(span(&now, "12 people were hurt"));
    let stored = Selector { position: Some(here), ..describe(&was, span(&was, "12 people were hurt")) };
    let outcome = Resolver::new(&now).resolve(&stored);
    assert_eq!(shown(&outcome, &now), (Exact, Some("12 people were hurt".to_owned())));
}

#[test]
fn a_sentence_of_the_same_frame_far_from_the_neighbours_is_not_the_one_that_was_cut_out() {
    let rows = |from: usize| (from..from + 12).map(|n| format!("Row {n} was read out in full. ")).collect::<String>();
    let frame = |who: &str| format!("The court heard the firm of {who} and sent the case back to the town of Aske. ");
    let was = article(&format!("{}{}{}{}{}", rows(0), frame("Moss"), rows(20), frame("Halden"), rows(40)));
    let now = article(&format!("{}{}{}{}", rows(0), rows(20), frame("Halden"), rows(40)));
    let words =
        ["Row 3 was", "Row 9 was", "Row 11 was", "firm of Moss and sent the case back", "Row 20 was", "Row 25 was"];
    let stored: Vec<Selector> = words.iter().map(|words| describe(&was, span(&was, words))).collect();
    let outcomes = Resolver::new(&now).resolve_all(&stored);
    assert_eq!(outcomes.get(3).map(|outcome| outcome.state), Some(Orphaned), "{outcomes:?}");
}

#[test]
fn an_entry_that_moved_is_not_the_next_one_with_another_name() {
    let entry = |name: &str| format!("{name} asks all boats to stay in port until the storm is over.");
    let (storm, end) = ("The storm came over the islands at ten.", "Rain falls, and the sea is high.");
    let was = article(&format!("{storm} {} 11:41 {end}", entry("Bryn")));
    let now =
        article(&format!("Snow fell. {} Nobody was out. {storm} {} The night is cold.", entry("Bryn"), entry("Garth")));
    let stored = Selector { position: None, ..describe(&was, span(&was, &entry("Bryn"))) };
    let outcome = Resolver::new(&now).resolve(&stored);
    assert_ne!(outcome.span, Some(span(&now, &entry("Garth"))), "{outcome:?}");
    assert_ne!(outcome.state, Changed);
}
