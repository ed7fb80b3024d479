//! The readers that the article's reader is compared with.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::compare::{Layers, densities};
use crate::later::{Slot, whole};
use crate::page::{Painter, TextIndex};
use crate::session::State;
use quote_anchor::text::Span;

/// The names under which the words are painted that few, some and most of the others marked.
const SHADES: [&str; 3] = ["others-1", "others-2", "others-3"];

/// What comes with the comparison.
#[derive(Clone, Copy)]
struct Comparing {
    /// The layers in the text of a session.
    place: fn(&Layers, &State) -> Layers,
    /// Paints how many marked what.
    paint: fn(&Layers, &mut Painter, &TextIndex),
}

const COMPARING: Comparing = Comparing { place: Layers::placed_beside, paint };

thread_local! {
    static SLOT: Slot<Comparing> = const { Slot::new(whole!(COMPARING)) };
}

/// The comparison is here. For `parts` only: who calls this has all of it linked in.
pub fn fill() {
    SLOT.with(|slot| slot.fill(COMPARING));
}

/// The layers, and which comparison they are of.
#[derive(Default)]
pub(in crate::engine) struct Compared {
    layers: RefCell<Rc<Layers>>,
    comparison: Cell<u32>,
    painter: RefCell<Painter>,
}

impl Compared {
    /// Begins another comparison; its number.
    pub(in crate::engine) fn begin(&self) -> u32 {
        self.comparison.set(self.comparison.get().wrapping_add(1));
        self.comparison.get()
    }

    /// Takes the layers of a comparison, unless another one was begun since; whether it did.
    pub(in crate::engine) fn settle(&self, comparison: u32, layers: Layers) -> bool {
        let is_latest = self.comparison.get() == comparison;
        if is_latest {
            self.layers.replace(Rc::new(layers));
        }
        is_latest
    }

    /// Takes other layers into the comparison of now.
    pub(in crate::engine) fn replace(&self, layers: Layers) {
        self.layers.replace(Rc::new(layers));
    }

    /// The layers in the text of the reader's own session.
    pub(in crate::engine) fn layers(&self, own: &State) -> Rc<Layers> {
        let known = Rc::clone(&self.layers.borrow());
        let Some(comparing) = SLOT.with(Slot::get).filter(|_| !known.are_in(own.text())) else { return known };
        let placed = Rc::new((comparing.place)(&known, own));
        self.layers.replace(Rc::clone(&placed));
        placed
    }

    /// Paints how many marked what.
    pub(in crate::engine) fn paint(&self, own: &State, index: &TextIndex) {
        let mut painter = self.painter.borrow_mut();
        painter.clear();
        if self.is_shown()
            && let Some(comparing) = SLOT.with(Slot::get)
        {
            (comparing.paint)(&self.layers(own), &mut painter, index);
        }
    }

    /// Whether any readers are compared that the reader is to see.
    pub(in crate::engine) fn is_shown(&self) -> bool {
        self.layers.borrow().are_shown()
    }

    /// Takes the paint away.
    pub(in crate::engine) fn clear(&self) {
        self.painter.borrow_mut().clear();
    }
}

fn paint(layers: &Layers, painter: &mut Painter, index: &TextIndex) {
    let mut shades: [Vec<Span>; 3] = Default::default();
    let all = layers.all().len();
    for density in densities(layers) {
        // Of three: one, two, all.
        let shade = (density.readers * SHADES.len()).div_ceil(all.max(1)).clamp(1, SHADES.len()) - 1;
        if let Some(spans) = shades.get_mut(shade) {
            spans.push(density.span);
        }
    }
    for (name, spans) in SHADES.into_iter().zip(&shades) {
        painter.mark(name, spans, index);
    }
}
