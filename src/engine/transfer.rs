//! Exports and imports.

use std::rc::Rc;

use super::Engine;
use super::stored::Kept;
use crate::format::{self, ArticleInfo, Format, FormatError, Incoming};
use crate::page;
use crate::session::{Import, ImportSummary, SessionError, State};

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

    /// What bringing a file in would do. Nothing has changed yet: [`bring_in`](Self::bring_in) does it.
    ///
    /// # Errors
    /// Where the text cannot be read, or the session is read-only.
    pub fn preview_import(&self, text: &str) -> Result<Preview, ImportError> {
        self.sync();
        let mut all = format::read_all(text, page::now()).map_err(ImportError::Format)?;
        // Of a file of several articles, this one's part; else the first, which is then named as another article's.
        let url = self.identity().url;
        let ours = all.iter().position(|one| one.article.as_ref().is_some_and(|article| article.url == url));
        let mut incoming = all.swap_remove(ours.unwrap_or_default());
        let mut kept = Kept::default();
        kept.take_from(&mut incoming);
        let before = self.state();
        let import = Import::new(&before, incoming.clone(), &self.article_info()).map_err(ImportError::Session)?;
        Ok(Preview { import, incoming, kept, before })
    }

    /// Brings in what was looked at, as one undo step.
    ///
    /// # Errors
    /// Where the session is read-only; nothing has changed then.
    pub fn bring_in(&self, preview: Preview) -> Result<ImportSummary, ImportError> {
        let Preview { mut import, incoming, kept, before } = preview;
        self.sync();
        if !Rc::ptr_eq(&before, &self.state()) {
            // Something was done, or came in, since.
            import = Import::new(&self.state(), incoming, &self.article_info()).map_err(ImportError::Session)?;
        }
        self.0.kept.borrow_mut().add(kept);
        self.take_step(import.applied);
        Ok(import.summary)
    }

    /// Brings the annotations of a file in, as one undo step.
    ///
    /// # Errors
    /// Where the text cannot be read, or the session is read-only; nothing has changed then.
    pub fn import(&self, text: &str) -> Result<ImportSummary, ImportError> {
        self.bring_in(self.preview_import(text)?)
    }
}

/// A file that was read, and what it would do.
#[derive(Debug)]
pub struct Preview {
    import: Import,
    incoming: Incoming,
    kept: Kept,
    before: Rc<State>,
}

impl Preview {
    /// What it would do, in numbers.
    #[must_use]
    pub const fn summary(&self) -> ImportSummary {
        self.import.summary
    }

    /// Whether it would change anything at all.
    #[must_use]
    pub const fn is_change(&self) -> bool {
        self.summary().added + self.summary().updated > 0
    }

    /// The article that the file is about, where it is another one.
    #[must_use]
    pub const fn other_article(&self) -> Option<&ArticleInfo> {
        self.import.other_article.as_ref()
    }
}
