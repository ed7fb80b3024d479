//! What holds of anchors in every text: texts, spans and selectors are made up, thousands of them.

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

use proptest::prelude::*;
use quote_anchor::Selector;
use quote_anchor::text::{ArticleText, CodePointSpan, Span};
use quote_anchor::{Resolver, State, describe};
use support::article;

/// Words of several scripts, so few that they repeat; marks, white space and things that fold.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "the ",
        "minister ",
        "said ",
        "no ",
        "21 ",
        "12",
        "“",
        "”",
        "\"",
        "…",
        "-",
        "–",
        "\n",
        " ",
        "\u{a0}",
        "\u{ad}",
        "\u{200b}",
        "e\u{301}",
        "é",
        "👍🏽",
        "👩‍👩‍👧",
        "🇳🇴",
        "通报",
        "指出",
        "。",
        "قال ",
        "الوزير ",
        "โรงงาน",
        "ปิด",
        "कि ",
        "\r\n",
        ". ",
    ]);
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

/// Sentences that are all different: a running number in words of its own.
fn distinct_text(sentences: u32, salt: u32) -> String {
    let word = |n: u32| format!("w{:x}", n.wrapping_mul(2_654_435_761) ^ salt);
    (0..sentences).map(|n| (0..8).map(|k| word(n * 8 + k)).collect::<Vec<_>>().join(" ") + ". ").collect()
}

fn units(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap()
}

/// The span between two fractions of a text, on cluster borders as a selection's is.
fn span_in(text: &ArticleText, from: f64, to: f64) -> Span {
    let whole = text.as_str();
    let at = |fraction: f64| {
        let wanted = (fraction * whole.len() as f64) as usize;
        let byte = (0..=wanted).rev().find(|byte| whole.is_char_boundary(*byte)).unwrap_or(0);
        units(&whole[..byte])
    };
    Span::between(at(from), at(to))
}

/// Letters and digits alone: what no fold may make equal. An accent may be a character of its own.
fn letters(text: &str) -> String {
    text.replace('é', "e").chars().filter(|c| c.is_ascii_alphanumeric()).collect()
}

/// The text with so many words of a hundred replaced, left out or added to.
fn edited(text: &str, seed: u64, percent: u64) -> String {
    let mut state = seed | 1;
    let mut below = |n: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % n
    };
    let mut words = vec![];
    for word in text.split(' ') {
        match (below(100) < percent, below(4)) {
            (true, 0) => {}
            (true, 1) => words.extend([word.to_owned(), "added".to_owned()]),
            (true, _) => words.push(format!("new{}", below(1000))),
            (false, _) => words.push(word.to_owned()),
        }
    }
    words.join(" ")
}

/// The length of the longest common subsequence.
fn longest_common(a: &[u8], b: &[u8]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut corner = 0;
        for (n, y) in b.iter().enumerate() {
            let above = row[n + 1];
            row[n + 1] = if x == y { corner + 1 } else { above.max(row[n]) };
            corner = above;
        }
    }
    row[b.len()]
}

/// That the property above is about something: such edits do leave changed places.
#[test]
fn edits_leave_changed_places() {
    let changed = (0..50).filter(|&seed| {
        let old = distinct_text(40, seed);
        let text = article(&old);
        let selector = describe(&text, span_in(&text, 0.3, 0.33));
        let new = article(&edited(&old, u64::from(seed), 10));
        Resolver::new(&new).resolve(&selector).state == State::Changed
    });
    assert!(changed.count() >= 25);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn a_quote_is_the_text_at_its_position(text in any_text(), from in 0.0..1.0, to in 0.0..1.0) {
        let text = article(&text);
        let selector = describe(&text, span_in(&text, from, to));
        let whole: Vec<char> = text.as_str().chars().collect();
        let CodePointSpan { start, end } = selector.position.unwrap();
        let (start, end) = (start as usize, end as usize);
        prop_assert_eq!(&whole[start..end].iter().collect::<String>(), &selector.quote);
        let before: String = whole[..start].iter().collect();
        let after: String = whole[end..].iter().collect();
        prop_assert!(before.ends_with(&selector.prefix));
        prop_assert!(after.starts_with(&selector.suffix));
    }

    #[test]
    fn what_is_described_is_found_where_it_is(text in any_text(), from in 0.0..1.0, to in 0.0..1.0) {
        let text = article(&text);
        let selector = describe(&text, span_in(&text, from, to));
        prop_assume!(selector.quote.chars().any(char::is_alphanumeric));
        let outcome = Resolver::new(&text).resolve(&selector);
        let place = text.span_of_code_points(selector.position.unwrap());
        prop_assert_eq!((outcome.state, outcome.span), (State::Exact, place));
    }

    #[test]
    fn an_edit_elsewhere_leaves_the_words(
        salt in any::<u32>(), from in 0.2..0.5, length in 0.02..0.2, cut in 0.0..0.1, insert in any_text(),
    ) {
        let old = distinct_text(60, salt);
        let text = article(&old);
        let selector = describe(&text, span_in(&text, from, from + length));
        prop_assume!(selector.quote.chars().any(char::is_alphanumeric));
        // The front is cut and added to, the end too; neither reaches the quote's context.
        let cut = (cut * old.len() as f64) as usize;
        let new = article(&format!("{insert}{}{insert}", &old[cut..old.len() - cut]));
        let outcome = Resolver::new(&new).resolve(&selector);
        prop_assert!(matches!(outcome.state, State::Exact | State::Moved), "{:?}", outcome);
        prop_assert_eq!(new.slice(outcome.span.unwrap()), selector.quote.as_str());
    }

    #[test]
    fn what_is_called_the_same_has_the_same_letters(
        old in any_text(), new in any_text(), from in 0.0..1.0, to in 0.0..1.0,
    ) {
        let (old, new) = (article(&old), article(&new));
        let selector = describe(&old, span_in(&old, from, to));
        let outcome = Resolver::new(&new).resolve(&selector);
        if let (State::Exact | State::Moved, Some(span)) = (outcome.state, outcome.span) {
            prop_assert_eq!(letters(new.slice(span)), letters(&selector.quote));
        }
        prop_assert_eq!(outcome.state == State::Orphaned, outcome.span.is_none());
        prop_assert_eq!(outcome.state == State::Changed, !outcome.diff.is_empty());
    }

    #[test]
    fn a_changed_place_is_like_the_quote(
        salt in any::<u32>(), seed in any::<u64>(), percent in 5_u64..60, from in 0.2..0.6, length in 0.005..0.1,
    ) {
        let old = distinct_text(40, salt);
        let text = article(&old);
        let selector = describe(&text, span_in(&text, from, from + length));
        let new = article(&edited(&old, seed, percent));
        let outcome = Resolver::new(&new).resolve(&selector);
        if outcome.state == State::Changed {
            let found = letters(new.slice(outcome.span.unwrap()));
            let stored = letters(&selector.quote);
            let common = longest_common(stored.as_bytes(), found.as_bytes());
            prop_assert!(10 * common >= stored.len().max(found.len()), "{:?} for {:?}", found, stored);
            prop_assert!(found.len() <= 3 * stored.len() + 60, "{:?} for {:?}", found, stored);
        }
    }

    #[test]
    fn no_selector_is_too_strange(
        text in any_text(), quote in any_text(), prefix in any_text(), suffix in any_text(),
        position in proptest::option::of((any::<u32>(), any::<u32>())),
    ) {
        let text = article(&text);
        let position = position.map(|(start, end)| CodePointSpan { start, end });
        let outcome = Resolver::new(&text).resolve(&Selector { quote, prefix, suffix, position });
        let length = units(text.as_str());
        prop_assert!((0.0..=1.0).contains(&outcome.score));
        for span in outcome.span.into_iter().chain(outcome.candidates.iter().map(|candidate| candidate.span)) {
            prop_assert!(span.end() <= length && !span.is_empty(), "{:?} of {}", span, length);
        }
    }
}

/// Found by the property above: the quote ends inside a word that is gone, and the word before it began alike.
#[test]
fn a_word_that_is_all_there_is_not_cut() {
    let old = "One w341b0202 w96527bb3 w7089f564 wd2c16f15 wbcf8e8c6 w1d306277. The rest of it stays as it was.";
    let text = article(old);
    let start = units("One w341b0202");
    let selector = describe(&text, Span::between(start, start + units(" w96527bb3 w7089f564 w")));
    assert_eq!(selector.quote, " w96527bb3 w7089f564 w");
    let new = article(&old.replace("w7089f564 ", ""));
    let outcome = Resolver::new(&new).resolve(&selector);
    assert_eq!(outcome.span.map(|span| new.slice(span).trim().starts_with("w96527bb3")), Some(true), "{outcome:?}");
}
