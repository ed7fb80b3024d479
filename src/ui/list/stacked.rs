//! Goes through the annotations at the last click, where highlights overlap.

use yew::prelude::*;

use crate::model::AnnotationId;
use crate::session::Action;
use crate::ui::Interface;
use crate::ui::button::icon_button;
use crate::ui::messages;
use crate::ui::use_interface::use_interface;

#[derive(Properties, PartialEq)]
pub struct StackedProps {
    pub ui: Interface,
}

/// Shown while the open annotation is one of several at the last click.
#[component]
pub fn Stacked(props: &StackedProps) -> Html {
    let ui = &props.ui;
    let (state, view) = use_interface(ui);
    let ids: Vec<&AnnotationId> = view.pointed.iter().filter(|id| state.notebook().get(id).is_some()).collect();
    let Some(at) = ids.iter().position(|id| state.opened() == Some(id)).filter(|_| ids.len() > 1) else {
        return Html::default();
    };
    let to = |step: usize| {
        let (ui, id) = (ui.clone(), ids.get((at + step) % ids.len()).map(|id| (*id).clone()));
        // This action cannot fail.
        move |_: MouseEvent| drop(ui.engine.act(Action::Open(id.clone())))
    };
    let place = messages::STACKED.with(&[&messages::number(at + 1), &messages::number(ids.len())]);
    html! {
        <div class="stacked" role="group" aria-label={place.clone()}>
            <span aria-live="polite">{ place }</span>
            <span class="spacer"></span>
            // These characters are mirrored in right-to-left text.
            { icon_button(messages::STACKED_PREVIOUS, html! { "‹" }, to(ids.len() - 1)) }
            { icon_button(messages::STACKED_NEXT, html! { "›" }, to(1)) }
        </div>
    }
}
