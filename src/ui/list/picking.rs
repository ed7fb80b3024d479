//! Several annotations at once: which are picked, and what is done to all of them.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::format::Format;
use crate::model::{AnnotationId, Tag};
use crate::session::Placed;
use crate::ui::Interface;
use crate::ui::notice::Said;
use crate::ui::{icons, messages};

type Ids = Rc<BTreeSet<AnnotationId>>;

/// What is picked, and the ways to pick.
#[derive(Clone, PartialEq)]
pub struct Picking {
    /// The picked ones; `None` while nothing is to be picked.
    pub picked: Option<Ids>,
    /// One was pressed; with Shift, all from the one before it to this one.
    pub on_pick: Callback<(AnnotationId, bool)>,
    set: UseStateSetter<Option<Ids>>,
}

impl Picking {
    /// Begins, or ends, to pick.
    pub fn toggle(&self) {
        self.set.set(if self.picked.is_some() { None } else { Some(Ids::default()) });
    }

    /// Picks all that the list shows.
    pub fn pick_all(&self, shown: &[Placed]) {
        self.set.set(Some(Rc::new(shown.iter().map(|placed| placed.annotation.id.clone()).collect())));
    }
}

/// What the callback of the cards looks at: it stays the same, so that a card is rendered anew only where it changed.
#[derive(Default)]
struct Now {
    picked: BTreeSet<AnnotationId>,
    shown: Rc<Vec<Placed>>,
    last: Option<AnnotationId>,
}

/// Keeps what is picked of the annotations that the list shows: what is not shown is never changed unseen.
#[hook]
pub fn use_picking(shown: &Rc<Vec<Placed>>) -> Picking {
    let picked = use_state(|| None::<Ids>);
    let now = use_mut_ref(Now::default);
    let visible = picked.as_ref().map(|picked| {
        let ids = shown.iter().map(|placed| &placed.annotation.id);
        Rc::new(ids.filter(|id| picked.contains(*id)).cloned().collect::<BTreeSet<_>>())
    });
    {
        let mut now = now.borrow_mut();
        if visible.is_none() {
            now.last = None;
        }
        now.picked = visible.as_deref().cloned().unwrap_or_default();
        now.shown = Rc::clone(shown);
    }
    let on_pick = use_callback((), {
        let set = picked.setter();
        move |(id, range): (AnnotationId, bool), ()| set.set(Some(Rc::new(pressed(&now, id, range))))
    });
    Picking { picked: visible, on_pick, set: picked.setter() }
}

fn pressed(now: &RefCell<Now>, id: AnnotationId, range: bool) -> BTreeSet<AnnotationId> {
    let mut now = now.borrow_mut();
    let mut picked = now.picked.clone();
    let on = !picked.contains(&id);
    let place = |id: &AnnotationId| now.shown.iter().position(|other| other.annotation.id == *id);
    let from = now.last.as_ref().filter(|_| range).and_then(place);
    let all: Vec<AnnotationId> = match (from, place(&id)) {
        (Some(from), Some(to)) => {
            let range = now.shown.get(from.min(to)..=from.max(to)).unwrap_or_default();
            range.iter().map(|placed| placed.annotation.id.clone()).collect()
        }
        _ => vec![id.clone()],
    };
    for one in all {
        if on {
            picked.insert(one);
        } else {
            picked.remove(&one);
        }
    }
    now.last = Some(id);
    picked
}

#[derive(Properties, PartialEq)]
pub struct PickedBarProps {
    pub ui: Interface,
    pub picked: Rc<BTreeSet<AnnotationId>>,
    pub on_all: Callback<()>,
    pub read_only: bool,
}

/// What is done to all that is picked: each one step, which one undo takes back.
#[component]
pub fn PickedBar(props: &PickedBarProps) -> Html {
    props.ui.speak();
    let PickedBarProps { ui, picked, on_all, read_only } = props;
    let none = picked.is_empty();
    let ids = || picked.iter().cloned().collect::<Vec<_>>();
    let delete = {
        let (ui, ids) = (ui.clone(), ids());
        move |_: MouseEvent| match ui.engine.delete(ids.clone()) {
            // Nothing is picked: there is nothing to refuse.
            _ if ids.is_empty() => {}
            Ok(()) => ui.tell_step(Said::Deleted(ids.len())),
            Err(error) => ui.tell_failure(error),
        }
    };
    let choice = use_node_ref();
    // Not when the choice changes: the arrow keys change it at each press.
    let download = {
        let (ui, picked, choice) = (ui.clone(), Rc::clone(picked), choice.clone());
        move |_: MouseEvent| {
            let chosen = choice.cast::<HtmlSelectElement>().map(|choice| choice.value());
            let format = Format::ALL.into_iter().find(|format| Some(format.name()) == chosen.as_deref());
            let Some(format) = format.filter(|_| !picked.is_empty()) else { return };
            match ui.download(format, |id| picked.contains(id)) {
                Ok(name) => ui.tell(Said::Exported(name)),
                Err(_) => ui.tell_failure(messages::DOWNLOAD_FAILED),
            }
        }
    };
    let on_all = {
        let on_all = on_all.clone();
        move |_: MouseEvent| on_all.emit(())
    };
    // What cannot be done is no lost focus: the buttons stay where they are.
    let off = none.then_some("true");
    html! {
        <div class="picked" role="group" aria-label={messages::PICK}>
            <span class="picked-count" aria-live="polite">{ messages::PICKED.with(&[&messages::number(picked.len())]) }</span>
            <button type="button" class="link" onclick={on_all}>{ messages::PICK_ALL }</button>
            <span class="spacer"></span>
            <span class="picked-download">
                <select class="choice" ref={choice} aria-label={messages::DOWNLOAD_PICKED}>
                    // Options are put in from the last to the first, and a browser takes the first that it sees.
                    { for Format::ALL.into_iter().filter(|format| *format != Format::JsonLines).map(|format| html! {
                        <option value={format.name()} selected={format == Format::Json}>{ messages::format_name(format) }</option>
                    }) }
                </select>
                <button type="button" class="icon-button" aria-disabled={off} aria-label={messages::DOWNLOAD}
                    title={messages::DOWNLOAD} onclick={download}>{ icons::download() }</button>
            </span>
            if !read_only {
                <div class="actions">
                    { for Tag::ALL.into_iter().map(|tag| {
                        let (ui, ids) = (ui.clone(), ids());
                        let (name, label, picture) = (tag.name().to_owned(), messages::tag(&tag).to_owned(), icons::tag(&tag));
                        let retag = move |_: MouseEvent| {
                            match ui.engine.retag(ids.clone(), tag.clone()) {
                                Ok(0) => {}
                                Ok(count) => ui.tell_step(Said::Retagged(count, tag.clone())),
                                Err(error) => ui.tell_failure(error),
                            }
                        };
                        html! {
                            <button type="button" class="icon-button" data-tag={name} aria-disabled={off}
                                aria-label={label.clone()} title={label} onclick={retag}>{ picture }</button>
                        }
                    }) }
                    <span class="spacer"></span>
                    <button type="button" class="icon-button" aria-disabled={off} aria-label={messages::DELETE}
                        title={messages::DELETE} onclick={delete}>{ icons::bin() }</button>
                </div>
            }
        </div>
    }
}
