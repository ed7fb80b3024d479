//! The reader's selection in the article, in the document or in a shadow root.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{AbstractRange, Document, Element, Node, Range, Selection, ShadowRoot};

use super::TextIndex;
use super::dom::shadow_roots;
use quote_anchor::text::Span;

/// The selected text, clipped to the article. None for a caret, and where no text of the article is selected. Several pieces in
/// Firefox, with Ctrl held: words here and there, or the cells of a column.
#[must_use]
pub fn selected_spans(document: &Document, article: &Element, index: &TextIndex) -> Vec<Span> {
    let root = article.get_root_node();
    let Some(Selected { start, end, .. }) = Selected::of(document, &root).filter(|_| !in_field(document, &root)) else {
        return vec![];
    };
    let all = if root.is_instance_of::<ShadowRoot>() { vec![] } else { all_ranges(document) };
    let all = if all.len() > 1 { all } else { vec![(start, end)] };
    let spans = all.iter().map(|(start, end)| index.span((&start.0, start.1), (&end.0, end.1)));
    spans.filter(|span| !span.is_empty()).collect()
}

/// The text of the article that is in a range.
#[must_use]
pub fn span_of(index: &TextIndex, range: &Range) -> Span {
    let (start, end) = ends(range.as_ref());
    index.span((&start.0, start.1), (&end.0, end.1))
}

fn all_ranges(document: &Document) -> Vec<(Boundary, Boundary)> {
    selected_ranges(document).map(|range| ends(&range.into())).collect()
}

fn selected_ranges(document: &Document) -> impl Iterator<Item = Range> + use<> {
    let selection = document.get_selection().ok().flatten();
    let count = selection.as_ref().map_or(0, Selection::range_count);
    (0..count).filter_map(move |at| selection.as_ref()?.get_range_at(at).ok())
}

/// Changes the selected pieces from these spans to those. What cannot be changed stays as it is.
pub fn select_pieces(document: &Document, index: &TextIndex, from: &[Span], to: &[Span]) {
    // The ranges are those of the selection: what is changed in them is selected.
    for range in selected_ranges(document) {
        let span = span_of(index, &range);
        let wider = from.iter().zip(to).find(|(from, to)| **from == span && from != to);
        let Some((first, last)) = wider.and_then(|(_, to)| index.range(*to)).map(|range| ends(&range.into())) else {
            continue;
        };
        drop((range.set_start(&first.0, first.1), range.set_end(&last.0, last.1)));
    }
}

/// Whether any text, in or outside the article, is selected in the article's tree.
#[must_use]
pub fn has_selection(document: &Document, article: &Element) -> bool {
    Selected::of(document, &article.get_root_node()).is_some()
}

/// Whether the selection, which has words of all these articles, counts for `own`: the one in which the reader ended, else began;
/// of a selection around them, the first.
#[must_use]
pub fn leads_selection(document: &Document, own: &Element, others: &[Element]) -> bool {
    let Some(Selected { start, end, backwards }) = Selected::of(document, &own.get_root_node()) else { return true };
    let (anchor, focus) = if backwards { (end, start) } else { (start, end) };
    for (node, _) in [focus, anchor] {
        if own.contains(Some(&node)) {
            return true;
        }
        if others.iter().any(|other| other.contains(Some(&node))) {
            return false;
        }
    }
    !others.iter().any(|other| own.compare_document_position(other) & Node::DOCUMENT_POSITION_PRECEDING != 0)
}

type Boundary = (Node, u32);

/// A selection that is not collapsed, with its ends in the article's tree.
///
/// `getRangeAt`, `focusNode` and `isCollapsed` of the document's selection do not look into shadow roots: Safari, and
/// Chromium since 156, return a caret before the shadow host. So they are not used for an article in a shadow root.
struct Selected {
    start: Boundary,
    end: Boundary,
    backwards: bool,
}

impl Selected {
    fn of(document: &Document, root: &Node) -> Option<Self> {
        let selection = document.get_selection().ok()??;
        match root.dyn_ref::<ShadowRoot>() {
            Some(shadow) => {
                let exposed = || Self::plain(&selection).filter(|Self { start, .. }| shadow.contains(Some(&start.0)));
                Self::composed(&selection, shadow).or_else(|| Self::own(shadow)).or_else(exposed)
            }
            None => Self::plain(&selection),
        }
    }

    /// The selection's own range: in the document, for a shadow root's own selection, and in Firefox versions without
    /// `getComposedRanges`, which return nodes of shadow trees.
    fn plain(selection: &Selection) -> Option<Self> {
        if selection.is_collapsed() || selection.range_count() == 0 {
            return None;
        }
        let range: AbstractRange = selection.get_range_at(0).ok()?.into();
        let (start, end) = ends(&range);
        let backwards =
            selection.focus_node().is_some_and(|node| node == start.0) && selection.focus_offset() == start.1;
        Some(Self { start, end, backwards })
    }

    /// The standard method for a shadow root: `getComposedRanges` with the root.
    fn composed(selection: &Selection, shadow: &ShadowRoot) -> Option<Self> {
        let method: Function = Reflect::get(selection, &"getComposedRanges".into()).ok()?.dyn_into().ok()?;
        let ranges: Array = method.call1(selection, &shadow_roots(shadow)).ok()?.dyn_into().ok()?;
        let range: AbstractRange = ranges.get(0).dyn_into().ok()?;
        if range.collapsed() {
            return None;
        }
        let (start, end) = ends(&range);
        let direction = Reflect::get(selection, &"direction".into()).ok()?.as_string();
        Some(Self { start, end, backwards: direction.as_deref() == Some("backward") })
    }

    /// Chromium without `getComposedRanges`: `ShadowRoot.getSelection`.
    fn own(shadow: &ShadowRoot) -> Option<Self> {
        let method: Function = Reflect::get(shadow, &"getSelection".into()).ok()?.dyn_into().ok()?;
        Self::plain(&method.call0(shadow).ok()?.dyn_into().ok()?)
    }
}

fn ends(range: &AbstractRange) -> (Boundary, Boundary) {
    ((range.start_container(), range.start_offset()), (range.end_container(), range.end_offset()))
}

/// Whether a form field has the focus: its selection is not the article's.
fn in_field(document: &Document, root: &Node) -> bool {
    let active = match root.dyn_ref::<ShadowRoot>() {
        Some(shadow) => shadow.active_element(),
        None => document.active_element(),
    };
    active.is_some_and(|element| matches!(element.local_name().as_str(), "input" | "textarea" | "select"))
}

/// Changes the selection from the span `from` to the span `to`, and keeps its direction. An end that the spans share is not
/// set, since the selection's end may be outside the article.
pub fn select(document: &Document, article: &Element, index: &TextIndex, from: Span, to: Span) {
    let Some(selection) = document.get_selection().ok().flatten() else { return };
    let selected = Selected::of(document, &article.get_root_node());
    let (Some(Selected { start, end, backwards }), Some(wider)) = (selected, index.range(to)) else { return };
    let (first, last) = ends(&wider.into());
    let start = if from.start() == to.start() { start } else { first };
    let end = if from.end() == to.end() { end } else { last };
    let (anchor, focus) = if backwards { (end, start) } else { (start, end) };
    // Where the browser refuses, the toolbar tags whole words although they are not shown as selected.
    drop(selection.set_base_and_extent(&anchor.0, anchor.1, &focus.0, focus.1));
}

/// Collapses the selection to a caret at its end, so that caret browsing continues there.
pub fn clear(document: &Document, article: &Element) {
    let Some(selection) = document.get_selection().ok().flatten() else { return };
    let Some(Selected { end, .. }) = Selected::of(document, &article.get_root_node()) else { return };
    if selection.collapse_with_offset(Some(&end.0), end.1).is_err() {
        // If this fails too, the selection only covers the highlight.
        drop(selection.remove_all_ranges());
    }
}
