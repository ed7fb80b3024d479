//! Errors as JavaScript sees them.

use js_sys::{Error, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::engine::ImportError;
use crate::session::SessionError;

/// An `Error` with a `name`, a stable `code` and a message that says what to do.
pub(super) fn error(name: &str, code: &str, message: &str) -> JsValue {
    let error = Error::new(message);
    define(&error, "name", &name.into());
    define(&error, "code", &code.into());
    error.into()
}

/// Gives an object a member that is not enumerated. Assigning it would fail where a page has frozen the prototype, and an
/// ordinary description of it would have whatever a page adds to all objects.
pub(super) fn define(object: &Object, member: &str, value: &JsValue) {
    let description = Object::create(JsValue::NULL.unchecked_ref());
    for (name, value) in [("value", value.clone()), ("writable", JsValue::TRUE), ("configurable", JsValue::TRUE)] {
        // Neither a new object without a prototype nor another new one refuses a member.
        drop(Reflect::set(&description, &name.into(), &value));
    }
    drop(Reflect::define_property(object, &member.into(), &description));
}

pub(super) fn refused(error: &SessionError) -> JsValue {
    let name = match error {
        SessionError::ReadOnly => "NotAllowedError",
        SessionError::UnknownAnnotation => "NotFoundError",
        SessionError::EmptySpan | SessionError::OutsideArticle => "RangeError",
        SessionError::DuplicateId => "InvalidStateError",
    };
    self::error(name, error.code(), &error.to_string())
}

/// Nothing can be asked of an element that works on no article.
pub(super) fn not_ready() -> JsValue {
    error("InvalidStateError", "not-ready", "The annotator is not ready yet. Await its `ready` promise first.")
}

pub(super) fn unreadable(error: &ImportError) -> JsValue {
    match error {
        ImportError::Format(error) => self::error("DataError", error.code(), &error.to_string()),
        ImportError::Session(error) => refused(error),
    }
}

pub(super) fn bad_argument(code: &str, message: &str) -> JsValue {
    error("TypeError", code, message)
}
