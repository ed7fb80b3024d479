//! All changes of the article since its reader last knew it: was and now, with a jump to each; first those that concern a mark.

use std::rc::Rc;

use yew::prelude::*;

use super::changes_bar::concerned;
use crate::analysis::{ArticleChange, ChangeKind, WhatChanged};
use crate::language::Text;
use crate::model::escape_bidi;
use crate::ui::Interface;
use crate::ui::button::text_button;
use crate::ui::linking::marks;
use crate::ui::messages;
use quote_anchor::sort::sort_by_key;
use quote_anchor::text::Span;
use quote_anchor::{Difference, diff};

/// Of more changes than this, the rest is only counted: an article that was rewritten as a whole is read, not compared.
const MOST: usize = 200;
/// As many marks of a change are listed.
const MOST_MARKS: usize = 12;

#[derive(Properties, PartialEq)]
pub struct ChangesListProps {
    pub ui: Interface,
    pub changed: Rc<WhatChanged>,
}

#[component]
pub fn ChangesList(props: &ChangesListProps) -> Html {
    props.ui.speak();
    let ChangesListProps { ui, changed } = props;
    let state = ui.engine.state();
    let mut order: Vec<(usize, &ArticleChange)> = changed.changes.iter().enumerate().collect();
    sort_by_key(&mut order, |(at, change)| {
        let is_note = change.kind == ChangeKind::Correction;
        (!is_note, changed.concerned(*at, marks(&state)).is_empty(), *at)
    });
    let rest = order.len().saturating_sub(MOST);
    let item = |(at, change): (usize, &ArticleChange)| {
        let go = {
            let (ui, text, span) = (ui.clone(), Rc::clone(state.text()), change.span);
            move |_: MouseEvent| {
                // Where words were removed, the line is shown that they stood in or before.
                let place = if span.is_empty() { text.block_at(span.start().saturating_sub(1)) } else { span };
                ui.scroll_to(Span::between(place.start(), place.end()));
            }
        };
        html! {
            <li class="change" data-kind={change.kind.name()}>
                <p class="change-head"><span class="badge">{ kind(change.kind) }</span></p>
                { words(change) }
                { concerned(ui, &state, changed, at, MOST_MARKS) }
                { text_button(messages::CHANGE_GO, go).class("link") }
            </li>
        }
    };
    html! {
        <ol class="changes scroller" aria-label={messages::CHANGES}>
            { for order.into_iter().take(MOST).map(item) }
            if rest > 0 { <li class="changes-rest">{ messages::more(rest) }</li> }
        </ol>
    }
}

const fn kind(kind: ChangeKind) -> Text {
    match kind {
        ChangeKind::Correction => messages::CHANGE_NOTE,
        ChangeKind::Changed => messages::CHANGE_CHANGED,
        ChangeKind::Added => messages::CHANGE_ADDED,
        ChangeKind::Removed => messages::CHANGE_REMOVED,
    }
}

/// What was, and what is now; word by word where both are there.
fn words(change: &ArticleChange) -> Html {
    let piece = |part: Difference| match part {
        Difference::Same(words) => html! { <>{ escape_bidi(&words).into_owned() }</> },
        Difference::Removed(words) => html! { <del>{ escape_bidi(&words).into_owned() }</del> },
        Difference::Added(words) => html! { <ins>{ escape_bidi(&words).into_owned() }</ins> },
    };
    html! {
        <p class="change-words diff" dir="auto">
            { match change.kind {
                ChangeKind::Removed => html! { <del>{ escape_bidi(&change.was).into_owned() }</del> },
                _ if change.was.is_empty() => html! { <>{ escape_bidi(&change.now).into_owned() }</> },
                _ => diff(&change.was, &change.now).into_iter().map(piece).collect::<Html>(),
            } }
        </p>
    }
}
