//! Shared by the tests of the formats.
#![allow(dead_code, unused_imports)]

mod documents;

use std::rc::Rc;

use news_annotator::format::{ArticleInfo, Document, Entry, read};
use news_annotator::model::{
    Annotation, AnnotationId, Basis, CodePointSpan, Extras, Part, Previous, Reader, Selector, Tag, Timestamp,
    source_name,
};
use proptest::prelude::*;
use quote_anchor::State;

pub use documents::{document_of, now};

/// A file of version 1 with every member of the format.
pub const GOLDEN: &str = include_str!("../fixtures/format/v1.json");

/// The document of the golden file.
pub fn golden() -> Document {
    let exported = Timestamp::parse("2026-11-23T09:30:00Z").unwrap();
    document_of(&read(GOLDEN, now()).unwrap(), exported)
}

/// The golden document, reduced to its first annotation, with this note.
pub fn with_note(note: &str) -> Document {
    let mut document = golden();
    document.entries.truncate(1);
    Rc::make_mut(&mut document.entries[0].annotation).note = note.into();
    document
}

/// An id as in the tables of the tests: `new` for a hash of the content.
pub fn shown_id(id: &AnnotationId) -> &str {
    let hashed = id.as_str().strip_prefix("urn:uuid:").is_some_and(|uuid| uuid.as_bytes().get(14) == Some(&b'8'));
    if hashed { "new" } else { id.as_str() }
}

/// The article of the generated documents.
pub fn article() -> ArticleInfo {
    ArticleInfo {
        url: "https://news.example/harbour?id=7".into(),
        title: "The “harbour” vote".into(),
        language: "en".into(),
        length: 2534,
        sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855".into(),
    }
}

/// Texts of difficult pieces: astral characters, controls, bidi controls, quotation marks, line feeds, formulas. No carriage returns: those
/// of a file are read as line feeds.
pub fn texts() -> impl Strategy<Value = String> {
    let difficult = prop::sample::select(vec![
        "\"",
        "'",
        "''",
        ",",
        ";",
        "\n",
        "\t",
        "\0",
        "=1+1",
        "+",
        "-",
        "@",
        "＝",
        "\\",
        "\\u",
        "\\s",
        " ",
        "😀",
        "👩‍👩‍👧",
        "e\u{301}",
        "\u{202e}",
        "\u{2066}",
        "\u{feff}",
        "\u{2028}",
        "\u{7f}",
        "\u{ffff}",
        "\u{10ffff}",
        "</script>",
        "<b>",
        "%",
        "%20",
        "%zz",
        "#",
        "urn:news-annotator:",
        "__proto__",
        "مرحبا",
        "委员会",
    ]);
    let piece = prop_oneof![difficult.prop_map(str::to_owned), any::<String>(), "[a-z ]{0,12}"];
    prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat().replace('\r', ""))
}

fn ids() -> impl Strategy<Value = AnnotationId> {
    let uuid = "urn:uuid:[0-9a-f]{8}";
    prop_oneof![3 => uuid.boxed(), 1 => texts().prop_filter("an id is not empty", |id| !id.is_empty()).boxed()]
        .prop_map(AnnotationId::new)
}

/// Times in the years 1 to 9999.
fn times() -> impl Strategy<Value = Timestamp> {
    (-62_135_596_800_000..253_402_300_799_999_i64).prop_map(Timestamp::from_millis)
}

fn tags() -> impl Strategy<Value = Tag> {
    prop_oneof![4 => prop::sample::select(Tag::ALL.to_vec()), 1 => "[a-z]{1,9}".prop_map(|name| Tag::from_name(&name))]
}

prop_compose! {
    /// An entry with any annotation.
    fn entries()(
        id in ids(), tag in tags(), quote in texts(), prefix in texts(), suffix in texts(), note in texts(), source in texts(), reader in (texts(), texts()), cut in prop::option::of(1_usize..4),
        position in prop::option::of((any::<u32>(), any::<u32>())), about in prop::collection::vec(ids(), 0..3),
        created in times(), modified in times(), detached in any::<bool>(),
        previous in prop::collection::vec((texts(), times()), 0..2),
        extras in prop::collection::vec(("x-[a-z]{1,5}", prop::sample::select(vec!["1.50", "null", "{\"a\": [1,  2]}"])), 0..2),
    ) -> Entry {
        let mut position = position.map(|(a, b)| CodePointSpan { start: a.min(b), end: a.max(b) });
        let previous = previous.into_iter().map(|(quote, replaced)| Previous { quote, replaced }).collect();
        let extras = Extras(extras.into_iter().map(|(name, raw)| (name, raw.to_owned())).collect());
        // A piece of some characters, and the rest but for one character between.
        let characters: Vec<char> = quote.chars().collect();
        let mut parts = vec![];
        if let Some(cut) = cut.filter(|cut| characters.len() > cut + 1) {
            let at = position.get_or_insert(CodePointSpan { start: 7, end: 7 });
            at.start = at.start.min(u32::MAX - 100_000);
            let offset = |index: usize| at.start + u32::try_from(index).unwrap();
            at.end = offset(characters.len());
            let part = |from: usize, to: usize| Part {
                position: Some(CodePointSpan { start: offset(from), end: offset(to) }),
                quote: characters[from..to].iter().collect(),
            };
            parts = vec![part(0, cut), part(cut + 1, characters.len())];
            parts.retain(|part| !part.quote.trim().is_empty());
            if parts.len() < 2 {
                parts.clear();
            }
        }
        let selector = Selector { quote, prefix, suffix, position };
        let basis = Basis::Seen;
        let annotation = Annotation { id, tag, selector, parts, note, basis, about, source: source_name(&source), creator: Reader::new(&reader.0, &reader.1).map(Rc::new), created, modified, previous, detached, extras };
        Entry { annotation: Rc::new(annotation), state: State::Moved, position: None, now: None }
    }
}

/// Documents of one article, with unique ids.
pub fn documents() -> impl Strategy<Value = Document> {
    prop::collection::vec(entries(), 0..5).prop_map(|mut entries| {
        let mut seen = std::collections::HashSet::new();
        entries.retain(|entry| seen.insert(entry.annotation.id.clone()));
        Document {
            article: article(),
            text: None,
            exported: now(),
            entries,
            deleted: vec![(AnnotationId::new("gone"), now())],
            links: Rc::default(),
            extras: Extras::default(),
            article_extras: Extras(vec![("author".into(), "\"A. Reporter\"".into())]),
            ..Document::default()
        }
    })
}
