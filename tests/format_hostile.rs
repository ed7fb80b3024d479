//! Injection attempts in the formats that people open in other programs; truncated files.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

#[path = "format_support/mod.rs"]
mod support;

use std::rc::Rc;

use news_annotator::format::{Format, decode, read, write};
use news_annotator::model::Timestamp;
use quote_anchor::State;
use serde_json::Value;
use support::{GOLDEN, document_of, golden, now, with_note};

#[test]
fn exports_equal_the_golden_files() {
    for (format, expected) in [
        (Format::Json, GOLDEN),
        (Format::W3c, include_str!("fixtures/format/v1.jsonld")),
        (Format::Csv, include_str!("fixtures/format/v1.csv")),
        (Format::Markdown, include_str!("fixtures/format/v1.md")),
    ] {
        let version = concat!("news-annotator ", env!("CARGO_PKG_VERSION"));
        let expected = expected.replace("news-annotator 0.1.0", version);
        assert_eq!(write(format, &golden()), expected, "{}", format.name());
        assert_eq!(Format::from_name(format.name()), Some(format));
    }
}

#[test]
fn no_cell_is_a_formula_and_every_note_is_read_back() {
    for note in [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "'",
        "''",
        "'=1",
        "'tis",
        "=HYPERLINK(\"http://x\")",
        "a\0b",
        "\u{feff}=1",
        "two\r\nlines",
        "\"",
        ";",
        " padded ",
        "",
    ] {
        let text = write(Format::Csv, &with_note(note));
        let cell = text.split("a by May").nth(1);
        let incoming = read(&text, now()).unwrap();
        let kept = note.replace("\r\n", "\n").replace('\r', "\n");
        assert_eq!(incoming.annotations[0].note, kept, "{note:?} {cell:?}");
        let runs = |start: &str| {
            ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'].iter().any(|c| start.starts_with(*c))
        };
        for row in text.trim_start_matches('\u{feff}').split("\r\n") {
            assert!(row.split(',').all(|cell| !runs(cell.trim_start_matches('"'))), "{note:?}: {row}");
        }
    }
}

/// Rows of a note and its form in the report.
#[test]
fn markup_is_escaped_in_the_report() {
    for (note, expected) in [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("[x](javascript:alert(1))", "\\[x\\](javascript\\:alert(1))"),
        ("![x](http://x/y.png)", "!\\[x\\](http\\://x/y.png)"),
        ("# Heading", "\\# Heading"),
        ("- item\n+ item\n* item", "\\- item\\\n\\+ item\\\n\\* item"),
        ("1. one\n2) two", "1\\. one\\\n2\\) two"),
        ("> quote", "&gt; quote"),
        ("===", "\\==="),
        ("---", "\\---"),
        ("    code", "code"),
        ("`code` ~~gone~~ **bold** _it_", "\\`code\\` \\~\\~gone\\~\\~ \\*\\*bold\\*\\* \\_it\\_"),
        ("a|b", "a\\|b"),
        ("https://x.example www.x.example a@b.c", "https\\://x.example www\\.x.example a\\@b.c"),
        ("&lt; &#60;", "&amp;lt; &amp;#60;"),
        ("{{ site.x }} {% y %}", "&#123;&#123; site.x &#125;&#125; &#123;% y %&#125;"),
        ("$x$ \\( \\[", "\\$x\\$ \\\\( \\\\\\["),
        ("a\u{202e}b\u{2066}c", "a(U+202E)b(U+2066)c"),
        ("a\0b\u{1b}[0m", "a\u{fffd}b\u{fffd}\\[0m"),
        ("said: no. Well-known.", "said: no. Well-known."),
    ] {
        let text = write(Format::Markdown, &with_note(note));
        // A note is a part of a list item.
        let text = text.replace("\n  ", "\n");
        let found = text.split("\n\n").any(|block| block.trim_end() == expected);
        assert!(found, "{note:?} -> {text}");
    }
}

#[test]
fn links_of_the_report() {
    for (name, url, quote, expected) in [
        (
            "short",
            "https://a.example/x",
            "the vote, well-known",
            Some("<https://a.example/x#:~:text=the%20vote%2C%20well%2Dknown>"),
        ),
        ("over a line break", "https://a.example/x", "one\ntwo", Some("<https://a.example/x#:~:text=one,two>")),
        (
            "long",
            "https://a.example/",
            "a b c d e f g h i j k l m",
            Some("<https://a.example/#:~:text=a%20b%20c%20d%20e,i%20j%20k%20l%20m>"),
        ),
        ("breaks out", "https://a.example/>) [x](y", "q", Some("<https://a.example/%3E)%20%5Bx%5D(y#:~:text=q>")),
        ("no address", "urn:sha256:00", "q", None),
        ("script", "javascript:alert(1)", "q", None),
    ] {
        let mut document = with_note("");
        document.article.url = url.into();
        Rc::make_mut(&mut document.entries[0].annotation).selector.quote = quote.into();
        let text = write(Format::Markdown, &document);
        match expected {
            Some(link) => assert!(text.contains(&format!("[↗]({link})")), "{name}: {text}"),
            None => assert!(!text.contains("]("), "{name}: {text}"),
        }
        document.entries[0].state = State::Orphaned;
        let text = write(Format::Markdown, &document);
        assert!(!text.contains("[↗]") && text.contains("no longer found"), "{name}");
    }
}

#[test]
fn truncated_at_any_byte_no_annotation_is_partly_read() {
    let document = golden();
    for format in [Format::Json, Format::W3c, Format::Csv] {
        let whole = write(format, &document);
        let all = read(&whole, now()).unwrap().annotations;
        for end in (0..whole.len()).filter(|&end| whole.is_char_boundary(end)) {
            if let Ok(incoming) = read(&whole[..end], now()) {
                assert!(incoming.annotations.iter().all(|read| all.contains(read)), "{} {end}", format.name());
            }
        }
    }
}

#[test]
fn bytes_that_are_not_text() {
    assert_eq!(decode(b"{}").unwrap(), "{}");
    assert_eq!(decode(b"\xff\xfe{\0}\0").unwrap(), "{}", "UTF-16, little-endian");
    assert_eq!(decode(b"\xfe\xff\0{\0}").unwrap(), "{}", "UTF-16, big-endian");
    assert_eq!(decode(b"\x89PNG\r\n").unwrap_err().code(), "not-text");
    let zip = read("PK\u{3}\u{4}\u{14}\0", now());
    assert_eq!(zip.unwrap_err().code(), "not-text");
}

#[test]
fn large_files_are_read_or_refused() {
    let many = "{\"quote\":\"word\"},".repeat(10_000);
    for (name, text) in [
        ("commas", ",".repeat(1_000_000)),
        ("commas below a header", format!("quote\n{}", ",".repeat(1_000_000))),
        ("quotation marks", format!("quote\n{}", "\"".repeat(1_000_001))),
        ("empty objects", format!("[{}{{}}]", "{},".repeat(100_000))),
        ("one key often", format!("{{{}\"a\":1}}", "\"a\":1,".repeat(100_000))),
        ("selectors in selectors", format!("{}{{}}{}", "{\"target\":{\"selector\":".repeat(60), "}}".repeat(60))),
        ("escapes", format!("[\"{}\"]", "\\ud800".repeat(100_000))),
        ("backslashes", "\\".repeat(1_000_001)),
        ("ten thousand on one word", format!("[{many}{{\"quote\":\"word\"}}]")),
    ] {
        let annotations = read(&text, now()).map_or(0, |incoming| incoming.annotations.len());
        let expected = if name == "ten thousand on one word" { 10_001 } else { 0 };
        assert_eq!(annotations, expected, "{name}");
    }
}

/// Replaces every value of these files in turn by a value of each type.
#[test]
fn wrong_types_never_break_a_round_trip() {
    let wrong =
        ["null", "true", "-1", "1.5", "\"x\"", "\"\"", "[]", "[[]]", "{}", "[{}]", "[null,\"x\",{\"value\":{}}]"];
    for file in [
        GOLDEN,
        include_str!("fixtures/format/v1.jsonld"),
        include_str!("fixtures/format/tools/hypothesis-api.json"),
        include_str!("fixtures/format/tools/recogito-w3c.json"),
        include_str!("fixtures/format/tools/dokieli.json"),
        include_str!("fixtures/format/tools/annotation-page.json"),
    ] {
        let file: Value = serde_json::from_str(&file.replace("1e400", "1e40")).unwrap();
        for pointer in pointers(&file, "") {
            for wrong in wrong {
                let mut broken = file.clone();
                *broken.pointer_mut(&pointer).unwrap() = serde_json::from_str(wrong).unwrap();
                if let Ok(incoming) = read(&broken.to_string(), now()) {
                    let again = write(Format::Json, &document_of(&incoming, Timestamp::default()));
                    let again = read(&again, now()).unwrap();
                    assert_eq!(again.annotations, incoming.annotations, "{pointer} {wrong}");
                }
            }
        }
    }
}

/// The JSON pointers of all values inside this one.
fn pointers(value: &Value, at: &str) -> Vec<String> {
    let inside: Vec<(String, &Value)> = match value {
        Value::Array(items) => items.iter().enumerate().map(|(index, item)| (index.to_string(), item)).collect(),
        Value::Object(members) => members.iter().map(|(name, member)| (name.clone(), member)).collect(),
        _ => vec![],
    };
    let mut all = vec![at.to_owned()];
    for (name, value) in inside {
        all.extend(pointers(value, &format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"))));
    }
    all
}
