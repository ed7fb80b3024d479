//! One article in the library dialog.

use yew::prelude::*;

use crate::model::escape_bidi;
use crate::sync::LibraryEntry;
use crate::ui::button::icon_button;
use crate::ui::{icons, messages};

/// The row of an article; `is_open` says whether it is the open article.
pub fn library_row(
    entry: &LibraryEntry,
    is_open: bool,
    can_delete: bool,
    on_delete: impl Fn(MouseEvent) + 'static,
    on_download: Option<Callback<MouseEvent>>,
) -> Html {
    let title = entry.summary.as_ref().map(|summary| summary.title.as_str()).filter(|title| !title.trim().is_empty());
    let title = escape_bidi(title.unwrap_or_else(|| entry.url())).into_owned();
    html! {
        <li key={entry.key.clone()}>
            <div class="library-article">
                if let (Some(address), false) = (entry.address(), is_open) {
                    <a href={address.to_owned()} target="_blank" rel="noopener noreferrer"><bdi>{ title.clone() }</bdi></a>
                } else {
                    <bdi class="library-name">{ title.clone() }</bdi>
                }
                <span class="library-meta">
                    if is_open { <span class="badge">{ messages::LIBRARY_HERE }</span> }
                    if entry.news.notes > 0 {
                        <span class="badge">{ messages::LIBRARY_NOTED }</span>
                    } else if entry.news.all() > 0 {
                        <span class="badge">{ messages::LIBRARY_CHANGED }</span>
                    }
                    { messages::shelved(entry) }
                </span>
            </div>
            if let Some(on_download) = on_download {
                { icon_button(messages::DOWNLOAD, icons::download(), on_download).label(messages::rescue_article(&title)) }
            }
            { icon_button(messages::DELETE, icons::bin(), on_delete).disabled(!can_delete).label(messages::delete_article(&title)) }
        </li>
    }
}
