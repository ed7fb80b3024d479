//! The ledger: a table of articles' marks, and what is worked out from them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::rc::Rc;

use news_annotator::analysis::{Ledger, SourceTotal};
use news_annotator::model::{Annotation, AnnotationId, Basis, Extras, Selector, Tag, Timestamp};

/// `"c1 a1>c1,c2=The ministry; d1>c1"`: annotations in the order of the text, separated by semicolons. The first letter of an id
/// is its tag: claim, attribution, denial, no-comment, or another tool's (`x`); after `>` what it is about, after `=` its source.
fn marks(text: &str) -> Vec<Rc<Annotation>> {
    text.split(';').map(str::trim).filter(|mark| !mark.is_empty()).map(mark).collect()
}

fn mark(text: &str) -> Rc<Annotation> {
    let (text, source) = text.split_once('=').unwrap_or((text, ""));
    let (id, about) = text.split_once('>').unwrap_or((text, ""));
    let tag = match id.as_bytes()[0] {
        b'c' => Tag::Claim,
        b'a' => Tag::Attribution,
        b'd' => Tag::Denial,
        b'n' => Tag::NoComment,
        _ => Tag::from_name("irony"),
    };
    Rc::new(Annotation {
        id: AnnotationId::new(id),
        tag,
        selector: Selector { quote: id.into(), ..Selector::default() },
        note: String::new(),
        basis: Basis::Seen,
        about: about.split(',').filter(|id| !id.is_empty()).map(AnnotationId::new).collect(),
        source: source.into(),
        created: Timestamp::from_millis(0),
        modified: Timestamp::from_millis(0),
        previous: vec![],
        detached: false,
        extras: Extras::default(),
        creator: None,
        parts: vec![],
    })
}

/// The claims as `c1: a1 | d1 | n1`, the sources as `The ministry: c1 | d1 | n1`, then what is linked to nothing.
fn shown(ledger: &Ledger) -> (Vec<String>, Vec<String>, String) {
    let ids = |all: &[Rc<Annotation>]| all.iter().map(|one| one.id.to_string()).collect::<Vec<_>>().join(" ");
    let names = |all: &[AnnotationId]| all.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let line = |name: &str, lists: [String; 3]| format!("{name}: {}", lists.join("|"));
    (
        ledger
            .claims
            .iter()
            .map(|one| line(one.claim.id.as_str(), [ids(&one.attributions), ids(&one.denials), ids(&one.no_comments)]))
            .collect(),
        ledger
            .sources
            .iter()
            .map(|one| line(&one.name, [names(&one.claims), names(&one.denials), names(&one.no_comments)]))
            .collect(),
        ids(&ledger.unlinked),
    )
}

/// Name, marks, claims, sources, unlinked.
type Row<'a> = (&'a str, &'a str, &'a [&'a str], &'a [&'a str], &'a str);

#[test]
fn who_says_what() {
    let rows: &[Row] = &[
        ("nothing", "", &[], &[], ""),
        ("one claim", "c1", &["c1: ||"], &[], ""),
        (
            "said, denied, no comment",
            "a1>c1=CNCERT; c1; d1>c1=NSA; n1>c1=The embassy",
            &["c1: a1|d1|n1"],
            &["CNCERT: c1||", "The embassy: ||n1", "NSA: |d1|"],
            "",
        ),
        ("two sources of one claim", "c1; a1>c1=Ana; a2>c1=Bo", &["c1: a1 a2||"], &["Ana: c1||", "Bo: c1||"], ""),
        ("one attribution of two claims", "c1; c2; a1>c2,c1=Bo", &["c1: a1||", "c2: a1||"], &["Bo: c1 c2||"], ""),
        ("a source that says a claim twice", "c1; a1>c1=Bo; a2>c1=Bo", &["c1: a1 a2||"], &["Bo: c1||"], ""),
        (
            "spelled in three ways",
            "c1; c2; c3; a1>c3=The Élysée; a2>c1=élysée; a3>c2=the  ELYSEE",
            &["c1: a2||", "c2: a3||", "c3: a1||"],
            &["The Élysée: c1 c2 c3||"],
            "",
        ),
        (
            "the article of another language",
            "c1; a1>c1=La Moncloa; d1>c1=Moncloa; n1>c1=الوزارة; n2>c1=وزارة",
            &["c1: a1|d1|n1 n2"],
            &["La Moncloa: c1|d1|", "الوزارة: ||n1 n2"],
            "",
        ),
        (
            "most claims first, then the name",
            "c1; c2; a1>c1=Zoe; a2>c1,c2=Mia; a3>c1=Ana",
            &["c1: a1 a2 a3||", "c2: a2||"],
            &["Mia: c1 c2||", "Ana: c1||", "Zoe: c1||"],
            "",
        ),
        ("no source is no name", "c1; a1>c1; d1>c1=", &["c1: a1|d1|"], &[], ""),
        (
            "a chain",
            "c1; a1>c1=The ministry; a2>a1=Reuters",
            &["c1: a1 a2||"],
            &["The ministry: c1||", "Reuters: c1||"],
            "",
        ),
        (
            "a chain of three, in another order",
            "a3>a2=C; a2>a1=B; a1>c1=A; c1",
            &["c1: a3 a2 a1||"],
            &["A: c1||", "B: c1||", "C: c1||"],
            "",
        ),
        ("a no-comment on an attribution", "c1; a1>c1; n1>a1=Bo", &["c1: a1||n1"], &["Bo: ||n1"], ""),
        (
            "a denial of a denial is none of the claim",
            "c1; d1>c1=Ana; d2>d1=Bo",
            &["c1: |d1|"],
            &["Ana: |d1|", "Bo: |d2|"],
            "",
        ),
        ("an attribution of a denial says no claim", "c1; d1>c1; a1>d1=Bo", &["c1: |d1|"], &["Bo: ||"], ""),
        ("a loop", "c1; a1>a2,c1; a2>a1", &["c1: a1 a2||"], &[], ""),
        ("a loop without a claim", "a1>a1; a2>a3; a3>a2", &[], &[], ""),
        ("about itself and a claim", "c1; a1>a1,c1", &["c1: a1||"], &[], ""),
        ("the same claim twice", "c1; a1>c1,c1=Bo", &["c1: a1||"], &["Bo: c1||"], ""),
        ("about nothing", "c1; a1=Bo; d1; n1", &["c1: ||"], &["Bo: ||"], "a1 d1 n1"),
        ("a deleted end", "c1; a1>gone=Bo; d1>gone,c1", &["c1: |d1|"], &["Bo: ||"], "a1"),
        ("about a tag of another program", "c1; x1; a1>x1", &["c1: ||"], &[], ""),
        ("a claim's own links say nothing", "c1>a1=Bo; a1", &["c1: ||"], &[], "a1"),
        ("tags of other programs say nothing", "c1; x1>c1=Bo", &["c1: ||"], &[], ""),
    ];
    for (name, text, claims, sources, unlinked) in rows {
        let (got_claims, got_sources, got_unlinked) = shown(&Ledger::of(&marks(text)));
        assert_eq!(got_claims, *claims, "{name}: claims");
        assert_eq!(got_sources, *sources, "{name}: sources");
        assert_eq!(got_unlinked, *unlinked, "{name}: unlinked");
    }
}

#[test]
fn a_chain_has_an_end() {
    let chain = |length: usize| {
        let links: Vec<String> = (1..=length).map(|at| format!("a{at}>a{}", at - 1)).collect();
        let ledger = Ledger::of(&marks(&format!("c1; a0>c1; {}", links.join("; "))));
        ledger.claims[0].attributions.len()
    };
    assert_eq!(chain(8), 9);
    assert_eq!(chain(20), 9, "what is further away is not said of the claim");
}

#[test]
fn ten_thousand_marks_in_a_loop_take_no_time() {
    let text: Vec<String> = (0..10_000).map(|at| format!("a{at}>a{}", (at + 1) % 10_000)).collect();
    let all = marks(&text.join(";"));
    let begun = std::time::Instant::now();
    let ledger = Ledger::of(&all);
    assert!(ledger.claims.is_empty() && ledger.unlinked.is_empty());
    assert!(begun.elapsed().as_secs() < 2, "{:?}", begun.elapsed());
}

#[test]
fn the_source_of_a_name_has_all_its_marks() {
    let ledger = Ledger::of(&marks("c1; a1>c1=the Ministry; d1=MINISTRY; n1=Bo"));
    let source = ledger.source("Ministry").unwrap();
    assert_eq!(source.marks, ["a1", "d1"].map(AnnotationId::new));
    assert_eq!(ledger.source(""), None);
    assert_eq!(ledger.line(&AnnotationId::new("c1")).unwrap().attributions.len(), 1);
}

#[test]
fn sources_of_several_articles() {
    let rows: &[(&str, &[&str], &[&str])] = &[
        ("no article", &[], &[]),
        ("no source", &["c1; a1>c1"], &[]),
        ("of one article", &["c1; c2; a1>c1,c2=Ana; d1>c1=Bo"], &["Ana 1: 2|0|0", "Bo 1: 0|1|0"]),
        (
            "counted over articles, the name of the first",
            &["c1; a1>c1=The Ministry", "c1; c2; a1>c1,c2=ministry; n1>c1=MINISTRY", "d1=the  ministry"],
            &["The Ministry 3: 3|1|1"],
        ),
        (
            "most articles first, then claims, then the name",
            &["c1; c2; c3; a1>c1,c2,c3=One; a2>c1=Two; a3>c1=Zoe", "c1; a1>c1=two; a2>c1=Ana"],
            &["Two 2: 2|0|0", "One 1: 3|0|0", "Ana 1: 1|0|0", "Zoe 1: 1|0|0"],
        ),
    ];
    for (name, articles, expected) in rows {
        let totals = SourceTotal::across(articles.iter().map(|text| Ledger::of(&marks(text))));
        let told = |one: &SourceTotal| {
            format!("{} {}: {}|{}|{}", one.name, one.articles, one.claims, one.denials, one.no_comments)
        };
        assert_eq!(totals.iter().map(told).collect::<Vec<_>>(), *expected, "{name}");
    }
}
