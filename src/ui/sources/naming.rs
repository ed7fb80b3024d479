//! Giving a mark its source, and how an offered one is written.

use crate::analysis::SourceOffer;
use crate::engine::actions;
use crate::model::{AnnotationId, escape_bidi};
use crate::ui::notice::Said;
use crate::ui::{Interface, messages};

/// Gives a mark a source.
pub fn set(ui: &Interface, ids: Vec<AnnotationId>, name: &str) {
    let sources = ids.into_iter().map(|id| (id, name.to_owned())).collect();
    match ui.engine.act(actions::set_sources(sources)) {
        Ok(_) => ui.tell_step(if name.is_empty() {
            Said::from(messages::SOURCE_GONE)
        } else {
            Said::Source(name.to_owned())
        }),
        Err(error) => ui.tell_failure(error),
    }
}

/// "CNCERT", or "CNCERT?" for a guess.
pub fn offered_name(offer: &SourceOffer) -> String {
    let name = escape_bidi(&offer.name);
    if offer.guess { messages::SOURCE_GUESS.with(&[&name]) } else { name.into_owned() }
}
