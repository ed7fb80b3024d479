//! The elements of an opened article: its structure as elements, its text as text, never as markup.

use web_sys::{Document as Page, DocumentFragment, Element};

use super::{About, Block, BlockKind, Document, groups};
use crate::page;

/// The article, and under its title a byline, which is none of its text.
pub fn content(document: &Document) -> Option<DocumentFragment> {
    let page = page::document()?;
    let fragment = page.create_document_fragment();
    let mut byline = byline(&page, &document.about);
    for group in groups(&document.blocks) {
        let Some(element) = element_of(&page, group) else { continue };
        let is_heading = element.local_name().starts_with('h');
        if !is_heading && let Some(byline) = byline.take() {
            add(&fragment, &byline);
        }
        add(&fragment, &element);
        if let Some(byline) = byline.take_if(|_| is_heading) {
            add(&fragment, &byline);
        }
    }
    Some(fragment)
}

/// Appending a new node to a new element does not fail.
fn add(to: &web_sys::Node, element: &Element) {
    drop(to.append_child(element));
    if let Some(line_feed) = page::document().map(|page| page.create_text_node("\n")) {
        drop(to.append_child(&line_feed));
    }
}

fn with_text(page: &Page, name: &str, text: &str) -> Option<Element> {
    let element = page.create_element(name).ok()?;
    element.set_text_content(Some(text));
    Some(element)
}

/// The element of blocks that belong together.
fn element_of(page: &Page, group: &[Block]) -> Option<Element> {
    let first = group.first()?;
    let outer = match first.kind {
        BlockKind::Heading(_) | BlockKind::Paragraph => return with_text(page, first.kind.name(), &first.text),
        BlockKind::Quotation => page.create_element("blockquote").ok()?,
        BlockKind::Item { numbered, .. } => page.create_element(if numbered { "ol" } else { "ul" }).ok()?,
        BlockKind::Cell { .. } => page.create_element("table").ok()?,
    };
    let (mut row, mut inner) = (None::<Element>, None::<Element>);
    for block in group {
        match block.kind {
            BlockKind::Item { begins: true, .. } => {
                let item = with_text(page, "li", &block.text)?;
                add(&outer, &item);
                inner = Some(item);
            }
            BlockKind::Cell { row: begins_row, begins: true } => {
                if begins_row || row.is_none() {
                    let next = page.create_element("tr").ok()?;
                    add(&outer, &next);
                    row = Some(next);
                }
                let cell = with_text(page, "td", &block.text)?;
                add(row.as_ref()?, &cell);
                inner = Some(cell);
            }
            _ => add(inner.as_ref().unwrap_or(&outer), &with_text(page, "p", &block.text)?),
        }
    }
    Some(outer)
}

/// Who wrote it, for whom, and when: as the widget's reports read it (`page::facts`).
fn byline(page: &Page, about: &About) -> Option<Element> {
    if about.authors.is_empty() && about.site.is_empty() && about.published.is_empty() {
        return None;
    }
    let line = page.create_element("p").ok()?;
    // Setting attributes of valid names does not fail.
    drop(line.set_attribute("class", "about"));
    drop(line.set_attribute("data-news-annotator-ignore", ""));
    for author in about.authors.split(',').map(str::trim).filter(|author| !author.is_empty()) {
        let author = with_text(page, "span", author)?;
        drop(author.set_attribute("rel", "author"));
        add(&line, &author);
    }
    if !about.site.is_empty() {
        add(&line, &with_text(page, "span", &about.site)?);
        let meta = page.create_element("meta").ok()?;
        drop(meta.set_attribute("property", "og:site_name"));
        drop(meta.set_attribute("content", &about.site));
        add(&line, &meta);
    }
    if !about.published.is_empty() {
        let day = with_text(page, "time", &about.published)?;
        drop(day.set_attribute("datetime", &about.published));
        add(&line, &day);
    }
    Some(line)
}
