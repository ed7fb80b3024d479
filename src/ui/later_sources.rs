//! What the rest of the interface calls of the sources, once that part is here.

use crate::analysis::{SentenceParts, SourceOffer};
use crate::later::{Part, Slot, on_arrival};
use crate::model::AnnotationId;
use crate::session::{Placed, State};
use crate::ui::Interface;
use crate::ui::notice::Notice;

/// What the rest of the interface calls.
#[derive(Clone, Copy)]
pub struct Sources {
    /// The styles of this part, of the ledger's and of the comparison's.
    pub styles: fn() -> &'static str,
    /// The source that the words of a mark name.
    pub offer: fn(&State, &Placed) -> Option<SourceOffer>,
    /// Takes the source that is offered for an annotation; where there is none, the reader writes one.
    pub take_or_write: fn(&Interface, &AnnotationId),
    /// The words of a sentence that name its source, and what is said.
    pub sentence_parts: fn(&str) -> Option<SentenceParts>,
}

thread_local! {
    static SLOT: Slot<Sources> = const { Slot::new(None) };
}

/// The part is here.
pub fn fill_with(sources: Sources) {
    SLOT.with(|slot| slot.fill(sources));
}

/// What finds sources, where it is here; the studio is, then.
pub fn sources() -> Option<Sources> {
    SLOT.with(Slot::get)
}

/// The styles that come with the sources, where they are here.
#[must_use]
pub fn later_styles() -> Option<&'static str> {
    sources().map(|sources| (sources.styles)())
}

impl Interface {
    /// Does this once the part is here; where it does not come, the reader is told.
    pub(super) fn with_sources(&self, act: impl FnOnce() + 'static) {
        if sources().is_some() {
            return act();
        }
        self.after_answer(Part::Sources, || {
            if sources().is_some() {
                act();
            }
        });
    }

    /// Takes the source that is offered for an annotation, or has the reader write one, where the part is here.
    pub(super) fn take_or_write_source(&self, id: &AnnotationId) {
        if let Some(sources) = sources() {
            (sources.take_or_write)(self, id);
        }
    }

    /// The notice that is shown now offers a source for this annotation once the part is here.
    pub(super) fn offer_source_later(&self, id: &AnnotationId) {
        let (ui, id, told) = (self.clone(), id.clone(), self.view().notice.clone());
        on_arrival(Part::Sources, move || {
            let state = ui.engine.state();
            let offer = sources().zip(state.find(&id)).and_then(|(sources, placed)| (sources.offer)(&state, placed));
            if let Some(offer) = offer.filter(|_| ui.view().notice == told) {
                let offered = Some((id, offer));
                ui.set_view(|view| view.notice = told.map(|told| Notice { offered, ..told }));
            }
        });
    }
}
