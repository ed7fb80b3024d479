//! Which language the page speaks: the one that its address asks for, else the one that its reader chose, else the first of
//! the browser's that there is a table for. The widget takes it from the page, as it does from any host's.

use wasm_bindgen::JsValue;
use web_sys::Url;

use crate::language;
use crate::page::{self, LocalStorage};
use crate::sync::Storage;

/// Where the address says it: a link can be given to a class in its language.
const ASKED: &str = "lang";
/// Under which name the choice is kept.
const KEPT: &str = "news-annotator-reader-language";

fn address() -> Option<Url> {
    Url::new(&page::window()?.location().href().ok()?).ok()
}

/// The language to begin with.
pub fn begin() -> &'static str {
    let asked = address().and_then(|url| url.search_params().get(ASKED));
    let kept = LocalStorage.load(KEPT).ok().flatten();
    let browser = page::window().map(|window| window.navigator().languages()).unwrap_or_default();
    let mut wanted = asked.into_iter().chain(kept).chain(browser.iter().filter_map(|tag| tag.as_string()));
    let language = wanted.find_map(|tag| language::known(&tag)).unwrap_or("en");
    dress(language);
    language
}

/// Speaks this language from now on: in the address, for a reload and for a link; and at the next visit, where the browser
/// keeps anything.
pub fn choose(language: &str) {
    drop(LocalStorage.save(KEPT, language));
    if let (Some(url), Some(history)) = (address(), page::window().and_then(|window| window.history().ok())) {
        url.search_params().set(ASKED, language);
        // An address that the browser refuses stays as it was; the page speaks the language all the same.
        drop(history.replace_state_with_url(&history.state().unwrap_or(JsValue::NULL), "", Some(&url.href())));
    }
    dress(language);
}

/// The page is in this language, and runs in its direction.
fn dress(language: &str) {
    language::speak(language);
    let direction = if language::runs_backwards() { "rtl" } else { "ltr" };
    if let Some(root) = page::document().and_then(|document| document.document_element()) {
        // Both names are valid.
        drop(root.set_attribute("lang", language));
        drop(root.set_attribute("dir", direction));
    }
}

/// What a language calls itself, in its own table.
pub fn itself(lines: &'static str) -> &'static str {
    let mut entries = language::entries(lines);
    entries.find(|(name, _)| *name == "READER_LANGUAGE_ITSELF").map(|(_, text)| text).unwrap_or_default()
}
