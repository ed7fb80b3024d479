//! The list of all annotated articles: what it shows of good and bad entries, and that nothing it takes out is lost.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::rc::Rc;

use news_annotator::format::{Incoming, read, read_all};
use news_annotator::model::Timestamp;
use news_annotator::sync::{Library, LibraryImport, MemoryStorage, Storage};

const NOW: Timestamp = Timestamp::FIRST;

fn entry(url: &str, title: &str, written: &str, quotes: &[&str]) -> String {
    let one = |quote: &&str| {
        format!(
            r#"{{"id":"urn:{quote}","tag":"claim","quote":"{quote}","modified":"2026-01-02T00:00:00Z","state":"changed","x":[1]}}"#
        )
    };
    format!(
        r#"{{"format":"news-annotations","version":1,"exported":"{written}","article":{{"url":"{url}","title":"{title}"}},"annotations":[{}],"deleted":[{{"id":"gone","deleted":"2026-01-01T00:00:00Z"}}],"mine":true}}"#,
        quotes.iter().map(one).collect::<Vec<_>>().join(",")
    )
}

/// Three good entries, one of a newer version, one that cannot be read, one without annotations, and what is not ours.
fn shelf() -> Rc<MemoryStorage> {
    let storage = Rc::new(MemoryStorage::default());
    for (key, text) in [
        (
            "news-annotator:https://a.example/1",
            entry("https://a.example/1", "First", "2026-03-01T00:00:00Z", &["one", "two"]),
        ),
        ("news-annotator:https://a.example/2", entry("https://a.example/2", "", "2026-05-01T00:00:00Z", &["three"])),
        ("news-annotator:urn:x", entry("javascript:alert(1)", "<b>Bold</b>", "2026-04-01T00:00:00Z", &["four"])),
        (
            "news-annotator:https://a.example/new",
            r#"{"format":"news-annotations","version":7,"article":{},"annotations":[{}]}"#.into(),
        ),
        ("news-annotator:https://a.example/bad", "{\"cut".into()),
        ("news-annotator:https://a.example/empty", entry("https://a.example/empty", "", "2026-06-01T00:00:00Z", &[])),
        ("news-annotator-aside:2026-01-02T00:00:00Z:news-annotator:u", "{".into()),
        ("news-annotator-reader:abc", "{}".into()),
        ("host", "theirs".into()),
    ] {
        storage.save(key, &text).unwrap();
    }
    storage
}

fn names(storage: &MemoryStorage) -> Vec<String> {
    storage.keys().unwrap()
}

#[test]
fn the_list_tells_what_there_is() {
    let list = Library::new(shelf()).list().unwrap();
    let told: Vec<_> = list
        .iter()
        .map(|one| {
            (
                one.url(),
                one.summary.as_ref().map(|told| (told.title.as_str(), told.annotations)),
                one.address().is_some(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("https://a.example/2", Some(("", 1)), true),
            ("javascript:alert(1)", Some(("<b>Bold</b>", 1)), false),
            ("https://a.example/1", Some(("First", 2)), true),
            ("https://a.example/new", Some(("", 1)), true),
            ("https://a.example/bad", None, true),
            ("u", None, false),
        ]
    );
    let [.., bad, aside] = list.as_slice() else { panic!("both") };
    assert_eq!(aside.set_aside().unwrap().to_string(), "2026-01-02T00:00:00Z");
    assert_eq!(bad.set_aside(), None);
    assert_eq!(bad.bytes, 2 * ("news-annotator:https://a.example/bad".len() + "{\"cut".len()));
}

#[test]
fn the_export_holds_every_readable_entry_as_it_was_stored() {
    let storage = shelf();
    let (lines, unreadable) = Library::new(Rc::clone(&storage) as Rc<dyn Storage>).export().unwrap();
    assert_eq!((lines.lines().count(), unreadable), (5, 1));
    let first = lines.lines().next().unwrap();
    let stored = storage.load("news-annotator:https://a.example/1").unwrap().unwrap();
    let without_deletions = stored.replace(r#","deleted":[{"id":"gone","deleted":"2026-01-01T00:00:00Z"}]"#, "");
    assert_eq!(first, without_deletions, "states, unknown members and their order are kept");
    // It reads back, but for the one of a newer version, which is told.
    let all = read_all(&lines, NOW).unwrap();
    assert_eq!(all.iter().map(|one| one.annotations.len()).collect::<Vec<_>>(), [2, 1, 0, 1]);
    let skipped: Vec<_> = all.iter().flat_map(|one| &one.skipped).map(|one| one.reason.code()).collect();
    assert_eq!(skipped, ["newer-version"]);
}

#[test]
fn what_is_removed_comes_back_as_it_was() {
    let storage = shelf();
    let library = Library::new(Rc::clone(&storage) as Rc<dyn Storage>);
    let before: Vec<_> = names(&storage).into_iter().map(|key| (storage.load(&key).unwrap(), key)).collect();
    let removed = library.remove_all().unwrap();
    assert_eq!(removed.len(), 6);
    assert_eq!(
        names(&storage),
        ["host", "news-annotator-aside:2026-01-02T00:00:00Z:news-annotator:u", "news-annotator-reader:abc"]
    );
    library.restore(&removed, NOW).unwrap();
    let after: Vec<_> = names(&storage).into_iter().map(|key| (storage.load(&key).unwrap(), key)).collect();
    assert_eq!(after, before);
    assert!(library.remove(&["host".into(), "nothing".into()]).unwrap().is_empty(), "only our own entries");
}

#[test]
fn what_was_written_meanwhile_is_never_written_over() {
    let key = "news-annotator:https://a.example/1".to_owned();
    let newer = r#"{"format":"news-annotations","version":7,"annotations":[]}"#;
    for (name, meanwhile, expected, aside) in [
        (
            "another annotation",
            entry("https://a.example/1", "First", "2026-07-01T00:00:00Z", &["five"]),
            Some(vec!["one", "two", "five"]),
            1,
        ),
        (
            "the same entry",
            entry("https://a.example/1", "First", "2026-03-01T00:00:00Z", &["one", "two"]),
            Some(vec!["one", "two"]),
            1,
        ),
        ("a newer version", newer.to_owned(), None, 2),
        ("damaged", "{\"cut".to_owned(), Some(vec!["one", "two"]), 2),
        ("damaged in part", partly(&["five"]), Some(vec!["one", "two", "five"]), 2),
    ] {
        let storage = shelf();
        let library = Library::new(Rc::clone(&storage) as Rc<dyn Storage>);
        let removed = library.remove(std::slice::from_ref(&key)).unwrap();
        storage.save(&key, &meanwhile).unwrap();
        library.restore(&removed, NOW).unwrap();
        let there = storage.load(&key).unwrap().unwrap();
        match expected {
            Some(mut quotes) => {
                let mut found: Vec<_> =
                    read(&there, NOW).unwrap().annotations.into_iter().map(|one| one.selector.quote).collect();
                found.sort();
                quotes.sort_unstable();
                assert_eq!(found, quotes, "{name}");
            }
            None => assert_eq!(there, meanwhile, "{name}"),
        }
        let set_aside = names(&storage).into_iter().filter(|key| key.starts_with("news-annotator-aside:")).count();
        assert_eq!(set_aside, aside, "{name}");
    }
}

/// An entry of which one annotation cannot be read.
fn partly(quotes: &[&str]) -> String {
    entry("https://a.example/1", "First", "2026-07-01T00:00:00Z", quotes)
        .replace("annotations\":[", "annotations\":[7,")
}

#[test]
fn what_comes_back_and_cannot_be_read_stands_aside() {
    let key = "news-annotator:https://a.example/1".to_owned();
    for (name, back, quotes) in
        [("nothing of it", "{\"cut".to_owned(), vec!["five"]), ("a part of it", partly(&["one"]), vec!["five", "one"])]
    {
        let storage = Rc::new(MemoryStorage::default());
        let library = Library::new(Rc::clone(&storage) as Rc<dyn Storage>);
        storage.save(&key, &back).unwrap();
        let removed = library.remove(std::slice::from_ref(&key)).unwrap();
        let there = entry("https://a.example/1", "First", "2026-07-01T00:00:00Z", &["five"]);
        storage.save(&key, &there).unwrap();
        library.restore(&removed, NOW).unwrap();
        let now = read(&storage.load(&key).unwrap().unwrap(), NOW).unwrap();
        assert_eq!(found(&now), quotes, "{name}");
        let aside = names(&storage).into_iter().find(|key| key.starts_with("news-annotator-aside:")).unwrap();
        assert_eq!(storage.load(&aside).unwrap(), Some(back), "{name}");
    }
}

fn found(incoming: &Incoming) -> Vec<&str> {
    let mut quotes: Vec<_> = incoming.annotations.iter().map(|one| one.selector.quote.as_str()).collect();
    quotes.sort_unstable();
    quotes
}

#[test]
fn unknown_members_of_both_are_kept() {
    let key = "news-annotator:https://a.example/1".to_owned();
    let text = |members: &str, of_article: &str| {
        format!(
            r#"{{"format":"news-annotations","version":1,"article":{{"url":"https://a.example/1",{of_article}}},"annotations":[],{members}}}"#
        )
    };
    let storage = Rc::new(MemoryStorage::default());
    let library = Library::new(Rc::clone(&storage) as Rc<dyn Storage>);
    storage.save(&key, &text(r#""x":"old","y":1"#, r#""z":1"#)).unwrap();
    let removed = library.remove(std::slice::from_ref(&key)).unwrap();
    storage.save(&key, &text(r#""x":"new""#, r#""w":2"#)).unwrap();
    library.restore(&removed, NOW).unwrap();
    let now = read(&storage.load(&key).unwrap().unwrap(), NOW).unwrap();
    let pairs = |of: &[(&str, &str)]| of.iter().map(|&(a, b)| (a.to_owned(), b.to_owned())).collect::<Vec<_>>();
    assert_eq!(now.extras.0, pairs(&[("y", "1"), ("x", "\"new\"")]));
    assert_eq!(now.article_extras.0, pairs(&[("z", "1"), ("w", "2")]));
}

#[test]
fn what_was_set_aside_is_taken_out_and_comes_back() {
    let storage = shelf();
    let library = Library::new(Rc::clone(&storage) as Rc<dyn Storage>);
    let key = library.list().unwrap().last().unwrap().key.clone();
    assert_eq!(library.text(&key).unwrap().as_deref(), Some("{"));
    let removed = library.remove(std::slice::from_ref(&key)).unwrap();
    assert_eq!((removed.len(), storage.load(&key).unwrap()), (1, None));
    // Another tab set something else aside, by chance in the same moment.
    storage.save(&key, "another").unwrap();
    library.restore(&removed, NOW).unwrap();
    let mut texts: Vec<_> = library
        .list()
        .unwrap()
        .iter()
        .filter(|one| one.set_aside().is_some())
        .map(|one| storage.load(&one.key).unwrap().unwrap())
        .collect();
    texts.sort();
    assert_eq!(texts, ["another", "{"]);
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_millis(1_790_000_000_000 + second * 1000)
}

/// `articles left added updated unchanged`
fn numbers(delivery: &LibraryImport) -> [usize; 5] {
    let summary = delivery.summary;
    [delivery.articles, delivery.left, summary.added, summary.updated, summary.unchanged]
}

fn texts(storage: &MemoryStorage) -> Vec<(String, String)> {
    names(storage).into_iter().map(|key| (key.clone(), storage.load(&key).unwrap().unwrap())).collect()
}

fn quotes(library: &Library) -> Vec<(String, usize)> {
    let list = library.list().unwrap();
    list.iter().filter_map(|one| Some((one.key.clone(), one.summary.as_ref()?.annotations))).collect()
}

#[test]
fn the_file_of_all_articles_is_brought_back_as_a_whole() {
    let from = shelf();
    let (lines, _) = Library::new(Rc::clone(&from) as Rc<dyn Storage>).export().unwrap();
    let file = read_all(&lines, at(0)).unwrap();
    let storage = Rc::new(MemoryStorage::default());
    let library = Library::new(Rc::clone(&storage) as Rc<dyn Storage>);
    assert_eq!(numbers(&library.preview(&file, at(1))), [4, 0, 4, 0, 0]);
    assert!(names(&storage).is_empty(), "nothing happened yet");
    let delivery = library.bring_in(&file, at(1));
    assert_eq!(numbers(&delivery), [4, 0, 4, 0, 0]);
    let mut brought = quotes(&library);
    brought.sort();
    // UnknownMembers under the address that the article tells; there it would be found.
    let expected = [("https://a.example/1", 2), ("https://a.example/2", 1), ("javascript:alert(1)", 1)];
    assert_eq!(brought, expected.map(|(url, count)| (format!("news-annotator:{url}"), count)));
    let first = read(&storage.load("news-annotator:https://a.example/1").unwrap().unwrap(), NOW).unwrap();
    let was = read(&from.load("news-annotator:https://a.example/1").unwrap().unwrap(), NOW).unwrap();
    // By the notebook: what was described in a page's markup says so when it is written anew.
    let all = |one: &Incoming| one.notebook().iter().cloned().collect::<Vec<_>>();
    let of = |one: &Incoming| (all(one), one.extras.clone(), one.article.clone());
    assert_eq!(of(&first), of(&was), "with what nobody here knows");

    // The same file again changes nothing at all.
    let before = texts(&storage);
    let again = library.bring_in(&file, at(2));
    assert_eq!(numbers(&again), [4, 0, 0, 0, 4]);
    assert_eq!(texts(&storage), before);
    library.take_back(&again, at(3)).unwrap();
    assert_eq!(texts(&storage), before, "there is nothing to take back");

    library.take_back(&delivery, at(4)).unwrap();
    assert!(quotes(&library).is_empty());
}

#[test]
fn a_file_is_merged_into_each_entry_and_taken_back_but_for_what_was_done_since() {
    let storage = shelf();
    let library = Library::new(Rc::clone(&storage) as Rc<dyn Storage>);
    let url = |n: &str| format!("https://a.example/{n}");
    let line = |n: &str, quotes: &[&str]| entry(&url(n), "", "2026-01-01T00:00:00Z", quotes);
    let file = [
        // One of the two here with a later change, and a new one.
        line("1", &["one"])
            .replace("\"quote\":\"one\"", "\"quote\":\"one\",\"note\":\"later\"")
            .replace("01-02T", "01-03T"),
        line("1", &["six"]),
        // What was deleted here.
        line("2", &[]).replace(
            "\"annotations\":[]",
            r#""annotations":[{"id":"gone","quote":"back","modified":"2025-01-01T00:00:00Z"}]"#,
        ),
        line("bad", &["seven"]),
        line("new", &["eight"]),
        line("", &["nine"]).replace("https://a.example/", ""),
    ]
    .join("\n");
    let file = read_all(&file, at(0)).unwrap();
    let keep = texts(&storage);
    assert_eq!(numbers(&library.preview(&file, at(1))), [3, 2, 3, 1, 0]);
    assert_eq!(texts(&storage), keep, "nothing happened yet");
    let delivery = library.bring_in(&file, at(1));
    assert_eq!(numbers(&delivery), [3, 2, 3, 1, 0]);
    let now = |n: &str| read(&storage.load(&format!("news-annotator:{}", url(n))).unwrap().unwrap(), NOW).unwrap();
    assert_eq!(found(&now("1")), ["one", "six", "two"]);
    assert_eq!(now("1").annotations.iter().find(|one| one.selector.quote == "one").unwrap().note, "later");
    assert_eq!(found(&now("2")), ["back", "three"]);
    assert_eq!(found(&now("bad")), ["seven"]);
    let aside: Vec<_> =
        names(&storage).into_iter().filter(|key| key.ends_with("bad") && key.contains("aside")).collect();
    assert_eq!(storage.load(&aside[0]).unwrap().as_deref(), Some("{\"cut"));
    let newer = |texts: &[(String, String)]| texts.iter().find(|(key, _)| key.ends_with("new")).cloned();
    assert_eq!(newer(&texts(&storage)), newer(&keep), "a newer version's entry is left as it is");

    // Another tab adds one, and changes one that the file brought.
    let key = format!("news-annotator:{}", url("1"));
    let since =
        storage.load(&key).unwrap().unwrap().replace("\"quote\":\"six\"", "\"quote\":\"six\",\"note\":\"mine\"");
    let since = since.replace("\"annotations\":[", r#""annotations":[{"id":"since","quote":"since"},"#);
    // A member given twice is the last one, so the new note takes the place of the empty one.
    let since = since.replace("\"note\":\"\",", "").replace("2026-01-02T00:00:00Z", "2026-01-09T00:00:00Z");
    storage.save(&key, &since).unwrap();
    library.take_back(&delivery, at(5)).unwrap();
    assert_eq!(found(&now("1")), ["one", "since", "six", "two"]);
    assert_eq!(now("1").annotations.iter().find(|one| one.selector.quote == "one").unwrap().note, "");
    assert_eq!(found(&now("2")), ["three"]);
    assert!(found(&now("bad")).is_empty());
    // A tab that had read the file's annotations hears of their going.
    assert!(now("2").deleted.iter().any(|(id, _)| id.as_str() == "gone"));
}

#[test]
fn what_was_broken_since_the_import_is_set_aside_and_the_rest_taken_back() {
    for (name, broken, left) in [
        ("nothing of it can be read", "{\"cut".to_owned(), vec!["one", "two"]),
        ("a part of it", partly(&["five"]), vec!["five", "one", "two"]),
    ] {
        let storage = shelf();
        let library = Library::new(Rc::clone(&storage) as Rc<dyn Storage>);
        let key = "news-annotator:https://a.example/1";
        let file = read_all(&entry("https://a.example/1", "", "2026-01-01T00:00:00Z", &["six"]), at(0)).unwrap();
        let import = library.bring_in(&file, at(1));
        storage.save(key, &broken).unwrap();
        library.take_back(&import, at(2)).unwrap();
        assert_eq!(found(&read(&storage.load(key).unwrap().unwrap(), NOW).unwrap()), left, "{name}");
        let asides = names(&storage).into_iter().filter(|name| name.contains("aside") && name.ends_with("/1"));
        let asides: Vec<_> = asides.map(|name| storage.load(&name).unwrap().unwrap()).collect();
        assert_eq!(asides, [broken], "{name}");
    }
}

#[test]
fn what_was_deleted_since_the_import_stays_away() {
    let storage = shelf();
    let library = Library::new(Rc::clone(&storage) as Rc<dyn Storage>);
    let file = read_all(&entry("https://a.example/1", "", "2026-01-01T00:00:00Z", &["six"]), at(0)).unwrap();
    let import = library.bring_in(&file, at(1));
    library.remove(&["news-annotator:https://a.example/1".into()]).unwrap();
    let before = texts(&storage);
    library.take_back(&import, at(2)).unwrap();
    assert_eq!(texts(&storage), before);
}

#[test]
fn sources_are_counted_over_what_can_be_read() {
    let storage = shelf();
    let said = |url: &str, source: &str| {
        format!(
            r#"{{"format":"news-annotations","version":1,"article":{{"url":"{url}"}},"annotations":[
            {{"id":"a","tag":"attribution","quote":"said","about":["c"],"source":"{source}"}},{{"id":"c","tag":"claim","quote":"it"}}]}}"#
        )
    };
    storage.save("news-annotator:https://a.example/3", &said("https://a.example/3", "The council")).unwrap();
    storage.save("news-annotator:https://a.example/4", &said("https://a.example/4", "council")).unwrap();
    let aside = "news-annotator-aside:2026-01-02T00:00:00Z:news-annotator:v";
    storage.save(aside, &said("https://a.example/5", "council")).unwrap();
    let sources = Library::new(storage).sources().unwrap();
    let told: Vec<_> = sources.iter().map(|one| (one.name.as_str(), one.articles, one.claims)).collect();
    assert_eq!(told, [("The council", 2, 2)]);
}
