//! Walks through an article in document order and collects the text that is seen.

use wasm_bindgen::JsCast;
use web_sys::{Element, Node, Text};

use super::clock::elapsed;
use super::computed_style::{ComputedStyle, StyleReader, UserSelect};
use super::text_nodes::{self, BLOCKS, IGNORE_ATTRIBUTE};
use crate::seen::{Flow, FlowText, Layout, WhiteSpace};

/// A site forbids selecting where this many times as much text cannot be selected as can: a label or a box of an article
/// is no more than that.
const FORBIDDEN: usize = 9;

/// The text that is seen of an article, and the text nodes that are its pieces.
#[derive(Default)]
pub(super) struct SeenText {
    pub(super) nodes: Vec<Text>,
    pub(super) flow: FlowText,
    /// The offsets at which the page shows something that the text leaves out.
    pub(super) seams: Vec<u32>,
}

/// Whether the text of an element can be selected, by its style or that of the nearest element around it that says.
fn is_selectable(reader: &StyleReader, element: &Element) -> bool {
    let mut around = Some(element.clone());
    while let Some(element) = around {
        match reader.of(&element).map(|style| style.user_select()) {
            Some(UserSelect::No) => return false,
            Some(UserSelect::Yes) => return true,
            Some(UserSelect::Auto) | None => around = element.parent_element(),
        }
    }
    true
}

/// Whether an element's content is not drawn, and find-in-page does not open it either.
fn hides_content(element: &Element, style: &ComputedStyle) -> bool {
    style.hides_content() && element.get_attribute("hidden").is_none_or(|hidden| hidden != "until-found")
}

/// Whether a custom element of this name shows its shadow tree alone, and none of its children.
fn is_without_slots(name: &str, element: &Element) -> bool {
    let root = if name.contains('-') { element.shadow_root() } else { None };
    root.is_some_and(|root| root.query_selector("slot").is_ok_and(|slot| slot.is_none()))
}

/// An element that the walk is in.
struct Open {
    layout: Layout,
    in_svg: bool,
    style: Option<ComputedStyle>,
    selectable: Option<bool>,
    text: Option<TextStyle>,
}

/// How the text directly in an element is shown.
#[derive(Clone, Copy)]
struct TextStyle {
    visible: bool,
    white_space: WhiteSpace,
    selectable: bool,
}

/// A walk through an article. What cannot be selected is left out, unless that is nearly all: then the site forbids selecting.
#[expect(clippy::struct_excessive_bools, reason = "each says something else of the whole article")]
pub(super) struct TextWalk {
    reader: StyleReader,
    article: Element,
    /// The node that is read next.
    next: Option<Node>,
    /// Whether styles say what is seen; else, as for an article outside the document, the elements' names do.
    styled: bool,
    /// An article that is invisible as a whole is about to be shown.
    all_invisible: bool,
    all_selectable: bool,
    /// Whether an element of the article is `inert`, which no style says.
    has_inert: bool,
    /// The attribute by which the host excludes elements, where any has it: to ask each one takes a tenth of the walk.
    ignored: Option<&'static str>,
    open: Vec<Open>,
    nodes: Vec<Text>,
    flow: Flow,
    seams: Vec<u32>,
    selectable: usize,
    unselectable: usize,
}

impl TextWalk {
    /// A walk that begins; `None` where there is no window.
    pub(super) fn over(article: &Element) -> Option<Self> {
        let reader = StyleReader::new()?;
        let all_selectable = !is_selectable(&reader, article);
        Some(Self::new(reader, article, all_selectable))
    }

    fn new(reader: StyleReader, article: &Element, all_selectable: bool) -> Self {
        let style = reader.of(article);
        let styled = style.as_ref().is_some_and(ComputedStyle::is_rendered);
        let all_invisible = style.as_ref().is_some_and(|style| !style.is_visible());
        let has_ignored = article.query_selector(&format!("[{IGNORE_ATTRIBUTE}]")).is_ok_and(|found| found.is_some());
        let ignored = has_ignored.then_some(IGNORE_ATTRIBUTE);
        let root = Open {
            layout: Layout::Block,
            in_svg: false,
            style: style.filter(|_| styled),
            selectable: Some(true),
            text: None,
        };
        Self {
            reader,
            article: article.clone(),
            next: article.first_child(),
            styled,
            all_invisible,
            all_selectable,
            has_inert: article.query_selector("[inert]").is_ok_and(|inert| inert.is_some()),
            ignored,
            open: vec![root],
            nodes: Vec::new(),
            flow: Flow::default(),
            seams: Vec::new(),
            selectable: 0,
            unselectable: 0,
        }
    }

    /// Goes on until this time, by [`elapsed`], or to the end; whether it is there.
    pub(super) fn go_on(&mut self, until: f64) -> bool {
        if self.styled && !self.article.is_connected() {
            // It has left the page, and its styles with it.
            *self = Self::new(self.reader.clone(), &self.article, self.all_selectable);
        }
        while let Some(node) = self.next.take() {
            let below = match node.node_type() {
                Node::TEXT_NODE => {
                    self.read(node.unchecked_ref());
                    None
                }
                Node::ELEMENT_NODE => self.enter(node.unchecked_ref()),
                _ => None,
            };
            self.next = below.or_else(|| self.after(node));
            if until < f64::INFINITY && elapsed() > until {
                return false;
            }
        }
        if self.all_selectable || self.unselectable <= self.selectable * FORBIDDEN {
            return true;
        }
        *self = Self::new(self.reader.clone(), &self.article, true);
        self.go_on(until)
    }

    /// The node that follows, in document order, a node that is read with all that is in it. Leaves the elements that end.
    fn after(&mut self, mut node: Node) -> Option<Node> {
        loop {
            if let Some(next) = node.next_sibling() {
                return Some(next);
            }
            if self.open.len() <= 1 {
                return None;
            }
            if let Some(left) = self.open.pop() {
                self.leave(left.layout);
            }
            node = node.parent_node()?;
        }
    }

    /// What it found.
    pub(super) fn finish(self) -> SeenText {
        SeenText { nodes: self.nodes, flow: self.flow.finish(), seams: self.seams }
    }

    fn read(&mut self, node: &Text) {
        let text = node.data();
        if text.is_empty() {
            return;
        }
        let style = self.text_style();
        if !style.visible {
            return;
        }
        let words = text.trim_ascii().len();
        if !style.selectable {
            self.unselectable += words;
            self.seam();
            return;
        }
        self.selectable += words;
        let piece = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        self.flow.push(piece, &text, style.white_space);
        self.nodes.push(node.clone());
    }

    /// Enters an element; returns its first child. `None` for an element that is empty or not seen.
    fn enter(&mut self, element: &Element) -> Option<Node> {
        let name = element.local_name();
        let in_svg = self.open.last().is_some_and(|open| open.in_svg);
        if text_nodes::has_no_text(&name, in_svg) || self.ignored.is_some_and(|name| element.has_attribute(name)) {
            self.seam();
            return None;
        }
        let style = if self.styled { self.reader.of(element) } else { None };
        let layout = match &style {
            Some(style) => style.layout(&name),
            None if self.styled => Layout::Hidden,
            None if BLOCKS.binary_search(&name.as_str()).is_ok() => Layout::Block,
            None => Layout::Inline,
        };
        let layout = match layout {
            Layout::Hidden => return None,
            // Browsers differ in the display of graphics. Each text of one is a label by itself.
            _ if in_svg => {
                if name == "text" {
                    Layout::Block
                } else {
                    Layout::Inline
                }
            }
            layout => layout,
        };
        if name == "br" {
            self.flow.line();
            return None;
        }
        self.begin(layout);
        let mut child = element.first_child();
        if style.as_ref().is_some_and(|style| hides_content(element, style)) || is_without_slots(&name, element) {
            self.seam();
            child = None;
        }
        if child.is_none() {
            self.leave(layout);
            return None;
        }
        let in_svg = if in_svg { name != "foreignObject" } else { name == "svg" };
        // A reader cannot select what is inert.
        let selectable = (self.has_inert && element.has_attribute("inert")).then_some(false);
        self.open.push(Open { layout, in_svg, style, selectable, text: None });
        child
    }

    /// Something stands here that is not in the text.
    fn seam(&mut self) {
        let at = self.flow.len();
        if self.seams.last() != Some(&at) {
            self.seams.push(at);
        }
    }

    fn begin(&mut self, layout: Layout) {
        match layout {
            Layout::Block => self.flow.line(),
            Layout::Atomic => self.flow.enter_atomic(),
            Layout::Inline | Layout::Hidden => {}
        }
    }

    fn leave(&mut self, layout: Layout) {
        match layout {
            Layout::Block => self.flow.line(),
            Layout::Atomic => self.flow.leave_atomic(),
            Layout::Inline | Layout::Hidden => {}
        }
    }

    /// How text directly in the innermost element is shown.
    fn text_style(&mut self) -> TextStyle {
        if let Some(known) = self.open.last().and_then(|open| open.text) {
            return known;
        }
        let selectable = self.all_selectable || self.innermost_is_selectable();
        let all_invisible = self.all_invisible;
        let Some(open) = self.open.last_mut() else {
            return TextStyle { visible: true, white_space: WhiteSpace::Collapse, selectable };
        };
        let style = TextStyle {
            visible: all_invisible || open.style.as_ref().is_none_or(ComputedStyle::is_visible),
            white_space: open.style.as_ref().map_or(WhiteSpace::Collapse, ComputedStyle::white_space),
            selectable,
        };
        open.text = Some(style);
        style
    }

    /// Whether text in the innermost element can be selected. In some browsers the style of an element does not say what
    /// the elements around it do.
    fn innermost_is_selectable(&mut self) -> bool {
        let (mut said, mut depth) = (true, 0);
        for (n, open) in self.open.iter().enumerate().rev() {
            depth = n;
            if let Some(known) = open.selectable {
                said = known;
                break;
            }
            match open.style.as_ref().map(ComputedStyle::user_select) {
                Some(UserSelect::No) => {
                    said = false;
                    break;
                }
                Some(UserSelect::Yes) => break,
                Some(UserSelect::Auto) | None => {}
            }
        }
        for open in self.open.iter_mut().skip(depth) {
            open.selectable = Some(said);
        }
        said
    }
}
