//! What stands in the list's place while nothing is marked: what to do, the four tags, what each means, and its key.

use std::rc::Rc;

use yew::prelude::*;

use crate::listing::{Command, Shortcuts};
use crate::model::Tag;
use crate::ui::{icons, messages};

#[derive(Properties, PartialEq)]
pub struct UnmarkedProps {
    pub keys: Rc<Shortcuts>,
}

#[component]
pub fn Unmarked(props: &UnmarkedProps) -> Html {
    let row = |(at, tag): (usize, Tag)| {
        let key = props.keys.keys(Command::Tag(at)).first().map(|key| (*key).to_owned());
        html! {
            <li data-tag={tag.name().to_owned()}>
                { icons::tag(&tag) }
                <p class="unmarked-tag">
                    <strong>{ messages::tag(&tag).to_owned() }</strong>
                    if let Some(key) = key {
                        <kbd>{ key }</kbd>
                    }
                </p>
                <p>{ messages::tag_meaning(&tag) }</p>
            </li>
        }
    };
    html! {
        <div class="empty unmarked">
            <p class="empty-title">{ messages::EMPTY_TITLE }</p>
            <p>{ messages::EMPTY_HINT }</p>
            <ul>{ for Tag::ALL.into_iter().enumerate().map(row) }</ul>
        </div>
    }
}
