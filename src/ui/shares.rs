//! How the tags are spread: a slim bar over the list. The chips beside it say the same in numbers.

use yew::prelude::*;

use crate::model::Tag;

#[derive(Properties, PartialEq)]
pub struct SharesProps {
    /// How many annotations each tag has, in the order of the keys.
    pub counts: [usize; 4],
}

/// The bar; nothing where nothing is marked. Lengths are attributes of a picture: a strict policy lets them pass.
#[component]
pub fn Shares(props: &SharesProps) -> Html {
    let all: usize = props.counts.iter().sum();
    if all == 0 {
        return Html::default();
    }
    let mut before = 0;
    html! {
        <svg class="shares" width="100%" height="6" viewBox={format!("0 0 {all} 6")} preserveAspectRatio="none" aria-hidden="true">
            { for Tag::ALL.into_iter().zip(props.counts).map(|(tag, count)| {
                let start = before;
                before += count;
                html! {
                    <rect data-tag={tag.name().to_owned()} x={start.to_string()} y="0" width={count.to_string()} height="6" />
                }
            }) }
        </svg>
    }
}
