//! The text of an article's markup, as version 0.1 and other tools count in it.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Node, NodeList, Text};

use super::TextIndex;
use super::text_nodes::{IGNORE_ATTRIBUTE, NOT_IN_MARKUP};
use crate::seen::{MarkupPiece, MarkupText};
use quote_anchor::text::ArticleText;

/// `NodeFilter.SHOW_TEXT`: the walk comes to text nodes only.
const SHOW_TEXT: u32 = 4;

/// The text of the article's markup, and where in it stands what is seen.
#[must_use]
pub fn markup_text(article: &Element, index: &TextIndex) -> MarkupText {
    let mut walk = MarkupWalk { index, seen: 0, text: String::new(), end: 0, pieces: vec![], breaks: vec![] };
    let mut excluded = Excluded::of(article);
    let nodes =
        article.owner_document().and_then(|page| page.create_tree_walker_with_what_to_show(article, SHOW_TEXT).ok());
    while let Some(node) = nodes.as_ref().and_then(|nodes| nodes.next_node().ok()?) {
        if !excluded.contains(&node) {
            walk.read(node.unchecked_ref());
        }
    }
    MarkupText::new(ArticleText::new(walk.text, walk.breaks), Rc::clone(index.text()), walk.pieces)
}

struct MarkupWalk<'i> {
    index: &'i TextIndex,
    /// How many of the index' nodes were met.
    seen: usize,
    text: String,
    end: u32,
    pieces: Vec<MarkupPiece>,
    breaks: Vec<u32>,
}

impl MarkupWalk<'_> {
    fn read(&mut self, node: &Text) {
        if let Some(runs) = self.index.runs_of(self.seen, node) {
            self.seen += 1;
            for run in runs {
                let markup = self.end + run.inside;
                if self.index.text().breaks().binary_search(&run.start).is_ok() {
                    self.breaks.push(markup);
                }
                self.pieces.push(MarkupPiece { markup, seen: run.start, len: run.len });
            }
        }
        self.text.push_str(&node.data());
        self.end += node.length();
    }
}

/// The elements whose text does not count, in the order of the document.
struct Excluded {
    elements: Option<NodeList>,
    next: u32,
}

impl Excluded {
    fn of(article: &Element) -> Self {
        let selector = format!("{}, [{IGNORE_ATTRIBUTE}]", NOT_IN_MARKUP.join(", "));
        Self { elements: article.query_selector_all(&selector).ok(), next: 0 }
    }

    /// Whether one of them contains a node. To be asked of nodes in the order of the document.
    fn contains(&mut self, node: &Node) -> bool {
        while let Some(element) = self.elements.as_ref().and_then(|elements| elements.item(self.next)) {
            let place = element.compare_document_position(node);
            if place & Node::DOCUMENT_POSITION_CONTAINED_BY != 0 {
                return true;
            }
            if place & Node::DOCUMENT_POSITION_FOLLOWING == 0 {
                return false;
            }
            self.next += 1;
        }
        false
    }
}
