//! Errors as JavaScript sees them.

use js_sys::{Error, Reflect};
use wasm_bindgen::JsValue;

use crate::engine::ImportError;
use crate::session::SessionError;

/// An `Error` with a `name`, a stable `code` and a message that says what to do.
pub(super) fn error(name: &str, code: &str, message: &str) -> JsValue {
    let error = Error::new(message);
    error.set_name(name);
    // Setting a member of a new error cannot fail.
    drop(Reflect::set(&error, &"code".into(), &code.into()));
    error.into()
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
