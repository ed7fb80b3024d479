//! The overview strip: its ticks, and the annotation that a click selects.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::cast_precision_loss, missing_docs)]

mod support;

use std::cell::Cell;
use std::rc::Rc;

use news_annotator::listing::{Heights, Overview};
use news_annotator::model::AnnotationId;
use news_annotator::session::{Action, State, apply};
use quote_anchor::text::{ArticleText, Span};
use support::started;

/// Heights in an article whose lines all have the same height.
fn heights(state: &State) -> Heights {
    let text = state.text().as_str();
    let lines = text.lines().count() as f64;
    Heights::measure(state.placed(), state.text().span().end(), |offset| {
        let above = text.encode_utf16().take(offset as usize).filter(|unit| *unit == 10).count() as f64;
        Some((above + 0.5) / lines)
    })
}

fn overview(state: &State) -> Overview {
    Overview::of(state.placed(), &heights(state))
}

/// The ticks as `first row + rows, tag, lane of lanes`, an edited one with a star.
fn drawn(overview: &Overview) -> Vec<String> {
    let ticks = overview.ticks().iter();
    ticks
        .map(|tick| {
            let (lane, lanes) = tick.lane;
            let star = if tick.changed { "*" } else { "" };
            format!("{}+{} {}{star} {}/{lanes}", tick.row, tick.rows, tick.tag.name(), lane + 1)
        })
        .collect()
}

#[test]
fn ticks() {
    // Ten lines: the middle of the first is at row 10 of 200, that of the second at 30.
    let blank = "\nplain".repeat(8);
    for (story, expected) in [
        ("nothing is marked\nhere", vec![]),
        ("{one:claim}\nplain", vec!["10+1 claim 1/1"]),
        ("{one:claim}\n{two:denial}", vec!["10+1 claim 1/1", "30+1 denial 1/1"]),
        ("{one:claim} and {two:claim}\nplain", vec!["10+1 claim 1/1"]),
        (
            "{one:no-comment} {two:claim} {three:denial}\nplain",
            vec!["10+1 claim 1/3", "10+1 denial 2/3", "10+1 no-comment 3/3"],
        ),
        ("{one\nline more:attribution}", vec!["10+21 attribution 1/1"]),
        ("{one:denial} {two\nlines:claim}", vec!["10+1 claim 1/2", "10+1 denial 2/2", "11+20 claim 1/1"]),
        ("{one:hearsay} {two:claim}\nplain", vec!["10+1 claim 1/2", "10+1 other 2/2"]),
    ] {
        assert_eq!(drawn(&overview(&started(&format!("{story}{blank}")))), expected, "{story}");
    }
}

#[test]
fn changed_annotations_are_marked_and_orphans_are_not_drawn() {
    let before =
        "On Monday the court said that there was {no evidence of fraud:denial} in the books of the company at all.";
    let state = started(&(before.to_owned() + "\nBut {the well is dry:claim} they say.\nplain\nplain"));
    let edited = before.replace("{no ", "").replace(":denial}", "") + "\nNothing more is known.\nplain\nplain";
    let changed = Action::ArticleChanged(Rc::new(ArticleText::new(&edited, [])));
    let state = apply(&state, changed).unwrap().state;
    assert_eq!(drawn(&overview(&state)), ["25+1 denial* 1/1"]);
    assert!(overview(&started("plain")).is_empty());
}

#[test]
fn a_click_selects_the_nearest_annotation_within_reach() {
    let state = started("{one {inner:denial} word:claim}\nplain\nplain\n{four:claim}\nplain");
    let overview = overview(&state);
    for (height, expected) in [
        (0.0, None),
        (0.06, Some("b")),
        (0.1, Some("b")),
        (0.14, Some("b")),
        (0.2, None),
        (0.66, Some("c")),
        (0.74, Some("c")),
        (1.0, None),
        (-5.0, None),
    ] {
        let id = overview.nearest(height, 0.05).map(AnnotationId::as_str);
        assert_eq!(id, expected, "{height}");
    }
    assert_eq!(overview.rows(&AnnotationId::new("c")), Some((140, 140)));
    assert_eq!(overview.rows(&AnnotationId::new("z")), None);
}

#[test]
fn ten_thousand_annotations_are_measured_at_few_offsets() {
    let mut story = String::new();
    for _ in 0..10_000 {
        story.push_str("{one:claim} plain words\n");
    }
    let parts: Vec<_> = story.split('{').collect();
    assert_eq!(parts.len(), 10_001);
    let text = story.replace(['{', '}'], "").replace(":claim", "");
    let state = started("{one:claim}");
    let placed: Vec<_> = std::iter::repeat_n(state.placed()[0].clone(), 10_000).collect();
    let (calls, len) = (Cell::new(0), u32::try_from(text.len()).unwrap());
    let heights = Heights::measure(&placed, len, |offset| {
        calls.set(calls.get() + 1);
        Some(f64::from(offset) / f64::from(len))
    });
    assert!(calls.get() <= 402, "{} calls", calls.get());
    // Interpolated heights are correct to half a row.
    for offset in [0, 1, 777, 123_456, len - 1] {
        let height = heights.at(offset).unwrap();
        assert!((height - f64::from(offset) / f64::from(len)).abs() < 0.0025, "{offset}: {height}");
    }
}

#[test]
fn an_offset_without_a_box_has_no_measured_height() {
    let state = started("{shown:claim}\n{hidden:claim}\n{shown too:claim}");
    let hidden = Span::between(6, 12);
    let heights =
        Heights::measure(state.placed(), 30, |offset| (!hidden.contains(offset)).then(|| f64::from(offset) / 30.0));
    // Between two measured offsets, its height is interpolated.
    assert_eq!(heights.at(0), Some(0.0));
    assert!((heights.at(9).unwrap() - 0.3).abs() < 0.01);
    assert_eq!(heights.at(29), None);
    assert_eq!(Heights::default().at(3), None);
}
