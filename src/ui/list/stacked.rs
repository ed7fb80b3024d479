//! Which of several highlights on the same words is open, and the way to the others.

use yew::prelude::*;

use crate::engine::Engine;
use crate::model::AnnotationId;
use crate::session::Action;
use crate::ui::messages;
use crate::ui::use_engine::use_engine;

#[derive(Properties, PartialEq)]
pub struct StackedProps {
    pub engine: Engine,
}

/// There while the open annotation is one of several under the last click on a highlight.
#[component]
pub fn Stacked(props: &StackedProps) -> Html {
    let engine = &props.engine;
    let (state, view) = use_engine(engine);
    let ids: Vec<&AnnotationId> = view.pointed.iter().filter(|id| state.notebook().get(id).is_some()).collect();
    let Some(at) = ids.iter().position(|id| state.opened() == Some(id)).filter(|_| ids.len() > 1) else {
        return Html::default();
    };
    let to = |step: usize| {
        let (engine, id) = (engine.clone(), ids.get((at + step) % ids.len()).map(|id| (*id).clone()));
        // Nothing refuses this action.
        move |_: MouseEvent| drop(engine.act(Action::Open(id.clone())))
    };
    let place = messages::STACKED.with(&[&messages::number(at + 1), &messages::number(ids.len())]);
    html! {
        <div class="stacked" role="group" aria-label={place.clone()}>
            <span aria-live="polite">{ place }</span>
            <span class="spacer"></span>
            // The signs are turned where the lines run from right to left.
            <button type="button" class="icon-button" aria-label={messages::STACKED_PREVIOUS}
                title={messages::STACKED_PREVIOUS} onclick={to(ids.len() - 1)}>{ "‹" }</button>
            <button type="button" class="icon-button" aria-label={messages::STACKED_NEXT}
                title={messages::STACKED_NEXT} onclick={to(1)}>{ "›" }</button>
        </div>
    }
}
