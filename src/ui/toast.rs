//! What was just done, with the way back.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::messages;
use crate::engine::{Engine, Notice};

/// How long a confirmation stays, in milliseconds: time to read it and to reach its button. Failures stay.
const STAY: u32 = 8_000;

#[derive(Properties, PartialEq)]
pub struct ToastProps {
    pub engine: Engine,
    pub notice: Option<Notice>,
}

/// A polite live region: it is there from the start, so that what appears in it is spoken.
#[component]
pub fn Toast(props: &ToastProps) -> Html {
    messages::speak(&props.engine);
    let ToastProps { engine, notice } = props;
    {
        let engine = engine.clone();
        use_effect_with(notice.clone(), move |notice| {
            let timer = notice.as_ref().filter(|notice| !notice.failed).map(|notice| {
                let serial = notice.serial;
                Timeout::new(STAY, move || {
                    engine.set_view(|view| {
                        if view.notice.as_ref().is_some_and(|now| now.serial == serial) {
                            view.notice = None;
                        }
                    });
                })
            });
            move || drop(timer)
        });
    }
    let dismiss = {
        let engine = engine.clone();
        move |_: MouseEvent| engine.set_view(|view| view.notice = None)
    };
    let undo = {
        let engine = engine.clone();
        move |_: MouseEvent| {
            drop(engine.undo());
            engine.set_view(|view| view.notice = None);
        }
    };
    html! {
        <div class="toasts" role="status">
            if let Some(notice) = notice {
                <div class={classes!("toast", notice.failed.then_some("failed"))} key={notice.serial} part="toast">
                    <p>{ &notice.text }</p>
                    if notice.undo {
                        <button type="button" class="toast-button" onclick={undo}>{ messages::UNDO }</button>
                    }
                    if notice.failed {
                        <button type="button" class="toast-button" onclick={dismiss}>{ messages::DISMISS }</button>
                    }
                </div>
            }
        </div>
    }
}
