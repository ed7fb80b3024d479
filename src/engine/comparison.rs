//! The article's other readers: whose annotations lie beside the reader's own, and how far all agree.

use std::rc::Rc;

use super::actions;
use super::agreement::agreement;
use super::core::Engine;
use super::transfer::{CLOCKS, ImportError, SLICE};
use crate::analysis::Agreement;
use crate::compare::{Layer, LayerFile, Layers};
use crate::format;
use crate::model::{Annotation, AnnotationId, Timestamp};
use crate::page;
use crate::session::{SessionError, own_part};

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
        self.engine.article().read_now();
        let now = page::now();
        let latest = Timestamp::from_millis(now.millis() + CLOCKS);
        let mut files = Vec::new();
        for (text, name) in texts {
            let all = format::read_all(&text, now).map_err(ImportError::Format)?;
            let incoming = own_part(all, &self.engine.article_info()).clamp_dates(latest);
            self.engine.article().read_markup_for(&incoming);
            files.push(LayerFile { incoming, name });
        }
        Ok(files)
    }

    /// Compares with these readers, and with no others, from now on. Works in slices, so that the page stays alive; whether it
    /// did, and nobody began another comparison meanwhile.
    pub async fn start(self, files: Vec<LayerFile>) -> bool {
        let comparison = self.engine.0.compared.begin();
        let mut layers = Vec::with_capacity(files.len());
        let mut end = page::elapsed() + SLICE;
        for file in files {
            if page::elapsed() >= end {
                page::next_task().await;
                end = page::elapsed() + SLICE;
            }
            let state = self.engine.state();
            layers.push(Layer::new(file, state.text(), state.markup()));
        }
        let is_latest = self.engine.0.compared.settle(comparison, Layers::new(layers));
        if is_latest {
            self.engine.show_layers();
        }
        is_latest
    }

    /// Ends the comparison.
    pub fn end(self) {
        let comparison = self.engine.0.compared.begin();
        self.engine.0.compared.settle(comparison, Layers::default());
        self.engine.show_layers();
    }

    /// Whether any readers are compared.
    #[must_use]
    pub fn is_any(self) -> bool {
        self.engine.0.compared.is_any()
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

    /// How far this reader and those compared agree, as it is now. Works in slices, so that the page stays alive.
    pub async fn agreement(self, numbered: impl Fn(usize) -> String) -> Agreement {
        self.engine.article().read_now();
        let (state, layers) = (self.engine.state(), self.layers());
        let names = layers.names(page::reader().as_deref(), numbered);
        let (text, marks) = (state.text().as_str().to_owned(), layers.marks(&state, &names));
        agreement(text, marks).await
    }
}
