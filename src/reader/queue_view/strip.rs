//! The strip under the top bar: where in the list the reader is, the way on, and what the last step did.

use yew::prelude::*;

use super::desk::Desk;
use super::keys::{KEYS, Wish, listen};
use super::said::Said;
use super::{icons, report};
use crate::language::{self, Text, texts};
use crate::ui::number;

#[derive(Properties, PartialEq)]
pub struct QueueStripProps {
    pub desk: Desk,
    pub language: &'static str,
    pub on_list: Callback<()>,
}

/// Nothing where the list is empty and nothing is said of it.
#[component]
pub fn QueueStrip(props: &QueueStripProps) -> Html {
    language::set_language(props.language);
    let desk = &props.desk;
    {
        let desk = desk.clone();
        use_effect_with(desk, |desk| {
            let desk = desk.clone();
            let listener = listen(move |wish| match wish {
                Wish::Before => desk.go_back(),
                Wish::After => desk.go_on(),
                Wish::Done => desk.toggle_done(),
            });
            move || drop(listener)
        });
    }
    let (queue, said) = (&desk.queue, &desk.said);
    let total = queue.items().len();
    if total == 0 && **said == Said::Nothing {
        return html! {};
    }
    let place = desk.current.as_deref().and_then(|key| queue.place(key));
    let is_done = desk.item().is_some_and(|item| item.done.is_some());
    let act = |act: fn(&Desk)| {
        let desk = desk.clone();
        move |_: MouseEvent| act(&desk)
    };
    let on_list = props.on_list.reform(|_: MouseEvent| ());
    let step = |wish: Wish, label: Text, is_there: bool, icon: Html, go: Callback<MouseEvent>| {
        html! {
            // Not disabled at the ends of the list, which would take the focus away.
            <button type="button" class="queue-step" aria-label={label} title={titled(label, wish)} aria-keyshortcuts={key_of(wish)}
                aria-disabled={(!is_there).then_some("true")} onclick={go}>{ icon }</button>
        }
    };
    let done_label = titled(texts::QUEUE_DONE, Wish::Done);
    html! {
        <section class="queue" aria-label={texts::QUEUE}>
            if total > 0 {
                <span class="queue-steps">
                    { step(Wish::Before, texts::QUEUE_PREVIOUS, queue.before(desk.current.as_deref()).is_some(), icons::before(),
                        Callback::from(act(Desk::go_back))) }
                    <span class="queue-place" aria-live="polite">{ match place {
                        Some(place) => texts::QUEUE_PLACE.with(&[&number(place + 1), &number(total)]),
                        None => texts::QUEUE_ARTICLES.with(&[&number(total)]),
                    } }</span>
                    { step(Wish::After, texts::QUEUE_NEXT, queue.after(desk.current.as_deref()).is_some(), icons::after(),
                        Callback::from(act(Desk::go_on))) }
                </span>
                if place.is_some() {
                    <button type="button" class="queue-done" aria-pressed={is_done.to_string()} title={done_label}
                        aria-keyshortcuts={key_of(Wish::Done)} onclick={act(Desk::toggle_done)}>{ icons::done() }{ texts::QUEUE_DONE }</button>
                } else {
                    <button type="button" onclick={act(Desk::go_on)}>{ texts::QUEUE_CONTINUE }</button>
                }
                <span class="queue-count">{ texts::QUEUE_DONE_COUNT.with(&[&number(queue.done())]) }</span>
                <button type="button" class="queue-open" aria-haspopup="dialog" onclick={on_list}>{ icons::list() }<span>{ texts::QUEUE_LIST }</span></button>
            }
            { told(desk) }
            if total > 0 && !desk.is_kept() {
                <p class="queue-denied" role="alert">{ texts::QUEUE_STORE_DENIED }</p>
            }
        </section>
    }
}

/// The message, which a screen reader is told, with the way back. What only confirms a step takes no line of its own, so that the
/// article stays where it is.
fn told(desk: &Desk) -> Html {
    let said = &*desk.said;
    let undo = {
        let desk = desk.clone();
        move |_: MouseEvent| desk.undo()
    };
    let dismiss = {
        let said = desk.said.setter();
        move |_: MouseEvent| said.set(Said::Nothing)
    };
    let is_line = !said.is_passing() || said.is_failure();
    let class = classes!("queue-said", said.is_failure().then_some("failed"), (!is_line).then_some("passing"));
    html! {
        <div {class}>
            <p role={if said.is_failure() { "alert" } else { "status" }}>{ said.words() }</p>
            if said.can_undo() {
                <button type="button" class="queue-link" onclick={undo}>{ texts::QUEUE_UNDO }</button>
            }
            if is_line && !matches!(said, Said::Reading(_)) {
                <button type="button" class="queue-step" aria-label={texts::DISMISS} title={texts::DISMISS} onclick={dismiss}>{ icons::close() }</button>
            }
            if let Said::Imported(report) = said {
                { report::details(report) }
            }
        </div>
    }
}

fn key_of(wish: Wish) -> &'static str {
    KEYS.into_iter().find(|(known, _)| *known == wish).map_or("", |(_, key)| key)
}

/// "Next article (Shift+J)".
fn titled(label: Text, wish: Wish) -> String {
    format!("{label} ({})", key_of(wish))
}
