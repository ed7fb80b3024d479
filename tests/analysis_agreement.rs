//! Figures of agreement, compared with those of the reference programs (tools/agreement-fixtures.py).
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::fs;
use std::path::Path;

use news_annotator::analysis::{Agreement, Figures, Mark, ReaderMarks};
use news_annotator::model::Tag;
use serde_json::Value;

/// How far gamma may be from that of another sampler, as a share of 1 - gamma, which may be more than 1: where a reader has one or two
/// marks, the samples of both differ widely.
const SAMPLED: f64 = 0.05;

fn readers(case: &Value) -> Vec<ReaderMarks> {
    let offset = |value: &Value| u32::try_from(value.as_u64().unwrap()).unwrap();
    let mark = |mark: &Value| Mark::new(Tag::from_name(mark[0].as_str().unwrap()), offset(&mark[1]), offset(&mark[2]));
    let reader = |reader: &Value| ReaderMarks {
        reader: reader["name"].as_str().unwrap().to_owned(),
        marks: reader["marks"].as_array().unwrap().iter().map(mark).collect(),
    };
    case["readers"].as_array().unwrap().iter().map(reader).collect()
}

fn compare(name: &str, ours: &Figures, theirs: &Value, wrong: &mut Vec<String>) {
    for (figure, ours, within) in [
        ("percent", ours.percent, 1e-6),
        ("alpha", ours.alpha, 1e-6),
        ("alphaMarked", ours.alpha_marked, 1e-6),
        ("gamma", ours.gamma, SAMPLED),
        ("gammaCat", ours.gamma_cat, SAMPLED),
    ] {
        let theirs = &theirs[figure];
        if figure.starts_with("gamma") && theirs.is_null() && ours.is_some() {
            // Sampled over all tags only.
            continue;
        }
        let is_close = match (ours, theirs.as_f64()) {
            (None, None) => true,
            // No two spans are aligned: there, the reference says 1.
            (None, Some(theirs)) => figure == "gammaCat" && theirs == 1.0,
            (Some(ours), Some(theirs)) => (ours - theirs).abs() <= within * (1.0 - theirs).max(1.0),
            _ => false,
        };
        if !is_close {
            wrong.push(format!("{name}: {figure} is {ours:?}, theirs {theirs}"));
        }
    }
}

#[test]
fn figures_are_those_of_the_reference_programs() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/agreement");
    let (mut wrong, mut cases) = (vec![], 0);
    for file in fs::read_dir(folder).unwrap() {
        let case: Value = serde_json::from_str(&fs::read_to_string(file.unwrap().path()).unwrap()).unwrap();
        let agreement = Agreement::of(case["text"].as_str().unwrap(), &readers(&case));
        let name = case["name"].as_str().unwrap();
        compare(name, &agreement.all, &case["all"], &mut wrong);
        for (tag, figures) in &agreement.tags {
            match case["tags"].get(tag.name()) {
                Some(theirs) => compare(&format!("{name}, {tag}"), figures, theirs, &mut wrong),
                None => assert_eq!(*figures, Figures::default(), "{name}: nobody has {tag}"),
            }
        }
        cases += 1;
    }
    assert!(cases > 20, "{cases} cases");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn claims(reader: &str, spans: &[(u32, u32)]) -> ReaderMarks {
    let marks = spans.iter().map(|&(start, end)| Mark::new(Tag::Claim, start, end));
    ReaderMarks { reader: reader.to_owned(), marks: marks.collect() }
}

#[test]
fn scores_of_pairs() {
    let text = "x".repeat(99);
    // precision, recall and f1 of the second reader, exact and overlapping.
    for (name, first, second, exact, overlap) in [
        ("nothing", vec![], vec![], (0.0, 0.0, 0.0), (0.0, 0.0, 0.0)),
        ("the same", vec![(0, 9)], vec![(0, 9)], (1.0, 1.0, 1.0), (1.0, 1.0, 1.0)),
        ("one missed", vec![(0, 9), (20, 30)], vec![(0, 9)], (1.0, 0.5, 2.0 / 3.0), (1.0, 0.5, 2.0 / 3.0)),
        ("one too much", vec![(0, 9)], vec![(0, 9), (20, 30)], (0.5, 1.0, 2.0 / 3.0), (0.5, 1.0, 2.0 / 3.0)),
        ("ends differ", vec![(0, 9)], vec![(8, 20)], (0.0, 0.0, 0.0), (1.0, 1.0, 1.0)),
        ("they only touch", vec![(0, 9)], vec![(9, 20)], (0.0, 0.0, 0.0), (0.0, 0.0, 0.0)),
        ("one span of two: used once", vec![(0, 20)], vec![(0, 5), (10, 15)], (0.0, 0.0, 0.0), (0.5, 1.0, 2.0 / 3.0)),
        // Who takes the first that overlaps finds one pair.
        (
            "the most pairs, not the first",
            vec![(0, 10), (8, 20)],
            vec![(0, 9), (1, 3)],
            (0.0, 0.0, 0.0),
            (1.0, 1.0, 1.0),
        ),
        ("twice the same", vec![(0, 9), (0, 9)], vec![(0, 9)], (1.0, 0.5, 2.0 / 3.0), (1.0, 0.5, 2.0 / 3.0)),
    ] {
        let agreement = Agreement::of(&text, &[claims("Ana", &first), claims("Ben", &second)]);
        let [pair] = agreement.pairs.as_slice() else { panic!("{name}") };
        let shown = |score: news_annotator::analysis::Score| (score.precision, score.recall, score.f1);
        assert_eq!(pair.readers, ["Ana", "Ben"], "{name}");
        assert_eq!((shown(pair.exact), shown(pair.overlap)), (exact, overlap), "{name}");
    }
    let other = ReaderMarks { reader: "Ben".into(), marks: vec![Mark::new(Tag::Denial, 0, 9)] };
    let agreement = Agreement::of(&text, &[claims("Ana", &[(0, 9)]), other]);
    assert_eq!(agreement.pairs[0].overlap.f1, 0.0, "another tag");
}

#[test]
fn pieces_count_and_what_is_between_them_does_not() {
    let text = "x".repeat(40);
    let whole = claims("Ana", &[(0, 30)]);
    let mut parts = claims("Ben", &[(0, 30)]);
    let piece = |start, end| news_annotator::model::CodePointSpan { start, end };
    parts.marks[0].pieces = vec![piece(0, 10), piece(20, 30)];
    let agreement = Agreement::of(&text, &[whole, parts.clone()]);
    assert_eq!(agreement.all.percent, Some(0.75));
    assert_eq!(agreement.pairs[0].exact.f1, 1.0, "the ends are the same");
    assert_eq!(Agreement::of(&text, &[claims("Ana", &[(12, 18)]), parts]).pairs[0].overlap.f1, 0.0);
}

#[test]
fn the_same_marks_have_the_same_gamma() {
    let readers = [claims("Ana", &[(0, 10), (30, 50)]), claims("Ben", &[(2, 12), (33, 50), (70, 80)])];
    let text = "x".repeat(99);
    let gamma = || Agreement::of(&text, &readers).all.gamma.unwrap();
    assert!((gamma() - gamma()).abs() < f64::EPSILON);
}

#[test]
fn any_marks_end_soon() {
    // A class of 50 with 100 marks each, and a file of a hostile author.
    let text = "word ".repeat(4_000);
    let reader = |name: u32, count: u32, tags: u32| {
        let marks = (0..count).map(|n| {
            let start = n.wrapping_mul(7_919).wrapping_add(name * 13) % 19_000;
            let tag = if tags == 0 { Tag::Claim } else { Tag::from_name(&format!("t{}", n % tags)) };
            Mark::new(tag, start, start + 20 + n % 40)
        });
        ReaderMarks { reader: name.to_string(), marks: marks.collect() }
    };
    let start = std::time::Instant::now();
    let hostile = [reader(1, 30_000, 5_000), reader(2, 30_000, 0), claims("3", &[(0, u32::MAX), (u32::MAX, 0)])];
    let agreement = Agreement::of(&text, &hostile);
    assert_eq!(agreement.all.gamma, None, "too many for gamma");
    assert!(agreement.tags.len() < 100);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
