//! No import circle: the modules of every folder form a tree of knowledge, so that each can be read, and tested, after
//! the ones it imports and without those that import it.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The code of a file without its comments and its unit tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().map(|line| line.split("//").next().unwrap());
    let before_tests =
        lines.take_while(|line| !line.starts_with("#[cfg(test)]") && !line.starts_with("#[cfg(all(test"));
    before_tests.collect::<Vec<_>>().join("\n")
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The names that follow `prefix` in paths and `use` lists: of `super::{a, b::C}` they are `a` and `b`.
fn named_after(code: &str, prefix: &str) -> Vec<String> {
    let mut names = vec![];
    for (at, _) in code.match_indices(prefix) {
        // `super::super::x` names nothing of the folder that `super::` alone means.
        let rest = &code[at + prefix.len()..];
        if code[..at].ends_with("super::") || code[..at].ends_with(is_word) || rest.starts_with("super::") {
            continue;
        }
        match rest.strip_prefix('{') {
            None => names.push(rest.chars().take_while(|&c| is_word(c)).collect()),
            Some(list) => {
                let mut depth = 1;
                let mut item = String::new();
                for c in list.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        _ => {}
                    }
                    if depth == 0 || (depth == 1 && c == ',') {
                        names.push(item.trim().chars().take_while(|&c| is_word(c)).collect());
                        item.clear();
                    } else {
                        item.push(c);
                    }
                    if depth == 0 {
                        break;
                    }
                }
            }
        }
    }
    names.retain(|name: &String| !name.is_empty());
    names
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = vec![];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// A module of a folder and the files that belong to it.
type Modules = BTreeMap<String, Vec<PathBuf>>;

fn modules(folder: &Path) -> Modules {
    let mut modules = Modules::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            modules.entry(name).or_default().extend(rust_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") && !["mod", "lib", "main"].contains(&name.as_str()) {
            modules.entry(name).or_default().push(path);
        }
    }
    modules
}

/// The module of a folder in which each of the names that its `mod.rs` hands on is defined.
fn owners(index: &Path, modules: &Modules) -> BTreeMap<String, String> {
    let code = code(index);
    let mut owners = BTreeMap::new();
    for module in modules.keys() {
        for list in [format!("use {module}::"), format!("use self::{module}::")] {
            for name in named_after(&code, &list) {
                owners.insert(name, module.clone());
            }
        }
    }
    owners
}

/// Which modules of a folder each of them imports. `path` is the folder's path in its crate, such as `crate::ui::`.
fn imports(folder: &Path, index: &Path, path: &str) -> BTreeMap<String, BTreeSet<String>> {
    let modules = modules(folder);
    let owners = owners(index, &modules);
    let mut imports = BTreeMap::new();
    for (module, files) in &modules {
        let known: &mut BTreeSet<String> = imports.entry(module.clone()).or_default();
        for file in files {
            let inside = file.strip_prefix(folder).unwrap().components().count();
            let is_index = file.file_stem().is_some_and(|stem| stem == "mod");
            let up = "super::".repeat(if is_index { inside - 1 } else { inside });
            let code = code(file);
            for name in [named_after(&code, &up), named_after(&code, path)].concat() {
                let target = if modules.contains_key(&name) { Some(&name) } else { owners.get(&name) };
                known.extend(target.filter(|target| *target != module).cloned());
            }
        }
    }
    imports
}

/// A circle of imports, as the modules on the way round; none where there is none.
fn circle(imports: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    fn walk(
        module: &str,
        imports: &BTreeMap<String, BTreeSet<String>>,
        way: &mut Vec<String>,
        done: &mut BTreeSet<String>,
    ) -> Option<Vec<String>> {
        if let Some(start) = way.iter().position(|on_the_way| on_the_way == module) {
            return Some(way[start..].to_vec());
        }
        if !done.insert(module.to_owned()) {
            return None;
        }
        way.push(module.to_owned());
        let found = imports[module].iter().find_map(|next| walk(next, imports, way, done));
        way.pop();
        found
    }
    let mut done = BTreeSet::new();
    imports.keys().find_map(|module| walk(module, imports, &mut vec![], &mut done))
}

fn check(folder: &Path, path: &str, circles: &mut Vec<String>) -> usize {
    let index = ["mod.rs", "lib.rs"].map(|name| folder.join(name)).into_iter().find(|index| index.exists());
    let mut folders = 1;
    // The circle found first hides the others of its folder until it is mended.
    if let Some(index) = index
        && let Some(circle) = circle(&imports(folder, &index, path))
    {
        circles.push(format!("{path} {}", circle.join(" -> ")));
    }
    for entry in fs::read_dir(folder).unwrap() {
        let inner = entry.unwrap().path();
        if inner.is_dir() {
            let name = inner.file_name().unwrap().to_str().unwrap();
            folders += check(&inner, &format!("{path}{name}::"), circles);
        }
    }
    folders
}

#[test]
fn no_modules_import_each_other_in_a_circle() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut circles = vec![];
    let folders = check(&top.join("src"), "crate::", &mut circles);
    assert!(folders > 10, "only {folders} folders were read");
    assert!(circles.is_empty(), "{}", circles.join("\n"));
}

#[test]
fn a_circle_is_found() {
    let graph = |edges: &[(&str, &[&str])]| {
        edges
            .iter()
            .map(|(from, to)| ((*from).to_owned(), to.iter().map(|to| (*to).to_owned()).collect()))
            .collect::<BTreeMap<String, BTreeSet<String>>>()
    };
    assert_eq!(circle(&graph(&[("a", &["b", "c"]), ("b", &["c"]), ("c", &[])])), None);
    let found = circle(&graph(&[("a", &["b"]), ("b", &["c"]), ("c", &["b"])]));
    assert_eq!(found, Some(vec!["b".to_owned(), "c".to_owned()]));
    assert_eq!(
        named_after("use super::{a, b::{C, D}, e};\nsuper::f::g(); super::super::h", "super::"),
        ["a", "b", "e", "f"]
    );
}
