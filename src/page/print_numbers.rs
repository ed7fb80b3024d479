//! The numbers of the endnotes beside the marks on paper.
//!
//! Nothing may be put into the article, and no script sees the page as it is laid out on paper. So the numbers are generated
//! content of a style sheet, at the end of the paragraph in which a mark ends.

use std::fmt::Write;

use wasm_bindgen::JsCast;
use web_sys::{Element, Node, ShadowRoot};

use super::dom::window;
use super::styles::{AdoptedSheet, adopt};
use super::text_index::TextIndex;
use quote_anchor::text::Span;

/// No more paragraphs get numbers: each is a rule that the browser matches against every element.
const MAX: usize = 1_000;

/// Shows each number behind the paragraph in which its span ends, in print, until the result is dropped. `None` where there is
/// nothing to show.
#[must_use]
pub fn print_numbers(article: &Element, index: &TextIndex, marks: &[(Span, usize)]) -> Option<AdoptedSheet> {
    let mut blocks: Vec<(Element, Vec<usize>)> = vec![];
    for (span, number) in marks {
        let Some(block) = block_of(article, index, *span) else { continue };
        match blocks.last_mut().filter(|(last, _)| last.is_same_node(Some(&block))) {
            Some((_, numbers)) => numbers.push(*number),
            None => blocks.push((block, vec![*number])),
        }
    }
    let mut css = String::new();
    for (block, numbers) in blocks.iter().take(MAX) {
        let Some(path) = path_of(block) else { continue };
        let numbers = numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let side = if has_content(block, "::after") { "::before" } else { "::after" };
        // Writing to a string does not fail.
        let _ = write!(
            css,
            "{path}{side}{{all:unset!important;content:\"\\a0[{numbers}]\"!important;font-size:.7em!important;\
             vertical-align:super!important;line-height:0!important}}"
        );
    }
    if css.is_empty() {
        return None;
    }
    adopt(&article.get_root_node(), &format!("@media print{{{css}}}")).ok()
}

/// The element that holds the line in which a span ends.
fn block_of(article: &Element, index: &TextIndex, span: Span) -> Option<Element> {
    let end: Node = index.range(span)?.end_container().ok()?;
    let mut element = end.parent_element()?;
    while !element.is_same_node(Some(article)) && is_inline(&element) {
        element = element.parent_element()?;
    }
    Some(element)
}

fn is_inline(element: &Element) -> bool {
    let style = window().and_then(|window| window.get_computed_style(element).ok().flatten());
    let display = style.and_then(|style| style.get_property_value("display").ok()).unwrap_or_default();
    ["inline", "ruby", "contents"].iter().any(|inline| display.starts_with(inline))
}

/// Whether the page itself generates content there.
fn has_content(element: &Element, side: &str) -> bool {
    let style = window().and_then(|window| window.get_computed_style_with_pseudo_elt(element, side).ok().flatten());
    let content = style.and_then(|style| style.get_property_value("content").ok()).unwrap_or_default();
    !["", "none", "normal", "\"\""].contains(&content.as_str())
}

/// A selector that matches this element alone.
fn path_of(element: &Element) -> Option<String> {
    let mut path = String::new();
    let mut next = element.clone();
    while let Some(parent) = next.parent_element() {
        path = format!(">:nth-child({}){path}", place_of(&next));
        next = parent;
    }
    let root = next.get_root_node();
    if root.node_type() == Node::DOCUMENT_NODE {
        return Some(format!(":root{path}"));
    }
    root.is_instance_of::<ShadowRoot>().then(|| format!(":host>:nth-child({}){path}", place_of(&next)))
}

/// The place of an element among its siblings, from 1.
fn place_of(element: &Element) -> usize {
    std::iter::successors(element.previous_element_sibling(), Element::previous_element_sibling).count() + 1
}
