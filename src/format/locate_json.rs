//! The answer of the element's `locate()`, as JSON.

use super::json_writer::JsonWriter;
use quote_anchor::Outcome;
use quote_anchor::text::{ArticleText, Span};

/// The outcomes as one JSON array. A browser parses a text many times faster than thousands of objects are passed to it
/// member by member. Every `range` is null; the caller fills it in.
///
/// ```
/// use quote_anchor::Outcome;
/// use news_annotator::format::locate_json;
/// use quote_anchor::text::{ArticleText, Span};
///
/// let text = ArticleText::new("😀 No comment.", []);
/// let outcomes = [Outcome::exact(Span::between(3, 5))];
/// assert_eq!(
///     locate_json(&text, &outcomes),
///     r#"[{"state":"exact","score":1,"start":2,"end":4,"range":null,"flags":[],"candidates":[]}]"#
/// );
/// ```
#[must_use]
pub fn locate_json(text: &ArticleText, outcomes: &[Outcome]) -> String {
    let mut out = JsonWriter::compact();
    out.open('[');
    for outcome in outcomes {
        out.item();
        out.open('{');
        out.text_member("state", outcome.state.name());
        write_position(&mut out, text, outcome.span, outcome.score);
        out.open_member("flags", '[');
        for flag in &outcome.flags {
            out.item();
            out.string(flag.name());
        }
        out.close(']');
        out.open_member("candidates", '[');
        for candidate in &outcome.candidates {
            out.item();
            out.open('{');
            write_position(&mut out, text, Some(candidate.span), candidate.score);
            out.close('}');
        }
        out.close(']');
        out.close('}');
    }
    out.close(']');
    out.finish()
}

fn write_position(out: &mut JsonWriter, text: &ArticleText, span: Option<Span>, score: f32) {
    out.fraction_member("score", score);
    match span.map(|span| text.code_points(span)) {
        Some(at) => {
            out.number_member("start", at.start);
            out.number_member("end", at.end);
        }
        None => ["start", "end"].into_iter().for_each(|name| out.null_member(name)),
    }
    out.null_member("range");
}
