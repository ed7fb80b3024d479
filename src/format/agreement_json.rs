//! The figures of agreement as a file: what the element's `agreement()` returns, as JSON, with the key where there is one.

use super::json_writer::JsonWriter;
use crate::analysis::{Agreement, Figures, KeyScore, Score};

/// The figures. `key` is the place of the key among the readers, and what each reader has of it.
#[must_use]
pub fn agreement_json(agreement: &Agreement, key: Option<(usize, &[KeyScore])>) -> String {
    let mut out = JsonWriter::pretty();
    out.open('{');
    names(&mut out, "readers", &agreement.readers);
    figures(&mut out, "all", &agreement.all);
    out.open_member("tags", '{');
    for (tag, of_tag) in &agreement.tags {
        out.any_name(tag.name());
        figures_object(&mut out, of_tag);
    }
    out.close('}');
    out.open_member("pairs", '[');
    for pair in &agreement.pairs {
        out.item();
        out.open('{');
        names(&mut out, "readers", &pair.readers);
        score(&mut out, "exact", pair.exact);
        score(&mut out, "overlap", pair.overlap);
        out.close('}');
    }
    out.close(']');
    if let Some((key, scores)) = key {
        out.open_member("key", '{');
        out.text_member("reader", agreement.readers.get(key).map_or("", String::as_str));
        out.open_member("readers", '[');
        for (reader, score) in agreement.readers.iter().zip(scores) {
            out.item();
            out.open('{');
            out.text_member("reader", reader);
            for (name, count) in [("hit", score.hit), ("missed", score.missed), ("extra", score.extra)] {
                out.number_member(name, u32::try_from(count).unwrap_or(u32::MAX));
            }
            out.close('}');
        }
        out.close(']');
        out.close('}');
    }
    out.close('}');
    out.finish()
}

fn names(out: &mut JsonWriter, member: &str, names: &[String]) {
    out.open_member(member, '[');
    for name in names {
        out.item();
        out.string(name);
    }
    out.close(']');
}

fn figures(out: &mut JsonWriter, member: &str, figures: &Figures) {
    out.name(member);
    figures_object(out, figures);
}

fn figures_object(out: &mut JsonWriter, figures: &Figures) {
    out.open('{');
    for (name, value) in [
        ("percent", figures.percent),
        ("alpha", figures.alpha),
        ("alphaMarked", figures.alpha_marked),
        ("gamma", figures.gamma),
        ("gammaCat", figures.gamma_cat),
    ] {
        out.decimal_member(name, value);
    }
    out.close('}');
}

fn score(out: &mut JsonWriter, member: &str, score: Score) {
    out.open_member(member, '{');
    for (name, value) in [("precision", score.precision), ("recall", score.recall), ("f1", score.f1)] {
        out.decimal_member(name, Some(value));
    }
    out.close('}');
}
