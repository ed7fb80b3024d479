//! The article element of the reading page: replaces its content, and tells the widget the article's identity.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DocumentFragment, Element, HtmlElement, Node};

use super::queue::Item;
use super::shown::Shown;
use super::{Document, article_content, recent, samples};
use crate::page;

/// The marks of the English sample, as a file.
const EXAMPLE: &str = include_str!("example.json");

/// The page's article element, and its initial content, the English sample.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleView {
    article: Element,
    widget: HtmlElement,
    english: DocumentFragment,
    english_title: String,
    english_url: String,
}

impl ArticleView {
    /// The view of this page; `None` where the page lacks the article or the widget.
    pub fn find() -> Option<Self> {
        let document = page::document()?;
        let article = document.get_element_by_id("story")?;
        let widget: HtmlElement = document.query_selector("news-annotator").ok()??.dyn_into().ok()?;
        let english = document.create_document_fragment();
        let children = article.child_nodes();
        for child in (0..children.length()).filter_map(|index| children.item(index)) {
            english.append_child(&child.clone_node_with_deep(true).ok()?).ok()?;
        }
        // Opens the panel only where there is room beside the text.
        let wide = page::window().and_then(|w| w.match_media("(width >= 1100px)").ok().flatten());
        if wide.is_some_and(|media| media.matches()) {
            widget.set_attribute("open", "").ok()?;
        }
        let attribute = |name| widget.get_attribute(name).unwrap_or_default();
        let (english_title, english_url) = (attribute("article-title"), attribute("article-url"));
        Some(Self { article, widget, english, english_title, english_url })
    }

    /// At a visit that names no article, goes to the one that was shown last, if it is still stored.
    pub fn reopen_last() {
        let Some(location) = page::window().map(|window| window.location()) else { return };
        let named = location.hash().is_ok_and(|hash| !hash.is_empty());
        // Whether an article of the list is still there is seen when it is read: else the sample is shown.
        let is_here = |last: &Shown| match last {
            Shown::Opened(sha256) => recent::reopen(sha256).is_some(),
            _ => true,
        };
        if let Some(last) = recent::last_shown().filter(|last| !named && is_here(last)) {
            // Not a further entry of the history: the visit begins there. The address of this page with a fragment is valid.
            drop(location.replace(&last.fragment()));
        }
    }

    /// Shows the article of the URL fragment; the English sample where the article is no longer stored. An article of the list
    /// is read and shown by the list.
    pub fn follow_address(&self) -> Shown {
        let named = Shown::named();
        recent::note_shown(&named);
        match &named {
            Shown::Queued(_) => return named,
            Shown::Chinese => {
                let document = samples::chinese();
                self.show(&document, "zh-Hans", &document.title(), samples::CHINESE_URL);
                return named;
            }
            Shown::Opened(sha256) => {
                if let Some(document) = recent::reopen(sha256) {
                    self.show_opened(&document);
                    return named;
                }
            }
            Shown::English => {}
        }
        if let Ok(english) = self.english.clone_node_with_deep(true) {
            self.replace(&english, "en", &self.english_title, &self.english_url);
        }
        Shown::English
    }

    /// Navigates to an article, so that the browser's back button returns.
    pub fn go(shown: &Shown) {
        if let Some(window) = page::window() {
            // Setting a fragment does not fail.
            drop(window.location().set_hash(&shown.fragment()));
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
    }

    /// Marks the English sample up, in one step that one undo takes back, and shows the result.
    pub fn mark_up_sample(&self) {
        let import =
            Reflect::get(&self.widget, &"import".into()).ok().and_then(|member| member.dyn_into::<Function>().ok());
        let promise = import.and_then(|import| import.call1(&self.widget, &EXAMPLE.into()).ok());
        if let Some(promise) = promise.and_then(|promise| promise.dyn_into::<Promise>().ok()) {
            // A read-only widget refuses.
            spawn_local(async move { drop(JsFuture::from(promise).await) });
        }
        drop(self.widget.set_attribute("open", ""));
    }

    /// Shows an opened article.
    pub fn show_opened(&self, document: &Document) {
        self.show(document, document.language(), &document.title(), &recent::address(document));
    }

    /// Shows an article of the list.
    pub fn show_queued(&self, item: &Item, document: &Document) {
        self.show(document, document.language(), &item.title, &item.address);
    }

    fn show(&self, document: &Document, language: &str, title: &str, url: &str) {
        let Some(content) = article_content::content(document) else { return };
        self.replace(&content, language, title, url);
    }

    /// Replaces content and identity in one task, so that the widget sees both changes together.
    fn replace(&self, content: &Node, language: &str, title: &str, url: &str) {
        if self.widget.get_attribute("article-url").as_deref() == Some(url)
            && self.article.first_element_child().is_some()
        {
            let same = self.article.text_content() == content.text_content();
            if same {
                return;
            }
        }
        self.article.set_text_content(None);
        // Appending to the article and setting attributes of valid names do not fail.
        drop(self.article.append_child(content));
        for (element, name, value) in [
            (&self.article, "lang", language),
            (&self.article, "dir", "auto"),
            (self.widget.unchecked_ref::<Element>(), "article-url", url),
            (self.widget.unchecked_ref(), "article-title", title),
        ] {
            drop(element.set_attribute(name, value));
        }
        if let Some(document) = page::document() {
            document.set_title(&format!("{title} · News Annotator"));
        }
    }
}
