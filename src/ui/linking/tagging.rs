//! A reader's tagging: the new mark is linked at once where its sentence leaves no doubt.

use super::marks;
use crate::analysis::{AutoLink, link_in_sentence};
use crate::engine::actions::{self, Details};
use crate::model::{AnnotationId, Tag};
use crate::session::SessionError;
use crate::ui::Interface;
use crate::ui::later_sources::sources;
use crate::ui::notice::{Linked, Notice, Said};
use crate::ui::sentences::sentences;
use crate::ui::words::words_of;
use quote_anchor::text::Span;

/// Longer words of the other annotation are cut in the message, in characters.
const SHOWN: usize = 48;

/// What the reader's tagging made: an annotation, perhaps with a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tagged {
    /// The new annotation.
    pub id: AnnotationId,
    /// The link that came with it.
    pub linked: Option<Linked>,
}

/// Tags a piece of the article as the reader wants it. `None` where the host cancelled it.
///
/// # Errors
/// As [`crate::session::apply`].
pub fn tag(ui: &Interface, span: Span, tag: &Tag) -> Result<Option<Tagged>, SessionError> {
    ui.engine.article().read_now();
    let state = ui.engine.state();
    let mut details = Details::default();
    if state.selection() == Some(span) {
        details.pieces = state.selected_pieces().to_vec();
    }
    let covered = if details.pieces.is_empty() { std::slice::from_ref(&span) } else { &details.pieces };
    let links = ui.view().links_at_once();
    let link = if links { link_in_sentence(marks(&state), tag, covered, &sentences(&state)) } else { None };
    let other = match &link {
        Some(AutoLink::ToClaim(id)) => {
            details.about.push(id.clone());
            Some(id)
        }
        Some(AutoLink::FromMark(id)) => {
            details.linked_from.push(id.clone());
            Some(id)
        }
        None => None,
    };
    let words = other.and_then(|id| state.find(id)).map(|placed| shortened(&words_of(&state, placed.covered())));
    let Some(made) = ui.engine.propose(actions::annotate(span, tag.clone(), details))? else { return Ok(None) };
    let linked = link.zip(words).map(|(link, words)| match link {
        AutoLink::ToClaim(claim) => Linked { mark: made.id.clone(), claim, words },
        AutoLink::FromMark(mark) => Linked { mark, claim: made.id.clone(), words },
    });
    Ok(Some(Tagged { id: made.id.clone(), linked }))
}

/// Confirms a tagging, with the link that came with it, and offers the source that its words name.
pub fn tell(ui: &Interface, tag: &Tag, tagged: &Tagged) {
    let state = ui.engine.state();
    let offer = sources().zip(state.find(&tagged.id)).and_then(|(sources, placed)| (sources.offer)(&state, placed));
    let offered = offer.map(|offer| (tagged.id.clone(), offer));
    ui.say_step(Notice {
        said: Said::Added(tag.clone()),
        linked: tagged.linked.clone(),
        offered,
        about: Some(tagged.id.clone()),
        ..Notice::default()
    });
    if sources().is_none() {
        ui.offer_source_later(&tagged.id);
    }
}

/// The first words, with an ellipsis where some are left out.
fn shortened(words: &str) -> String {
    let Some((end, _)) = words.char_indices().nth(SHOWN) else { return words.to_owned() };
    let first = words.get(..end).unwrap_or_default();
    // Not inside a word, where there are spaces.
    let end = first.rfind(' ').filter(|at| *at > end / 2).unwrap_or(end);
    format!("{}…", words.get(..end).unwrap_or_default())
}
