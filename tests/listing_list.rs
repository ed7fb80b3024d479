//! The list: its sort orders, and changing the tag of several annotations at once.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod support;

use std::rc::Rc;

use news_annotator::listing::Order;
use news_annotator::model::{AnnotationId, Tag, Timestamp};
use news_annotator::session::{Action, Change, Event, SessionError, State, apply};
use quote_anchor::text::ArticleText;
use support::started;

const STORY: &str = "{The mayor lied:denial}, said {a clerk:attribution}; {the well is dry:claim}, and {she\nwould not say:no-comment} why.";

fn at(second: i64) -> Timestamp {
    Timestamp::from_millis(second * 1000)
}

fn act(state: &State, action: Action) -> (State, Vec<Event>) {
    let applied = apply(state, action).unwrap();
    (applied.state, applied.events)
}

fn ids(state: &State) -> Vec<AnnotationId> {
    state.placed().iter().map(|placed| placed.annotation.id.clone()).collect()
}

fn tags(state: &State) -> Vec<String> {
    state.placed().iter().map(|placed| placed.annotation.tag.name().to_owned()).collect()
}

#[test]
fn orders() {
    let state = started(STORY);
    let change = Change { note: Some("asked again".into()), ..Change::default() };
    let (state, _) = act(&state, Action::Update { id: ids(&state)[2].clone(), change, at: at(9_000_000_000) });
    // One annotation becomes an orphan, and comes last in each order.
    let rewritten = state.text().as_str().replace("a clerk", "somebody from an office nearby, on the phone,");
    let (state, _) = act(&state, Action::ArticleChanged(Rc::new(ArticleText::new(&rewritten, []))));
    for (order, expected) in [
        (Order::Place, ["denial", "claim", "no-comment", "attribution"]),
        (Order::Newest, ["claim", "denial", "no-comment", "attribution"]),
        (Order::Tag, ["claim", "denial", "no-comment", "attribution"]),
    ] {
        let mut shown = state.placed().to_vec();
        order.sort(&mut shown);
        let shown: Vec<&str> = shown.iter().map(|placed| placed.annotation.tag.name()).collect();
        assert_eq!(shown, expected, "{}", order.name());
        assert_eq!(Order::of(order.name()), Some(order));
    }
}

#[test]
fn several_annotations_are_retagged_in_one_step() {
    let state = started(STORY);
    let all = ids(&state);
    let some = vec![all[0].clone(), all[1].clone(), all[2].clone(), AnnotationId::new("urn:uuid:gone")];
    let (tagged, events) = act(&state, Action::Retag { ids: some.clone(), tag: Tag::Claim, at: at(9_000_000_000) });
    assert_eq!(tags(&tagged), ["claim", "claim", "claim", "no-comment"]);
    // The third was a claim before, so there is no event for it.
    assert_eq!(events.len(), 2);
    assert!(events.iter().all(|event| matches!(event, Event::Updated(_))), "{events:?}");
    let (undone, _) = act(&tagged, Action::Undo { at: at(9_000_000_001) });
    assert_eq!(tags(&undone), ["denial", "attribution", "claim", "no-comment"]);
    let (again, events) = act(&tagged, Action::Retag { ids: some.clone(), tag: Tag::Claim, at: at(9_000_000_002) });
    assert!(events.is_empty());
    assert_eq!(again.history().can_undo(), tagged.history().can_undo());
    let (locked, _) = act(&tagged, Action::SetReadOnly(true));
    let refused = apply(&locked, Action::Retag { ids: some, tag: Tag::Denial, at: at(9_000_000_003) });
    assert!(matches!(refused, Err(SessionError::ReadOnly)));
}
