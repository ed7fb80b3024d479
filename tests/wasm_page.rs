//! The text index and the text watch on real DOM nodes, in a browser.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use js_sys::{Array, Intl, Object};
use news_annotator::language::{LANGUAGES, small_category};
use news_annotator::page::{TextChange, TextIndex, TextReading, Watch, document, end_of_slice, markup_text};
use quote_anchor::text::{ArticleText, Span, whole_graphemes};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Element;

wasm_bindgen_test_configure!(run_in_browser);

/// An article of children `("p", "text")`: an element with a text; with an empty name, a text node.
fn article(children: &[(&str, &str)]) -> Element {
    let document = document().unwrap();
    let article = document.create_element("article").unwrap();
    for (name, text) in children {
        if name.is_empty() {
            article.append_child(&document.create_text_node(text)).unwrap();
        } else {
            let child = document.create_element(name).unwrap();
            child.set_text_content(Some(text));
            article.append_child(&child).unwrap();
        }
    }
    document.body().unwrap().append_child(&article).unwrap();
    article
}

#[wasm_bindgen_test]
fn text_is_what_is_seen_with_a_line_for_each_block() {
    for (name, children, text, breaks) in [
        ("two blocks", &[("h1", "Title"), ("p", " Body\n")][..], "Title\nBody", &[6][..]),
        ("inline elements", &[("b", "one"), ("i", "two")], "onetwo", &[]),
        ("a line break", &[("", "one"), ("br", ""), ("", "two")], "one\ntwo", &[4]),
        (
            "skipped elements",
            &[("p", "a"), ("script", "x"), ("style", "y"), ("textarea", "z"), ("p", "b")],
            "a\nb",
            &[2],
        ),
        ("units", &[("p", "😀"), ("p", "b")], "😀\nb", &[3]),
        ("nothing", &[], "", &[]),
    ] {
        let article = article(children);
        let index = TextIndex::new(&article);
        assert_eq!(index.text().as_str(), text, "{name}");
        assert_eq!(index.text().breaks(), breaks, "{name}");
        article.remove();
    }
}

#[wasm_bindgen_test]
fn the_text_of_the_markup_has_all_but_what_version_0_1_left_out() {
    for (name, html, text) in [
        ("hidden words and white space", "<p> One\n <span hidden>two</span></p> <p>three</p>", " One\n two three"),
        (
            "elements that are left out",
            "a<script>x</script><style>y</style>b<noscript>z</noscript><template>t</template>c",
            "abc",
        ),
        ("one inside another", "a<div data-news-annotator-ignore>x<select><option>y</option></select>z</div>b", "ab"),
        ("the first and the last", "<textarea>x</textarea>a<news-annotator>y</news-annotator>", "a"),
        ("one without text before words", "<select></select><i>a</i><script></script>b", "ab"),
        ("buttons, which a reader cannot select, count", "a<button>x</button>b", "axb"),
        ("comments", "a<!-- x -->b", "ab"),
        ("nothing", "", ""),
    ] {
        let article = article(&[]);
        article.set_inner_html(html);
        let index = TextIndex::new(&article);
        assert_eq!(markup_text(&article, &index).text().as_str(), text, "{name}");
        article.remove();
    }
}

#[wasm_bindgen_test]
fn ranges_and_spans_convert_back_and_forth() {
    let article = article(&[("h1", "Title"), ("", " "), ("p", "A 😀 body"), ("p", "More")]);
    let before = article.outer_html();
    let index = TextIndex::new(&article);
    let end = index.text().span().end();
    for (from, to) in (0..end).flat_map(|from| (from + 1..=end).map(move |to| (from, to))) {
        let span = Span::between(from, to);
        let words = index.text().slice(span);
        if words.starts_with('\n') || words.ends_with('\n') {
            // Between two blocks is no place in a text node.
            continue;
        }
        let range = index.range(span).unwrap();
        let (start, finish) = (range.start_container().unwrap(), range.end_container().unwrap());
        let back = index.span((&start, range.start_offset().unwrap()), (&finish, range.end_offset().unwrap()));
        assert_eq!(back, span);
    }
    assert!(index.range(Span::at(1)).is_none(), "an empty span has no range");
    assert!(index.range(Span::between(0, end + 1)).is_none(), "a span beyond the text has no range");
    assert_eq!(article.outer_html(), before);
    article.remove();
}

#[wasm_bindgen_test]
fn points_between_nodes_and_outside_become_offsets() {
    let article = article(&[("p", "one"), ("script", "x"), ("p", "two")]);
    let index = TextIndex::new(&article);
    let body = document().unwrap().body().unwrap();
    for (name, offset, expected) in [
        ("before the first child", index.offset(&article, 0), 0),
        ("before the script", index.offset(&article, 1), 4),
        ("after all children", index.offset(&article, 3), 7),
        ("in the script", index.offset(&article.children().item(1).unwrap(), 0), 4),
        ("before the article", index.offset(&body, 0), 0),
        ("after the article", index.offset(&body, body.child_nodes().length()), 7),
    ] {
        assert_eq!(offset, expected, "{name}");
    }
    article.remove();
}

#[wasm_bindgen_test]
fn reading_in_slices_gives_the_same_text_of_the_same_nodes() {
    let paragraphs: String = (0..20_000).map(|n| format!("<p>Paragraph <b>{n}</b> of the article.</p>")).collect();
    let article = article(&[]);
    article.set_inner_html(&paragraphs);
    let mut reading = TextReading::of(&article);
    let mut slices = 1;
    let index = loop {
        match reading.go_on(end_of_slice()) {
            Some(index) => break index,
            None => slices += 1,
        }
    };
    assert!(slices > 1, "an article of this size takes more than one slice");
    assert!(index.is_same(&TextIndex::new(&article)));
    article.remove();
}

#[wasm_bindgen_test]
fn small_numbers_are_counted_and_written_as_the_browser_does() {
    for (language, _) in LANGUAGES {
        let locales = Array::of1(&language.into());
        let plurals = Intl::PluralRules::new(&locales, &Object::new());
        let numbers = Intl::NumberFormat::new(&locales, &Object::new());
        for n in 0..2_000_u32 {
            if let Some(category) = small_category(language, n as usize) {
                assert_eq!(plurals.select(n.into()).as_string().as_deref(), Some(category), "{n} in {language}");
                let written = numbers.format().call1(&JsValue::NULL, &n.into()).unwrap();
                assert_eq!(written.as_string(), Some(n.to_string()), "{n} in {language}");
            }
        }
    }
}

#[wasm_bindgen_test]
fn a_watch_reports_changes_of_the_text_once() {
    let article = article(&[("p", "one")]);
    let watch = Watch::new(&article, |_| true, |_| {}).unwrap();
    assert_eq!(watch.take(), None, "nothing has changed");
    article.first_element_child().unwrap().set_text_content(Some("two"));
    assert_eq!(watch.take(), Some(TextChange::Text), "the text has changed");
    assert_eq!(watch.take(), None, "the change was reported already");
    let widget = document().unwrap().create_element("news-annotator").unwrap();
    article.append_child(widget.unchecked_ref()).unwrap();
    assert_eq!(watch.take(), None, "the widget is no part of the text");
    drop(watch);
    article.remove();
}

#[wasm_bindgen_test]
fn the_browser_segments_graphemes_as_the_native_crate() {
    for clusters in [
        &["p", "l", "a", "i", "n"][..],
        &["c", "a", "f", "e\u{301}", " ", "a"],
        &["\r\n", "\n", "\r", "a"],
        &["👍🏽", "!", "👩‍👩‍👧‍👦", " ", "🏳️‍🌈"],
        &["🇫🇷", "🇩🇪", "🇪"],
        &["مُ", "حَ", "مَّ", "د", " ", "ق"],
        &["각", "\u{1100}\u{1161}\u{11a8}", "가\u{11a8}"],
        &["日", "本", "語", "か\u{3099}"],
        &["e\u{301}\u{302}\u{303}\u{304}"],
    ] {
        let text = ArticleText::new(clusters.concat(), []);
        let mut start = 0;
        for cluster in clusters {
            let end = start + u32::try_from(cluster.encode_utf16().count()).unwrap();
            for unit in start..end {
                let whole = whole_graphemes(&text, Span::between(unit, unit + 1));
                assert_eq!(whole, Span::between(start, end), "{:?} at {unit}", text.as_str());
            }
            start = end;
        }
    }
}
