//! The element's `ledger`, as JSON.

use std::rc::Rc;

use super::Entry;
use super::json::write_annotation;
use super::json_writer::JsonWriter;
use crate::analysis::Ledger;
use crate::model::{Annotation, AnnotationId};

/// The ledger as one JSON object; `entry` says where an annotation stands today.
#[must_use]
pub fn ledger_json(ledger: &Ledger, entry: impl Fn(&Rc<Annotation>) -> Entry) -> String {
    let mut out = JsonWriter::compact();
    let list = |out: &mut JsonWriter, name: &str, annotations: &[Rc<Annotation>]| {
        out.open_member(name, '[');
        for annotation in annotations {
            out.item();
            write_annotation(out, &entry(annotation));
        }
        out.close(']');
    };
    let ids = |out: &mut JsonWriter, name: &str, ids: &[AnnotationId]| {
        out.open_member(name, '[');
        for id in ids {
            out.item();
            out.string(id.as_str());
        }
        out.close(']');
    };
    out.open('{');
    out.open_member("claims", '[');
    for line in &ledger.claims {
        out.item();
        out.open('{');
        out.name("claim");
        write_annotation(&mut out, &entry(&line.claim));
        list(&mut out, "attributions", &line.attributions);
        list(&mut out, "denials", &line.denials);
        list(&mut out, "noComments", &line.no_comments);
        out.close('}');
    }
    out.close(']');
    out.open_member("sources", '[');
    for source in &ledger.sources {
        out.item();
        out.open('{');
        out.text_member("name", &source.name);
        ids(&mut out, "claims", &source.claims);
        ids(&mut out, "denials", &source.denials);
        ids(&mut out, "noComments", &source.no_comments);
        out.close('}');
    }
    out.close(']');
    list(&mut out, "unlinked", &ledger.unlinked);
    out.close('}');
    out.finish()
}
