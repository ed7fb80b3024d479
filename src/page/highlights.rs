//! Highlights, painted with the CSS Custom Highlight API, which leaves the article's DOM unchanged.
//!
//! The ranges are static: the browser would update live ranges at each edit by the host. After an edit [`Watch`](super::Watch)
//! makes the engine paint again.

use std::collections::HashMap;

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::{AbstractRange, StaticRange};

use super::TextIndex;
use super::extension::highlight_name;
use crate::model::{AnnotationId, Tag};
use crate::session::Placed;
use quote_anchor::State as Found;
use quote_anchor::text::Span;

// web-sys has these only with `web_sys_unstable_apis`, a flag that each crate that depends on this one would have to set.
#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    type Highlight;

    #[wasm_bindgen(constructor)]
    fn new() -> Highlight;
    #[wasm_bindgen(method)]
    fn add(this: &Highlight, range: &AbstractRange) -> JsValue;
    #[wasm_bindgen(method)]
    fn delete(this: &Highlight, range: &AbstractRange) -> bool;
    #[wasm_bindgen(method, getter)]
    fn size(this: &Highlight) -> u32;
    #[wasm_bindgen(method, setter)]
    fn set_priority(this: &Highlight, priority: i32);

    type HighlightRegistry;

    #[wasm_bindgen(method)]
    fn get(this: &HighlightRegistry, name: &str) -> Option<Highlight>;
    #[wasm_bindgen(method)]
    fn set(this: &HighlightRegistry, name: &str, highlight: &Highlight) -> JsValue;
    #[wasm_bindgen(method)]
    fn delete(this: &HighlightRegistry, name: &str) -> bool;
}

/// `CSS.highlights`, where the browser supports it.
fn registry() -> Option<HighlightRegistry> {
    let css = Reflect::get(&js_sys::global(), &"CSS".into()).ok()?;
    let highlights = Reflect::get(&css, &"highlights".into()).ok()?;
    (!highlights.is_undefined() && !highlights.is_null()).then(|| highlights.unchecked_into())
}

/// Whether this browser can paint highlights.
#[must_use]
pub fn supported() -> bool {
    registry().is_some()
}

/// Overlapping annotations of one tag get names of their own, up to this number, which are painted in deeper shades.
const LAYERS: usize = 3;

/// The painted range of one annotation.
#[derive(Debug)]
struct Painted {
    name: String,
    span: Span,
    range: StaticRange,
}

/// Paints one article's annotations. Several painters share the names in `CSS.highlights`; each adds and removes only its
/// own ranges, and a name is deleted with its last range.
#[derive(Debug, Default)]
pub struct Painter {
    /// By annotation and piece.
    painted: HashMap<(AnnotationId, usize), Painted>,
    marked: Vec<(&'static str, StaticRange)>,
}

impl Painter {
    /// Paints exactly these annotations; updates only the differences.
    pub fn paint(&mut self, placed: &[Placed], index: &TextIndex) {
        let Some(registry) = registry() else { return };
        let mut cache = HighlightCache { registry: &registry, known: Vec::new() };
        let mut outdated = std::mem::take(&mut self.painted);
        for (name, span, id) in names(placed) {
            let same = match outdated.remove(&id) {
                Some(painted) if painted.span != span => {
                    remove(&registry, &painted.name, &painted.range);
                    None
                }
                same => same,
            };
            let painted = match same {
                Some(painted) if painted.name == name => Some(painted),
                Some(painted) => {
                    remove(&registry, &painted.name, &painted.range);
                    cache.add(&name, &painted.range);
                    Some(Painted { name, ..painted })
                }
                None => index.static_range(span).map(|range| {
                    cache.add(&name, &range);
                    Painted { name, span, range }
                }),
            };
            if let Some(painted) = painted {
                self.painted.insert(id, painted);
            }
        }
        for painted in outdated.into_values() {
            remove(&registry, &painted.name, &painted.range);
        }
    }

    /// Paints everything again, after a change of the article: the ranges may point into removed nodes.
    pub fn repaint(&mut self, placed: &[Placed], index: &TextIndex) {
        self.clear();
        self.paint(placed, index);
    }

    /// Paints these spans, and no others, as this mark (the open annotation, a candidate).
    pub fn mark(&mut self, mark: &'static str, spans: &[Span], index: &TextIndex) {
        let Some(registry) = registry() else { return };
        self.unmark(&registry, mark);
        for range in spans.iter().filter_map(|span| index.static_range(*span)) {
            add(&registry, &highlight_name(mark), &range);
            self.marked.push((mark, range));
        }
    }

    fn unmark(&mut self, registry: &HighlightRegistry, mark: &str) {
        self.marked.retain(|(name, range)| {
            let stays = *name != mark;
            if !stays {
                remove(registry, &highlight_name(name), range);
            }
            stays
        });
    }

    /// Removes all highlights of this painter.
    pub fn clear(&mut self) {
        let Some(registry) = registry() else { return };
        for painted in std::mem::take(&mut self.painted).into_values() {
            remove(&registry, &painted.name, &painted.range);
        }
        for (mark, range) in std::mem::take(&mut self.marked) {
            remove(&registry, &highlight_name(mark), &range);
        }
    }
}

impl Drop for Painter {
    fn drop(&mut self) {
        self.clear();
    }
}

/// The highlight name of each piece of an annotation that is not orphaned; overlapping ones of one tag get different names.
fn names(placed: &[Placed]) -> impl Iterator<Item = (String, Span, (AnnotationId, usize))> {
    let mut ends: HashMap<&str, [u32; LAYERS]> = HashMap::new();
    let pieces = |placed| Placed::covered(placed).enumerate().map(move |(piece, span)| (placed, piece, span));
    placed.iter().flat_map(pieces).map(move |(placed, piece, span)| {
        let tag = &placed.annotation.tag;
        let name = if tag.is_known() { tag.name() } else { "other" };
        let ends = ends.entry(name).or_default();
        let free = ends.iter().position(|end| *end <= span.start()).unwrap_or(LAYERS - 1);
        if let Some(end) = ends.get_mut(free) {
            *end = span.end().max(*end);
        }
        let mut name = highlight_name(name);
        if placed.outcome.state == Found::Changed {
            name.push_str("-changed");
        }
        if free > 0 {
            name.push('-');
            name.extend(char::from_digit(u32::try_from(free).unwrap_or(0) + 1, 10));
        }
        (name, span, (placed.annotation.id.clone(), piece))
    })
}

/// Looks each highlight up once: thousands of ranges are painted at a time.
struct HighlightCache<'r> {
    registry: &'r HighlightRegistry,
    known: Vec<(String, Highlight)>,
}

impl HighlightCache<'_> {
    fn add(&mut self, name: &str, range: &AbstractRange) {
        // An empty highlight has been deleted from the registry since it was looked up.
        match self.known.iter().find(|(known, highlight)| known == name && highlight.size() > 0) {
            Some((_, highlight)) => drop(highlight.add(range)),
            None => self.known.push((name.to_owned(), add(self.registry, name, range))),
        }
    }
}

fn add(registry: &HighlightRegistry, name: &str, range: &AbstractRange) -> Highlight {
    let highlight = registry.get(name).unwrap_or_else(|| {
        let highlight = Highlight::new();
        highlight.set_priority(priority(name));
        registry.set(name, &highlight);
        highlight
    });
    highlight.add(range);
    highlight
}

fn remove(registry: &HighlightRegistry, name: &str, range: &AbstractRange) {
    if let Some(highlight) = registry.get(name) {
        highlight.delete(range);
        if highlight.size() == 0 {
            registry.delete(name);
        }
    }
}

/// Where highlights overlap, the rarer tag is on top; marks are above all tags.
fn priority(name: &str) -> i32 {
    // What others marked is below all of it.
    if name.contains("-others-") {
        return -1;
    }
    if name.contains("-open") {
        return 9;
    }
    Tag::ALL.iter().position(|tag| name.contains(tag.name())).map_or(9, |index| i32::try_from(index).unwrap_or(0))
}
