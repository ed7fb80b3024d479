//! Lower layers never import higher ones.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::Path;

const ORDER: [&str; 17] = [
    "later", "model", "analysis", "format", "seen", "session", "compare", "sync", "listing", "language", "page",
    "engine", "ui", "embed", "parts", "reader", "start",
];

fn rank(layer: &str) -> Option<usize> {
    ORDER.iter().position(|known| *known == layer)
}

/// The layers of the `crate::layer` paths in a line of code; comments may name any layer.
fn imported(line: &str) -> Vec<&str> {
    if line.trim_start().starts_with("//") {
        return vec![];
    }
    let after = line.split("crate::").skip(1);
    after.map(|path| path.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap()).collect()
}

fn check(folder: &Path, layer: &str, wrong: &mut Vec<String>) -> usize {
    let mut files = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files += check(&path, layer, wrong);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files += 1;
            for (number, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
                for other in imported(line) {
                    if rank(other).is_some_and(|other| other > rank(layer).unwrap()) {
                        wrong.push(format!("{}:{}: {layer} imports {other}", path.display(), number + 1));
                    }
                }
            }
        }
    }
    files
}

#[test]
fn lower_layers_never_import_higher_ones() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = vec![];
    for layer in ORDER.into_iter().filter(|layer| *layer != "start") {
        let files = check(&source.join(layer), layer, &mut wrong);
        assert!(files > 0, "no file of {layer} was read");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_has_a_place_in_the_order() {
    let library = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let modules =
        library.lines().filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'));
    let unknown: Vec<&str> = modules.filter(|module| rank(module).is_none()).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}
