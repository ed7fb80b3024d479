//! The table of how far readers agree, and what it means.

use yew::prelude::*;

use crate::analysis::{Agreement, Figures};
use crate::format::hundredths;
use crate::ui::messages;

/// The figures over all and of each tag that was used.
pub fn figures(agreement: &Agreement) -> Html {
    let row = |name: String, figures: &Figures| {
        html! {
            <tr>
                <th scope="row">{ name }</th>
                { for [figures.percent, figures.alpha, figures.alpha_marked, figures.gamma, figures.gamma_cat].into_iter().map(|figure| html! {
                    // The sign stays before the digits in every script.
                    <td><bdi dir="ltr">{ figure.map_or_else(|| "–".to_owned(), |figure| hundredths(figure, messages::DECIMAL.get())) }</bdi></td>
                }) }
            </tr>
        }
    };
    let used = agreement.tags.iter().filter(|(_, figures)| figures.percent.is_some());
    html! {
        <>
            <div class="compare-table">
                <table>
                    <thead>
                        <tr>
                            <td></td>
                            <th scope="col">{ messages::AGREEMENT_ALIKE }</th>
                            <th scope="col">{ "α" }</th>
                            // Short, so that all columns have room: what it stands for is below.
                            <th scope="col" title={messages::AGREEMENT_MARKED.get()}>{ "α" }<sub>{ "m" }</sub></th>
                            <th scope="col">{ "γ" }</th>
                            <th scope="col">{ "γ" }<sub>{ "cat" }</sub></th>
                        </tr>
                    </thead>
                    <tbody>
                        { row(messages::AGREEMENT_ALL.get().to_owned(), &agreement.all) }
                        { for used.map(|(tag, figures)| row(messages::tag(tag).to_owned(), figures)) }
                    </tbody>
                </table>
            </div>
            <p class="hint">{ messages::AGREEMENT_MEANS }{ " " }<bdi>{ "α" }<sub>{ "m" }</sub></bdi>{ ": " }{ messages::AGREEMENT_MARKED }</p>
        </>
    }
}
