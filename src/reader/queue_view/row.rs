//! One article in the list.

use std::rc::Rc;

use js_sys::{Date, Object, Reflect};
use yew::prelude::*;

use super::icons;
use crate::format::stored_summary;
use crate::language::{PluralText, texts};
use crate::model::escape_bidi;
use crate::page::{self, LocalStorage};
use crate::reader::queue::Item;
use crate::sync::Storage;
use crate::ui::counted;

/// A row: whether it is done, its title, and what else is known of it.
pub struct Row<'r> {
    pub item: &'r Rc<Item>,
    /// Its place in the list that is shown, and the number of rows in that.
    pub place: usize,
    pub count: usize,
    pub is_current: bool,
    /// Whether the tab key leads to it.
    pub is_reachable: bool,
    pub language: &'static str,
    pub go: Callback<MouseEvent>,
}

impl Row<'_> {
    pub fn html(&self) -> Html {
        let item = self.item;
        html! {
            <li key={item.key.clone()} class="queue-item" aria-setsize={self.count.to_string()} aria-posinset={(self.place + 1).to_string()}>
                <button type="button" data-place={self.place.to_string()} tabindex={if self.is_reachable { "0" } else { "-1" }}
                    aria-current={self.is_current.then_some("page")} onclick={self.go.clone()}>
                    <span class="queue-mark">
                        if item.done.is_some() {
                            { icons::done() }<span class="queue-hidden">{ texts::QUEUE_IS_DONE }</span>
                        }
                    </span>
                    <span class="queue-title"><bdi>{ escape_bidi(&item.title).into_owned() }</bdi></span>
                    <span class="queue-about">{ for self.details().into_iter().enumerate().map(|(at, detail)| html! {
                        <>{ if at > 0 { " · " } else { "" } }<bdi>{ detail }</bdi></>
                    }) }</span>
                </button>
            </li>
        }
    }

    fn details(&self) -> Vec<String> {
        let about = &self.item.about;
        let entry = LocalStorage.load(&format!("news-annotator:{}", self.item.address)).ok().flatten();
        let marks = entry.and_then(|entry| stored_summary(&entry)).map_or(0, |summary| summary.annotations);
        let all = [
            day(&about.published, self.language),
            about.authors.clone(),
            about.site.clone(),
            self.item.id.clone(),
            if marks > 0 { counted(PluralText::ANNOTATIONS, marks) } else { String::new() },
        ];
        all.into_iter().filter(|detail| !detail.is_empty()).collect()
    }
}

/// A day as the reader's language writes it; empty for none.
fn day(published: &str, language: &str) -> String {
    // At noon it is the same day nearly everywhere.
    let date = Date::new(&format!("{published}T12:00:00").into());
    if published.is_empty() || date.get_time().is_nan() {
        return published.to_owned();
    }
    let options = Object::new();
    // With the month's name, nobody takes it for the day. Setting a member of a new plain object does not fail.
    drop(Reflect::set(&options, &"dateStyle".into(), &"medium".into()));
    date.to_locale_date_string(&page::reader_variety(language), &options).into()
}
