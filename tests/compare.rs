//! Other readers' files beside one's own annotations.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

mod support;

use std::rc::Rc;
use std::time::Instant;

use news_annotator::analysis::AgreementWork;
use news_annotator::compare::{
    Layer, LayerFile, Layers, MarkCounts, NotAdded, compared_passages, counted_readers, counts_at, densities, passages,
};
use news_annotator::format::{ArticleInfo, read};
use news_annotator::model::{AnnotationId, Reader, Tag, Timestamp};
use news_annotator::session::{Action, State, apply};
use support::{article, in_pieces, started};

const TEXT: &str = "The mayor said the bridge is safe. Engineers denied it. Nobody else spoke.";

/// A file of marks `creator tag words`, one a line.
fn file(text: &str, marks: &str) -> String {
    let mark = |(at, line): (usize, &str)| {
        let (creator, rest) = line.trim().split_once(' ').unwrap();
        let (tag, words) = rest.split_once(' ').unwrap();
        let start = text.find(words).map_or(0, |byte| text[..byte].chars().count());
        let end = start + words.chars().count();
        let creator = if creator == "-" { String::new() } else { format!(r#","creator":{{"name":"{creator}"}}"#) };
        format!(r#"{{"id":"{tag}{at}","tag":"{tag}","quote":"{words}","start":{start},"end":{end}{creator}}}"#)
    };
    let marks: Vec<String> = marks.lines().filter(|line| !line.trim().is_empty()).enumerate().map(mark).collect();
    format!(
        r#"{{"format":"news-annotations","version":1,"generator":"news-annotator 0.2.0","annotations":[{}]}}"#,
        marks.join(",")
    )
}

/// The layer of a file of this text and name.
fn layer(state: &State, text: &str, name: &str) -> Layer {
    let incoming = read(text, Timestamp::from_millis(0)).unwrap();
    let here = ArticleInfo { url: "https://news.example/here".into(), ..ArticleInfo::default() };
    Layer::new(LayerFile::new(incoming, name.to_owned(), text, &here), state.text(), None)
}

fn layers(state: &State, files: &[&str]) -> Layers {
    let layer = |marks: &&str| layer(state, &file(state.text().as_str(), marks), "");
    Layers::default().passed_by_host(files.iter().map(layer).collect())
}

#[test]
fn readers_are_named_by_what_their_files_say() {
    let state = State::new(article(TEXT));
    let layers = layers(
        &state,
        &[
            "Ana claim the bridge is safe",
            "- claim the bridge",
            "Ana denial Engineers",
            "Ben claim safe\n Cem claim bridge\n Cem denial Engineers\n - claim mayor",
            "- claim safe",
        ],
    );
    let own = Reader::new("Ana", "");
    let names = |own: Option<&Reader>| layers.names(own, |place| format!("Reader {place}")).join(", ");
    assert_eq!(names(None), "Reader 1, Ana, Reader 3, Ana (2), Cem, Reader 6");
    assert_eq!(names(own.as_ref()), "Ana, Ana (2), Reader 3, Ana (3), Cem, Reader 6");
    assert_eq!(
        layers.copy(&AnnotationId::new("claim3")).unwrap().creator.as_deref().unwrap().name(),
        "Cem",
        "the reader of the layer"
    );
    assert_eq!(layers.copy(&AnnotationId::new("none")), None);
}

#[test]
fn passages_of_one_reader() {
    let state = State::new(article(TEXT));
    let layers = layers(&state, &["Ana claim safe\nAna denial Engineers", "Ben claim safe", "Cem claim spoke"]);
    let of = |reader: usize| {
        let all = passages(&state, &layers).into_iter().filter(|passage| passage.concerns(reader, 4));
        let mut words: Vec<String> = all.map(|passage| state.text().slice(passage.span).to_owned()).collect();
        words.sort();
        words.join(" ")
    };
    // "safe" is marked by two of four: most of the others of who did not.
    for (reader, expected) in [(0, "safe"), (1, "Engineers safe"), (2, "safe"), (3, "safe spoke")] {
        assert_eq!(of(reader), expected, "reader {reader}");
    }
}

#[test]
fn a_reader_without_a_name_is_called_as_the_file() {
    let state = State::new(article(TEXT));
    for (marks, name, reader) in [
        ("Ana claim safe", "week-3.json", Some("Ana")),
        ("- claim safe", "week-3.ben.json", Some("week-3.ben")),
        ("- claim safe", "ben", Some("ben")),
        ("- claim safe", ".json", Some(".json")),
        ("- claim safe", " .json", None),
        ("- claim safe", "", None),
    ] {
        let layer = layer(&state, &file(TEXT, marks), name);
        assert_eq!(layer.reader().map(|reader| reader.name()), reader, "{marks} in {name:?}");
    }
}

#[test]
fn files_join_the_comparison_once_and_up_to_the_limit() {
    let state = State::new(article(TEXT));
    let (ana, ben) = (file(TEXT, "Ana claim safe"), file(TEXT, "- claim safe"));
    let join = |layers: &Layers, files: &[(&str, &str)]| {
        let files = files.iter().map(|(name, text)| ((*name).to_owned(), layer(&state, text, name)));
        layers.joined_by(files.collect())
    };
    let names = |layers: &Layers| layers.names(None, |place| place.to_string()).join(", ");
    let (layers, told) = join(&Layers::default(), &[("ana.json", &ana)]);
    assert_eq!((names(&layers).as_str(), told), ("1, Ana", NotAdded::default()));
    let (layers, told) = join(&layers, &[("ana (1).json", &ana), ("ben.json", &ben), ("ben (1).json", &ben)]);
    assert_eq!(names(&layers), "1, Ana, ben");
    assert_eq!(told.twice, ["ana (1).json", "ben (1).json"]);
    // Two pupils who have marked nothing are two.
    let nothing = file(TEXT, "");
    let (layers, told) = join(&layers, &[("c.json", &nothing), ("d.json", &nothing), ("d.json", &nothing)]);
    assert_eq!(names(&layers), "1, Ana, ben, c, d");
    assert_eq!(told.twice, ["d.json"]);
    let many: Vec<(String, String)> =
        (0..97).map(|at| (format!("{at}.json"), file(TEXT, &format!("P{at} claim safe")))).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let (layers, told) = join(&layers, &many);
    assert_eq!((layers.all().len(), told.left_out.join(" ").as_str()), (Layers::MOST, "96.json"));
}

#[test]
fn a_host_that_compares_anew_takes_no_file_from_the_reader() {
    let state = State::new(article(TEXT));
    let host = |layers: &Layers, readers: &[&str]| {
        let of = |reader: &&str| layer(&state, &file(TEXT, &format!("{reader} claim safe")), "");
        layers.passed_by_host(readers.iter().map(of).collect())
    };
    let reader = |layers: &Layers, name: &str| {
        let file = layer(&state, &file(TEXT, &format!("{name} claim safe")), name);
        layers.joined_by(vec![(name.to_owned(), file)])
    };
    let names = |layers: &Layers| layers.names(None, |place| place.to_string()).join(" ");
    let live = host(&Layers::default(), &["Ana", "Ben"]);
    let (live, told) = reader(&live, "Cem");
    assert_eq!((names(&live).as_str(), told), ("1 Ana Ben Cem", NotAdded::default()));
    let grown = host(&live, &["Zoe", "Ben", "Ana"]);
    assert_eq!((names(&grown).as_str(), grown.hosts().len()), ("1 Zoe Ben Ana Cem", 3));
    // Who was chosen stays chosen.
    assert_eq!([0, 1, 2, 3, 4].map(|place| live.place_in(place, &grown)), [Some(0), Some(3), Some(2), Some(4), None]);
    assert_eq!(live.place_in(1, &host(&live, &["Ben"])), None, "who is gone is chosen no more");
    // The host's end is not the reader's.
    let ended = host(&grown, &[]);
    assert_eq!((names(&ended).as_str(), ended.hosts().len()), ("1 Cem", 0));
    // The reader's end is the end of all: what the host passes from then on is known, and shown no more.
    let ended = grown.ended_by_reader();
    assert_eq!((names(&ended).as_str(), ended.are_shown()), ("1", false));
    let again = host(&ended, &["Ana", "Ben"]);
    assert_eq!((names(&again).as_str(), again.are_shown()), ("1 Ana Ben", false));
    assert!(!host(&again.ended_by_reader(), &["Ana"]).are_shown(), "ended twice");
    assert!(!again.placed_beside(&state).are_shown(), "in another text");
    // Unless the reader compares again, or the host begins another comparison.
    let (begun, _) = reader(&again, "Cem");
    assert_eq!((names(&begun).as_str(), begun.are_shown()), ("1 Ana Ben Cem", true));
    assert!(host(&host(&again, &[]), &["Ana"]).are_shown());
    let (own, _) = reader(&Layers::default(), "Cem");
    assert!(
        host(&own.ended_by_reader(), &["Ana"]).are_shown(),
        "the host had passed nothing that the reader could end"
    );
    // A file that both have is one layer, and stays when either lets go of it.
    let (both, told) = reader(&host(&Layers::default(), &["Ana"]), "Ana");
    assert_eq!((names(&both).as_str(), told.twice), ("1 Ana", vec!["Ana".to_owned()]));
    assert_eq!(names(&host(&both, &["Ana", "Ben"])), "1 Ana Ben");
    assert_eq!(names(&host(&host(&both, &["Ana", "Ben"]), &["Ben"])), "1 Ben Ana");
}

#[test]
fn a_file_of_another_article_is_told() {
    let state = State::new(article(TEXT));
    let lost = "claim the pilots were found asleep again";
    let ten = format!("Ana claim safe{}", format!("\nAna {lost}").repeat(9));
    let eight = format!("Ana claim safe{}", format!("\nAna {lost}").repeat(8));
    for (name, marks, url, expected) in [
        ("no address, all here", "Ana claim safe".to_owned(), "", false),
        ("no address, nothing", String::new(), "", false),
        ("no address, one of ten here", ten, "", true),
        ("no address, one of nine here", eight, "", false),
        ("the address, none here", format!("Ana {lost}"), "https://news.example/here", true),
        ("another address, nothing", String::new(), "https://news.example/there", true),
        ("another address, one of two here", format!("Ana claim safe\nAna {lost}"), "https://news.example/there", true),
        ("another address, all here", "Ana claim safe".to_owned(), "https://news.example/there", false),
    ] {
        let article = format!(r#""version":1,"article":{{"url":"{url}"}}"#);
        let text = file(TEXT, &marks).replace(r#""version":1"#, &article);
        assert_eq!(layer(&state, &text, "").is_of_another_article(), expected, "{name}");
    }
}

#[test]
fn marks_are_counted_where_they_have_a_place() {
    let state = State::new(article(TEXT));
    let marks = "Ana claim safe\nAna irony bridge\nAna claim the pilots were found asleep\nAna irony pilots who sleep";
    let layers = layers(&state, &[marks]);
    assert_eq!(layers.all()[0].counts(), MarkCounts { tags: [1, 0, 0, 0], other: 1, lost: 2 });
}

#[test]
fn who_has_marked_nothing_disagrees_with_nobody() {
    let silent = State::new(article(TEXT));
    let files = ["Ana claim safe\nAna denial Engineers", "Ben claim safe"];
    let readers = layers(&silent, &files);
    assert_eq!(counted_readers(&silent, &readers), 1..3);
    let all = passages(&silent, &readers);
    let told: Vec<_> = all.iter().map(|one| (one.is_agreed, one.dissenting, one.silent(1..3))).collect();
    assert_eq!(told, [(false, 1, vec![2]), (true, 0, vec![])]);
    let own = started("The mayor said the bridge is safe. Engineers denied it. {Nobody:claim} else spoke.");
    assert_eq!(counted_readers(&own, &layers(&own, &files)), 0..3);
}

#[test]
fn how_many_marked_what() {
    let state = State::new(article(TEXT));
    let layers = layers(
        &state,
        &[
            "Ana claim the bridge is safe",
            "Ben claim bridge\n Ben denial the bridge",
            "Cem claim words of another article",
        ],
    );
    let shown = densities(&layers).into_iter().map(|one| format!("{} {}", one.readers, state.text().slice(one.span)));
    assert_eq!(shown.collect::<Vec<_>>(), ["2 the bridge", "1  is safe"]);
    assert_eq!(layers.all()[2].orphaned(), 1);
}

#[test]
fn disagreements_come_first() {
    let state = started(
        "{The mayor:attribution} said {the bridge is safe:claim}. Engineers denied it. {Nobody:claim} else spoke.",
    );
    let layers = layers(
        &state,
        &[
            "Ana attribution The mayor\n Ana claim the bridge is safe\n Ana denial denied it\n Ana denial Nobody",
            "Ben attribution The mayor\n Ben claim the bridge\n Ben denial denied it\n Ben no-comment Nobody",
        ],
    );
    let shown = passages(&state, &layers).into_iter().map(|one| {
        let readers: Vec<_> = one.sayings.iter().map(|saying| saying.reader.to_string()).collect();
        format!("{} {} {}", one.is_agreed, state.text().slice(one.span), readers.join(""))
    });
    assert_eq!(
        shown.collect::<Vec<_>>(),
        ["false Nobody 012", "false denied it 12", "false the bridge is safe 012", "true The mayor 012"],
        "three say three things; two and one; the same with other ends; the same"
    );
}

/// A file of one claim in these pieces.
fn file_in_pieces(text: &str, pieces: &[&str]) -> String {
    let place = |words: &str| {
        let start = text[..text.find(words).unwrap()].chars().count();
        (start, start + words.chars().count())
    };
    let part = |words: &&str| {
        let (start, end) = place(words);
        format!(r#"{{"start":{start},"end":{end},"quote":"{words}"}}"#)
    };
    let (start, end) = (place(pieces[0]).0, place(pieces[pieces.len() - 1]).1);
    let whole: String = text.chars().skip(start).take(end - start).collect();
    let marks = format!("Ana claim {whole}");
    let parts: Vec<String> = pieces.iter().map(part).collect();
    file(text, &marks).replace(r#","creator""#, &format!(r#","parts":[{}],"creator""#, parts.join(",")))
}

#[test]
fn of_marks_in_pieces_passages_have_the_pieces() {
    let text = "“We did nothing,” he said, “and we will prove it.” Nobody asked.";
    let both = ["“We did nothing,”", "“and we will prove it.”"];
    let own = in_pieces(text, Tag::Claim, &both);
    let shown = |files: &[String]| {
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        let layers = files.iter().map(|text| layer(&own, text, "")).collect();
        let all = compared_passages(&own, &Layers::default().passed_by_host(layers));
        let line = |one: &news_annotator::format::ComparedPassage| {
            let said =
                one.said.iter().map(|said| format!("{:?} {}", said.readers, said.quote.as_deref().unwrap_or("-")));
            format!("{} {}: {}", one.is_agreed, one.quote, said.collect::<Vec<_>>().join("; "))
        };
        all.iter().map(line).collect::<Vec<_>>()
    };
    let whole = "“We did nothing,” … “and we will prove it.”";
    assert_eq!(shown(&[file_in_pieces(text, &both)]), [format!("true {whole}: [0, 1] -")], "the same pieces");
    assert_eq!(
        shown(&[file(text, "Ana claim “We did nothing,” he said, “and we will prove it.”")]),
        [format!("false “We did nothing,” he said, “and we will prove it.”: [0] {whole}; [1] -")],
        "the whole stretch"
    );
    assert_eq!(
        shown(&[file(text, "Ana attribution he said")]),
        [format!("false {whole}: [0] -"), "false he said: [1] -".to_owned()],
        "what stands between the pieces is another passage"
    );
    assert_eq!(
        shown(&[file(text, "Ana claim nothing,” he said\nAna claim prove it"), file(text, "Ben claim Nobody")]),
        [
            "false “We did nothing,” he said … “and we will prove it.”: [0] “We did nothing,” … “and we will prove it.”; \
             [1] nothing,” he said; [1] prove it"
                .to_owned(),
            "false Nobody: [2] -".to_owned(),
        ],
        "a mark in pieces joins what overlaps with each of them"
    );
}

#[test]
fn readers_at_a_place_are_counted_by_tag() {
    let state = started("The mayor said {the bridge is safe:claim}. Engineers denied it.");
    let layers = layers(
        &state,
        &[
            "Ana claim the bridge\n Ana claim bridge is safe",
            "Ben denial bridge",
            "Cem claim Engineers",
            "Dora denial bridge",
        ],
    );
    let at = |words: &str| {
        let offset = state.text().as_str().find(words).unwrap();
        let counts = counts_at(&state, &layers, u32::try_from(offset).unwrap());
        counts.iter().map(|(tag, count)| format!("{count} {tag}")).collect::<Vec<_>>().join(", ")
    };
    for (words, expected) in [
        ("The mayor", ""),
        ("the bridge", "2 claim"),
        ("bridge", "2 claim, 2 denial"),
        (" is safe", "2 claim"),
        (". Engineers", ""),
        ("Engineers", "1 claim"),
    ] {
        assert_eq!(at(words), expected, "{words}");
    }
}

#[test]
fn layers_follow_the_article_and_are_adopted_once() {
    let state = State::new(article(TEXT));
    let layers = layers(&state, &["Ana claim the bridge is safe"]);
    let id = AnnotationId::new("claim0");
    let moved = apply(&state, Action::ArticleChanged(article(&format!("Updated.\n{TEXT}")))).unwrap().state;
    assert!(!layers.are_in(moved.text()));
    let placed = layers.placed_beside(&moved);
    assert!(placed.are_in(moved.text()));
    assert_eq!(placed.all()[0].find(&id).unwrap().outcome.state.name(), "moved");
    let adopt = |at| Action::Adopt { annotation: Box::new(placed.copy(&id).unwrap()), at: Timestamp::from_millis(at) };
    let own = apply(&moved, adopt(1)).unwrap().state;
    assert_eq!(own.placed()[0].annotation.creator.as_deref().unwrap().name(), "Ana");
    assert_eq!(apply(&own, adopt(2)).unwrap_err().code(), "duplicate-id");
    // One that was deleted comes back, in every tab.
    let deleted = apply(&own, Action::Delete { ids: vec![id.clone()], at: Timestamp::from_millis(50) }).unwrap().state;
    let back = apply(&deleted, adopt(51)).unwrap().state;
    let mut other = deleted.notebook().as_ref().clone();
    other.merge(back.notebook());
    assert!(other.get(&id).is_some());
}

#[test]
fn a_class_of_fifty() {
    let line = |at: usize| format!("The {at}th bridge is safe, said the mayor of {at} villages.\n");
    let text: String = (0..150).map(line).collect();
    let state = State::new(Rc::clone(&article(&text)));
    let words: Vec<&str> = text.split([',', '\n']).filter(|line| line.len() > 9).collect();
    let files: Vec<String> = (0..50)
        .map(|reader| {
            let line = |at: usize| {
                let tag = ["claim", "denial"][(reader + at) % 7 / 6];
                format!("R{reader} {tag} {}", words[(at * 3 + reader % 3) % words.len()])
            };
            (0..100).map(line).collect::<Vec<_>>().join("\n")
        })
        .collect();
    let start = Instant::now();
    let layers = layers(&state, &files.iter().map(String::as_str).collect::<Vec<_>>());
    let placed = start.elapsed();
    let (density, passages) = (densities(&layers).len(), passages(&state, &layers).len());
    let grouped = start.elapsed();
    let names = layers.names(None, |place| place.to_string());
    // All but gamma, which is sampled: each pair is a step, and each reader.
    let mut work = AgreementWork::new(&text, &layers.marks(&state, &names));
    assert!((0..51 * 25 + 51).all(|_| work.step()));
    println!("placed {placed:?}, grouped {:?}, figures {:?}", grouped - placed, start.elapsed() - grouped);
    let agreement = work.finish();
    assert!(density > 0 && passages > 0 && agreement.readers.len() == 51 && agreement.pairs.len() == 51 * 25);
}
