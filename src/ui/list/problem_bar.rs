//! The bar that shows a problem of the storage, and what to do.

use yew::prelude::*;

use crate::sync::Problem;
use crate::ui::Interface;
use crate::ui::button::text_button;
use crate::ui::{icons, messages};

#[derive(Properties, PartialEq)]
pub struct ProblemBarProps {
    pub ui: Interface,
    pub problem: Problem,
}

/// Stays until the problem is solved. Only `SetAside`, which needs no solution, can be dismissed.
#[component]
pub fn ProblemBar(props: &ProblemBarProps) -> Html {
    props.ui.speak();
    let ui = props.ui.clone();
    let download = {
        let (ui, problem) = (ui.clone(), props.problem.clone());
        move |_: MouseEvent| {
            if let Problem::SetAside { name, .. } = &problem
                && ui.engine.storage().download_aside(name).is_err()
            {
                ui.tell_failure(messages::DOWNLOAD_FAILED);
            }
        }
    };
    let again = {
        let ui = ui.clone();
        move |_: MouseEvent| ui.engine.storage().save()
    };
    let dismiss = move |_: MouseEvent| ui.engine.storage().dismiss_problem();
    html! {
        <div class="problem" role="alert">
            { icons::warning() }
            <p>{ messages::problem(&props.problem) }</p>
            if matches!(props.problem, Problem::Storage(_) | Problem::Gone) {
                { text_button(messages::SAVE_AGAIN, again) }
            }
            if matches!(props.problem, Problem::SetAside { .. }) {
                { text_button(messages::DOWNLOAD_ASIDE, download) }
                { text_button(messages::DISMISS, dismiss) }
            }
        </div>
    }
}
