//! An article of the list that is not open, with its annotations, ready to be written to a file.

use std::rc::Rc;

use super::Item;
use crate::format::{self, ArticleDetails, ArticleInfo, sha256};
use crate::model::Timestamp;
use crate::reader::Document;
use crate::session::{MergeInput, Origin, State, UnknownMembers, apply};
use quote_anchor::text::ArticleText;

/// The article with what is stored of its annotations; `None` where that cannot be read. Its text is the one that the page
/// would show: a block a line.
#[must_use]
pub fn annotated(item: &Item, document: &Document, stored: Option<&str>, at: Timestamp) -> Option<format::Document> {
    let text = document.lines().collect::<Vec<_>>().join("\n");
    let hash = sha256(&text);
    let mut state = State::new(Rc::new(ArticleText::from_lines(text)));
    if let Some(stored) = stored {
        let incoming = format::read(stored, at).ok()?;
        state = apply(&state, MergeInput::read(incoming, Origin::Storage).into()).ok()?.state;
    }
    let entry = |placed: &crate::session::Placed| {
        format::Entry::found(Rc::clone(&placed.annotation), &placed.outcome, placed.pieces(), state.text())
    };
    let UnknownMembers { extras, article_extras } = UnknownMembers::clone(state.unknown_members());
    let authors = item.about.authors.split(',').map(str::trim).filter(|author| !author.is_empty());
    Some(format::Document {
        article: ArticleInfo {
            url: item.address.clone(),
            title: item.title.clone(),
            language: document.language().to_owned(),
            length: state.text().code_point_len(),
            sha256: hash,
        },
        details: Rc::new(ArticleDetails {
            authors: authors.map(str::to_owned).collect(),
            site: item.about.site.clone(),
            published: Timestamp::parse(&format!("{}T12:00:00Z", item.about.published)),
            ..ArticleDetails::default()
        }),
        text: Some(Rc::clone(state.text())),
        exported: at,
        entries: state.placed().iter().map(entry).collect(),
        extras,
        article_extras,
        ..format::Document::default()
    })
}
