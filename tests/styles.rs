//! The style sheets as the build makes them: joined, minified, with custom media queries resolved.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, missing_docs)]

#[path = "../build/stylesheet.rs"]
mod stylesheet;

use std::fs;
use std::path::{Path, PathBuf};

use stylesheet::{join, minify, resolve_custom_media};

fn styles() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("styles")
}

fn read(file: &str) -> String {
    fs::read_to_string(styles().join(file)).unwrap()
}

#[test]
fn minified() {
    for (name, given, expected) in [
        ("a comment", "/* why */ a { b: c } /* end", "a{b:c}"),
        ("a comment between words", "a/**/b { c: d }", "a b{c:d}"),
        ("the last semicolon", "a { b: c; d: e; }\n", "a{b:c;d:e}"),
        ("descendants and siblings", ".a > .b ~ .c .d { e: f }", ".a>.b~.c .d{e:f}"),
        ("a descendant's pseudo-class", ".a :hover, .a:hover { b: c }", ".a :hover,.a:hover{b:c}"),
        ("sums keep their spaces", "a { b: calc(1px + 2 * (3px - 1px)) }", "a{b:calc(1px + 2 * (3px - 1px))}"),
        (
            "media",
            "@media (pointer: coarse) and (width < 9px) { a { b: c; } }",
            "@media (pointer:coarse) and (width<9px){a{b:c}}",
        ),
        ("strings", r#"a { b: "x  /* y */ ; \" }"; }"#, r#"a{b:"x  /* y */ ; \" }"}"#),
        ("a string that does not end", "a { b: 'c ", "a{b:'c "),
        ("an attribute", "[dir=\"rtl\"]  .a { b: c }", "[dir=\"rtl\"] .a{b:c}"),
        ("nothing", " \n", ""),
    ] {
        assert_eq!(minify(given), expected, "{name}");
    }
}

#[test]
fn minified_twice_is_minified_once() {
    for file in ["widget.css", "highlights.css", "tokens.css", "toast.css"] {
        let once = minify(&read(file));
        assert_eq!(minify(&once), once, "{file}");
    }
}

#[test]
fn joined() {
    let read = |file: &str| if file == "a.css" { Ok("a {}\n".to_owned()) } else { Err(file.to_owned()) };
    assert_eq!(join("/* x */\n@import \"a.css\";\nb {}", read), Ok("/* x */\na {}\n\nb {}\n".to_owned()));
    assert_eq!(join("@import \"b.css\";", read), Err("b.css".to_owned()));
}

#[test]
fn custom_media() {
    let (css, media) =
        resolve_custom_media("a{b:c}@custom-media --low (height<9px);@media print and (--low){d{e:var(--low)}}")
            .unwrap();
    assert_eq!(css, "a{b:c}@media print and (height<9px){d{e:var(--low)}}");
    assert_eq!(media, [("--low".to_owned(), "(height<9px)".to_owned())]);
    assert_eq!(resolve_custom_media("@media (--high){a{b:c}}"), Err("no @custom-media declares (--high)".to_owned()));
}

#[test]
fn every_file_of_the_interface_is_imported_once() {
    let index = read("widget.css") + &read("studio.css") + &read("later.css");
    let mut files: Vec<String> =
        fs::read_dir(styles()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    files.retain(|file| {
        !["widget.css", "studio.css", "later.css", "highlights.css", "report.css", "reader.css", "reader-queue.css"]
            .contains(&file.as_str())
    });
    assert!(files.len() > 20, "{files:?}");
    for file in files {
        assert_eq!(index.matches(&format!("@import \"{file}\";\n")).count(), 1, "{file}");
    }
}

#[test]
fn the_width_of_a_narrow_window_is_written_once() {
    let files: Vec<String> = fs::read_dir(styles())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| fs::read_to_string(path).unwrap().contains("700px"))
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(files, ["tokens.css"]);
}
