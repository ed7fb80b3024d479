//! The documents name files that exist: every link to a file, every path in the architecture.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn documents() -> Vec<PathBuf> {
    let docs = fs::read_dir(top().join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let others =
        ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "examples/README.md", "examples/newsroom-store/README.md"]
            .map(|file| top().join(file));
    others.into_iter().chain(docs.filter(|path| path.extension().is_some_and(|end| end == "md"))).collect()
}

/// What stands between `open` and `close`, wherever they do.
fn between<'a>(text: &'a str, open: &str, close: char) -> Vec<&'a str> {
    text.split(open).skip(1).filter_map(|rest| rest.split_once(close)).map(|(inside, _)| inside).collect()
}

#[test]
fn links_lead_to_files() {
    let mut links = 0;
    let mut dead = vec![];
    for document in documents() {
        let text = fs::read_to_string(&document).unwrap();
        for target in between(&text, "](", ')').into_iter().filter(|target| !target.contains("://")) {
            links += 1;
            if !document.parent().unwrap().join(target).exists() {
                dead.push(format!("{}: {target}", document.display()));
            }
        }
    }
    assert!(links > 40, "only {links} links were found");
    assert!(dead.is_empty(), "{dead:#?}");
}

#[test]
fn the_architecture_names_files_that_exist() {
    let text = fs::read_to_string(top().join("ARCHITECTURE.md")).unwrap();
    // Every other piece between backticks is code.
    let code = text.split('`').skip(1).step_by(2);
    let roots = [
        "src/",
        "crates/",
        "styles/",
        "build/",
        "npm/",
        "examples/",
        "fuzz/",
        "extension/",
        "tests/",
        "tools/",
        "docs/",
    ];
    let paths: Vec<&str> = code.filter(|code| roots.iter().any(|root| code.starts_with(root))).collect();
    assert!(paths.len() > 40, "only {} paths were found", paths.len());
    let missing: Vec<&&str> = paths.iter().filter(|path| !top().join(path).exists()).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn the_readme_is_short() {
    let lines = fs::read_to_string(top().join("README.md")).unwrap().lines().count();
    assert!(lines <= 150, "{lines} lines; the rest belongs to docs/");
}
