//! The three units of a text agree, on any text.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::cast_possible_truncation, missing_docs)]

use proptest::prelude::*;
use quote_anchor::text::{ArticleText, CodePointSpan, Span, trimmed, whole_graphemes};
use unicode_segmentation::UnicodeSegmentation;

/// Texts of what is hard: emoji with skin tones and joiners, flags, combining marks, Arabic, Chinese, CRLF, and long
/// runs, so that look-ups cross checkpoints.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("👩🏽‍🚒".to_owned()),
        Just("🇨🇭🇫🇷".to_owned()),
        Just("e\u{301}".to_owned()),
        Just("العربية".to_owned()),
        Just("通报称".to_owned()),
        Just("\r\n".to_owned()),
        Just("\u{1F600}".to_owned()),
        Just("a".repeat(700)),
        Just("é".repeat(300)),
        "[ a-z]{0,9}",
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn units_agree_at_every_character(text in texts()) {
        let article = ArticleText::new(text.clone(), []);
        let (mut utf16, mut code_points) = (0, 0);
        for (byte, c) in text.char_indices() {
            let span = Span::between(utf16, utf16 + c.len_utf16() as u32);
            prop_assert_eq!(article.bytes(span), byte..byte + c.len_utf8());
            prop_assert_eq!(article.code_points(span), CodePointSpan { start: code_points, end: code_points + 1 });
            prop_assert_eq!(article.span_of_code_points(CodePointSpan { start: code_points, end: code_points + 1 }), Some(span));
            prop_assert_eq!(article.span_of_bytes(byte..byte + c.len_utf8()), span);
            utf16 += c.len_utf16() as u32;
            code_points += 1;
        }
        prop_assert_eq!(article.span(), Span::between(0, utf16));
        prop_assert_eq!(article.code_point_len(), code_points);
        prop_assert_eq!(article.span_of_code_points(CodePointSpan { start: 0, end: code_points + 1 }), None);
    }

    #[test]
    fn slices_are_what_javascript_would_slice(text in texts(), a in 0_u32..900, b in 0_u32..900) {
        let article = ArticleText::new(text.clone(), []);
        let units: Vec<u16> = text.encode_utf16().collect();
        let span = Span::between(a, b);
        let cut = units.get((a.min(b) as usize).min(units.len())..(a.max(b) as usize).min(units.len())).unwrap();
        // Where no end lies inside a surrogate pair, the slices are equal.
        if let Ok(cut) = String::from_utf16(cut) {
            prop_assert_eq!(article.slice(span), cut);
        }
    }

    #[test]
    fn widening_never_cuts_a_cluster_and_never_loses_a_unit(text in texts(), a in 0_u32..900, b in 0_u32..900) {
        let article = ArticleText::new(text.clone(), []);
        let span = Span::between(a.min(article.span().end()), b.min(article.span().end()));
        let whole = whole_graphemes(&article, span);
        prop_assert!(whole.start() <= span.start());
        prop_assert!(span.is_empty() || span.end() <= whole.end());
        let boundaries: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
        let bytes = article.bytes(whole);
        prop_assert!(boundaries.contains(&bytes.start) && boundaries.contains(&bytes.end));
        prop_assert_eq!(whole_graphemes(&article, whole), whole);
    }

    #[test]
    fn trimming_leaves_the_words(text in texts()) {
        let article = ArticleText::new(text.clone(), []);
        prop_assert_eq!(article.slice(trimmed(&article, article.span())), text.trim());
    }
}

#[test]
fn shown_text_never_runs_together() {
    for (name, text, breaks, expected) in [
        ("a block break without space", "TitleBody", vec![5], "Title Body"),
        ("indented source", "\n   One\n   two\n", vec![], "One two"),
        ("breaks at the edges", "One", vec![0, 3, 99], "One"),
        ("nothing", "", vec![], ""),
        ("chinese", "通报称攻击", vec![3], "通报称 攻击"),
    ] {
        let article = ArticleText::new(text, breaks);
        assert_eq!(article.shown(article.span()), expected, "{name}");
    }
}
