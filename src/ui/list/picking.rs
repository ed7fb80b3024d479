//! Picking several annotations of the list.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use crate::model::{AnnotationId, SortedMap};
use crate::session::Placed;

type Ids = Rc<SortedMap<AnnotationId, ()>>;

/// The picked annotations, and the ways to pick.
#[derive(Clone, PartialEq)]
pub struct Picking {
    /// The picked annotations; `None` while the reader does not pick.
    pub picked: Option<Ids>,
    /// Called when a card is picked; with `true` (Shift) for all from the last one to this one.
    pub on_pick: Callback<(AnnotationId, bool)>,
    set: UseStateSetter<Option<Ids>>,
}

impl Picking {
    /// Starts or ends picking.
    pub fn toggle(&self) {
        self.set.set(if self.picked.is_some() { None } else { Some(Ids::default()) });
    }

    /// Picks all shown annotations.
    pub fn pick_all(&self, shown: &[Placed]) {
        self.set.set(Some(ids_of(shown.iter().map(|placed| &placed.annotation.id))));
    }
}

/// The values that `on_pick` reads. The callback itself never changes, so that only changed cards are rendered again.
#[derive(Default)]
struct Latest {
    picked: SortedMap<AnnotationId, ()>,
    shown: Rc<Vec<Placed>>,
    last: Option<AnnotationId>,
}

/// The hook of picking. Annotations that the filter hides are not picked, so that no action changes what the reader cannot see.
#[hook]
pub fn use_picking(shown: &Rc<Vec<Placed>>) -> Picking {
    let picked = use_state(|| None::<Ids>);
    let latest = use_mut_ref(Latest::default);
    let visible = picked.as_ref().map(|picked| {
        let ids = shown.iter().map(|placed| &placed.annotation.id);
        ids_of(ids.filter(|id| picked.has(id)))
    });
    {
        let mut latest = latest.borrow_mut();
        if visible.is_none() {
            latest.last = None;
        }
        latest.picked = visible.as_deref().cloned().unwrap_or_default();
        latest.shown = Rc::clone(shown);
    }
    let on_pick = use_callback((), {
        let set = picked.setter();
        move |(id, range): (AnnotationId, bool), ()| set.set(Some(Rc::new(toggled(&latest, id, range))))
    });
    Picking { picked: visible, on_pick, set: picked.setter() }
}

fn ids_of<'a>(ids: impl Iterator<Item = &'a AnnotationId>) -> Ids {
    let mut all = SortedMap::default();
    for id in ids {
        all.insert(id.clone(), ());
    }
    Rc::new(all)
}

fn toggled(latest: &RefCell<Latest>, id: AnnotationId, range: bool) -> SortedMap<AnnotationId, ()> {
    let mut latest = latest.borrow_mut();
    let mut picked = latest.picked.clone();
    let on = !picked.has(&id);
    let place = |id: &AnnotationId| latest.shown.iter().position(|other| other.annotation.id == *id);
    let from = latest.last.as_ref().filter(|_| range).and_then(place);
    let all: Vec<AnnotationId> = match (from, place(&id)) {
        (Some(from), Some(to)) => {
            let range = latest.shown.get(from.min(to)..=from.max(to)).unwrap_or_default();
            range.iter().map(|placed| placed.annotation.id.clone()).collect()
        }
        _ => vec![id.clone()],
    };
    for picked_id in all {
        if on {
            picked.insert(picked_id, ());
        } else {
            picked.remove(&picked_id);
        }
    }
    latest.last = Some(id);
    picked
}
