//! Files of a comparison, and readers measured against a key.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use news_annotator::analysis::{Agreement, KeyScore, Mark, ReaderMarks, against_key};
use std::path::Path;

use news_annotator::format::{
    ArticleInfo, ComparedPassage, ComparedReader, ComparedWords, Comparison, ComparisonLabels, Wording, agreement_json,
    reader_table, write_comparison_html, write_comparison_markdown,
};
use news_annotator::language::{comparison_labels, report_labels, set_language};
use news_annotator::model::{CodePointSpan, Tag, Timestamp};
use quote_anchor::text::ArticleText;
use serde_json::{Value, json};

const TEXT: &str = "😀 The dam is safe, she said. No.";

fn reader(name: &str, marks: Vec<Mark>) -> ReaderMarks {
    ReaderMarks { reader: name.to_owned(), marks }
}

fn mark(tag: &str, start: u32, end: u32) -> Mark {
    Mark::new(Tag::from_name(tag), start, end)
}

#[test]
fn readers_against_a_key() {
    let key = || vec![mark("claim", 2, 17), mark("attribution", 19, 27)];
    let score = |hit, missed, extra| KeyScore { hit, missed, extra };
    for (name, marks, expected) in [
        ("nothing", vec![], score(0, 2, 0)),
        ("all of it", key(), score(2, 0, 0)),
        ("a part of the words", vec![mark("claim", 6, 9)], score(1, 1, 0)),
        ("another tag", vec![mark("denial", 2, 17)], score(0, 2, 1)),
        ("elsewhere", vec![mark("claim", 29, 32)], score(0, 2, 1)),
        ("white space alone is shared", vec![mark("claim", 17, 19), mark("claim", 1, 2)], score(0, 2, 2)),
        ("two for one: each mark counts once", vec![mark("claim", 2, 5), mark("claim", 6, 9)], score(1, 1, 1)),
        ("one for two", vec![mark("claim", 2, 27)], score(1, 1, 0)),
    ] {
        let readers = [reader("key", key()), reader("pupil", marks)];
        let scores = against_key(TEXT, &readers, 0);
        assert_eq!(scores, [score(2, 0, 0), expected], "{name}");
    }
    assert_eq!(against_key(TEXT, &[], 0), []);
    assert_eq!(against_key(TEXT, &[reader("key", vec![])], 0), [score(0, 0, 0)]);
}

#[test]
fn a_row_for_each_piece_of_each_mark() {
    let text = ArticleText::from_lines(TEXT);
    let pieces = [(2, 5), (13, 17)].map(|(start, end)| CodePointSpan { start, end }).to_vec();
    let in_pieces = Mark { pieces, ..mark("claim", 2, 17) };
    let readers = [
        reader("=Ana, \"A\"", vec![in_pieces, mark("no-comment", 29, 32)]),
        reader("Ben", vec![mark("claim", 0, 1)]),
        reader("nobody", vec![]),
    ];
    assert_eq!(
        reader_table(&readers, &text),
        "\u{feff}reader,mark,tag,start,end,quote\r\n\
         \"'=Ana, \"\"A\"\"\",1,claim,2,5,The\r\n\
         \"'=Ana, \"\"A\"\"\",1,claim,13,17,safe\r\n\
         \"'=Ana, \"\"A\"\"\",2,no-comment,29,32,No.\r\n\
         Ben,1,claim,0,1,😀\r\n"
    );
}

#[test]
fn the_file_has_the_figures_to_nine_digits() {
    let readers = [
        reader("Ana", vec![mark("claim", 2, 17), mark("__proto__", 19, 27)]),
        reader("Ben \"B\"", vec![mark("claim", 2, 9)]),
    ];
    let agreement = Agreement::of(TEXT, &readers);
    let scores = against_key(TEXT, &readers, 1);
    let file: Value = serde_json::from_str(&agreement_json(&agreement, Some((1, &scores)))).unwrap();
    let close = |value: &Value, expected: Option<f64>| match expected {
        None => value.is_null(),
        Some(expected) => (value.as_f64().unwrap() - expected).abs() < 1e-9,
    };
    for (figures, expected) in [(&file["all"], agreement.all)]
        .into_iter()
        .chain(agreement.tags.iter().map(|(tag, of)| (&file["tags"][tag.name()], *of)))
    {
        assert!(close(&figures["percent"], expected.percent), "{figures}");
        assert!(close(&figures["alpha"], expected.alpha), "{figures}");
        assert!(close(&figures["alphaMarked"], expected.alpha_marked), "{figures}");
        assert!(close(&figures["gamma"], expected.gamma), "{figures}");
        assert!(close(&figures["gammaCat"], expected.gamma_cat), "{figures}");
    }
    assert!(agreement.all.alpha_marked.unwrap() < 0.0, "a negative figure is written too");
    assert!(close(&file["pairs"][0]["overlap"]["f1"], Some(agreement.pairs[0].overlap.f1)));
    assert_eq!(file["readers"], json!(["Ana", "Ben \"B\""]));
    assert_eq!(
        file["key"],
        json!({ "reader": "Ben \"B\"", "readers": [
            { "reader": "Ana", "hit": 1, "missed": 0, "extra": 1 },
            { "reader": "Ben \"B\"", "hit": 1, "missed": 0, "extra": 0 },
        ] })
    );
    let without: Value = serde_json::from_str(&agreement_json(&Agreement::default(), None)).unwrap();
    assert!(without.get("key").is_none());
}

/// The pages of a comparison of three readers with Ben as the key. Names and words are hostile.
fn comparison(language: &str) -> [String; 2] {
    set_language(language);
    let readers = [
        reader("Ana", vec![mark("claim", 2, 17), mark("attribution", 19, 27)]),
        reader("Ben", vec![mark("claim", 2, 9), mark("attribution", 19, 27)]),
        reader("<b>*Cem*</b> \u{202e}", vec![mark("attribution", 19, 27), mark("<script>", 29, 31)]),
    ];
    let agreement = Agreement::of(TEXT, &readers);
    let scores = against_key(TEXT, &readers, 1);
    let said = |tag: &str, readers: &[usize], quote: Option<&str>| ComparedWords {
        tag: Tag::from_name(tag),
        readers: readers.to_vec(),
        quote: quote.map(str::to_owned),
    };
    let passage = |quote: &str, is_agreed, said, silent: &[usize]| ComparedPassage {
        quote: quote.to_owned(),
        is_agreed,
        said,
        silent: silent.to_vec(),
    };
    let counts = [[1, 1, 0, 0], [1, 1, 0, 0], [0, 1, 0, 0]];
    let comparison = Comparison {
        article: &ArticleInfo {
            url: "https://news.example/dam?a=1&b=<2>".into(),
            title: "The <dam> holds | for now".into(),
            language: "en\"".into(),
            ..ArticleInfo::default()
        },
        made: Timestamp::parse("2026-11-30T09:00:00Z").unwrap(),
        readers: (readers.iter().zip(counts))
            .map(|(reader, tags)| ComparedReader {
                name: reader.reader.clone(),
                tags,
                other: usize::from(tags[0] == 0),
                orphaned: 0,
                is_elsewhere: false,
            })
            .collect(),
        counted: 3,
        agreement: &agreement,
        key: Some((1, &scores)),
        passages: vec![
            passage(
                "The dam is safe",
                false,
                vec![said("claim", &[0], None), said("claim", &[1], Some("The dam"))],
                &[2],
            ),
            passage("</q>No", false, vec![said("<script>", &[2], None)], &[0, 1]),
            passage("she said", true, vec![said("attribution", &[0, 1, 2], None)], &[]),
        ],
        wording: &Wording { labels: report_labels(), ..Wording::ENGLISH },
        labels: &comparison_labels(),
    };
    [write_comparison_html(&comparison), write_comparison_markdown(&comparison)]
}

#[test]
fn golden_reports() {
    for language in ["en", "ar"] {
        for (written, extension) in comparison(language).into_iter().zip(["html", "md"]) {
            if let Some(folder) = std::env::var_os("REPORTS") {
                std::fs::write(Path::new(&folder).join(format!("comparison-{language}.{extension}")), &written)
                    .unwrap();
            }
            let path = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join(format!("tests/fixtures/report/comparison-{language}.{extension}"));
            let written = match written.split_once("<style>").zip(written.split_once("</style>")) {
                Some(((before, _), (_, after))) => format!("{before}<style></style>{after}"),
                None => written,
            };
            if std::env::var_os("UPDATE_GOLDEN").is_some() {
                std::fs::write(&path, &written).unwrap();
            }
            assert_eq!(written, std::fs::read_to_string(&path).unwrap_or_default(), "{language}.{extension}");
        }
    }
    set_language("en");
    // Where nobody marked anything there is no figure and no passage, and no empty heading.
    let nothing = Comparison {
        article: &ArticleInfo::default(),
        made: Timestamp::parse("2026-11-30T09:00:00Z").unwrap(),
        readers: vec![],
        counted: 0,
        agreement: &Agreement::default(),
        key: None,
        passages: vec![],
        wording: &Wording::ENGLISH,
        labels: &ComparisonLabels::ENGLISH,
    };
    assert_eq!(write_comparison_html(&nothing).matches("<h2").count(), 0);
    assert_eq!(write_comparison_markdown(&nothing).matches("##").count(), 0);
}

#[test]
fn a_report_names_whom_it_leaves_out_and_whose_file_is_of_another_article() {
    set_language("en");
    let compared = |name: &str, is_elsewhere| ComparedReader {
        name: name.to_owned(),
        tags: [0; 4],
        other: 0,
        orphaned: 0,
        is_elsewhere,
    };
    let agreement = Agreement::of(TEXT, &[reader("Ana", vec![mark("claim", 2, 17)]), reader("Ben", vec![])]);
    let said = ComparedWords { tag: Tag::Claim, readers: vec![1], quote: None };
    let quote = "The dam is safe".to_owned();
    let comparison = Comparison {
        article: &ArticleInfo::default(),
        made: Timestamp::parse("2026-11-30T09:00:00Z").unwrap(),
        readers: vec![compared("Dora", false), compared("Ana", false), compared("Ben", true)],
        counted: 2,
        agreement: &agreement,
        key: None,
        passages: vec![ComparedPassage { quote, is_agreed: false, said: vec![said], silent: vec![2] }],
        wording: &Wording::ENGLISH,
        labels: &ComparisonLabels::ENGLISH,
    };
    let (html, markdown) = (write_comparison_html(&comparison), write_comparison_markdown(&comparison));
    for (page, expected) in [
        (&html, "<bdi>Ben</bdi><div><small>of another article</small></div>"),
        (&html, "Without <bdi>Dora</bdi>, who marked nothing."),
        (&html, "<small>1 of 2</small>"),
        (&markdown, "| Ben (of another article) |"),
        (&markdown, "Without Dora, who marked nothing."),
        (&markdown, "1 of 2: Ana"),
    ] {
        assert!(page.contains(expected), "{expected}: {page}");
    }
    // A column of other tags only where there are any.
    assert!(!html.contains(">Other<") && !markdown.contains("| Other"));
}
