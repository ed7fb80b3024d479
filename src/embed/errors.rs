//! The errors that JavaScript gets.

use js_sys::{Error, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::engine::ImportError;
use crate::later::{Missing, Part, has_failed};
use crate::session::SessionError;

/// An `Error` with a `name`, a stable `code`, and a message that says what to do.
pub(super) fn error(name: &str, code: &str, message: &str) -> JsValue {
    let error = Error::new(message);
    define_hidden(&error, "name", &name.into());
    define_hidden(&error, "code", &code.into());
    error.into()
}

/// Defines a member that is not enumerable. Assignment would fail where the page froze the prototype; the descriptor has no
/// prototype, so that a polluted `Object.prototype` does not change it.
pub(super) fn define_hidden(object: &Object, member: &str, value: &JsValue) {
    let descriptor = Object::create(JsValue::NULL.unchecked_ref());
    for (name, value) in [("value", value.clone()), ("writable", JsValue::TRUE), ("configurable", JsValue::TRUE)] {
        // A new object accepts every member.
        drop(Reflect::set(&descriptor, &name.into(), &value));
    }
    drop(Reflect::define_property(object, &member.into(), &descriptor));
}

pub(super) fn session_error(error: &SessionError) -> JsValue {
    let name = match error {
        SessionError::ReadOnly => "NotAllowedError",
        SessionError::UnknownAnnotation => "NotFoundError",
        SessionError::EmptySpan | SessionError::OutsideArticle => "RangeError",
        SessionError::DuplicateId => "InvalidStateError",
    };
    self::error(name, error.code(), &error.to_string())
}

/// The element is not connected to an article yet.
pub(super) fn not_ready() -> JsValue {
    error("InvalidStateError", "not-ready", "The annotator is not ready yet. Await its `ready` promise first.")
}

pub(super) fn import_error(error: &ImportError) -> JsValue {
    match error {
        ImportError::Format(error) => self::error("DataError", error.code(), &error.to_string()),
        ImportError::Session(error) => session_error(error),
    }
}

/// What a member needs is not here: it is on its way, or did not arrive.
pub(super) fn absent(part: Part) -> JsValue {
    if has_failed(part) { missing(&Missing) } else { not_ready() }
}

/// A part of the program did not arrive.
pub(super) fn missing(missing: &Missing) -> JsValue {
    error("NetworkError", "load-failed", &missing.to_string())
}

pub(super) fn bad_argument(code: &str, message: &str) -> JsValue {
    error("TypeError", code, message)
}
