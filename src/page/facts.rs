//! What the page says of its article: authors, publisher, day. Read only; [`ArticleDetails`](crate::format::ArticleDetails)
//! decides what is taken.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element};

use super::identity::is_of_page;
use crate::format::PageFacts;

/// Elements that name an author, the surer first.
const BYLINES: [&str; 4] =
    ["[rel~=author]", "[itemprop~=author]", "[class*=byline i]", "[class~=author i], [class*=author-name i]"];

/// Of each kind no more are read.
const MAX: u32 = 200;

/// What the page and the article's elements say of the article with this address. Where the page's own address is another
/// one, its head speaks of something else.
#[must_use]
pub fn facts(document: &Document, article: &Element, url: &str) -> PageFacts {
    let mut facts = PageFacts::default();
    let is_of_page = is_of_page(document, url);
    // Else only what stands in the article itself.
    let root = if is_of_page { document.document_element() } else { Some(article.clone()) };
    if let Some(root) = root {
        for meta in all(&root, "meta[content]") {
            let name = ["property", "name", "itemprop"].into_iter().find_map(|name| meta.get_attribute(name));
            facts.metas.extend(name.zip(meta.get_attribute("content")));
        }
        facts.scripts = texts(&root, "script[type=\"application/ld+json\"]");
    }
    // The byline may stand beside the element that holds the text.
    let around = article.closest("article, main").ok().flatten().filter(|_| is_of_page);
    let around = around.as_ref().unwrap_or(article);
    facts.bylines = BYLINES.map(|selector| texts(around, selector)).into();
    facts.times = all(around, "time[datetime]").filter_map(|time| time.get_attribute("datetime")).collect();
    facts
}

fn texts(root: &Element, selector: &str) -> Vec<String> {
    all(root, selector).filter_map(|element| element.text_content()).collect()
}

fn all(root: &Element, selector: &str) -> impl Iterator<Item = Element> + use<> {
    let found = root.query_selector_all(selector).ok();
    let length = found.as_ref().map_or(0, web_sys::NodeList::length).min(MAX);
    (0..length).filter_map(move |index| found.as_ref()?.item(index)?.dyn_into().ok())
}
