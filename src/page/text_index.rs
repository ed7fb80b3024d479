//! Converts DOM positions to text offsets, and back.

use std::rc::Rc;

use web_sys::{Element, Node, Range, StaticRange, StaticRangeInit, Text};

use super::text_walk::{SeenText, TextWalk};
use crate::seen::Run;
use quote_anchor::text::{ArticleText, Span};

/// A text node and an offset in it.
type DomPosition<'i> = (&'i Text, u32);

/// The text that is seen of an article element, and the text node of each character. A snapshot: after a change of the
/// article, make a new one.
#[derive(Debug)]
pub struct TextIndex {
    text: Rc<ArticleText>,
    nodes: Vec<IndexedNode>,
    runs: Vec<Run>,
    seams: Vec<u32>,
}

/// A text node of which something is seen.
#[derive(Debug)]
struct IndexedNode {
    node: Text,
    /// Which run is its first.
    first: usize,
}

impl TextIndex {
    /// Reads the article's text, in document order.
    #[must_use]
    pub fn new(article: &Element) -> Self {
        let mut walk = TextWalk::over(article);
        if let Some(walk) = &mut walk {
            walk.go_on(f64::INFINITY);
        }
        Self::of(walk)
    }

    /// The index of an article that is not read.
    #[must_use]
    pub fn unread() -> Self {
        Self::of(None)
    }

    fn of(walk: Option<TextWalk>) -> Self {
        let SeenText { nodes: pieces, flow, seams } = walk.map(TextWalk::finish).unwrap_or_default();
        let mut nodes = Vec::with_capacity(pieces.len());
        let mut runs = flow.runs.iter().enumerate().peekable();
        for (piece, node) in pieces.into_iter().enumerate() {
            let is_of_piece = |(_, run): &(usize, &Run)| run.piece as usize == piece;
            if let Some((first, _)) = runs.next_if(is_of_piece) {
                nodes.push(IndexedNode { node, first });
                while runs.next_if(is_of_piece).is_some() {}
            }
        }
        Self { text: Rc::new(ArticleText::from_lines(flow.text)), nodes, runs: flow.runs, seams }
    }

    /// The article's text.
    #[must_use]
    pub const fn text(&self) -> &Rc<ArticleText> {
        &self.text
    }

    /// The offsets at which the page shows something that the text leaves out.
    #[must_use]
    pub fn seams(&self) -> &[u32] {
        &self.seams
    }

    /// Whether the same text stands in the same nodes.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let same_place = |(a, b): (&Run, &Run)| (a.inside, a.start, a.len) == (b.inside, b.start, b.len);
        self.text == other.text
            && self.nodes.len() == other.nodes.len()
            && self.runs.len() == other.runs.len()
            && self.runs.iter().zip(&other.runs).all(same_place)
            && self.nodes.iter().zip(&other.nodes).all(|(a, b)| a.first == b.first && a.node == b.node)
    }

    /// The runs of the node at this place of the index, where it is this node.
    pub(super) fn runs_of(&self, at: usize, node: &Text) -> Option<&[Run]> {
        self.nodes.get(at).filter(|indexed| indexed.node == *node)?;
        Some(self.runs_at(at))
    }

    fn runs_at(&self, at: usize) -> &[Run] {
        let first = |at: usize| self.nodes.get(at).map_or(self.runs.len(), |indexed| indexed.first);
        self.runs.get(first(at)..first(at + 1)).unwrap_or_default()
    }

    /// The span between two DOM positions, clipped to the article. The positions may be in elements, in text that is not
    /// seen, and outside the article.
    #[must_use]
    pub fn span(&self, start: (&Node, u32), end: (&Node, u32)) -> Span {
        let between = |from: (&Node, u32), to: (&Node, u32)| {
            let (from, to) = (self.start_at(from.0, from.1), self.end_at(to.0, to.1));
            (from < to).then(|| Span::between(from, to))
        };
        // Something like a range may go backwards.
        between(start, end).or_else(|| between(end, start)).unwrap_or_else(|| Span::at(self.start_at(start.0, start.1)))
    }

    /// The offset of a caret; where it is not in text that is seen, the offset of the next text after it.
    #[must_use]
    pub fn offset(&self, node: &Node, offset: u32) -> u32 {
        if node.node_type() == Node::TEXT_NODE {
            let at = self.first_not_before(node);
            if self.nodes.get(at).is_some_and(|indexed| indexed.node.is_same_node(Some(node))) {
                let at = self.runs_at(at).iter().rev().find(|run| run.inside <= offset);
                if let Some(run) = at.filter(|run| offset <= run.inside + run.len) {
                    return run.start + (offset - run.inside);
                }
            }
        }
        self.start_at(node, offset)
    }

    /// The offset of the first character that is seen after a DOM position.
    fn start_at(&self, node: &Node, offset: u32) -> u32 {
        let at = self.first_after_point(node, offset);
        if let Some(indexed) = self.nodes.get(at)
            && indexed.node.is_same_node(Some(node))
            && let Some(run) = self.runs_at(at).iter().find(|run| offset < run.inside + run.len)
        {
            return run.start + offset.saturating_sub(run.inside);
        }
        let is_left = self.nodes.get(at).is_some_and(|indexed| indexed.node.is_same_node(Some(node)));
        let next = self.nodes.get(if is_left { at + 1 } else { at }).and_then(|indexed| self.runs.get(indexed.first));
        next.map_or(self.text.span().end(), |run| run.start)
    }

    /// The offset after the last character that is seen before a DOM position.
    fn end_at(&self, node: &Node, offset: u32) -> u32 {
        let at = self.first_after_point(node, offset);
        if let Some(indexed) = self.nodes.get(at)
            && indexed.node.is_same_node(Some(node))
            && let Some(run) = self.runs_at(at).iter().rev().find(|run| run.inside < offset)
        {
            return run.start + run.len.min(offset - run.inside);
        }
        let before = at.checked_sub(1).and_then(|before| self.runs_at(before).last());
        before.map_or(0, Run::end)
    }

    /// The index of the first node that is not before a DOM position; the node itself, where the position is in it.
    fn first_after_point(&self, node: &Node, offset: u32) -> usize {
        if node.node_type() == Node::TEXT_NODE {
            return self.first_not_before(node);
        }
        // In an element the position is before the child with this index, or after all children.
        match node.child_nodes().item(offset) {
            Some(child) => self.first_not_before(&child),
            None => self.first_after(node),
        }
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

    /// Whether anything in an element is seen.
    #[must_use]
    pub fn has_text_in(&self, element: &Element) -> bool {
        self.nodes.get(self.first_not_before(element)).is_some_and(|indexed| element.contains(Some(&indexed.node)))
    }

    /// The DOM positions of a span's start, in the node of its first character, and of its end, in the node of its last
    /// character, so that the range includes no neighbouring element. `None` for a span that is beyond the text, and for one
    /// that holds nothing but a line feed between two blocks.
    fn positions(&self, span: Span) -> Option<(DomPosition<'_>, DomPosition<'_>)> {
        if span.end() > self.text.span().end() {
            return None;
        }
        let first = self.runs.partition_point(|run| run.end() <= span.start());
        let after = self.runs.partition_point(|run| run.start < span.end());
        let (first, last) = (first, after.checked_sub(1)?);
        let (from, to) = (self.runs.get(first)?, self.runs.get(last)?);
        if first > last || span.is_empty() {
            return None;
        }
        let start = from.inside + span.start().saturating_sub(from.start);
        let end = to.inside + to.len.min(span.end() - to.start);
        Some(((self.node_of(first)?, start), (self.node_of(last)?, end)))
    }

    fn node_of(&self, run: usize) -> Option<&Text> {
        let after = self.nodes.partition_point(|indexed| indexed.first <= run);
        Some(&self.nodes.get(after.checked_sub(1)?)?.node)
    }

    /// A live range, for measuring and for hosts. `None` for a span without characters of the page or beyond the text, and
    /// where the article has changed since.
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

/// An article that is read while the page goes on. Its reader has to watch it: what changes between two slices may be read or not.
pub struct TextReading(Option<TextWalk>);

impl std::fmt::Debug for TextReading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TextReading").finish_non_exhaustive()
    }
}

impl TextReading {
    /// A reading that begins.
    #[must_use]
    pub fn of(article: &Element) -> Self {
        Self(TextWalk::over(article))
    }

    /// Reads on until this time, by [`elapsed`](super::elapsed); the index where the article is read to its end.
    pub fn go_on(&mut self, until: f64) -> Option<TextIndex> {
        self.0.as_mut().is_none_or(|walk| walk.go_on(until)).then(|| TextIndex::of(self.0.take()))
    }
}
