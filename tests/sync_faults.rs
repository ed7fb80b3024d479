//! Every fault of the reliability table, and what the machine does at each: event, effects, next state.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod sync_support;

use std::fs;

use news_annotator::sync::Medium;
use sync_support::{Tab, code};

const BROWSER: Medium = Medium::BROWSER;
const HOST: Medium = Medium::HOST;

/// A fault, where it is met, and what happens, a line an event: `event | effects | next state`. The annotations `a` and `b`
/// are written so: `a`, its second version `a2`, its deletion `-a3`; without a third column the next state is not looked at,
/// `-` is the state without any fault.
struct Fault {
    name: &'static str,
    medium: Medium,
    happens: &'static str,
}

const fn fault(name: &'static str, medium: Medium, happens: &'static str) -> Fault {
    Fault { name, medium, happens }
}

const OPENED: &str = "
    look | read
    holds nothing | empty, opened | -
    mark a | read | saving unsaved
    holds nothing | compose, write a | saving unsaved
    written | again? | -
";

/// The faults of `FAILS` stand in their place: each browser fault is met in the same ways.
const FAILING: [Fault; 3] = [
    fault(
        "FAULT: work goes on, and later all is saved",
        BROWSER,
        "
        OPENED
        mark b | read
        holds a | compose, write a b
        write fails FAULT | tell FAULT | FAULT retries unsaved
        look | read
        holds a | compose, write a b
        write fails FAULT | | FAULT retries unsaved
        tick | read
        read fails FAULT | | FAULT retries unsaved
        mark c | read
        holds a | compose, write a b c
        write fails FAULT | tell FAULT | FAULT retries unsaved
        tick | read
        holds a | compose, write a b c
        written | again | -
        tick |
        ",
    ),
    fault(
        "FAULT from the start: everything but keeping works",
        BROWSER,
        "
        look | read | loading
        read fails FAULT | tell FAULT, opened | FAULT retries
        tick | read
        read fails FAULT | | FAULT retries
        mark a | read
        read fails FAULT | tell FAULT | FAULT retries unsaved
        ask | read
        read fails FAULT | tell FAULT | FAULT retries unsaved
        ask | read
        holds b | merge b, compose, write a b
        written | again | -
        ",
    ),
    fault(
        "FAULT while the reader looks elsewhere: over without a word",
        BROWSER,
        "
        OPENED
        look | read
        read fails FAULT | tell FAULT | FAULT retries
        look | read
        holds a | compose | -
        ",
    ),
];

const FAILS: [(&str, &str); 3] = [
    ("storage is full", "storage-full"),
    ("storage is denied", "storage-denied"),
    ("every call fails", "storage-failed"),
];

const FAULTS: [Fault; 40] = [
    fault(
        "storage is full, and the last annotation is deleted",
        BROWSER,
        "
        OPENED
        delete a2 | read
        holds a | compose, write -a2
        write fails storage-full | tell storage-full | storage-full retries unsaved
        leave | | storage-full retries unsaved
        return | read
        holds a | compose, write -a2
        written | again | -
        ",
    ),
    fault(
        "storage is full, and what was never stored is deleted",
        BROWSER,
        "
        mark a | read
        holds nothing | empty, compose, write a
        write fails storage-full | tell storage-full, opened | storage-full retries unsaved
        delete a2 | read
        holds nothing | compose, write -a2
        write fails storage-full | tell storage-full | storage-full retries
        leave | | storage-full
        tick |
        ",
    ),
    fault(
        "storage is full: another program writes, and the next try brings that in and fails too",
        BROWSER,
        "
        OPENED
        mark b | read
        holds a | compose, write a b
        write fails storage-full | tell storage-full | storage-full retries unsaved
        tick | read | storage-full saving retries unsaved
        holds a c | merge a c, compose, write a b c
        write fails storage-full | | storage-full retries unsaved
        tick | read
        holds a c | compose, write a b c
        written | again | -
        ",
    ),
    fault(
        "storage is full: another tab deletes what is edited here",
        BROWSER,
        "
        OPENED
        mark a2 | read
        read fails storage-failed | tell storage-failed
        mark b | read
        read fails storage-failed | tell storage-failed | storage-failed retries unsaved
        tick | read
        holds -a3 | merge -a3, compose, write b -a3
        written | again | -
        ",
    ),
    fault(
        "storage is full: what is edited here was deleted in another tab before",
        BROWSER,
        "
        OPENED
        mark a4 | read
        read fails storage-failed | tell storage-failed
        tick | read
        holds -a3 | merge -a3, compose, write a4
        written | again | -
        ",
    ),
    fault(
        "storage works again for the look, and fails for the write",
        BROWSER,
        "
        OPENED
        mark b | read
        read fails storage-denied | tell storage-denied
        tick | read
        holds a | compose, write a b
        write fails storage-full | tell storage-full | storage-full retries unsaved
        ",
    ),
    fault(
        "the page is in a sandboxed frame",
        BROWSER,
        "
        look | read
        read fails storage-denied | tell storage-denied, opened | storage-denied retries
        mark a | read
        read fails storage-denied | tell storage-denied | storage-denied retries unsaved
        ",
    ),
    fault(
        "the entry is broken",
        BROWSER,
        "
        look | read
        holds garbage | aside
        set aside | remove
        removed | compose, opened | set-aside
        mark a | read
        holds nothing | compose, write a
        written | again | set-aside
        look | read
        holds a | | set-aside
        dismiss | | -
        ",
    ),
    fault(
        "the entry is broken by another page",
        BROWSER,
        "
        OPENED
        look | read
        holds garbage | aside
        set aside | remove
        removed | compose, write a
        written | again | set-aside
        ",
    ),
    fault(
        "the entry is broken, and cannot be set aside",
        BROWSER,
        "
        look | read
        holds garbage | aside
        aside fails | opened | unreadable locked retries
        tick | read
        holds garbage | aside
        set aside | remove
        remove fails | | unreadable locked retries
        tick | read
        holds garbage | aside
        set aside | remove
        removed | compose | set-aside
        ",
    ),
    fault(
        "the entry is broken while nothing can be saved",
        BROWSER,
        "
        OPENED
        mark b | read
        holds a | compose, write a b
        write fails storage-full | tell storage-full
        look | read
        holds garbage | aside
        aside fails | | unreadable locked retries unsaved
        tick | read
        read fails storage-denied | | unreadable locked retries unsaved
        tick | read
        holds garbage | aside
        set aside | remove
        removed | compose, write a b
        write fails storage-full | tell storage-full | storage-full retries unsaved
        tick | read
        holds nothing | compose, write a b
        written | again | -
        ",
    ),
    fault(
        "the entry is broken, and another tab moves it out of the way",
        BROWSER,
        "
        OPENED
        look | read
        holds garbage | aside
        aside fails | | unreadable locked retries unsaved
        look | read
        holds nothing | compose, write a
        written | again | -
        ",
    ),
    fault(
        "the entry is broken in part",
        BROWSER,
        "
        look | read
        holds part a | aside
        set aside | merge a, compose, write a
        written | again, opened | set-aside
        look | read
        holds a | | set-aside
        ",
    ),
    fault(
        "the entry is broken in part, and cannot be set aside",
        BROWSER,
        "
        look | read
        holds part a | aside
        aside fails | merge a, opened | unreadable locked retries
        tick | read
        holds part a | aside
        aside fails | | unreadable locked retries
        tick | read
        holds part a | aside
        set aside | merge a, compose, write a
        write fails storage-full | tell storage-full | storage-full retries unsaved
        ",
    ),
    fault(
        "the entry is from a newer version",
        BROWSER,
        "
        look | read
        holds newer a | merge a, opened | newer locked
        look | read
        holds newer a | | newer locked
        tick |
        look | read
        holds a | merge a, compose | -
        ",
    ),
    fault(
        "a newer version writes while the reader is at work",
        BROWSER,
        "
        OPENED
        mark b | read
        holds newer a | merge a | newer locked retries unsaved
        tick | read
        holds newer a | | newer locked retries unsaved
        ask | read
        holds newer a | | newer locked retries unsaved
        look | read
        holds newer a b | merge a b | newer locked
        ",
    ),
    fault(
        "a newer version writes all that is here",
        BROWSER,
        "
        OPENED
        look | read
        holds newer a | merge a | newer locked
        ",
    ),
    fault(
        "a newer version writes over what is here only, and goes away",
        BROWSER,
        "
        OPENED
        mark b | read
        holds a | compose, write a b
        write fails storage-full | tell storage-full
        look | read
        holds newer | merge | newer locked retries unsaved
        look | read
        holds nothing | | gone unsaved
        ask | read
        holds nothing | compose, write a b
        written | again | -
        ",
    ),
    fault(
        "a newer version wrote, and the storage fails: the lock stays",
        BROWSER,
        "
        OPENED
        look | read
        holds newer a | merge a | newer locked
        look | read
        read fails storage-denied | | newer locked retries
        tick | read
        holds a | compose | -
        ",
    ),
    fault(
        "site data is cleared",
        BROWSER,
        "
        OPENED
        look | read
        holds nothing | | gone unsaved
        tick |
        look | read
        holds nothing | | gone unsaved
        ask | read
        holds nothing | compose, write a
        written | again | -
        ",
    ),
    fault(
        "site data is cleared, and another tab saves again",
        BROWSER,
        "
        OPENED
        look | read
        holds nothing | | gone unsaved
        look | read
        holds a | merge a, compose | -
        ",
    ),
    fault(
        "site data is cleared while the storage is full",
        BROWSER,
        "
        OPENED
        mark b | read
        holds a | compose, write a b
        write fails storage-full | tell storage-full
        tick | read
        holds nothing | | gone unsaved
        look | read
        holds nothing | | gone unsaved
        mark c | read
        holds nothing | compose, write a b c
        written | again | -
        ",
    ),
    fault(
        "a page that was only read",
        BROWSER,
        "
        look | read
        holds nothing | empty, opened | -
        look | read
        holds nothing | | -
        leave | | -
        ",
    ),
    fault(
        "tabs write at once",
        BROWSER,
        "
        OPENED
        mark b | read
        holds a c | merge a c, compose, write a b c
        written | again
        look | read
        holds a c d | merge a c d, compose, write a b c d
        written | again
        look | read
        holds a b c d | | -
        ",
    ),
    fault(
        "back to a page that stood still",
        BROWSER,
        "
        OPENED
        look | read
        holds a b | merge a b, compose | -
        mark c | read
        holds a b | compose, write a b c
        written | again | -
        ",
    ),
    fault(
        "the page is closed while it writes",
        BROWSER,
        "
        OPENED
        mark b | read | saving unsaved
        holds a c | merge a c, compose, write a b c | saving unsaved
        ",
    ),
    fault(
        "a server answers 500",
        HOST,
        "
        OPENED
        mark b | read
        holds a | compose, write a b
        write fails host | tell storage-failed | storage-failed retries unsaved
        tick | read
        read fails host | | storage-failed retries unsaved
        tick | read
        holds a | compose, write a b
        write fails host | | storage-failed retries unsaved
        mark c | read
        holds a | compose, write a b c
        written | | -
        ",
    ),
    fault(
        "a server answers 500 from the start",
        HOST,
        "
        look | read | loading
        read fails host | tell storage-failed, opened | storage-failed retries
        mark a | read
        read fails host | tell storage-failed | storage-failed retries unsaved
        mark c | read
        holds b | merge b, compose, write a b c
        written | | -
        ",
    ),
    fault(
        "a server hangs",
        HOST,
        "
        OPENED
        mark b | read
        holds a | compose, write a b | saving unsaved
        silent | tell storage-timeout | storage-timeout saving retries unsaved
        tick |
        mark c |
        look |
        written | read
        holds a b | compose, write a b c
        written | | -
        ",
    ),
    fault(
        "a server hangs from the start",
        HOST,
        "
        look | read | loading
        mark a | | loading unsaved
        silent | tell storage-timeout, opened | storage-timeout saving retries unsaved
        mark c |
        holds b | merge b, compose, write a b c
        written | | -
        ",
    ),
    fault(
        "a server hangs, and the element is taken away",
        HOST,
        "
        look | read
        silent | tell storage-timeout, opened | storage-timeout retries
        leave | | storage-timeout
        read fails host | | storage-timeout
        tick |
        ",
    ),
    fault(
        "the element is taken away while the store fails",
        HOST,
        "
        OPENED
        mark b | read
        holds a | compose, write a b
        leave | | saving unsaved
        write fails host | tell storage-failed | storage-failed retries unsaved
        tick | read
        holds a | compose, write a b
        written | | -
        return | read
        holds a b | | -
        ",
    ),
    fault(
        "two readers write to a server at once",
        HOST,
        "
        OPENED
        mark b | read
        holds a | compose, write a b
        conflict | read | saving unsaved
        holds a c | merge a c, compose, write a b c
        written | | -
        ",
    ),
    fault(
        "another writes so often that every write conflicts",
        HOST,
        "
        OPENED
        mark b | read
        holds a | compose, write a b
        conflict | read
        holds a | compose, write a b
        conflict | read
        holds a | compose, write a b
        conflict | read
        holds a | compose, write a b
        conflict | read
        holds a | compose, write a b
        conflict | read
        holds a | compose, write a b
        conflict | tell storage-failed | storage-failed retries unsaved
        tick | read
        holds a | compose, write a b
        conflict | read
        holds a | compose, write a b
        written | | -
        ",
    ),
    fault(
        "the server is away, and comes back",
        HOST,
        "
        OPENED
        mark b | read
        read fails host | tell storage-failed | storage-failed retries unsaved
        look | read
        holds a c | merge a c, compose, write a b c
        written | | -
        ",
    ),
    fault(
        "a host's store tells what another wrote",
        HOST,
        "
        OPENED
        push c | merge c, read
        holds c | compose, write a c
        written | | -
        ",
    ),
    fault(
        "a host's store holds what cannot be read",
        HOST,
        "
        OPENED
        mark b | read
        holds a | compose, write a b
        write fails host | tell storage-failed
        look | read
        holds garbage | | unreadable locked retries unsaved
        look | read
        holds garbage | | unreadable locked retries unsaved
        look | read
        holds a | compose, write a b
        written | | -
        look | read
        holds part a b | merge a b | unreadable locked retries
        look | read
        holds nothing | | gone unsaved
        ",
    ),
    fault(
        "a host's store holds what cannot be read from the start, and is emptied",
        HOST,
        "
        look | read | loading
        holds garbage | opened | unreadable locked retries
        tick | read
        holds garbage | | unreadable locked retries
        look | read
        holds nothing | compose | -
        mark a | read
        holds nothing | compose, write a
        written | | -
        ",
    ),
    fault(
        "a host's store holds what a newer version wrote, and is emptied",
        HOST,
        "
        look | read | loading
        holds newer | merge, opened | newer locked
        tick |
        ask | read
        holds newer | | newer locked
        look | read
        holds nothing | compose | -
        mark a | read
        holds nothing | compose, write a
        written | | -
        ",
    ),
    fault(
        "a host's store is cleared",
        HOST,
        "
        OPENED
        look | read
        holds nothing | | gone unsaved
        look | read
        holds nothing | | gone unsaved
        ask | read
        holds nothing | compose, write a
        written | | -
        ",
    ),
];

/// What went another way than the table says.
fn run(name: &str, medium: Medium, happens: &str) -> Vec<String> {
    let mut tab = Tab::new(medium);
    let happens =
        happens.replace("OPENED", OPENED.trim()).replace("again?", if medium.looks_again { "again" } else { "" });
    let mut wrong = vec![];
    for (number, line) in happens.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate() {
        let mut columns = line.split('|').map(str::trim);
        let (event, effects, next) = (columns.next().unwrap(), columns.next().unwrap(), columns.next());
        let told = tab.hear(event);
        let state = tab.state();
        if told != effects || next.is_some_and(|next| next != state) {
            wrong.push(format!("{name}, event {}: {event} | {told} | {state}, not {line}", number + 1));
        }
    }
    wrong
}

#[test]
fn every_fault_has_its_effects_and_its_next_state() {
    let mut wrong: Vec<_> = FAULTS.iter().flat_map(|fault| run(fault.name, fault.medium, fault.happens)).collect();
    for ((name, code), fault) in FAILS.iter().flat_map(|fails| FAILING.iter().map(move |fault| (fails, fault))) {
        wrong.extend(run(&fault.name.replace("FAULT", name), fault.medium, &fault.happens.replace("FAULT", code)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The browser tests that make the faults.
const BROWSER_TESTS: [&str; 3] = ["storage", "store", "http-store"];

fn file(name: &str) -> String {
    fs::read_to_string(format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))).expect(name)
}

#[test]
fn every_fault_of_the_reliability_table_stands_here_and_in_a_browser_test() {
    let document = file("docs/reliability.md");
    let texts = file("src/language/en.txt");
    let browser_tests = BROWSER_TESTS.map(|name| file(&format!("tests/e2e/{name}.spec.ts"))).concat();
    let mut count = 0;
    for row in document.lines().filter(|line| line.ends_with("| 0 |")) {
        let cells: Vec<_> = row.split('|').map(str::trim).collect();
        let (fault, sees) = (cells[1], cells[3]);
        let here = FAULTS.iter().any(|row| row.name == fault) || FAILS.iter().any(|(name, _)| *name == fault);
        assert!(here, "no table of: {fault}");
        // There `sees` gives the words of the row, and fails where there is no such row; faults of a list are its first member.
        let asked = [format!("sees('{fault}')"), format!("['{fault}', ")];
        assert!(asked.iter().any(|asked| browser_tests.contains(asked)), "no browser test of: {fault}");
        if let Some(words) = sees.strip_prefix("“… ").and_then(|words| words.strip_suffix(" …”")) {
            assert!(texts.contains(words), "no text says: {words}");
        }
        count += 1;
    }
    assert!(count >= 13, "{count} rows");
}

#[test]
fn the_codes_of_the_table_are_those_of_the_errors() {
    for (_, name) in FAILS {
        assert_eq!(code(name).code(), name);
    }
}
