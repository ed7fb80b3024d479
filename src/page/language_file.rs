//! Fetches the texts of a language that is not compiled in.

use std::cell::RefCell;

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::Response;

use super::dom::window;
use crate::language;

thread_local! {
    /// Gives the text of a language's file, where `embed.js` fetches it.
    static SOURCE: RefCell<Option<Function>> = const { RefCell::new(None) };
    /// The tables on their way, so that several widgets ask once.
    static PENDING: RefCell<Vec<(&'static str, Promise)>> = const { RefCell::new(vec![]) };
}

/// Has this function fetch the files: it takes a language and returns a promise of the text.
pub fn set_language_source(source: Function) {
    SOURCE.set(Some(source));
}

/// Fetches the table that this language tag asks for, unless it is here. Where that fails, the console says so, and English is
/// spoken; the next call tries again.
pub async fn load_language(tag: &str) {
    let Some(language) = language::missing(tag) else { return };
    let known = PENDING.with_borrow(|all| all.iter().find(|(known, _)| *known == language).map(|(_, one)| one.clone()));
    let promise = known.unwrap_or_else(|| {
        let promise = future_to_promise(async move {
            let fetched = fetch(language).await;
            PENDING.with_borrow_mut(|all| all.retain(|(known, _)| *known != language));
            language::add_table(language, &fetched?);
            Ok(JsValue::UNDEFINED)
        });
        PENDING.with_borrow_mut(|all| all.push((language, promise.clone())));
        promise
    });
    if let Err(cause) = JsFuture::from(promise).await {
        let text = format!("news-annotator: the texts of the language “{language}” did not arrive; English is spoken.");
        web_sys::console::warn_2(&text.into(), &cause);
    }
}

/// The text of a language's file: by the page's own address where nobody else fetches it.
async fn fetch(language: &str) -> Result<String, JsValue> {
    let source = SOURCE.with_borrow(Clone::clone);
    let text = match source {
        Some(source) => JsFuture::from(source.call1(&JsValue::NULL, &language.into())?.dyn_into::<Promise>()?).await?,
        None => {
            let window = window().ok_or(JsValue::NULL)?;
            let response = JsFuture::from(window.fetch_with_str(&format!("news-annotator.{language}.txt"))).await?;
            let response: Response = response.dyn_into()?;
            if !response.ok() {
                return Err(response.status_text().into());
            }
            JsFuture::from(response.text()?).await?
        }
    };
    text.as_string().ok_or(JsValue::NULL)
}
