//! The language of the reading page: the one in its address, else the reader's choice, else the first of the browser's
//! languages that has a table. The widget takes its language from the page's `lang`, as in any host's page.

use wasm_bindgen::JsValue;
use web_sys::Url;

use crate::language;
use crate::page::{self, LocalStorage};
use crate::sync::Storage;

/// The parameter of the address, so that a link can be shared in a language.
const PARAMETER: &str = "lang";
/// The storage key of the reader's choice.
const STORAGE_KEY: &str = "news-annotator-reader-language";

fn address() -> Option<Url> {
    Url::new(&page::window()?.location().href().ok()?).ok()
}

/// The language in which the page starts.
pub fn preferred() -> &'static str {
    let of_address = address().and_then(|url| url.search_params().get(PARAMETER));
    let of_reader = LocalStorage.load(STORAGE_KEY).ok().flatten();
    let of_browser = page::window().map(|window| window.navigator().languages()).unwrap_or_default();
    let mut preferred =
        of_address.into_iter().chain(of_reader).chain(of_browser.iter().filter_map(|tag| tag.as_string()));
    preferred.find_map(|tag| language::supported(&tag)).unwrap_or("en")
}

/// Keeps the choice of a language, in the address (for a reload or a link) and in the storage (for the next visit).
pub fn choose(language: &str) {
    drop(LocalStorage.save(STORAGE_KEY, language));
    if let (Some(url), Some(history)) = (address(), page::window().and_then(|window| window.history().ok())) {
        url.search_params().set(PARAMETER, language);
        // Where the browser refuses the new address, only the address keeps the former language.
        drop(history.replace_state_with_url(&history.state().unwrap_or(JsValue::NULL), "", Some(&url.href())));
    }
}

/// Sets the current language, and `lang` and `dir` of the document; English where the texts do not arrive. Returns the
/// language that is spoken now.
pub async fn apply(language: &'static str) -> &'static str {
    page::load_language(language).await;
    language::set_language(language);
    let language = language::current_language();
    let direction = if language::is_right_to_left() { "rtl" } else { "ltr" };
    if let Some(root) = page::document().and_then(|document| document.document_element()) {
        // Setting an attribute of a valid name does not fail.
        drop(root.set_attribute("lang", language));
        drop(root.set_attribute("dir", direction));
    }
    language
}
