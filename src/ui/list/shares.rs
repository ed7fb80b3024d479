//! The bar that shows the share of each tag. The chips show the same in numbers.

use yew::prelude::*;

use crate::model::Tag;

#[derive(Properties, PartialEq)]
pub struct SharesProps {
    /// The number of annotations of each tag, in the order of [`Tag::ALL`].
    pub counts: [usize; 4],
    /// The number of annotations with a tag of another tool.
    pub other: usize,
}

/// An SVG, whose lengths are attributes: a strict policy forbids inline styles. Nothing where there are no annotations.
#[component]
pub fn Shares(props: &SharesProps) -> Html {
    let all = props.counts.iter().sum::<usize>() + props.other;
    if all == 0 {
        return Html::default();
    }
    let names = Tag::ALL.map(|tag| tag.name().to_owned());
    let rows = names.into_iter().zip(props.counts).chain((props.other > 0).then(|| ("other".to_owned(), props.other)));
    let mut before = 0;
    html! {
        <svg class="shares" width="100%" height="6" viewBox={format!("0 0 {all} 6")} preserveAspectRatio="none" aria-hidden="true">
            { for rows.map(|(name, count)| {
                let start = before;
                before += count;
                html! {
                    <rect data-tag={name} x={start.to_string()} y="0" width={count.to_string()} height="6" />
                }
            }) }
        </svg>
    }
}
