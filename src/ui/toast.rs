//! The toast: the last notice, with its undo.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

use super::Interface;
use super::linking;
use super::notice::{Linked, Notice};
use super::toast_place::use_toast_place;
use super::{focus, messages, scroll, sources};
use crate::analysis::SourceOffer;
use crate::listing::Command;
use crate::model::AnnotationId;
use crate::page;

/// How long a confirmation stays, in milliseconds: all that its buttons do can be done elsewhere too. A failure stays, as does a
/// notice under the pointer or with the focus, and one that a dialog hides.
const STAY: u32 = 3_000;

/// Words nearer to the foot of the window than this would be covered, in CSS pixels.
const FOOT: f64 = 150.0;

#[derive(Properties, PartialEq)]
pub struct ToastProps {
    pub ui: Interface,
    pub notice: Option<Notice>,
}

/// The longest offer, in characters, that a message of one line has room for.
const SHORT_OFFER: usize = 24;

/// A polite live region. Always rendered: screen readers announce only changes of an existing region.
#[component]
pub fn Toast(props: &ToastProps) -> Html {
    props.ui.speak();
    let ToastProps { ui, notice } = props;
    // The notices under the pointer and with the focus.
    let (pointed, focused) = (use_state_eq(|| None::<u32>), use_state_eq(|| None::<u32>));
    let (place, delays) = (use_node_ref(), use_state_eq(|| 0_u32));
    let serial = notice.as_ref().map(|notice| notice.serial);
    let held = serial.is_some() && (*pointed == serial || *focused == serial);
    {
        let (ui, place, delays) = (ui.clone(), place.clone(), delays.clone());
        use_effect_with((notice.clone(), held, *delays), move |(notice, held, _)| {
            let timer = notice.as_ref().filter(|notice| !notice.failed && !held).map(|notice| {
                let serial = notice.serial;
                Timeout::new(STAY, move || {
                    if is_under_dialog(&place) {
                        delays.set(*delays + 1);
                        return;
                    }
                    ui.set_view(|view| {
                        if view.notice.as_ref().is_some_and(|now| now.serial == serial) {
                            view.notice = None;
                        }
                    });
                })
            });
            move || drop(timer)
        });
    }
    let over = |state: &UseStateHandle<Option<u32>>, to: Option<u32>| {
        let state = state.setter();
        move || state.set(to)
    };
    let (enter, leave) = (over(&pointed, serial), over(&pointed, None));
    let (focus_in, focus_out) = (over(&focused, serial), over(&focused, None));
    let dismiss = {
        let ui = ui.clone();
        move |event: MouseEvent| {
            ui.set_view(|view| view.notice = None);
            move_focus(&event);
        }
    };
    let undo = {
        let ui = ui.clone();
        move |event: MouseEvent| {
            match ui.engine.undo() {
                Ok(_) => ui.tell(messages::UNDONE),
                Err(error) => ui.tell_failure(error),
            }
            move_focus(&event);
        }
    };
    let copy = notice.as_ref().and_then(|notice| notice.rescued.clone()).map(|written| {
        let ui = ui.clone();
        move |_: MouseEvent| {
            let (ui, written) = (ui.clone(), written.clone());
            spawn_local(async move {
                // If copying fails the notice stays, so that the reader can try again.
                if page::copy_text(written).await.is_ok() {
                    ui.tell(messages::NOTE_COPIED);
                }
            });
        }
    });
    let above = {
        let (ui, about) = (ui.clone(), notice.as_ref().and_then(|notice| notice.about.clone()));
        use_memo((serial, about), move |(_, about)| {
            let span = about.as_ref().and_then(|id| ui.engine.state().find(id)?.outcome.span);
            span.is_some_and(|span| scroll::is_at_foot(&ui.engine, span, FOOT))
        })
    };
    use_toast_place(&place, *above);
    let source_key = Some(ui.view().keys.keys(Command::Source).join(" ")).filter(|keys| !keys.is_empty());
    let is_long = |notice: &Notice| {
        let offers_much = |(_, offer): &(AnnotationId, SourceOffer)| offer.name.chars().count() > SHORT_OFFER;
        notice.linked.is_some() || notice.offered.as_ref().is_some_and(offers_much)
    };
    html! {
        <div class={classes!("toasts", above.then_some("above"))} role="status" ref={place}>
            if let Some(notice) = notice {
                <div class={classes!("toast", notice.failed.then_some("failed"), is_long(notice).then_some("long"))} key={notice.serial} part="toast"
                    onmouseenter={move |_: MouseEvent| enter()} onmouseleave={move |_: MouseEvent| leave()}
                    onfocusin={move |_: FocusEvent| focus_in()} onfocusout={move |_: FocusEvent| focus_out()}>
                    <p>
                        { notice.said.words() }
                        if let Some(linked) = &notice.linked {
                            { " " }{ messages::linked_to(&linked.words) }
                        }
                    </p>
                    if let Some(copy) = copy {
                        <button type="button" class="toast-button" onclick={copy}>{ messages::COPY_NOTE }</button>
                    }
                    if let Some((id, offer)) = &notice.offered {
                        <button type="button" class="toast-button toast-offer" aria-keyshortcuts={source_key.clone()} onclick={take_source(ui, id, offer)}>
                            { messages::SOURCE_OFFER.with(&[&sources::offered_name(offer)]) }
                        </button>
                    }
                    if notice.step.is_some() {
                        <button type="button" class="toast-button" onclick={undo}>{ messages::UNDO }</button>
                    }
                    if let Some(linked) = &notice.linked {
                        <button type="button" class="toast-button" onclick={change(ui, linked)}>{ messages::LINK_CHANGE }</button>
                        <button type="button" class="toast-button" onclick={unlink(ui, linked)}>{ messages::LINK_REMOVE }</button>
                    }
                    if notice.failed {
                        <button type="button" class="toast-button" onclick={dismiss}>{ messages::DISMISS }</button>
                    }
                </div>
            }
        </div>
    }
}

/// Whether a dialog of the widget hides the notice.
fn is_under_dialog(place: &NodeRef) -> bool {
    let dialog = |place: Element| place.closest(".widget").ok()??.query_selector("dialog[open]").ok()?;
    place.cast::<Element>().and_then(dialog).is_some()
}

/// Takes the source that is offered.
fn take_source(ui: &Interface, id: &AnnotationId, offer: &SourceOffer) -> impl Fn(MouseEvent) + use<> {
    let (ui, id, name) = (ui.clone(), id.clone(), offer.name.clone());
    move |event| {
        sources::set(&ui, vec![id.clone()], &name);
        move_focus(&event);
    }
}

/// Lets the reader choose another claim.
fn change(ui: &Interface, linked: &Linked) -> impl Fn(MouseEvent) + use<> {
    let (ui, mark) = (ui.clone(), linked.mark.clone());
    move |_| {
        let mark = mark.clone();
        let told = ui.clone();
        ui.with_studio(move |studio| {
            (studio.begin_linking)(&told, &mark);
            told.set_view(|view| view.notice = None);
        });
    }
}

/// Takes the link away, not the mark.
fn unlink(ui: &Interface, linked: &Linked) -> impl Fn(MouseEvent) + use<> {
    let (ui, linked) = (ui.clone(), linked.clone());
    move |event| {
        linking::set_link(&ui, &linked.mark, &linked.claim, Some(false));
        move_focus(&event);
    }
}

/// Moves the focus from the pressed button, which is removed.
fn move_focus(event: &MouseEvent) {
    if let Some(button) = event.target_dyn_into::<Element>() {
        focus::restore_after_render(&button, []);
    }
}
