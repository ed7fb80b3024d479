//! The source in an open card.

use web_sys::Element;
use yew::prelude::*;

use super::field::SourceField;
use super::naming::{offered_name, set};
use super::offer::offer;
use crate::model::escape_bidi;
use crate::session::Placed;
use crate::ui::button::{button, text_button};
use crate::ui::focus::{self, FocusTarget};
use crate::ui::{Interface, messages};

#[derive(Properties, PartialEq)]
pub struct SourceRowProps {
    pub ui: Interface,
    pub placed: Placed,
    pub naming: bool,
}

/// The source in an open card: its name, or the names that are offered, or the field.
#[component]
pub fn SourceRow(props: &SourceRowProps) -> Html {
    let SourceRowProps { ui, placed, naming } = props;
    ui.speak();
    let annotation = &placed.annotation;
    let id = annotation.id.clone();
    if *naming {
        return html! { <div class="source-row"><SourceField key={id.to_string()} ui={ui.clone()} name={annotation.source.clone()} marks={vec![id.clone()]} /></div> };
    }
    let write = {
        let (ui, id) = (ui.clone(), id.clone());
        move |_: MouseEvent| ui.set_view(|view| view.naming = Some(id.clone()))
    };
    let offer = offer(&ui.engine.state(), placed).map(|offer| {
        let (ui, id, name) = (ui.clone(), id.clone(), offer.name.clone());
        let take = move |event: MouseEvent| {
            set(&ui, vec![id.clone()], &name);
            // The button is removed.
            if let Some(button) = event.target_dyn_into::<Element>() {
                focus::restore_after_render(&button, [FocusTarget::Card(id.clone(), ".source-write")]);
            }
        };
        button(html! { <bdi>{ offered_name(&offer) }</bdi> }, take).class("source-offer")
    });
    let label = match &offer {
        _ if !annotation.source.is_empty() => messages::SOURCE_CHANGE,
        Some(_) => messages::SOURCE_ADD,
        None => messages::SOURCE_NAME,
    };
    html! {
        <div class="source-row">
            <span class="about-label">{ messages::SOURCE }</span>
            <span>{ for offer }</span>
            if !annotation.source.is_empty() {
                <b dir="auto">{ escape_bidi(&annotation.source).into_owned() }</b>
            }
            { text_button(label, write).class("link source-write") }
        </div>
    }
}
