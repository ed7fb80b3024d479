//! Sources that are offered: those that marks name in their words or in their sentences.

use super::naming::set;
use crate::analysis::{SourceOffer, is_linkable};
use crate::engine::actions;
use crate::model::AnnotationId;
use crate::session::{Placed, State};
use crate::ui::Interface;
use crate::ui::linking::marks;
use crate::ui::notice::Said;
use crate::ui::sentences::sentences;
use quote_anchor::text::Span;

/// The source that a mark names in its words or in its sentence, where it has none yet. A pronoun stands for the source of the last
/// mark before it.
pub fn offer(state: &State, placed: &Placed) -> Option<SourceOffer> {
    let annotation = &placed.annotation;
    let before = marks(state)
        .take_while(|(other, ..)| other.id != annotation.id)
        .filter(|(other, ..)| is_linkable(&other.tag) && !other.source.is_empty())
        .last();
    offer_after(state, placed, before.map(|(other, ..)| other.source.as_str()))
}

/// All sources that can be taken at once: those that marks without one name in their own sentences. A guess from another sentence is
/// for the reader to judge in its card.
pub fn offers(state: &State) -> Vec<(AnnotationId, String)> {
    let placed = state.placed().iter();
    placed
        .filter_map(|placed| {
            let offer = offer_after(state, placed, None).filter(|offer| !offer.guess)?;
            Some((placed.annotation.id.clone(), offer.name))
        })
        .collect()
}

fn offer_after(state: &State, placed: &Placed, before: Option<&str>) -> Option<SourceOffer> {
    let annotation = &placed.annotation;
    if !annotation.source.is_empty() || !is_linkable(&annotation.tag) || state.read_only() {
        return None;
    }
    let covered: Vec<Span> = placed.covered().collect();
    if covered.is_empty() {
        return SourceOffer::of_orphan(annotation, before);
    }
    SourceOffer::of_pieces(state.text(), &sentences(state), &covered, &annotation.tag, before)
}

/// Takes all sources that are offered, as one step.
pub fn take_all(ui: &Interface) {
    let sources = offers(&ui.engine.state());
    let count = sources.len();
    match ui.engine.act(actions::set_sources(sources)) {
        Ok(_) => ui.tell_step(Said::Sources(count)),
        Err(error) => ui.tell_failure(error),
    }
}

/// Takes the source that is offered for an annotation; where there is none, the reader writes one.
pub fn take_or_write(ui: &Interface, id: &AnnotationId) {
    let state = ui.engine.state();
    let Some(placed) = state.find(id).filter(|placed| is_linkable(&placed.annotation.tag) && !state.read_only()) else {
        return;
    };
    if let Some(offer) = offer(&state, placed) {
        set(ui, vec![id.clone()], &offer.name);
        return;
    }
    drop(ui.open(id));
    ui.set_view(|view| {
        view.panel_open |= !view.inline;
        view.naming = Some(id.clone());
    });
}
