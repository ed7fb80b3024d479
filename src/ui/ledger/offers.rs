//! The sources that can be taken at once: the names with their counts, and folded in, which mark gets which.

use std::rc::Rc;

use yew::prelude::*;

use super::claim_row::words;
use crate::model::{AnnotationId, escape_bidi};
use crate::ui::button::text_button;
use crate::ui::sources;
use crate::ui::use_interface::use_interface;
use crate::ui::{Interface, messages};

/// More names or marks than these are counted, not listed.
const MOST: usize = 50;

#[derive(Properties, PartialEq)]
pub struct OffersProps {
    pub ui: Interface,
    pub offers: Rc<Vec<(AnnotationId, String)>>,
}

#[component]
pub fn Offers(props: &OffersProps) -> Html {
    let OffersProps { ui, offers } = props;
    let (state, _) = use_interface(ui);
    let take_all = {
        let ui = ui.clone();
        move |_: MouseEvent| sources::take_all(&ui)
    };
    // In the order of the text.
    let mut names: Vec<(&str, usize)> = vec![];
    for (_, name) in offers.iter() {
        match names.iter_mut().find(|(known, _)| known == name) {
            Some((_, count)) => *count += 1,
            None => names.push((name, 1)),
        }
    }
    let left = |all: usize| (all > MOST).then(|| messages::CHANGES_MORE.with(&[&messages::number(all - MOST)]));
    let name = |(at, (name, count)): (usize, &(&str, usize))| {
        html! { <>{ if at > 0 { " · " } else { "" } }<bdi>{ escape_bidi(name).into_owned() }</bdi>{ format!(" ({})", messages::number(*count)) }</> }
    };
    let pair = |(id, name): &(AnnotationId, String)| {
        let placed = state.find(id)?;
        Some(html! {
            <li key={id.to_string()}>{ words(ui, placed) }<div><b dir="auto">{ escape_bidi(name).into_owned() }</b></div></li>
        })
    };
    html! {
        <div class="ledger-offers">
            <span>{ messages::SOURCES_OFFERED.with(&[&messages::number(offers.len())]) }</span>{ " " }
            { text_button(messages::SOURCES_TAKE, take_all) }
            <details>
                <summary>{ for names.iter().take(MOST).enumerate().map(name) }{ left(names.len()).map(|more| format!(" · {more}")).unwrap_or_default() }</summary>
                <ul>
                    { for offers.iter().take(MOST).filter_map(pair) }
                    { for left(offers.len()).map(|more| html! { <li>{ more }</li> }) }
                </ul>
            </details>
        </div>
    }
}
