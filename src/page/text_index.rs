//! Converts DOM positions to text offsets, and back.

use std::rc::Rc;

use web_sys::{Element, Node, Range, StaticRange, StaticRangeInit, Text};

use super::text_walk::{EXCLUDED, IGNORE_ATTRIBUTE, TextNodeOffset, TextWalk};
use quote_anchor::text::{ArticleText, Span};

/// A text node and an offset in it.
type DomPosition<'i> = (&'i Text, u32);

/// The text of an article element, and the text node of each offset. A snapshot: after a change of the article, make a new
/// one.
#[derive(Debug)]
pub struct TextIndex {
    text: Rc<ArticleText>,
    nodes: Vec<TextNodeOffset>,
}

impl TextIndex {
    /// Reads the article's text nodes in document order.
    #[must_use]
    pub fn new(article: &Element) -> Self {
        // `textContent` of the article is many times faster than reading each node, and most articles exclude nothing.
        let excluded = format!("{},[{IGNORE_ATTRIBUTE}]", EXCLUDED.join(","));
        let nothing_excluded = article.query_selector(&excluded).is_ok_and(|found| found.is_none());
        if let Some(whole) = if nothing_excluded { article.text_content() } else { None } {
            let walk = TextWalk::over(article, true);
            let text = ArticleText::new(whole, walk.breaks);
            // The lengths differ where `textContent` includes other nodes, as CDATA sections in XHTML.
            if text.span().end() == walk.end {
                return Self { text: Rc::new(text), nodes: walk.nodes };
            }
        }
        let walk = TextWalk::over(article, false);
        Self { text: Rc::new(ArticleText::new(walk.text, walk.breaks)), nodes: walk.nodes }
    }

    /// The article's text.
    #[must_use]
    pub const fn text(&self) -> &Rc<ArticleText> {
        &self.text
    }

    /// The span between two DOM positions, clipped to the article. The positions may be in elements, in excluded text, and
    /// outside the article.
    #[must_use]
    pub fn span(&self, start: (&Node, u32), end: (&Node, u32)) -> Span {
        Span::between(self.offset(start.0, start.1), self.offset(end.0, end.1))
    }

    /// The offset of a DOM position; where it is not in indexed text, the offset of the next text after it.
    #[must_use]
    pub fn offset(&self, node: &Node, offset: u32) -> u32 {
        let end = self.text.span().end();
        if node.node_type() == Node::TEXT_NODE {
            let index = self.first_not_before(node);
            return match self.nodes.get(index) {
                Some(indexed) if indexed.node.is_same_node(Some(node)) => indexed.start + offset.min(indexed.len),
                Some(indexed) => indexed.start,
                None => end,
            };
        }
        // In an element the position is before the child with this index, or after all children.
        let child = node.child_nodes().item(offset);
        let index = match &child {
            Some(child) => self.first_not_before(child),
            None => self.first_after(node),
        };
        self.nodes.get(index).map_or(end, |indexed| indexed.start)
    }

    /// The index of the first text node that is `node`, is inside it, or comes after it.
    fn first_not_before(&self, node: &Node) -> usize {
        self.nodes.partition_point(|indexed| {
            let relation = node.compare_document_position(&indexed.node);
            relation & Node::DOCUMENT_POSITION_PRECEDING != 0
        })
    }

    /// The index of the first text node after `node` and its descendants.
    fn first_after(&self, node: &Node) -> usize {
        self.nodes.partition_point(|indexed| {
            let relation = node.compare_document_position(&indexed.node);
            relation & (Node::DOCUMENT_POSITION_PRECEDING | Node::DOCUMENT_POSITION_CONTAINED_BY) != 0
        })
    }

    /// The DOM positions of a span's start, in the node of its first character, and of its end, in the node of its last
    /// character, so that the range includes no neighbouring element. `None` for a span that is empty or beyond the text.
    fn positions(&self, span: Span) -> Option<(DomPosition<'_>, DomPosition<'_>)> {
        if span.is_empty() {
            return None;
        }
        let first = self.nodes.get(self.nodes.partition_point(|p| p.start + p.len <= span.start()))?;
        let last = self.nodes.get(self.nodes.partition_point(|p| p.start + p.len < span.end()))?;
        Some(((&first.node, span.start() - first.start), (&last.node, span.end() - last.start)))
    }

    /// A live range, for measuring and for hosts. `None` for a span that is empty or beyond the text, and where the article has
    /// changed since.
    #[must_use]
    pub fn range(&self, span: Span) -> Option<Range> {
        let ((first, start), (last, end)) = self.positions(span)?;
        let range = Range::new().ok()?;
        range.set_start(first, start).ok()?;
        range.set_end(last, end).ok()?;
        Some(range)
    }

    /// A static range, for painting: the browser must update live ranges at each of the host's edits.
    #[must_use]
    pub fn static_range(&self, span: Span) -> Option<StaticRange> {
        let ((first, start), (last, end)) = self.positions(span)?;
        StaticRange::new(&StaticRangeInit::new(last, end, first, start)).ok()
    }
}
