//! The article's other readers: whose annotations lie beside the reader's own, and how far all agree.

use std::rc::Rc;

use super::actions;
use super::agreement::agreement;
use super::core::Engine;
use super::transfer::{CLOCKS, ImportError, SLICE};
use crate::analysis::Agreement;
use crate::compare::{Layer, LayerFile, Layers, NotAdded, counted_readers};
use crate::format::{self, FormatError};
use crate::model::{Annotation, AnnotationId, Timestamp};
use crate::page;
use crate::session::{SessionError, State, own_part};

/// The comparison of an engine's reader with others. Nothing of the others comes into the session but by
/// [`adopt`](Self::adopt).
#[derive(Clone, Copy, Debug)]
pub struct ReaderComparison<'a> {
    engine: &'a Engine,
}

impl Engine {
    /// The comparison with other readers.
    #[must_use]
    pub const fn comparison(&self) -> ReaderComparison<'_> {
        ReaderComparison { engine: self }
    }
}

impl ReaderComparison<'_> {
    /// Other readers' files, texts with the files' names, as they were read; nothing is compared yet.
    ///
    /// # Errors
    /// Where one of the texts cannot be read.
    pub fn read(self, texts: impl IntoIterator<Item = (String, String)>) -> Result<Vec<LayerFile>, ImportError> {
        let files = texts.into_iter().map(|(text, name)| self.read_one(&text, name).map_err(ImportError::Format));
        files.collect()
    }

    /// Another reader's file, the text with the file's name, as it was read; nothing is compared yet.
    ///
    /// # Errors
    /// Where the text cannot be read.
    pub fn read_one(self, text: &str, name: String) -> Result<LayerFile, FormatError> {
        self.engine.article().read_now();
        let now = page::now();
        let latest = Timestamp::from_millis(now.millis() + CLOCKS);
        let (all, article) = (format::read_all(text, now)?, self.engine.article_info());
        let incoming = own_part(all, &article).clamp_dates(latest);
        self.engine.article().read_markup_for(&incoming);
        Ok(LayerFile::new(incoming, name, text, &article))
    }

    /// Compares with these readers in place of those that the host passed before; what the reader added stays. Works in slices, so
    /// that the page stays alive. What was compared until then, unless another comparison was begun meanwhile.
    pub async fn start(self, files: Vec<LayerFile>) -> Option<Rc<Layers>> {
        let comparison = self.engine.0.compared.begin();
        let layers = self.placed(files).await;
        let layers = layers.into_iter().map(|(_, layer)| layer).collect();
        let before = self.layers();
        let is_latest = self.engine.0.compared.settle(comparison, before.passed_by_host(layers));
        is_latest.then(|| {
            self.engine.show_layers();
            before
        })
    }

    /// Compares with these readers too, from now on; the files that are not added, since they are here already or too many.
    /// Works in slices. What others add meanwhile stays.
    pub async fn add(self, files: Vec<LayerFile>) -> NotAdded {
        let added = self.placed(files).await;
        let (layers, not_added) = self.layers().joined_by(added);
        self.engine.0.compared.replace(layers);
        self.engine.show_layers();
        not_added
    }

    /// Files placed in the article, with their names.
    async fn placed(self, files: Vec<LayerFile>) -> Vec<(String, Layer)> {
        let mut layers = Vec::with_capacity(files.len());
        let mut end = page::elapsed() + SLICE;
        for file in files {
            if page::elapsed() >= end {
                page::next_task().await;
                end = page::elapsed() + SLICE;
            }
            let (state, name) = (self.engine.state(), file.name.clone());
            layers.push((name, Layer::new(file, state.text(), state.markup())));
        }
        layers
    }

    /// The reader ends the comparison, with the host's readers and the reader's own files.
    pub fn end(self) {
        let comparison = self.engine.0.compared.begin();
        self.engine.0.compared.settle(comparison, self.layers().ended_by_reader());
        self.engine.show_layers();
    }

    /// Whether any readers are compared that the reader is to see.
    #[must_use]
    pub fn is_shown(self) -> bool {
        self.engine.0.compared.is_shown()
    }

    /// The readers that are compared, placed in the text as it is now.
    #[must_use]
    pub fn layers(self) -> Rc<Layers> {
        self.engine.0.compared.layers(&self.engine.state())
    }

    /// Takes over a compared annotation. `None` where the host cancelled it (`annotation-before-create`).
    ///
    /// # Errors
    /// Where no compared annotation has this id, one of the reader's own has it, or the session is read-only.
    pub fn adopt(self, id: &AnnotationId) -> Result<Option<Rc<Annotation>>, SessionError> {
        self.engine.article().read_now();
        let copy = self.layers().copy(id).ok_or(SessionError::UnknownAnnotation)?;
        self.engine.propose(actions::adopt(copy))
    }

    /// How far this reader and those compared agree, as it is now; this one too where nothing is marked. Works in slices, so that
    /// the page stays alive.
    pub async fn agreement(self, numbered: impl Fn(usize) -> String) -> Agreement {
        self.agreement_from(|_, _| 0, numbered).await
    }

    /// The same of those readers alone who are [counted](counted_readers).
    pub async fn counted_agreement(self, numbered: impl Fn(usize) -> String) -> Agreement {
        self.agreement_from(|state, layers| counted_readers(state, layers).start, numbered).await
    }

    /// The figures from a reader on.
    async fn agreement_from(
        self,
        first: fn(&State, &Layers) -> usize,
        numbered: impl Fn(usize) -> String,
    ) -> Agreement {
        self.engine.article().read_now();
        let (state, layers) = (self.engine.state(), self.layers());
        let names = layers.names(page::reader().as_deref(), numbered);
        let marks = layers.marks(&state, &names).into_iter().skip(first(&state, &layers)).collect();
        agreement(state.text().as_str().to_owned(), marks).await
    }
}
