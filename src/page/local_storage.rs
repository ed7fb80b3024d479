//! `window.localStorage`, to which access may be denied at any call, or which may be full. In the browser extension its own storage
//! takes that place.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

use super::dom::window;
use super::extension::extension_area;
use crate::sync::{Storage, StorageError, StorageFault};

/// The local storage of this origin. Each call gets it again, since the reader may deny or allow access at any time.
#[derive(Clone, Copy, Debug, Default)]
pub struct LocalStorage;

impl Storage for LocalStorage {
    fn load(&self, key: &str) -> Result<Option<String>, StorageError> {
        area()?.get_item(key).map_err(|error| failure(&error))
    }

    fn save(&self, key: &str, text: &str) -> Result<(), StorageError> {
        area()?.set_item(key, text).map_err(|error| failure(&error))
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        area()?.remove_item(key).map_err(|error| failure(&error))
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let area = area()?;
        let len = area.length().map_err(|error| failure(&error))?;
        Ok((0..len).filter_map(|index| area.key(index).ok().flatten()).collect())
    }
}

fn area() -> Result<web_sys::Storage, StorageError> {
    if let Some(area) = extension_area() {
        return Ok(area);
    }
    let denied = |cause: String| StorageError { fault: StorageFault::Denied, cause };
    let window = window().ok_or_else(|| denied("no window".into()))?;
    match window.local_storage() {
        Ok(Some(area)) => Ok(area),
        Ok(None) => Err(denied("localStorage is null".into())),
        Err(error) => Err(denied(description(&error))),
    }
}

fn failure(error: &JsValue) -> StorageError {
    let name = error.dyn_ref::<DomException>().map(DomException::name).unwrap_or_default();
    let fault = match name.as_str() {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => StorageFault::Full,
        "SecurityError" => StorageFault::Denied,
        _ => StorageFault::Failed,
    };
    StorageError { fault, cause: description(error) }
}

fn description(error: &JsValue) -> String {
    match error.dyn_ref::<DomException>() {
        Some(exception) => format!("{}: {}", exception.name(), exception.message()),
        None => error.as_string().unwrap_or_default(),
    }
}
