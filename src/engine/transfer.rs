//! Exports and imports.

use super::Engine;
use super::keep::notebook;
use crate::format::{self, Format, FormatError, ReadContext};
use crate::page;
use crate::session::{Action, Event, Origin, SessionError};

/// What an import did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportSummary {
    /// Annotations that were not here.
    pub added: usize,
    /// Annotations that were here in an older version.
    pub updated: usize,
    /// Annotations that were here already, or in a later version.
    pub unchanged: usize,
    /// Of all that the file holds, those that have no place in this article.
    pub orphaned: usize,
    /// Entries of the file that could not be read; the file itself is as it was.
    pub skipped: usize,
}

/// Why an import was refused. Nothing changed.
#[derive(Debug)]
pub enum ImportError {
    /// The text is no file that can be read.
    Format(FormatError),
    /// The session refuses changes.
    Session(SessionError),
}

impl Engine {
    /// The annotations as a file of this format.
    #[must_use]
    pub fn export(&self, format: Format) -> String {
        self.sync();
        format::write(format, &self.document())
    }

    /// Offers the annotations as a download.
    ///
    /// # Errors
    /// What the browser says, where it refuses.
    pub fn download(&self, format: Format) -> Result<String, wasm_bindgen::JsValue> {
        let name = page::file_name(&self.identity().title, format.extension());
        page::download(&name, format.media_type(), &self.export(format)).map(|()| name)
    }

    /// Brings the annotations of a file in, as one undo step.
    ///
    /// # Errors
    /// Where the text cannot be read, or the session is read-only; nothing has changed then.
    pub fn import(&self, text: &str) -> Result<ImportSummary, ImportError> {
        self.sync();
        let mut incoming = {
            let context = ReadContext { now: page::now(), new_id: &mut page::new_id };
            format::read(text, context).map_err(ImportError::Format)?
        };
        let skipped = incoming.skipped.len();
        // A file's memory of deletions is its own browser's; an import only ever brings in.
        incoming.deleted.clear();
        self.0.kept.borrow_mut().take_from(&mut incoming);
        let action = Action::Merge { notebook: notebook(incoming), origin: Origin::Import };
        let events = self.act(action).map_err(ImportError::Session)?;
        let summary = events.into_iter().find_map(|event| match event {
            Event::Merged { merge, orphaned, .. } => Some(ImportSummary {
                added: merge.added.len(),
                updated: merge.updated.len(),
                unchanged: merge.unchanged.len(),
                orphaned,
                skipped,
            }),
            _ => None,
        });
        Ok(summary.unwrap_or_default())
    }
}
