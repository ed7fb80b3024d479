//! doccano's JSON lines: the article's text with labelled spans, and the links between them. It is not read back.
//!
//! A project with relations reads `entities` and `relations`, one without them reads `label`; the other members become doccano's
//! metadata. The labels are the tags. Offsets count code points. A piece of an annotation in parts is a span of its own, which
//! `continues` the one before it; orphaned annotations stand nowhere and are left out.
//!
//! Source: doccano 1.8, its importer for relations (`JSONL(Relation)`) and for sequence labelling (`JSONL`).

use std::collections::HashMap;

use super::Document;
use super::brat_links::relation_name;
use super::json_writer::JsonWriter;
use super::marked_spans::marked_spans;
use crate::model::AnnotationId;

/// How a later piece of an annotation in parts is tied to the one before it.
const CONTINUES: &str = "continues";

/// One line for the article; nothing where its text is not known.
pub(super) fn write(document: &Document) -> String {
    let Some(text) = document.text.as_deref() else { return String::new() };
    let marked = marked_spans(document, text);
    let mut out = JsonWriter::compact();
    out.open('{');
    out.text_member("text", text.as_str());
    out.open_member("entities", '[');
    // The number of the first piece of each annotation.
    let mut numbers: HashMap<&AnnotationId, u32> = HashMap::new();
    let mut relations: Vec<(u32, u32, &str)> = vec![];
    let mut count = 0;
    for one in &marked {
        for (place, piece) in one.pieces.iter().enumerate() {
            out.item();
            out.open('{');
            out.number_member("id", count);
            out.number_member("start_offset", piece.start);
            out.number_member("end_offset", piece.end);
            out.text_member("label", one.entry.annotation.tag.name());
            out.close('}');
            match place {
                0 => drop(numbers.insert(&one.entry.annotation.id, count)),
                _ => relations.push((count, count - 1, CONTINUES)),
            }
            count += 1;
        }
    }
    out.close(']');
    for one in &marked {
        let annotation = &one.entry.annotation;
        let Some(from) = numbers.get(&annotation.id) else { continue };
        let targets = annotation.about.iter().filter_map(|id| numbers.get(id));
        relations.extend(targets.map(|to| (*from, *to, relation_name(&annotation.tag))));
    }
    out.open_member("relations", '[');
    for (number, (from, to, kind)) in (0..).zip(relations) {
        out.item();
        out.open('{');
        out.number_member("id", number);
        out.number_member("from_id", from);
        out.number_member("to_id", to);
        out.text_member("type", kind);
        out.close('}');
    }
    out.close(']');
    out.open_member("label", '[');
    for one in &marked {
        for piece in &one.pieces {
            out.item();
            out.open('[');
            out.item();
            out.raw(&piece.start.to_string());
            out.item();
            out.raw(&piece.end.to_string());
            out.item();
            out.string(one.entry.annotation.tag.name());
            out.close(']');
        }
    }
    out.close(']');
    for (name, value) in [("url", &document.article.url), ("title", &document.article.title)] {
        out.text_member(name, value);
    }
    out.close('}');
    let mut line = out.finish();
    line.push('\n');
    line
}
