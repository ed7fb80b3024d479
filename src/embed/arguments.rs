//! What JavaScript hands in, checked.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node};

use super::errors::{bad_argument, refused};
use crate::engine::Engine;
use crate::model::{AnnotationId, CodePointSpan, Tag};
use crate::session::{Change, SessionError};
use crate::text::Span;

/// A member of an object; `None` where it is missing, `undefined` or `null`.
pub(super) fn member(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(object, &name.into()).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
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
    value.as_string().map(AnnotationId::new).ok_or_else(|| refused(&SessionError::UnknownAnnotation))
}

pub(super) fn text(value: &JsValue, name: &str) -> Result<String, JsValue> {
    value.as_string().ok_or_else(|| bad_argument("bad-argument", &format!("`{name}` must be a string.")))
}

pub(super) fn ids(value: &JsValue) -> Result<Vec<AnnotationId>, JsValue> {
    let bad = || bad_argument("bad-argument", "`about` must be an array of annotation ids.");
    let list = value.dyn_ref::<Array>().ok_or_else(bad)?;
    list.iter().map(|id| id.as_string().map(AnnotationId::new).ok_or_else(bad)).collect()
}

/// A whole number of code points.
fn offset(value: Option<JsValue>) -> Option<u32> {
    let number = value?.as_f64()?;
    let whole = number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Just checked.
    whole.then_some(number as u32)
}

/// `{start, end}` in code points.
pub(super) fn position(value: &JsValue) -> Option<CodePointSpan> {
    Some(CodePointSpan { start: offset(member(value, "start"))?, end: offset(member(value, "end"))? })
}

/// A DOM Range, or `{start, end}` in code points, as a span of the article. A range that sticks out is clipped.
pub(super) fn span(engine: &Engine, value: &JsValue) -> Result<Span, JsValue> {
    if !value.is_object() {
        return Err(bad_argument(
            "bad-argument",
            "`range` must be a DOM Range or an object {start, end} in code points.",
        ));
    }
    let outside = || refused(&SessionError::OutsideArticle);
    let (Some(start), Some(end)) = (member(value, "startContainer"), member(value, "endContainer")) else {
        let position = position(value).ok_or_else(|| {
            bad_argument("bad-argument", "`start` and `end` must be whole numbers of code points, not negative.")
        })?;
        return engine.state().text().span_of_code_points(position).ok_or_else(outside);
    };
    let (start, end): (Node, Node) = (start.dyn_into().map_err(|_| outside())?, end.dyn_into().map_err(|_| outside())?);
    let at = |name| offset(member(value, name)).unwrap_or(0);
    let (from, to) = (at("startOffset"), at("endOffset"));
    let span = engine.with_index(|index| index.span((&start, from), (&end, to))).ok_or_else(outside)?;
    let touches = |article: &Element| article.contains(Some(&start)) || article.contains(Some(&end));
    if span.is_empty() && !engine.article().is_some_and(|article| touches(&article)) {
        return Err(outside());
    }
    Ok(span)
}

/// `{tag, note, about, start, end}`, all optional.
pub(super) fn change(engine: &Engine, value: &JsValue) -> Result<Change, JsValue> {
    if !value.is_object() {
        return Err(bad_argument("bad-argument", "`update` takes an object: {tag, note, about, start, end}."));
    }
    let moved = member(value, "start").is_some() || member(value, "end").is_some();
    Ok(Change {
        tag: member(value, "tag").map(|value| tag(&value)).transpose()?,
        note: member(value, "note").map(|value| text(&value, "note")).transpose()?,
        about: member(value, "about").map(|value| ids(&value)).transpose()?,
        span: moved.then(|| span(engine, &Object::from(value.clone()))).transpose()?,
        ..Change::default()
    })
}
