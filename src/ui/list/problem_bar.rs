//! What is wrong with the storage, and what to do.

use yew::prelude::*;

use crate::engine::Engine;
use crate::sync::Problem;
use crate::ui::{icons, messages};

#[derive(Properties, PartialEq)]
pub struct ProblemBarProps {
    pub engine: Engine,
    pub problem: Problem,
}

/// Stays until the problem is mended; the one that is only news (an entry was set aside) can be dismissed.
#[component]
pub fn ProblemBar(props: &ProblemBarProps) -> Html {
    messages::speak(&props.engine);
    let engine = props.engine.clone();
    let rescue = {
        let (engine, problem) = (engine.clone(), props.problem.clone());
        move |_: MouseEvent| {
            if let Problem::SetAside { name, .. } = &problem
                && engine.download_aside(name).is_err()
            {
                engine.notice(messages::DOWNLOAD_FAILED, false, true);
            }
        }
    };
    let again = {
        let engine = engine.clone();
        move |_: MouseEvent| engine.save()
    };
    let dismiss = move |_: MouseEvent| engine.set_view(|view| view.problem = None);
    html! {
        <div class="problem" role="alert">
            { icons::warning() }
            <p>{ messages::problem(&props.problem) }</p>
            if matches!(props.problem, Problem::Storage(_) | Problem::Gone) {
                <button type="button" onclick={again}>{ messages::SAVE_AGAIN }</button>
            }
            if matches!(props.problem, Problem::SetAside { .. }) {
                <button type="button" onclick={rescue}>{ messages::DOWNLOAD_ASIDE }</button>
                <button type="button" onclick={dismiss}>{ messages::DISMISS }</button>
            }
        </div>
    }
}
