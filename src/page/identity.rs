//! The article's identity: address, title and language.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Reflect;
use web_sys::{Document, Element, HtmlLinkElement, HtmlMetaElement, Url, window};

use wasm_bindgen::JsCast;

use super::LocalStorage;
use crate::format::{SeenLinks, article_address, page_key, stored_summary};
use crate::sync;

/// Identifies an article. Annotations are stored under `url`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// The address, without fragment and tracking parameters.
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
        match url.filter(|url| !url.trim().is_empty()) {
            Some(url) => Self::at(document, article, &url, title),
            None => Self { url: page_url(document), ..Self::at(document, article, "", title) },
        }
    }

    /// The identity of an article of this address; the rest from the host's values, else from the page.
    #[must_use]
    pub fn at(document: &Document, article: &Element, url: &str, title: Option<String>) -> Self {
        let title = title.map(|title| title.trim().to_owned()).filter(|title| !title.is_empty());
        let url = absolute(document, url.trim());
        Self { title: title.unwrap_or_else(|| page_title(document, &url)), url, language: language_of(article) }
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

thread_local! {
    static SEEN_LINKS: RefCell<SeenLinks> = RefCell::default();
}

/// The canonical link while it is about this page, else the location; without fragment and tracking parameters.
fn page_url(document: &Document) -> String {
    let location = document.url().unwrap_or_default();
    let links = canonical_links(document);
    // Refused only while it is borrowed, and nothing below asks again.
    SEEN_LINKS.with(|seen| {
        let Ok(mut seen) = seen.try_borrow_mut() else { return location.clone() };
        seen.see(&location, &links);
        article_address(&location, &links, &seen, has_annotations)
    })
}

/// Whether this is an address of the page: where it was loaded from, or what it says of itself. Which of them the article is stored
/// under takes code that the element has in `article-address.js`, and the program need not have twice.
pub(super) fn is_of_page(document: &Document, url: &str) -> bool {
    let key = page_key(url);
    let location = document.url().unwrap_or_default();
    // A fragment of the article's address may be another article of the page; one of the page's is a place in it.
    let is_it = |address: &String| address.split('#').next().is_some_and(|address| page_key(address) == key);
    canonical_links(document).iter().chain([&location]).any(is_it)
}

/// The page's canonical links, absolute.
fn canonical_links(document: &Document) -> Vec<String> {
    let Ok(links) = document.query_selector_all("link[rel~=canonical][href]") else { return vec![] };
    let written = (0..links.length()).filter_map(|index| links.item(index)?.dyn_into::<HtmlLinkElement>().ok());
    written
        .filter(|link| {
            link.get_attribute("href")
                .is_some_and(|href| !href.trim_start().is_empty() && !href.trim_start().starts_with('#'))
        })
        .map(|link| link.href())
        .collect()
}

/// Whether annotations are stored in the browser under an address.
fn has_annotations(address: &str) -> bool {
    let stored = sync::Entry::new(Rc::new(LocalStorage), address).read().ok().flatten();
    stored.and_then(|text| stored_summary(&text)).is_some_and(|summary| summary.annotations > 0)
}

/// The title of the page at this address. The head of a page that goes on to another article may speak of the one before, and then names
/// its address, too.
fn page_title(document: &Document, url: &str) -> String {
    let open_graph = |property: &str| {
        let meta = document.query_selector(&["meta[property='og:", property, "'][content]"].concat()).ok().flatten()?;
        let content = meta.dyn_into::<HtmlMetaElement>().ok()?.content().trim().to_owned();
        Some(content).filter(|content| !content.is_empty())
    };
    let is_of_page = open_graph("url").is_none_or(|named| page_key(&named) == page_key(url));
    let title = if is_of_page { open_graph("title") } else { None };
    title.unwrap_or_else(|| document.title().trim().to_owned())
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
