//! The time of a change, relative to now.

use gloo::timers::callback::Interval;
use yew::prelude::*;

use crate::model::Timestamp;
use crate::page;
use crate::ui::Interface;
use crate::ui::messages;
use crate::ui::use_effect::use_effect_with;

/// How often a time less than a day ago is rendered again, in milliseconds.
const TICK: u32 = 60_000;
const DAY: i64 = 86_400_000;

#[derive(Properties, PartialEq)]
pub struct MomentProps {
    pub ui: Interface,
    pub at: Timestamp,
}

/// "5 minutes ago", updated each minute; the title has the absolute time.
#[component]
pub fn Moment(props: &MomentProps) -> Html {
    props.ui.speak();
    let (at, now) = (props.at, page::now());
    let update = use_force_update();
    use_effect_with((at, now.millis() - at.millis() < DAY), move |(_, young)| {
        let tick = young.then(|| Interval::new(TICK, move || update.force_update()));
        move || drop(tick)
    });
    html! { <time datetime={at.to_string()} title={messages::time(at)}>{ messages::ago(at, now) }</time> }
}
