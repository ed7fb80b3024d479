//! The view of a comparison: the readers, how far they agree, and the passages, disagreements first.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::prelude::*;

use super::figures::figures;
use super::files::{Compared, files};
use super::key_table::key_table;
use super::passage_list::PassageList;
use super::walk::{mark_current, passage_at};
use crate::analysis::{Agreement, against_key};
use crate::compare::{compared_readers, counted_readers};
use crate::model::{Tag, escape_bidi};
use crate::ui::button::text_button;
use crate::ui::messages::reader_number;
use crate::ui::reader_name::ReaderName;
use crate::ui::use_effect::use_effect_with;
use crate::ui::use_interface::use_interface;
use crate::ui::{ComparedView, Interface, PanelPage, icons, messages};

#[derive(Properties, PartialEq)]
pub struct CompareViewProps {
    pub ui: Interface,
}

#[component]
pub fn CompareView(props: &CompareViewProps) -> Html {
    let ui = &props.ui;
    let (state, view) = use_interface(ui);
    let layers = ui.engine.comparison().layers();
    let agreement = use_state(|| None::<Rc<Agreement>>);
    let own = state.reader().cloned();
    let names = layers.names(own.as_deref(), reader_number);
    let compared = (Same(Rc::clone(state.placed())), Same(Rc::clone(&layers)), names.clone());
    {
        // Worked out again after each change; what was begun before is dropped.
        let (ui, agreement) = (ui.clone(), agreement.setter());
        use_effect_with((compared.clone(), own.clone()), move |_| {
            let wanted = Rc::new(std::cell::Cell::new(true));
            let still = Rc::clone(&wanted);
            spawn_local(async move {
                let found = ui.engine.comparison().counted_agreement(reader_number).await;
                if still.get() {
                    agreement.set(Some(Rc::new(found)));
                }
            });
            move || wanted.set(false)
        });
    }
    // Memoized: hovering over cards renders this too.
    let marks = use_memo(compared.clone(), |(_, layers, names)| layers.0.marks(&state, names));
    let readers = use_memo(compared.clone(), |(_, layers, names)| compared_readers(&state, &layers.0, names));
    let key_place = view.compared.key.filter(|place| *place < names.len());
    let scores = use_memo((compared, key_place), |(_, key)| {
        key.map(|place| against_key(state.text().as_str(), &marks, place)).unwrap_or_default()
    });
    let on_key = {
        let ui = ui.clone();
        Callback::from(move |place| ui.set_view(|view| view.compared.key = place))
    };
    let end = {
        let ui = ui.clone();
        move |_: MouseEvent| {
            ui.set_view(|view| {
                view.page = PanelPage::Marks;
                view.compared = ComparedView::default();
            });
            ui.engine.comparison().end();
        }
    };
    let compared = Compared {
        names: names.clone(),
        marks,
        agreement: (*agreement).clone(),
        key: key_place.map(|place| (place, scores.to_vec())),
    };
    let counted = counted_readers(&state, &layers);
    let without_own = counted.start > 0;
    let has_other = readers.iter().any(|reader| reader.other > 0);
    let only = view.compared.only.filter(|reader| *reader < names.len());
    let rows = readers.iter().enumerate().map(|(reader, row)| {
        let (name, is_chosen) = (escape_bidi(&row.name).into_owned(), only == Some(reader));
        let choose = {
            let ui = ui.clone();
            move |_: MouseEvent| ui.set_view(|view| view.compared.only = (!is_chosen).then_some(reader))
        };
        html! {
            <tr>
                <th scope="row">
                    <button type="button" class="compare-name-button" dir="auto" aria-pressed={is_chosen.to_string()}
                        title={messages::COMPARE_ONLY.with(&[&name])} onclick={choose}><span>{ name }</span></button>
                    if row.is_elsewhere {
                        <span class="compare-elsewhere">{ messages::COMPARE_ELSEWHERE }</span>
                    }
                </th>
                { for row.tags.iter().map(|count| html! { <td>{ messages::number(*count) }</td> }) }
                if has_other {
                    <td>{ messages::number(row.other) }</td>
                }
                <td>{ messages::number(row.orphaned) }</td>
            </tr>
        }
    });
    let place = use_node_ref();
    {
        // After each render: the rows of the passages may be new ones.
        let (place, current) = (place.clone(), view.compared.passage.clone());
        use_effect(move || {
            if let Some(view) = place.cast::<Element>() {
                mark_current(&view, current.as_deref());
            }
        });
    }
    let on_focus = {
        let ui = ui.clone();
        move |event: FocusEvent| {
            let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if let Some(passage) = element.and_then(|element| passage_at(&element)) {
                ui.set_view(|view| view.compared.passage = Some(passage));
            }
        }
    };
    html! {
        <div class="scroller compare-view" ref={place} onfocusin={on_focus} tabindex="0" role="group" aria-label={messages::COMPARED}>
            <ReaderName ui={ui.clone()} name={own.map(|reader| AttrValue::from(reader.label().to_owned()))} />
            <div class="compare-table">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{ messages::COMPARE_READER }</th>
                            { for Tag::ALL.iter().map(|tag| html! {
                                <th scope="col" data-tag={tag.name().to_owned()} title={messages::tag(tag).to_owned()}>
                                    { icons::tag(tag) }<span class="visually-hidden">{ messages::tag(tag).to_owned() }</span>
                                </th>
                            }) }
                            if has_other {
                                <th scope="col">{ messages::COMPARE_OTHER }</th>
                            }
                            <th scope="col">{ messages::COMPARE_LOST }</th>
                        </tr>
                    </thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
            { key_table(&names, key_place, &scores, on_key) }
            <h3 class="section">{ messages::AGREEMENT }</h3>
            <div role="status">
                if let Some(agreement) = agreement.as_ref() {
                    { figures(agreement) }
                    if without_own {
                        <p class="hint">{ messages::COMPARE_WITHOUT_YOU }</p>
                    }
                } else {
                    <p class="hint">{ messages::LOADING }</p>
                }
            </div>
            { files(ui, &compared) }
            <h3 class="section">{ messages::COMPARE_PASSAGES }</h3>
            <PassageList ui={ui.clone()} state={Rc::clone(&state)} layers={Rc::clone(&layers)} names={names.clone()} {key_place} {only} />
            <p>{ text_button(messages::COMPARE_END, end).class("compare-end") }</p>
        </div>
    }
}

/// Two are equal where they are one allocation, which is kept as long as they are compared.
struct Same<T: ?Sized>(Rc<T>);

impl<T: ?Sized> Clone for Same<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T: ?Sized> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
