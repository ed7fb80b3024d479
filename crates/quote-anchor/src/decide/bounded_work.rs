//! Tests that the worst input takes a bounded number of steps.

use super::resolver::Resolver;
use crate::search::taken;
use crate::selector::Selector;
use crate::text::ArticleText;

/// One look over a text of 1 MB, four alignments of the largest size, and as much again for comparing contexts.
const MOST: usize = 8_000_000;

fn words(count: usize, every: usize, odd: &str) -> String {
    let word = |n: usize| if n.is_multiple_of(every) { format!("{odd} ") } else { format!("word{} ", n % 300) };
    (0..count).map(word).collect::<Vec<_>>().concat()
}

#[test]
fn poisoned_input_takes_a_bounded_number_of_steps() {
    let letters = "a".repeat(1_000_000);
    let repeated = "ab cd ".repeat(200_000);
    let same = "the same words again and again. ".repeat(30_000);
    for (name, text, quote, prefix, suffix) in [
        ("one letter in a text of one letter", &letters, "a".to_owned(), "", ""),
        ("fifty letters in a text of one letter", &letters, "a".repeat(50), "b", "c"),
        ("a text of one letter, the quote ends otherwise", &letters, "a".repeat(5000) + "b", "a", "a"),
        ("200,000 places", &repeated, "a".to_owned(), "x", "y"),
        ("200,000 places, context of the same kind", &repeated, "cd".to_owned(), "ab cd ab ", " ab cd ab"),
        ("a sentence that stands 30,000 times", &same, "same words".to_owned(), "the ", " again and"),
        ("100 kB against its near copy", &words(20_000, 97, "other"), words(12_000, 89, "else"), "word1", "word9"),
        ("a quote longer than the text", &words(1000, 97, "other"), words(20_000, 89, "else"), "", ""),
    ] {
        let text = ArticleText::new(text.as_str(), []);
        let resolver = Resolver::new(&text);
        let selector = Selector { quote, prefix: prefix.to_owned(), suffix: suffix.to_owned(), position: None };
        taken();
        let outcome = resolver.resolve(&selector);
        let steps = taken();
        assert!(steps > 0 && steps <= MOST, "{name}: {steps} steps to {:?}", outcome.state);
    }
}

#[test]
fn many_different_short_quotes_take_no_reading_of_the_text_each() {
    let text = ArticleText::new(words(40_000, 7, "other"), []);
    let selectors: Vec<Selector> =
        (0..2000).map(|n| Selector { quote: format!("{n}"), ..Selector::default() }).collect();
    taken();
    Resolver::new(&text).resolve_all(&selectors);
    let steps = taken();
    assert!(steps <= 40 * text.as_str().len(), "{steps} steps in {} bytes", text.as_str().len());
}

#[test]
fn steps_grow_with_annotations_and_not_with_their_product_with_the_text() {
    let steps = |count: usize| {
        let text = ArticleText::new(words(count, 7, "other"), []);
        let selectors: Vec<Selector> = (0..200)
            .map(|n| Selector { quote: format!("word{n} word{} unlike", n + 1), ..Selector::default() })
            .collect();
        taken();
        Resolver::new(&text).resolve_all(&selectors);
        taken()
    };
    let (short, long) = (steps(2_000), steps(40_000));
    assert!(short > 0 && long < 4 * short.max(1_000_000), "{short} steps in a text, {long} in one 20 times as long");
}
