//! The search of the list: which annotations it finds, and which parts of a text match.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod support;

use news_annotator::listing::Search;
use news_annotator::model::Tag;
use news_annotator::session::{Action, apply};
use support::{article, in_pieces, started};

#[test]
fn pieces_of_a_text() {
    let rows: &[(&str, &str, &str, &[&str])] = &[
        ("empty search", " \t", "Some words", &[]),
        ("no match", "minister", "Some words", &[]),
        ("capitals", "SOME", "Some words, some more", &["Some", "some"]),
        ("beyond ASCII", "élysée", "L’ÉLYSÉE se tait", &["ÉLYSÉE"]),
        ("white space between words", "no   comment", "No comment.", &["No comment"]),
        ("adjacent matches", "哈", "哈哈！", &["哈", "哈"]),
        ("adjacent matches in both cases", "é", "éÉ", &["é", "É"]),
        ("at the end", "more", "and more", &["more"]),
        ("a letter that is two in lower case", "izmir", "İstanbul, izmir", &["izmir"]),
        (
            "accents omitted in the search",
            "resume",
            "A résumé, re\u{301}sume\u{301}.",
            &["résumé", "re\u{301}sume\u{301}"],
        ),
        ("accents only in the search", "Café", "the cafe", &["cafe"]),
        ("a letter that folds to two", "oeuvre strasse", "Œuvre Straße", &["Œuvre Straße"]),
        ("half of a letter that folds to two", "o", "Œuvre", &["Œ"]),
        ("Arabic vowel signs", "قال احمد", "قالَ أحمد ذلك", &["قالَ أحمد"]),
        ("Vietnamese", "viet nam", "Việt Nam", &["Việt Nam"]),
        ("no markup", "<b>", "a <b> here", &["<b>"]),
    ];
    for (name, words, text, expected) in rows {
        let pieces = Search::of(words).marked(text);
        let marked: Vec<&str> = pieces.iter().filter(|(hit, _)| *hit).map(|(_, piece)| *piece).collect();
        assert_eq!(marked, *expected, "{name}: marked");
        let whole: String = pieces.iter().map(|(_, piece)| *piece).collect();
        assert_eq!(whole, *text, "{name}: concatenated");
    }
}

#[test]
fn annotations_found() {
    let state = started("{The mayor lied:claim}, and {she\nwould not say:no-comment} why.");
    let rows = [
        ("empty search", "", 2),
        ("one quote", "MAYOR", 1),
        ("words around are not searched", "why", 0),
        ("over a block break", "she would", 1),
    ];
    for (name, words, expected) in rows {
        let search = Search::of(words);
        let found = state.placed().iter().filter(|placed| search.finds(&Search::searched(placed, &state))).count();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn of_an_annotation_in_pieces_the_pieces_are_found() {
    let text = "“We did nothing,” he said, “and we will prove it.”";
    let here = in_pieces(text, Tag::Claim, &["“We did nothing,”", "“and we will prove it.”"]);
    let edited = article(&text.replace("prove", "show").replace("he said", "she says"));
    let changed = apply(&here, Action::ArticleChanged(edited)).unwrap().state;
    let gone = apply(&here, Action::ArticleChanged(article("Nothing of it."))).unwrap().state;
    for (name, words, expected) in [
        ("a piece", "did nothing", [true; 3]),
        ("the other", "will prove it", [true; 3]),
        ("a piece as it is now", "will show it", [false, true, false]),
        ("over the gap, as it is shown", "nothing,” … “and", [true; 3]),
        ("what interrupts it", "he said", [false; 3]),
        ("what interrupts it now", "she says", [false; 3]),
    ] {
        let found = [&here, &changed, &gone].map(|state| {
            let placed = &state.placed()[0];
            Search::of(words).finds(&Search::searched(placed, state))
        });
        assert_eq!(found, expected, "{name}");
    }
}
