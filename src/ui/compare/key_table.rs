//! Which reader the others are measured against, and what each has of that key.

use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::analysis::KeyScore;
use crate::model::escape_bidi;
use crate::ui::messages;

/// The choice of a key among the readers, and the table of what each other one hit, missed and has too much.
pub fn key_table(names: &[String], key: Option<usize>, scores: &[KeyScore], on_key: Callback<Option<usize>>) -> Html {
    let choose = move |event: Event| {
        let chosen = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        on_key.emit(chosen.and_then(|chosen| chosen.value().parse().ok()));
    };
    let rows = names.iter().zip(scores).enumerate().filter(|(place, _)| Some(*place) != key);
    html! {
        <>
            <label class="compare-key">
                <span>{ messages::COMPARE_KEY }</span>
                <select onchange={choose}>
                    <option value="" selected={key.is_none()}>{ messages::COMPARE_KEY_NONE }</option>
                    { for names.iter().enumerate().map(|(place, name)| html! {
                        <option value={place.to_string()} selected={key == Some(place)}>{ escape_bidi(name).into_owned() }</option>
                    }) }
                </select>
            </label>
            if key.is_some() {
                <div class="compare-table">
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">{ messages::COMPARE_READER }</th>
                                <th scope="col">{ messages::KEY_HIT }</th>
                                <th scope="col">{ messages::KEY_MISSED }</th>
                                <th scope="col">{ messages::KEY_EXTRA }</th>
                            </tr>
                        </thead>
                        <tbody>
                            { for rows.map(|(_, (name, score))| html! {
                                <tr>
                                    <th scope="row" dir="auto" title={escape_bidi(name).into_owned()}><span>{ escape_bidi(name).into_owned() }</span></th>
                                    { for [score.hit, score.missed, score.extra].map(|count| html! { <td>{ messages::number(count) }</td> }) }
                                </tr>
                            }) }
                        </tbody>
                    </table>
                </div>
            }
        </>
    }
}
