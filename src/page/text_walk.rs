//! Reads the text nodes of an article in document order.

use wasm_bindgen::JsCast;
use web_sys::{Element, Node, Text};

/// Elements whose text is not part of the article.
pub(super) const EXCLUDED: [&str; 7] =
    ["script", "style", "noscript", "template", "textarea", "select", "news-annotator"];

/// The attribute by which a host excludes other elements.
pub(super) const IGNORE_ATTRIBUTE: &str = "data-news-annotator-ignore";

/// Elements that start and end a line. By name: reading computed styles would force a layout of the page.
const BLOCKS: [&str; 47] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "td",
    "th",
    "tr",
    "ul",
    "xmp",
];

/// A text node, and the offset and length of its text in the article's text, in UTF-16 code units.
#[derive(Debug)]
pub(super) struct TextNodeOffset {
    pub(super) node: Text,
    pub(super) start: u32,
    pub(super) len: u32,
}

/// The text nodes of an article, and the line breaks between them.
#[derive(Default)]
pub(super) struct TextWalk {
    /// Whether nothing is excluded; then `text` stays empty, since `textContent` has it.
    nothing_excluded: bool,
    pub(super) text: String,
    pub(super) end: u32,
    pub(super) nodes: Vec<TextNodeOffset>,
    pub(super) breaks: Vec<u32>,
    new_line: bool,
}

impl TextWalk {
    pub(super) fn over(article: &Element, nothing_excluded: bool) -> Self {
        let mut walk = Self { nothing_excluded, ..Self::default() };
        walk.descend(article);
        walk
    }

    fn descend(&mut self, root: &Element) {
        // For each open element, whether it is a block, which ends its line when the walk leaves it.
        let mut open: Vec<bool> = Vec::new();
        let Some(mut node) = root.first_child() else { return };
        loop {
            let below = match node.node_type() {
                Node::TEXT_NODE => {
                    self.read(node.unchecked_ref());
                    None
                }
                Node::ELEMENT_NODE => self.enter(node.unchecked_ref(), &mut open),
                _ => None,
            };
            if let Some(child) = below {
                node = child;
                continue;
            }
            loop {
                if let Some(next) = node.next_sibling() {
                    node = next;
                    break;
                }
                let Some(block) = open.pop() else { return };
                self.new_line |= block;
                let Some(parent) = node.parent_node() else { return };
                node = parent;
            }
        }
    }

    fn read(&mut self, node: &Text) {
        let len = node.length();
        if len == 0 {
            return;
        }
        if std::mem::take(&mut self.new_line) {
            self.breaks.push(self.end);
        }
        if !self.nothing_excluded {
            self.text.push_str(&node.data());
        }
        self.nodes.push(TextNodeOffset { node: node.clone(), start: self.end, len });
        self.end += len;
    }

    /// Enters an element; returns its first child. `None` for an empty or excluded element.
    fn enter(&mut self, element: &Element, open: &mut Vec<bool>) -> Option<Node> {
        let name = element.local_name();
        if !self.nothing_excluded && (EXCLUDED.contains(&name.as_str()) || element.has_attribute(IGNORE_ATTRIBUTE)) {
            return None;
        }
        let block = BLOCKS.binary_search(&name.as_str()).is_ok();
        self.new_line |= block;
        let child = element.first_child();
        if child.is_some() {
            open.push(block);
        }
        child
    }
}
