//! The text of an article's markup, as version 0.1 and other tools count in it.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Node, Text};

use super::TextIndex;
use super::text_nodes::{IGNORE_ATTRIBUTE, NOT_IN_MARKUP};
use crate::seen::{MarkupPiece, MarkupText};
use quote_anchor::text::ArticleText;

/// The text of the article's markup, and where in it stands what is seen.
#[must_use]
pub fn markup_text(article: &Element, index: &TextIndex) -> MarkupText {
    let mut walk = MarkupWalk { index, seen: 0, text: String::new(), end: 0, pieces: vec![], breaks: vec![] };
    walk.descend(article);
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
    fn descend(&mut self, root: &Element) {
        let mut depth = 0;
        let Some(mut node) = root.first_child() else { return };
        loop {
            match node.node_type() {
                Node::TEXT_NODE => self.read(node.unchecked_ref()),
                Node::ELEMENT_NODE if is_in_markup(node.unchecked_ref()) => {
                    if let Some(child) = node.first_child() {
                        node = child;
                        depth += 1;
                        continue;
                    }
                }
                _ => {}
            }
            loop {
                if let Some(next) = node.next_sibling() {
                    node = next;
                    break;
                }
                if depth == 0 {
                    return;
                }
                depth -= 1;
                let Some(parent) = node.parent_node() else { return };
                node = parent;
            }
        }
    }

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

fn is_in_markup(element: &Element) -> bool {
    NOT_IN_MARKUP.binary_search(&element.local_name().as_str()).is_err() && !element.has_attribute(IGNORE_ATTRIBUTE)
}
