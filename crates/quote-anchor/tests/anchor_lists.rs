//! Lists, whose entries are like each other but for a figure or a name: what is hardest to tell apart when some of them go.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use quote_anchor::Selector;
use quote_anchor::text::{ArticleText, Span};
use quote_anchor::{Outcome, Resolver, describe};

const TOWNS: [&str; 12] =
    ["Aske", "Bryn", "Cove", "Dunn", "Elm", "Fosse", "Garth", "Hale", "Ilk", "Jarrow", "Kell", "Lund"];
const ORDINALS: [&str; 12] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

type List = (&'static str, fn(usize) -> String);
type Make<'f> = &'f dyn Fn(&[String]) -> ArticleText;
type Edit = (&'static str, fn(&mut [Option<String>], usize));

/// How an entry reads, by its number.
const LISTS: [List; 10] = [
    ("a figure first", |n| format!("{} boats came in on that day.", 7 + n * 3)),
    ("a figure last", |n| format!("The price of the bread went to {}.", 7 + n * 3)),
    ("a figure in the middle", |n| format!("Boat {} came in with the tide.", 7 + n * 3)),
    ("a name", |n| format!("The mayor of {} did not answer.", TOWNS[n])),
    ("a name in a long sentence", |n| {
        format!(
            "A spokesman for the council of {} said that nobody had told it of the plan before it was published.",
            TOWNS[n]
        )
    }),
    ("scores", |n| format!("{} {n}, {} {}", TOWNS[n], TOWNS[(n * 5 + 3) % 12], (n * 7) % 5)),
    ("short", |n| format!("{}: no comment", TOWNS[n])),
    ("minutes", |n| format!("{}:{:02} The minister leaves the room.", 9 + n / 4, (n * 13) % 60)),
    ("two names", |n| format!("{} denied that {} had paid.", TOWNS[n], TOWNS[(n + 4) % 12])),
    ("Chinese", |n| format!("第{}号证人否认收到过任何款项。", ORDINALS[n])),
];

/// What is done to the entry `at` of a list, in which an entry that is gone is `None`.
const EDITS: [Edit; 5] = [
    ("it is cut out", |list, at| list[at] = None),
    ("it and the next one are cut out", |list, at| {
        list[at] = None;
        if let Some(next) = list.get_mut(at + 1) {
            *next = None;
        }
    }),
    ("it is cut out, and a word is put before the next one", |list, at| {
        list[at] = None;
        if let Some(Some(next)) = list.get_mut(at + 1) {
            next.insert_str(0, "Later ");
        }
    }),
    ("it is cut out, and a sentence is put at the top", |list, at| {
        if let Some(first) = &mut list[0] {
            first.insert_str(0, "An update was added here at noon. ");
        }
        list[at] = None;
    }),
    ("it changes places with the next one", |list, at| {
        if at + 1 < list.len() {
            list.swap(at, at + 1);
        }
    }),
];

fn article<'a>(entries: impl Iterator<Item = &'a String>, between: &str) -> ArticleText {
    let entries: Vec<&str> = entries.map(String::as_str).collect();
    ArticleText::new(format!("The clerk read it out.{between}{}{between}That was all.", entries.join(between)), [])
}

/// Where the words of an entry stand; `None` where they are gone.
fn place(text: &ArticleText, entry: &str) -> Option<Span> {
    let at = text.as_str().find(entry)?;
    Some(text.span_of_bytes(at..at + entry.len()))
}

#[test]
fn an_entry_that_is_gone_is_not_its_neighbour() {
    let (mut all, mut wrong, mut missed) = (0, vec![], 0);
    for ((list, entry), between) in LISTS.into_iter().flat_map(|list| [(list, " "), (list, "\n")]) {
        let entries: Vec<String> = (0..12).map(entry).collect();
        let before = article(entries.iter(), between);
        let stored: Vec<Selector> =
            entries.iter().map(|entry| describe(&before, place(&before, entry).unwrap())).collect();
        for ((edit, apply), at) in EDITS.into_iter().flat_map(|edit| (0..12).map(move |at| (edit, at))) {
            let mut edited: Vec<Option<String>> = entries.iter().cloned().map(Some).collect();
            apply(&mut edited, at);
            let after = article(edited.iter().flatten(), between);
            let resolver = Resolver::new(&after);
            let one_by_one: Vec<Outcome> = stored.iter().map(|selector| resolver.resolve(selector)).collect();
            for outcomes in [one_by_one, resolver.resolve_all(&stored)] {
                for (entry, outcome) in entries.iter().zip(outcomes) {
                    all += 1;
                    match (place(&after, entry), outcome.span) {
                        (right, found) if right == found => {}
                        (_, None) => missed += 1,
                        (_, Some(found)) => {
                            wrong.push(format!("{list}, {at}: {edit}: {entry:?} on {:?}", after.slice(found)));
                        }
                    }
                }
            }
        }
    }
    println!("{all} entries: {} wrong, {missed} missed", wrong.len());
    // Where two are gone, or stand in another order, the words alone cannot always tell.
    assert!(
        wrong.len() * 10_000 <= all && missed * 100 <= all,
        "{} wrong, {missed} missed:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn an_entry_that_was_cut_out_is_none_of_those_that_are_left() {
    let markup = |entries: &[String]| {
        let ends = entries.iter().scan(0, |end, entry| {
            *end += u32::try_from(entry.len()).unwrap();
            Some(*end)
        });
        ArticleText::new(entries.concat(), ends.collect::<Vec<_>>())
    };
    let lines = |entries: &[String]| ArticleText::from_lines(entries.join("\n"));
    let blank_lines = |entries: &[String]| ArticleText::from_lines(entries.join("\n\n"));
    let makes: [(&str, Make); 3] =
        [("without line feeds", &markup), ("as lines", &lines), ("as lines with blank ones between", &blank_lines)];
    for (name, make) in makes {
        let mut entries: Vec<String> = (0..60).map(|n| format!("Boat {n} came in with the tide.")).collect();
        let was = make(&entries);
        let stored = [10, 20].map(|n: usize| describe(&was, place(&was, &entries[n]).unwrap()));
        entries[10] = "Boat 10 never came in with the tide.".to_owned();
        entries.remove(20);
        let now = make(&entries);
        let found = Resolver::new(&now).resolve_all(&stored);
        let places: Vec<_> = found.iter().map(|outcome| outcome.span.map(|span| now.slice(span))).collect();
        assert_eq!(places, [Some("Boat 10 never came in with the tide."), None], "{name}");
    }
}
