//! The article's identity: address, title and language.

use std::borrow::Cow;

use js_sys::Reflect;
use web_sys::{Document, Element, HtmlLinkElement, HtmlMetaElement, Url, window};

use wasm_bindgen::JsCast;

use crate::format::without_tracking;

/// Identifies an article. Annotations are stored under `url`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// The canonical address, without fragment and tracking parameters.
    pub url: String,
    /// The title.
    pub title: String,
    /// The article's language (BCP 47); empty where unknown.
    pub language: String,
}

impl Identity {
    /// The identity of an article, from the host's values, else from the page.
    #[must_use]
    pub fn of(document: &Document, article: &Element, url: Option<String>, title: Option<String>) -> Self {
        let given = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        Self {
            url: given(url).map_or_else(|| page_url(document), |url| absolute(document, &url)),
            title: given(title).unwrap_or_else(|| page_title(document)),
            language: language_of(article),
        }
    }

    /// The address with another fragment.
    #[must_use]
    pub fn with_fragment(&self, fragment: &str) -> String {
        let Ok(url) = Url::new(&self.url) else { return self.url.clone() };
        url.set_hash(fragment);
        url.href()
    }
}

/// The reader's variety of a language (`en-GB` for `en`), from the browser's settings; else the language itself.
#[must_use]
pub fn reader_variety(language: &str) -> String {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
    let languages = window().map(|window| window.navigator().languages()).unwrap_or_default();
    let mut varieties = languages.iter().filter_map(|tag| tag.as_string());
    varieties.find(|tag| primary(tag) == primary(language)).unwrap_or_else(|| language.to_owned())
}

/// Resolves the host's URL against the page's address, not against its `<base>`.
fn absolute(document: &Document, url: &str) -> String {
    let base = document.url().unwrap_or_default();
    Url::new_with_base(url, &base).map_or_else(|_| url.to_owned(), |url| url.href())
}

/// The canonical link, else the location; without fragment and tracking parameters.
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
    // Not by `URLSearchParams`, which would serialize all parameters again and so change them.
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

/// The nearest `lang` attribute of an element or its ancestors, through shadow hosts; empty where there is none.
#[must_use]
pub fn language_of(element: &Element) -> String {
    let mut next = Some(element.clone());
    while let Some(element) = next {
        if let Ok(Some(found)) = element.closest("[lang]") {
            return found.get_attribute("lang").unwrap_or_default();
        }
        next = Reflect::get(&element.get_root_node(), &"host".into()).ok().and_then(|host| host.dyn_into().ok());
    }
    String::new()
}
