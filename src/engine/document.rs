//! What the engine writes to files.

use std::rc::Rc;

use super::core::Engine;
use crate::format::{ArticleDetails, ArticleInfo, Document, Entry, Format};
use crate::page;

impl Engine {
    /// With everything that there is to export in this format: what only one of them shows is read only for it.
    pub(super) fn completed(&self, mut document: Document, format: Format) -> Document {
        if matches!(format, Format::Csv | Format::Conll) {
            document.sentences = Rc::new(page::sentences(self.state().text()));
        }
        if matches!(format, Format::Html | Format::Markdown | Format::Claims)
            && let (Some(page), Some(article)) = (page::document(), self.article().element())
        {
            document.links = Rc::new(self.article().links());
            let facts = page::facts(&page, &article, &document.article.url);
            let changes = if format == Format::Claims { None } else { self.versions().changes_since(None) };
            document.details =
                Rc::new(ArticleDetails { changes: changes.unwrap_or_default(), ..ArticleDetails::of(&facts) });
        }
        document
    }

    /// Everything that there is to store.
    pub(super) fn exported_document(&self) -> Document {
        let state = self.state();
        let entries = state
            .placed()
            .iter()
            .map(|placed| Entry::found(Rc::clone(&placed.annotation), &placed.outcome, placed.pieces(), state.text()))
            .collect();
        Document {
            article: self.article_info(),
            text: Some(Rc::clone(state.text())),
            sentences: Rc::default(),
            details: Rc::default(),
            exported: page::now(),
            entries,
            deleted: state.notebook().deleted().map(|(id, at)| (id.clone(), at)).collect(),
            links: Rc::default(),
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
