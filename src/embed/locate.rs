//! `locate()`: where selectors point, without adding anything.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use super::arguments::{member, position};
use super::errors::bad_argument;
use super::events::object;
use crate::anchor::{Outcome, Resolver};
use crate::engine::Engine;
use crate::model::Selector;
use crate::text::Span;

/// Resolves `{quote, prefix, suffix, start, end}` objects, in their order. What is no such object, or has no quote, is
/// orphaned.
pub(super) fn locate(engine: &Engine, selectors: &JsValue) -> Result<Array, JsValue> {
    let selectors = selectors.dyn_ref::<Array>().ok_or_else(|| {
        bad_argument("bad-argument", "`locate` takes an array of {quote, prefix, suffix, start, end}.")
    })?;
    let selectors: Vec<Selector> = selectors.iter().map(|value| selector(&value)).collect();
    let state = engine.state();
    let outcomes = Resolver::new(state.text()).resolve_all(&selectors);
    Ok(outcomes.iter().map(|outcome| result(engine, outcome)).collect())
}

fn selector(value: &JsValue) -> Selector {
    let text = |name: &str| member(value, name).and_then(|text| text.as_string()).unwrap_or_default();
    if !value.is_object() {
        return Selector::default();
    }
    Selector { quote: text("quote"), prefix: text("prefix"), suffix: text("suffix"), position: position(value) }
}

fn result(engine: &Engine, outcome: &Outcome) -> JsValue {
    let state = engine.state();
    let points = |span: Option<Span>| match span.map(|span| state.text().code_points(span)) {
        Some(at) => (JsValue::from(at.start), JsValue::from(at.end)),
        None => (JsValue::NULL, JsValue::NULL),
    };
    let range = |span: Option<Span>| {
        let range = span.and_then(|span| engine.with_index(|index| index.range(span)).flatten());
        range.map_or(JsValue::NULL, JsValue::from)
    };
    let candidates: Array = outcome
        .candidates
        .iter()
        .map(|candidate| {
            let (start, end) = points(Some(candidate.span));
            object([
                ("start", start),
                ("end", end),
                ("score", JsValue::from_f64(candidate.score.into())),
                ("range", range(Some(candidate.span))),
            ])
        })
        .collect();
    let (start, end) = points(outcome.span);
    let flags: Array = outcome.flags.iter().map(|flag| JsValue::from(flag.name())).collect();
    object([
        ("state", outcome.state.name().into()),
        ("score", JsValue::from_f64(outcome.score.into())),
        ("start", start),
        ("end", end),
        ("range", range(outcome.span)),
        ("flags", flags.into()),
        ("candidates", candidates.into()),
    ])
}
