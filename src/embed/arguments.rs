//! Checks the arguments that JavaScript passes.

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Node, Range};

use super::errors::{bad_argument, session_error};
use super::events::object;
use crate::engine::Engine;
use crate::model::{AnnotationId, CodePointSpan, MAX_PARTS, MAX_SOURCE, Tag, with_line_feeds};
use crate::page;
use crate::session::{Change, SessionError};
use quote_anchor::text::Span;

/// Accepted length of a list: a hundred times the annotations of a large article, and safe for memory.
const MAX_LIST_LENGTH: u32 = 1_000_000;

// `catch`: the traps of a proxy may throw, and an exception that passes through Rust frames runs no destructors.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;
    type List;
    #[wasm_bindgen(method, getter, catch)]
    fn length(this: &List) -> Result<u32, JsValue>;
}

/// A member of an object; `None` where it is missing, `undefined` or `null`.
pub(super) fn member(object: &JsValue, name: &str) -> Result<Option<JsValue>, JsValue> {
    if !object.is_object() {
        return Ok(None);
    }
    let value = Reflect::get(object, &name.into())
        .map_err(|_| bad_argument("bad-argument", &format!("`{name}` cannot be read: reading it threw an error.")))?;
    Ok((!value.is_undefined() && !value.is_null()).then_some(value))
}

/// The elements of an array, converted; `None` where the value is no array, cannot be read, or is too long.
pub(super) fn list<T>(value: &JsValue, convert: impl Fn(JsValue) -> Option<T>) -> Option<Vec<T>> {
    if !is_array(value).ok()? {
        return None;
    }
    let length = value.unchecked_ref::<List>().length().ok().filter(|length| *length <= MAX_LIST_LENGTH)?;
    (0..length).map(|at| convert(Reflect::get_u32(value, at).ok()?)).collect()
}

/// One of the four tags.
pub(super) fn tag(value: &JsValue) -> Result<Tag, JsValue> {
    let tag = value.as_string().map(|name| Tag::from_name(&name)).filter(Tag::is_known);
    tag.ok_or_else(|| {
        bad_argument(
            "unknown-tag",
            "There is no such tag. Use \"claim\", \"attribution\", \"denial\" or \"no-comment\".",
        )
    })
}

pub(super) fn id(value: &JsValue) -> Result<AnnotationId, JsValue> {
    value.as_string().map(AnnotationId::new).ok_or_else(|| session_error(&SessionError::UnknownAnnotation))
}

/// A note, with line feeds, as the field for notes has them.
pub(super) fn note(value: &JsValue) -> Result<String, JsValue> {
    text(value, "note").map(with_line_feeds)
}

pub(super) fn text(value: &JsValue, name: &str) -> Result<String, JsValue> {
    value.as_string().ok_or_else(|| bad_argument("bad-argument", &format!("`{name}` must be a string.")))
}

/// The name of a source; a longer one is refused, not cut.
pub(super) fn source(value: &JsValue) -> Result<String, JsValue> {
    value.as_string().filter(|name| name.trim().chars().count() <= MAX_SOURCE).ok_or_else(|| {
        bad_argument("bad-argument", &format!("`source` must be a string of at most {MAX_SOURCE} characters."))
    })
}

pub(super) fn ids(value: &JsValue) -> Result<Vec<AnnotationId>, JsValue> {
    // The file formats drop empty ids, so one would be lost at the next load.
    list(value, |id| id.as_string().filter(|id| !id.is_empty()).map(AnnotationId::new))
        .ok_or_else(|| bad_argument("bad-argument", "`about` must be an array of annotation ids."))
}

/// A whole number of code points.
pub(super) fn offset(value: &JsValue) -> Option<u32> {
    let number = value.as_f64()?;
    let whole = number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Just checked.
    whole.then_some(number as u32)
}

/// `{start, end}` in code points.
fn position(value: &JsValue) -> Result<CodePointSpan, JsValue> {
    let number = |name| {
        member(value, name)?.and_then(|number| offset(&number)).ok_or_else(|| {
            bad_argument("bad-argument", "`start` and `end` must be whole numbers of code points, not negative.")
        })
    };
    Ok(CodePointSpan { start: number("start")?, end: number("end")? })
}

/// A node of any document. `set_start` refuses objects that only inherit from `Node`, and proxies of nodes.
fn node(value: JsValue) -> Option<Node> {
    let node: Node = value.dyn_into().ok()?;
    Range::new().ok()?.set_start(&node, 0).ok()?;
    Some(node)
}

/// A DOM Range, or `{start, end}` in code points, as a span clipped to the article.
pub(super) fn span(engine: &Engine, value: &JsValue) -> Result<Span, JsValue> {
    if !value.is_object() {
        return Err(bad_argument(
            "bad-argument",
            "`range` must be a DOM Range or an object {start, end} in code points.",
        ));
    }
    let outside = || session_error(&SessionError::OutsideArticle);
    // `sync` comes after all reads: a getter may run any code, which may change the article.
    let (Some(start), Some(end)) = (member(value, "startContainer")?, member(value, "endContainer")?) else {
        let position = position(value)?;
        engine.article().read_now();
        return engine.state().text().span_of_code_points(position).ok_or_else(outside);
    };
    let (start, end) = (node(start).ok_or_else(outside)?, node(end).ok_or_else(outside)?);
    let at = |name| Ok::<_, JsValue>(member(value, name)?.and_then(|number| offset(&number)).unwrap_or(0));
    let (from, to) = (at("startOffset")?, at("endOffset")?);
    engine.article().read_now();
    if !engine
        .article()
        .element()
        .is_some_and(|article| [&start, &end].into_iter().all(|node| page::is_in_tree_of(&article, node)))
    {
        return Err(outside());
    }
    let span = engine.article().ask(|index| index.span((&start, from), (&end, to))).ok_or_else(outside)?;
    let touches = |article: &Element| article.contains(Some(&start)) || article.contains(Some(&end));
    if span.is_empty() && !engine.article().element().is_some_and(|article| touches(&article)) {
        return Err(outside());
    }
    Ok(span)
}

/// A range, or an array of them: the whole stretch, and the pieces where there are several.
pub(super) fn pieces(engine: &Engine, value: &JsValue) -> Result<(Span, Vec<Span>), JsValue> {
    let Some(ranges) = list(value, Some) else { return Ok((span(engine, value)?, vec![])) };
    if ranges.is_empty() || ranges.len() > MAX_PARTS {
        let message = format!("An array of ranges holds the pieces of one annotation, 1 to {MAX_PARTS} of them.");
        return Err(bad_argument("bad-argument", &message));
    }
    let pieces = ranges.iter().map(|range| span(engine, range)).collect::<Result<Vec<_>, _>>()?;
    let whole = pieces
        .iter()
        .copied()
        .reduce(|one, next| Span::between(one.start().min(next.start()), one.end().max(next.end())));
    Ok((whole.unwrap_or(Span::at(0)), pieces))
}

/// `{tag, note, about, source, start, end}`, all optional; `start` and `end` go together.
pub(super) fn change(engine: &Engine, value: &JsValue) -> Result<Change, JsValue> {
    if !value.is_object() {
        return Err(bad_argument("bad-argument", "`update` takes an object: {tag, note, about, source, start, end}."));
    }
    let span = match (member(value, "start")?, member(value, "end")?) {
        (None, None) => None,
        (Some(start), Some(end)) => Some(span(engine, &object([("start", start), ("end", end)]))?),
        _ => return Err(bad_argument("bad-argument", "`update` takes `start` and `end` together, or neither.")),
    };
    Ok(Change {
        tag: member(value, "tag")?.map(|value| tag(&value)).transpose()?,
        note: member(value, "note")?.map(|value| note(&value)).transpose()?,
        about: member(value, "about")?.map(|value| ids(&value)).transpose()?,
        source: member(value, "source")?.map(|value| source(&value)).transpose()?,
        span,
        ..Change::default()
    })
}
