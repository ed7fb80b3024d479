//! Which article this is: its address, title and language.

use std::borrow::Cow;

use js_sys::Reflect;
use web_sys::{Document, Element, HtmlLinkElement, HtmlMetaElement, Url, window};

use wasm_bindgen::JsCast;

use crate::format::without_tracking;

/// What names an article. Annotations are kept per `url`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// The canonical address, without fragment and tracking parameters.
    pub url: String,
    /// The title, for people.
    pub title: String,
    /// The article's language (BCP 47), empty where the page does not say.
    pub language: String,
}

impl Identity {
    /// The identity of an article: what the host says, else what the page says.
    #[must_use]
    pub fn of(document: &Document, article: &Element, url: Option<String>, title: Option<String>) -> Self {
        let given = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        Self {
            url: given(url).map_or_else(|| page_url(document), |url| absolute(document, &url)),
            title: given(title).unwrap_or_else(|| page_title(document)),
            language: language_of(article),
        }
    }
}

impl Identity {
    /// The address with another fragment.
    #[must_use]
    pub fn with_fragment(&self, fragment: &str) -> String {
        let Ok(url) = Url::new(&self.url) else { return self.url.clone() };
        url.set_hash(fragment);
        url.href()
    }
}

/// The first of the reader's languages that is a variety of this one (`en-GB` of `en`), else the language itself.
#[must_use]
pub fn reader_variety(language: &str) -> String {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
    let languages = window().map(|window| window.navigator().languages()).unwrap_or_default();
    let mut varieties = languages.iter().filter_map(|tag| tag.as_string());
    varieties.find(|tag| primary(tag) == primary(language)).unwrap_or_else(|| language.to_owned())
}

/// A URL that the host gives may be relative to the page's address (not to its `<base>`).
fn absolute(document: &Document, url: &str) -> String {
    let base = document.url().unwrap_or_default();
    Url::new_with_base(url, &base).map_or_else(|_| url.to_owned(), |url| url.href())
}

/// The canonical link (also over a `<base>`), else the location; fragment and tracking parameters dropped.
fn page_url(document: &Document) -> String {
    let canonical = document
        .query_selector("link[rel~=canonical][href]")
        .ok()
        .flatten()
        .and_then(|link| link.dyn_into::<HtmlLinkElement>().ok())
        .map(|link| link.href())
        .filter(|href| !href.is_empty());
    let href = canonical.or_else(|| document.url().ok()).unwrap_or_default();
    let Ok(url) = Url::new(&href) else { return href };
    url.set_hash("");
    let search = url.search();
    let query = search.strip_prefix('?').unwrap_or_default();
    // `URLSearchParams` would write all parameters anew, so they are looked at as they are.
    if let Cow::Owned(kept) = without_tracking(query) {
        url.set_search(&kept);
    }
    url.href()
}

fn page_title(document: &Document) -> String {
    let open_graph = document
        .query_selector("meta[property='og:title'][content]")
        .ok()
        .flatten()
        .and_then(|meta| meta.dyn_into::<HtmlMetaElement>().ok())
        .map(|meta| meta.content().trim().to_owned())
        .filter(|title| !title.is_empty());
    open_graph.unwrap_or_else(|| document.title().trim().to_owned())
}

/// The nearest `lang` attribute above an element, shadow hosts included; empty where there is none.
#[must_use]
pub fn language_of(element: &Element) -> String {
    let mut here = Some(element.clone());
    while let Some(element) = here {
        if let Ok(Some(found)) = element.closest("[lang]") {
            return found.get_attribute("lang").unwrap_or_default();
        }
        here = Reflect::get(&element.get_root_node(), &"host".into()).ok().and_then(|host| host.dyn_into().ok());
    }
    String::new()
}
