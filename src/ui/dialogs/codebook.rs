//! The codebook dialog: the meaning of each tag, with an example and the usual doubtful cases.

use yew::prelude::*;

use super::dialog;
use crate::language::Text;
use crate::model::Tag;
use crate::ui::{icons, messages};

/// The dialog's selector.
pub const CODEBOOK: &str = "dialog.codebook";

/// The example and the doubtful cases of each tag, in the order of [`Tag::ALL`].
const CASES: [(Text, [Text; 3]); 4] = [
    (messages::CLAIM_EXAMPLE, [messages::CLAIM_DOUBT_1, messages::CLAIM_DOUBT_2, messages::CLAIM_DOUBT_3]),
    (
        messages::ATTRIBUTION_EXAMPLE,
        [messages::ATTRIBUTION_DOUBT_1, messages::ATTRIBUTION_DOUBT_2, messages::ATTRIBUTION_DOUBT_3],
    ),
    (messages::DENIAL_EXAMPLE, [messages::DENIAL_DOUBT_1, messages::DENIAL_DOUBT_2, messages::DENIAL_DOUBT_3]),
    (
        messages::NO_COMMENT_EXAMPLE,
        [messages::NO_COMMENT_DOUBT_1, messages::NO_COMMENT_DOUBT_2, messages::NO_COMMENT_DOUBT_3],
    ),
];

/// An example; asterisks enclose the text to annotate.
fn example(text: &str) -> Html {
    html! {
        { for text.split('*').enumerate().map(|(index, piece)| {
            let piece = piece.to_owned();
            if index % 2 == 1 { html! { <mark>{ piece }</mark> } } else { html! { piece } }
        }) }
    }
}

/// The dialog, closed.
pub fn dialog() -> Html {
    html! {
        <dialog class="codebook" onmousedown={dialog::keep_selection()} part="codebook" aria-labelledby="codebook-heading">
            { dialog::head("codebook-heading", messages::CODEBOOK) }
            <p class="codebook-intro">{ messages::CODEBOOK_INTRO }</p>
            { for Tag::ALL.into_iter().zip(CASES).map(|(tag, (shown, doubts))| html! {
                <section class="codebook-tag" data-tag={tag.name().to_owned()}>
                    <h3 class="tag">{ icons::tag(&tag) }<span>{ messages::tag(&tag).to_owned() }</span></h3>
                    <p>{ messages::tag_meaning(&tag) }</p>
                    <p class="codebook-example"><span class="codebook-label">{ messages::CODEBOOK_EXAMPLE }</span>{ example(shown.get()) }</p>
                    <p class="codebook-label">{ messages::CODEBOOK_DOUBT }</p>
                    <ul>{ for doubts.into_iter().map(|doubt| html! { <li>{ doubt }</li> }) }</ul>
                </section>
            }) }
        </dialog>
    }
}
