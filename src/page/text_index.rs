//! Text nodes to offsets, and back.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Node, Range, StaticRange, StaticRangeInit, Text};

use quote_anchor::text::{ArticleText, Span};

/// Elements whose text is no part of the article.
const LEFT_OUT: [&str; 7] = ["script", "style", "noscript", "template", "textarea", "select", "news-annotator"];

/// The attribute by which a host leaves more out.
pub(super) const IGNORED: &str = "data-news-annotator-ignore";

/// Elements that start and end a line. By name: asking for computed styles would make the browser lay the page out.
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

/// One text node and where its text begins.
#[derive(Debug)]
struct Place {
    node: Text,
    start: u32,
    len: u32,
}

/// A text node and an offset in it.
type Point<'i> = (&'i Text, u32);

/// The text of an article element, and for each offset the text node that holds it. It describes one moment: after a
/// change of the article make another.
#[derive(Debug)]
pub struct TextIndex {
    text: Rc<ArticleText>,
    places: Vec<Place>,
}

impl TextIndex {
    /// Reads the article's text nodes in document order.
    #[must_use]
    pub fn new(article: &Element) -> Self {
        // The browser hands over the text of a whole element many times faster than that of each of its nodes; of most
        // articles all of it is wanted.
        let left_out = format!("{},[{IGNORED}]", LEFT_OUT.join(","));
        let all = article.query_selector(&left_out).is_ok_and(|found| found.is_none());
        if let Some(whole) = if all { article.text_content() } else { None } {
            let walk = Walk::over(article, true);
            let text = ArticleText::new(whole, walk.breaks);
            // They differ where characters stand outside text nodes, as in the CDATA sections of XHTML.
            if text.span().end() == walk.end {
                return Self { text: Rc::new(text), places: walk.places };
            }
        }
        let walk = Walk::over(article, false);
        Self { text: Rc::new(ArticleText::new(walk.text, walk.breaks)), places: walk.places }
    }

    /// The article's text.
    #[must_use]
    pub const fn text(&self) -> &Rc<ArticleText> {
        &self.text
    }

    /// The span between two points of the tree, clipped to the article. Points may lie in elements, in text that is left
    /// out, and outside the article.
    #[must_use]
    pub fn span(&self, start: (&Node, u32), end: (&Node, u32)) -> Span {
        Span::between(self.offset(start.0, start.1), self.offset(end.0, end.1))
    }

    /// The offset of a point of the tree; of the next text after it, where it holds none.
    #[must_use]
    pub fn offset(&self, node: &Node, offset: u32) -> u32 {
        let end = self.text.span().end();
        if node.node_type() == Node::TEXT_NODE {
            let index = self.first_not_before(node);
            return match self.places.get(index) {
                Some(place) if place.node.is_same_node(Some(node)) => place.start + offset.min(place.len),
                Some(place) => place.start,
                None => end,
            };
        }
        // In an element, the point lies before the child of that number, or after all of them.
        let child = node.child_nodes().item(offset);
        let index = match &child {
            Some(child) => self.first_not_before(child),
            None => self.first_after(node),
        };
        self.places.get(index).map_or(end, |place| place.start)
    }

    /// The first place whose node is `node`, inside it, or after it.
    fn first_not_before(&self, node: &Node) -> usize {
        self.places.partition_point(|place| {
            let relation = node.compare_document_position(&place.node);
            relation & Node::DOCUMENT_POSITION_PRECEDING != 0
        })
    }

    /// The first place whose node comes after `node` and everything in it.
    fn first_after(&self, node: &Node) -> usize {
        self.places.partition_point(|place| {
            let relation = node.compare_document_position(&place.node);
            relation & (Node::DOCUMENT_POSITION_PRECEDING | Node::DOCUMENT_POSITION_CONTAINED_BY) != 0
        })
    }

    /// The text nodes and offsets in them at which a span begins and ends. It begins in the node of its first
    /// character and ends in that of its last, so that the range takes in no neighbouring element. `None` for an
    /// empty span and for one beyond the text.
    fn points(&self, span: Span) -> Option<(Point<'_>, Point<'_>)> {
        if span.is_empty() {
            return None;
        }
        let first = self.places.get(self.places.partition_point(|p| p.start + p.len <= span.start()))?;
        let last = self.places.get(self.places.partition_point(|p| p.start + p.len < span.end()))?;
        Some(((&first.node, span.start() - first.start), (&last.node, span.end() - last.start)))
    }

    /// A live range over a span, for measuring and for hosts. `None` for an empty span, for one beyond the
    /// text, and where the article has changed since.
    #[must_use]
    pub fn range(&self, span: Span) -> Option<Range> {
        let ((first, start), (last, end)) = self.points(span)?;
        let range = Range::new().ok()?;
        range.set_start(first, start).ok()?;
        range.set_end(last, end).ok()?;
        Some(range)
    }

    /// A static range over a span, for painting: unlike a live one it costs the host nothing when it edits its page.
    #[must_use]
    pub fn static_range(&self, span: Span) -> Option<StaticRange> {
        let ((first, start), (last, end)) = self.points(span)?;
        StaticRange::new(&StaticRangeInit::new(last, end, first, start)).ok()
    }
}

/// A walk over an article's nodes.
#[derive(Default)]
struct Walk {
    /// Whether everything below belongs to the article, and its text is read elsewhere.
    all: bool,
    text: String,
    end: u32,
    places: Vec<Place>,
    breaks: Vec<u32>,
    new_line: bool,
}

impl Walk {
    fn over(article: &Element, all: bool) -> Self {
        let mut walk = Self { all, ..Self::default() };
        walk.all_below(article);
        walk
    }

    fn all_below(&mut self, root: &Element) {
        // Blocks that are open, so that each ends its line when the walk leaves it.
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
        if !self.all {
            self.text.push_str(&node.data());
        }
        self.places.push(Place { node: node.clone(), start: self.end, len });
        self.end += len;
    }

    /// The first child of an element that belongs to the article.
    fn enter(&mut self, element: &Element, open: &mut Vec<bool>) -> Option<Node> {
        let name = element.local_name();
        if !self.all && (LEFT_OUT.contains(&name.as_str()) || element.has_attribute(IGNORED)) {
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
