//! Links between marks: who says a claim, who denies it. Made at once in a clear sentence, or by hand.

mod linker;
pub mod links;
mod tagging;

pub use linker::Linker;
pub use links::Links;
pub use tagging::{tag, tell};

use crate::analysis::{Marked, is_linkable};
use crate::engine::actions;
use crate::model::{AnnotationId, Tag, escape_bidi};
use crate::session::{Change, Placed, State};
use crate::ui::view::Linking;
use crate::ui::{Interface, messages};

/// The annotations with their places, for questions to `analysis`.
pub fn marks(state: &State) -> impl Iterator<Item = Marked<'_>> {
    state.placed().iter().map(|placed| (&placed.annotation, placed.outcome.span, placed.pieces()))
}

/// The words of an annotation: today's, or those of an orphan's quote. Of one in pieces what interrupts it is left out.
pub fn quote(state: &State, placed: &Placed) -> String {
    escape_bidi(&placed.as_read(state.text())).into_owned()
}

/// Begins the choice for an annotation: of claims, or of who says a claim.
pub fn begin(ui: &Interface, id: &AnnotationId) {
    begin_among(ui, id, None);
}

/// Begins the choice among the annotations that have this tag, once the part that shows it is here.
fn begin_among(ui: &Interface, id: &AnnotationId, tag: Option<Tag>) {
    let (told, id) = (ui.clone(), id.clone());
    ui.with_sources(move || {
        let ui = told;
        let state = ui.engine.state();
        let Some(placed) = state.find(&id).filter(|_| !state.read_only()) else { return };
        let offered = match placed.annotation.tag {
            Tag::Claim => tag.unwrap_or(Tag::Attribution),
            ref tag if is_linkable(tag) => Tag::Claim,
            _ => return,
        };
        // Fails only if another tab has just deleted it.
        drop(ui.open(&id));
        let linking = Linking { id, offered };
        ui.set_view(|view| {
            view.panel_open |= !view.inline;
            view.linking = Some(linking);
        });
    });
}

/// A click in the article while the choice is open: takes the annotation there that is offered. With `more` the choice stays.
pub fn pick_at(ui: &Interface, linking: &Linking, offset: u32, more: bool) {
    let state = ui.engine.state();
    let under = state.at(offset);
    let Some(found) = under.iter().find(|placed| placed.annotation.tag == linking.offered) else { return };
    toggle(ui, linking, &found.annotation.id);
    if !more {
        ui.set_view(|view| view.linking = None);
    }
}

/// Links two annotations, or takes the link away.
fn toggle(ui: &Interface, linking: &Linking, other: &AnnotationId) {
    let (mark, claim) = if linking.offered == Tag::Claim { (&linking.id, other) } else { (other, &linking.id) };
    set_link(ui, mark, claim, None);
}

/// Whether a mark is about a claim from now on; `None` changes what is.
pub fn set_link(ui: &Interface, mark: &AnnotationId, claim: &AnnotationId, linked: Option<bool>) {
    let state = ui.engine.state();
    let Some(Placed { annotation, .. }) = state.find(mark) else { return };
    let was = annotation.about.contains(claim);
    let linked = linked.unwrap_or(!was);
    if linked == was {
        return;
    }
    let mut about = annotation.about.clone();
    about.retain(|other| other != claim);
    if linked {
        about.push(claim.clone());
    }
    match ui.engine.act(actions::update(mark, Change { about: Some(about), ..Change::default() })) {
        Ok(_) => ui.tell_step(if linked { messages::ABOUT_LINKED } else { messages::ABOUT_UNLINKED }),
        Err(error) => ui.tell_failure(error),
    }
}
