//! Twelve articles in six languages, marked up, with the ledger that is expected of each; and that every format which is read
//! back keeps it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

#[path = "ledger_support/mod.rs"]
mod ledger_support;

use std::collections::BTreeSet;
use std::path::Path;

use ledger_support::{Fixture, fixture, ledger_of, ledger_text, now};
use news_annotator::analysis::Ledger;
use news_annotator::format::{Format, read, write};
use news_annotator::model::Annotation;
use std::rc::Rc;

fn fixtures() -> Vec<(String, Fixture)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ledger");
    let mut all: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            (path.file_stem().unwrap().to_string_lossy().into_owned(), fixture(&std::fs::read_to_string(path).unwrap()))
        })
        .collect();
    all.sort_by(|(a, _), (b, _)| a.cmp(b));
    all
}

#[test]
fn each_article_has_the_ledger_that_is_expected() {
    let all = fixtures();
    let languages: BTreeSet<&str> = all.iter().map(|(_, fixture)| fixture.members["language"].as_str()).collect();
    assert_eq!((all.len(), languages.len()), (12, 6));
    for (name, Fixture { document, ledger, .. }) in &all {
        assert_eq!(&ledger_text(&ledger_of(document)), ledger, "{name}");
    }
}

#[test]
fn every_format_that_is_read_back_keeps_annotations_and_ledger() {
    let formats = [Format::Json, Format::W3c, Format::Csv, Format::Brat, Format::BratEvents, Format::JsonLines];
    for (name, Fixture { document, ledger, .. }) in fixtures() {
        for format in formats {
            let incoming = read(&write(format, &document), now()).unwrap();
            let title = format!("{name}, {}", format.name());
            assert!(incoming.skipped.is_empty(), "{title}: {:?}", incoming.skipped);
            let read_back: Vec<Rc<Annotation>> = incoming.annotations.into_iter().map(Rc::new).collect();
            assert_eq!(ledger_text(&Ledger::of(&read_back)), ledger, "{title}");
            for (entry, mut read) in document.entries.iter().zip(read_back) {
                // What is not in the file has a note of its own, before the others.
                Rc::make_mut(&mut read).about.sort();
                let mut ours = Annotation::clone(&entry.annotation);
                ours.about.sort();
                assert_eq!(*read, ours, "{title}");
            }
        }
    }
}

#[test]
fn events_have_cue_source_and_content() {
    let (_, Fixture { document, .. }) = fixtures().into_iter().find(|(name, _)| name == "en-tram").unwrap();
    let file = write(Format::BratEvents, &document);
    let text = document.text.as_ref().unwrap().as_str();
    let bound = |id: &str| {
        let line = file.lines().find(|line| line.starts_with(&format!("{id}\t"))).unwrap();
        line.rsplit('\t').next().unwrap().to_owned()
    };
    let events: Vec<String> = file
        .lines()
        .filter(|line| line.starts_with('E'))
        .map(|line| {
            let (id, arguments) = line.split_once('\t').unwrap();
            let shown = arguments.split(' ').map(|argument| {
                let (role, target) = argument.split_once(':').unwrap();
                if target.starts_with('E') { format!("{role}={target}") } else { format!("{role}={}", bound(target)) }
            });
            format!("{id} {}", shown.collect::<Vec<_>>().join(" / "))
        })
        .collect();
    assert_eq!(
        events,
        [
            "E1 attribution=the transport agency said on Tuesday / Source=transport agency / \
             Content=The new tram line will open in June, a year late",
            "E2 attribution=according to The Signal / Source=The Signal / Content=E3",
            "E3 attribution=quoted a report by the city's auditor / Source=the city's auditor / Content=The delay cost 14 million",
            "E4 denial=The agency disputes the figure / Content=The delay cost 14 million",
            "E5 no-comment=Its head did not reply to two messages / Content=The new tram line will open in June, a year late / \
             Content2=The delay cost 14 million",
            "E6 denial=“That is untrue,” the passengers' union said / Source=passengers' union / \
             Content=Passengers were told in March",
            "E7 no-comment=The mayor would not comment / Source=The mayor",
        ]
    );
    for line in file.lines().filter(|line| line.contains("\tSource ") && line.starts_with('T')) {
        let mut fields = line.splitn(3, '\t').skip(1);
        let (offsets, words) = (fields.next().unwrap(), fields.next().unwrap());
        let offsets: Vec<usize> = offsets.split(' ').skip(1).map(|offset| offset.parse().unwrap()).collect();
        let here: String = text.chars().skip(offsets[0]).take(offsets[1] - offsets[0]).collect();
        assert_eq!(here, words);
    }
    let relations = write(Format::Brat, &document);
    let names: BTreeSet<&str> = relations
        .lines()
        .filter(|line| line.starts_with('R'))
        .map(|line| line.split(['\t', ' ']).nth(1).unwrap())
        .collect();
    assert_eq!(names.into_iter().collect::<Vec<_>>(), ["AttributionOf", "DenialOf", "NoCommentOn"]);
}

#[test]
fn the_source_of_an_event_is_whole_words() {
    for (name, article, expected) in [
        ("in another word of the cue", "{publicly agreed, Li said:attribution a @Li}", Some(17)),
        ("in other words of the paragraph", "Publicly in Lima, Li agreed. {It is so:attribution a @Li}", Some(18)),
        ("in other words alone", "Publicly he agreed. {It is so, he said:denial a @Li}", None),
        ("in any case of its letters", "{THE MINISTRY said:attribution a @the ministry}", Some(0)),
        ("with a mark on its last letter", "{“Ange\u{301},” said Ange:attribution a @Ange}", Some(14)),
        ("ideographs", "{外交部发言人说:attribution a @外交部}", Some(0)),
        ("beside punctuation", "{—Li—:attribution a @Li}", Some(1)),
    ] {
        let Fixture { document, .. } = fixture(&format!("url: x\n---\n{article}\n===\n"));
        let file = write(Format::BratEvents, &document);
        let line = file.lines().find(|line| line.contains("\tSource ") && line.starts_with('T'));
        let start = line.map(|line| line.split(' ').nth(1).unwrap().parse::<usize>().unwrap());
        assert_eq!(start, expected, "{name}");
    }
}

#[test]
fn links_of_other_programs_files_are_read() {
    // As brat itself writes: no notes, no ids.
    let file = "T1\tclaim 0 4\tRain\nT2\tattribution 5 12\tshe said\nT3\tSource 5 8\tshe\nT4\tdenial 20 23\tno.\n\
                R1\tDenialOf Arg1:T4 Arg2:T1\nE1\tattribution:T2 Source:T3 Content:T1\n";
    let incoming = read(file, now()).unwrap();
    let all: Vec<Rc<Annotation>> = incoming.annotations.into_iter().map(Rc::new).collect();
    assert_eq!(all.len(), 4, "the words of a source that another program marked are an annotation");
    let ledger = Ledger::of(&all);
    let [line] = &ledger.claims[..] else { panic!("one claim") };
    assert_eq!((line.attributions.len(), line.denials.len()), (1, 1));
    assert_eq!(line.attributions[0].source, "she");
    assert!(ledger.unlinked.is_empty());
}
