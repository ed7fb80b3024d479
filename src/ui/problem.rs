//! What is wrong with the storage, and what to do.

use yew::prelude::*;

use super::{icons, messages};
use crate::engine::{Engine, Problem};

#[derive(Properties, PartialEq)]
pub struct ProblemBarProps {
    pub engine: Engine,
    pub problem: Problem,
}

/// Stays until the problem is mended; the one that is only news (an entry was set aside) can be dismissed.
#[component]
pub fn ProblemBar(props: &ProblemBarProps) -> Html {
    let engine = props.engine.clone();
    let dismiss = move |_: MouseEvent| engine.set_view(|view| view.problem = None);
    html! {
        <div class="problem" role="alert">
            { icons::warning() }
            <p>{ messages::problem(&props.problem) }</p>
            if matches!(props.problem, Problem::SetAside(_)) {
                <button type="button" onclick={dismiss}>{ messages::DISMISS }</button>
            }
        </div>
    }
}
