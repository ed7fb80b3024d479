//! The list of all annotated articles: what it shows of good and bad entries, and that nothing it takes out is lost.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::rc::Rc;

use news_annotator::format::{Incoming, read, read_all};
use news_annotator::model::Timestamp;
use news_annotator::session::{Library, MemoryStorage, Storage};

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
        ("news-annotator-aside:2026:news-annotator:u", "{".into()),
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
        ]
    );
    let bad = list.last().unwrap();
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
    assert_eq!(names(&storage), ["host", "news-annotator-aside:2026:news-annotator:u", "news-annotator-reader:abc"]);
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
