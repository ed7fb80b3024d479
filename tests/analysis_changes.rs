//! What differs between two texts of an article.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod support;

use news_annotator::analysis::{ArticleChange, ChangeKind, WhatChanged, article_changes};
use news_annotator::model::{Tag, Timestamp};
use news_annotator::session::{Action, State, apply};
use quote_anchor::Selector;
use quote_anchor::text::{ArticleText, Span, sentences};

/// A sentence ends after each full stop.
fn cut(line: &str) -> Vec<usize> {
    let ends = line.char_indices().filter(|(_, c)| matches!(c, '.' | '。' | '?'));
    ends.map(|(at, c)| at + c.len_utf8())
        .map(|at| at + line.get(at..).unwrap().len() - line.get(at..).unwrap().trim_start().len())
        .collect()
}

fn changes(was: &str, now: &str) -> Vec<String> {
    let (was, now) = (ArticleText::from_lines(was), ArticleText::from_lines(now));
    let (was_sentences, now_sentences): (Vec<Span>, Vec<Span>) = (sentences(&was, cut), sentences(&now, cut));
    article_changes((&was, &was_sentences), (&now, &now_sentences))
        .into_iter()
        .map(|change| {
            match change.kind {
                ChangeKind::Removed => assert!(change.span.is_empty() && change.now.is_empty()),
                _ => assert_eq!(now.shown(change.span), change.now),
            }
            let place = if change.span.is_empty() { format!(" @{}", change.span.start()) } else { String::new() };
            format!("{}: {} > {}{place}", change.kind.name(), change.was, change.now)
        })
        .collect()
}

#[test]
fn differences_are_told_by_sentence() {
    for (name, was, now, expected) in [
        ("the same", "The mill burned. Two were hurt.", "The mill burned. Two were hurt.", &[][..]),
        ("other white space and quotation marks", "He said “no”.\nIt  rained.", "He said \"no\".\nIt rained.", &[]),
        (
            "paragraphs split and joined",
            "A mill burned. Two were hurt.\nIt rained.",
            "A mill burned.\nTwo were hurt. It rained.",
            &[],
        ),
        (
            "a paragraph moved",
            "The first thing.\nThe second thing.\nThe third thing.",
            "The third thing.\nThe first thing.\nThe second thing.",
            &[],
        ),
        (
            "a figure",
            "A mill burned. Two people were hurt.",
            "A mill burned. Three people were hurt.",
            &["changed: Two people were hurt. > Three people were hurt."],
        ),
        ("added at the end", "A mill burned.", "A mill burned. Nobody knows why.", &["added:  > Nobody knows why."]),
        (
            "a paragraph of two sentences is one passage, two paragraphs are two",
            "A mill burned.",
            "A mill burned.\nNobody knows why. The town waits.\nThe mayor spoke.",
            &["added:  > Nobody knows why. The town waits.", "added:  > The mayor spoke."],
        ),
        (
            "removed, from its place",
            "A mill burned. Nobody knows why. It rained.",
            "A mill burned. It rained.",
            &["removed: Nobody knows why. >  @15"],
        ),
        (
            "removed at the end",
            "A mill burned. Nobody knows why.",
            "A mill burned.",
            &["removed: Nobody knows why. >  @14"],
        ),
        (
            "all is new",
            "A mill burned.",
            "Bakers strike for a third day.",
            &["added:  > Bakers strike for a third day.", "removed: A mill burned. >  @30"],
        ),
        (
            "edited among removed and added ones",
            "One old thing stood here. The mayor of the town said no on Monday. Another fell.",
            "The mayor of the town said no on Tuesday. Bakers strike again.",
            &[
                "changed: The mayor of the town said no on Monday. > The mayor of the town said no on Tuesday.",
                "added:  > Bakers strike again.",
                "removed: One old thing stood here. >  @62",
                "removed: Another fell. >  @62",
            ],
        ),
        (
            "a sentence that stands twice loses one",
            "It rained. The mill burned. It rained.",
            "The mill burned. It rained.",
            &["removed: It rained. >  @0"],
        ),
        ("a counter", "A mill burned.\n12 comments\nIt rained.", "A mill burned.\n15 comments\nIt rained.", &[]),
        (
            "a headline of few words with a figure",
            "12 dead\nA mill burned.",
            "21 dead\nA mill burned.",
            &["changed: 12 dead > 21 dead"],
        ),
        ("a label", "A mill burned.\nShare", "A mill burned.", &[]),
        (
            "a correction",
            "A mill burned. Two were hurt.",
            "A mill burned. Two were hurt.\nCorrection: An earlier version named the wrong town. It is Arden.",
            &["correction:  > Correction: An earlier version named the wrong town. It is Arden."],
        ),
        (
            "a correction below its heading",
            "A mill burned.",
            "A mill burned.\nCorrection\nThe first report named the wrong town.",
            &["correction:  > Correction The first report named the wrong town."],
        ),
        (
            "a second sentence of a correction that was there",
            "A mill burned.\nCorrection: The mayor is called Olsen.",
            "A mill burned.\nCorrection: The mayor is called Olsen. She is 51.",
            &["correction:  > She is 51."],
        ),
        (
            "a correction at the end of a paragraph",
            "A mill burned.",
            "A mill burned. This article was amended on 3 May to name the town.",
            &["correction:  > This article was amended on 3 May to name the town."],
        ),
        (
            "a correction that went",
            "A mill burned.\nCorrection: The mayor is called Olsen.",
            "A mill burned.",
            &["removed: Correction: The mayor is called Olsen. >  @14"],
        ),
        ("Chinese", "磨坊星期一起火。两人受伤。", "磨坊星期一起火。三人受伤。", &["changed: 两人受伤。 > 三人受伤。"]),
        ("nothing before", "", "A mill burned.", &["added:  > A mill burned."]),
        ("nothing now", "A mill burned.", "", &["removed: A mill burned. >  @0"]),
    ] {
        assert_eq!(changes(was, now), expected, "{name}");
    }
}

#[test]
fn a_book_rewritten_is_compared_in_a_moment() {
    let book = |word: &str| (0..3_000).map(|n| format!("The {word} of {n} is {word} {}.\n", n * 7)).collect::<String>();
    let start = std::time::Instant::now();
    assert!(changes(&book("mill"), &book("bakery")).len() > 2_000);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn a_passage_that_is_gone_knows_whose_words_it_took() {
    let change = ArticleChange {
        kind: ChangeKind::Removed,
        was: "“Nobody knew,” he said.\nThe divers were paid by the town.".into(),
        now: String::new(),
        span: Span::at(0),
    };
    for (name, prefix, quote, suffix, expected) in [
        ("words of it", "", "The divers were paid", "", true),
        ("in other lines", "", "he said.  The\tdivers", "", true),
        ("with their context", "knew,” ", "he said", ". The divers", true),
        ("with a context that goes on outside", "It rained. “Nobody knew,” ", "he said", ".\nThe", true),
        ("the same words elsewhere", "“We knew,” ", "he said", ". The divers", false),
        ("the same words before others", "knew,” ", "he said", " on Monday", false),
        (
            "more than it",
            "It rained. ",
            "“Nobody knew,” he said. The divers were paid by the town. It ended.",
            "",
            true,
        ),
        ("other words", "", "The divers were hurt", "", false),
        ("no words", "", " ", "", false),
    ] {
        let words =
            Selector { quote: quote.into(), prefix: prefix.into(), suffix: suffix.into(), ..Selector::default() };
        assert_eq!(change.took(&words), expected, "{name}");
    }
    let added = ArticleChange { was: String::new(), now: change.was.clone(), kind: ChangeKind::Added, ..change };
    assert!(!added.took(&Selector { quote: "The divers".into(), ..Selector::default() }));
}

#[test]
fn a_change_concerns_the_words_of_a_mark_and_not_what_stands_between_its_pieces() {
    let text = "“We did nothing,” he said. He was calm. “And we will prove it”. Nobody asked.\n\
                The mayor of Arden came late.\nArden is small.";
    let pieces = ["“We did nothing,”", "“And we will prove it”"];
    let mark = |pieces: &[&str]| support::in_pieces(text, Tag::Claim, pieces);
    let in_text = |state: &State, now: &str| apply(state, Action::ArticleChanged(support::article(now))).unwrap().state;
    let edited = |from: &str, to: &str| text.replace(from, to);
    let gone = "Nobody asked.\nArden is small.".to_owned();
    for (name, now, was_removed, expected) in [
        ("in the first piece", edited("did", "have done"), "", [true, true]),
        ("in the second", edited("prove", "show"), "", [true, true]),
        ("between them", edited("He was calm.", "He was angry and calm."), "", [false, true]),
        ("added between them", edited("He was calm.", "He was calm. It had rained."), "", [false, true]),
        ("behind them", edited("Nobody asked.", "Nobody asked him."), "", [false, false]),
        ("a lost mark's piece", gone.clone(), "“And we will prove it”", [true, true]),
        ("what stood between a lost mark's pieces", gone, "He was calm.", [false, true]),
    ] {
        let changes = |now: &ArticleText| {
            if !was_removed.is_empty() {
                let [was, now] = [was_removed, ""].map(str::to_owned);
                return vec![ArticleChange { kind: ChangeKind::Removed, was, now, span: Span::at(0) }];
            }
            let was = ArticleText::from_lines(text);
            article_changes((&was, &sentences(&was, cut)), (now, &sentences(now, cut)))
        };
        let is_concerned = |pieces: &[&str]| {
            let state = in_text(&mark(pieces), &now);
            let changed = WhatChanged::new(Timestamp::from_millis(0), changes(state.text()), state.text()).unwrap();
            assert_eq!(changed.changes.len(), 1, "{name}");
            let marks = state.placed().iter().map(|one| (&one.annotation, one.outcome.span, one.pieces()));
            changed.concerned(0, marks).len() == 1
        };
        let whole = "“We did nothing,” he said. He was calm. “And we will prove it”";
        assert_eq!([is_concerned(&pieces), is_concerned(&[whole])], expected, "{name}");
    }
}

#[test]
fn a_note_concerns_marks_with_a_piece_in_the_paragraph_of_which_it_speaks() {
    let was = "The mill burned.\nOlsen blamed 1887 wiring.\nIt rained.";
    let note = "Correction: An earlier version misquoted Olsen on the 1887 wiring.";
    let now = format!("{was}\n{note}");
    let changes = || {
        let text = ArticleText::from_lines(&now);
        vec![ArticleChange {
            kind: ChangeKind::Correction,
            was: String::new(),
            now: note.into(),
            span: support::span_of(&text, note),
        }]
    };
    for (pieces, expected) in
        [(["The mill", "Olsen blamed"], 1), (["The mill", "It rained."], 0), (["wiring.", "It rained."], 1)]
    {
        let state = support::in_pieces(&now, Tag::Claim, &pieces);
        let changed = WhatChanged::new(Timestamp::from_millis(0), changes(), state.text()).unwrap();
        let marks = state.placed().iter().map(|one| (&one.annotation, one.outcome.span, one.pieces()));
        assert_eq!(changed.concerned(0, marks).len(), expected, "{pieces:?}");
    }
}
