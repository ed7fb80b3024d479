//! The sources of all articles, in the library dialog.

use yew::prelude::*;

use crate::analysis::SourceTotal;
use crate::model::escape_bidi;
use crate::sync::LibraryEntry;
use crate::ui::{Interface, messages};

/// More than these are left out: nobody reads them, and thousands would take their time.
const MOST: usize = 200;

#[derive(Properties, PartialEq)]
pub struct LibrarySourcesProps {
    pub ui: Interface,
    /// The articles: where these change, the sources are counted again.
    pub list: Vec<LibraryEntry>,
}

/// Who speaks in all articles, and how often. Shown when the reader asks: all entries are read for it.
#[component]
pub fn LibrarySources(props: &LibrarySourcesProps) -> Html {
    props.ui.speak();
    let sources = {
        let ui = props.ui.clone();
        use_memo(props.list.clone(), move |_| {
            let library = ui.engine.storage().library();
            library.map_or_else(|| Ok(vec![]), |library| library.sources())
        })
    };
    let row = |source: &SourceTotal| {
        html! {
            <li key={source.name.clone()}>
                <bdi class="library-name">{ escape_bidi(&source.name).into_owned() }</bdi>
                <span class="library-meta">{ messages::source_counts(source) }</span>
            </li>
        }
    };
    match sources.as_ref() {
        Err(error) => html! { <p>{ messages::storage_error(error) }</p> },
        Ok(sources) if sources.is_empty() => html! { <p>{ messages::LEDGER_NO_SOURCES }</p> },
        Ok(sources) => html! {
            <>
                <ul class="library-list">{ for sources.iter().take(MOST).map(row) }</ul>
                if sources.len() > MOST {
                    <p class="library-meta">{ messages::CHANGES_MORE.with(&[&messages::number(sources.len() - MOST)]) }</p>
                }
            </>
        },
    }
}
