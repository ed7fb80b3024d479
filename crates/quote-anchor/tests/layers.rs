//! The order of the crate's folders, and no import circle between files, inside a folder either.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What a module may import stands before it.
const ORDER: [&str; 13] = [
    "sort",
    "text",
    "selector",
    "units",
    "thresholds",
    "repeats",
    "describe",
    "standing",
    "search",
    "diff",
    "outcome",
    "score",
    "decide",
];

/// Each file below `src` with the lines of its code: no prose, no tests, no doc examples.
fn files() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut files, mut folders) = (vec![], vec![root.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]\nmod ").next().unwrap();
            let code = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
            files.push((path.strip_prefix(&root).unwrap().to_owned(), code));
        }
    }
    files
}

/// The first name of each path that begins with `start`.
fn names<'c>(code: &'c str, start: &str) -> Vec<&'c str> {
    let after = code.split(start).skip(1);
    after.map(|path| path.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap()).collect()
}

/// The module of the crate that a file belongs to.
fn module(file: &Path) -> String {
    file.with_extension("").iter().next().unwrap().to_str().unwrap().to_owned()
}

fn rank(module: &str) -> Option<usize> {
    ORDER.iter().position(|known| *known == module)
}

#[test]
fn no_module_imports_a_higher_one() {
    let mut wrong = vec![];
    for (file, code) in files().iter().filter(|(file, _)| file != Path::new("lib.rs")) {
        let own = rank(&module(file)).unwrap_or_else(|| panic!("{} has no place in the order", file.display()));
        for other in names(code, "crate::") {
            let allowed = rank(other).is_some_and(|rank| rank <= own);
            // Tests of the whole are no part of it.
            if !allowed && !file.ends_with("bounded_work.rs") {
                wrong.push(format!("{} imports {other}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_file_imports_itself_through_others() {
    let files = files();
    let mut imports: BTreeMap<PathBuf, BTreeSet<PathBuf>> = BTreeMap::new();
    for (file, code) in files.iter().filter(|(file, _)| !file.ends_with("mod.rs")) {
        let mut folder = file.parent().unwrap().to_owned();
        for start in ["super::", "super::super::"] {
            let others = names(code, start).into_iter().map(|name| folder.join(name).with_extension("rs"));
            let others = others.filter(|other| files.iter().any(|(known, _)| known == other));
            imports.entry(file.clone()).or_default().extend(others);
            folder = folder.parent().map(Path::to_owned).unwrap_or_default();
        }
    }
    assert!(imports.values().map(BTreeSet::len).sum::<usize>() > 30, "the imports were not read: {imports:?}");
    // Takes away, again and again, what imports nothing that is left.
    while let Some(free) = imports.iter().find(|(_, others)| others.is_empty()).map(|(file, _)| file.clone()) {
        imports.remove(&free);
        for others in imports.values_mut() {
            others.remove(&free);
        }
    }
    assert!(imports.is_empty(), "these import each other: {imports:#?}");
}
