//! What the engine writes to files.

use std::rc::Rc;

use super::core::Engine;
use crate::format::{ArticleInfo, Document, Entry};
use crate::page;

impl Engine {
    /// Everything that there is to store or export.
    pub(super) fn exported_document(&self) -> Document {
        let state = self.state();
        let entries = state
            .placed()
            .iter()
            .map(|placed| Entry {
                annotation: Rc::clone(&placed.annotation),
                state: placed.outcome.state,
                position: placed.outcome.span.map(|span| state.text().code_points(span)),
            })
            .collect();
        Document {
            article: self.article_info(),
            text: Some(Rc::clone(state.text())),
            exported: page::now(),
            entries,
            deleted: state.notebook().deleted().map(|(id, at)| (id.clone(), at)).collect(),
            extras: state.unknown_members().extras.clone(),
            article_extras: state.unknown_members().article_extras.clone(),
        }
    }

    pub(super) fn article_info(&self) -> ArticleInfo {
        let (state, identity) = (self.state(), self.identity());
        ArticleInfo {
            url: identity.url,
            title: identity.title,
            language: identity.language,
            length: state.text().code_point_len(),
            sha256: self.0.session.sha256(),
        }
    }
}
