//! Exports and imports.

use std::rc::Rc;

use super::core::Engine;
use crate::format::{self, ArticleInfo, Document, Format, FormatError, Incoming, Wording};
use crate::model::{Annotation, AnnotationId, Timestamp};
use crate::page;
use crate::session::{Import, ImportSummary, InMarkup, SessionError, State, described_in_markup, own_part};
use quote_anchor::text::ArticleText;
use quote_anchor::{Outcome, Resolver, Resolving, Selector};

/// How long (milliseconds) a large import works before it lets the page do something else: a few frames.
pub(super) const SLICE: f64 = 40.0;

/// How much later than ours (milliseconds) the clock of another computer may be: a day. What is later still is no date.
pub(super) const CLOCKS: i64 = 86_400_000;

/// Why an import was refused. Nothing changed.
#[derive(Debug)]
pub enum ImportError {
    /// The text is no file that can be read.
    Format(FormatError),
    /// The session refuses changes.
    Session(SessionError),
}

/// The files of an engine's article: what is written to them, and brought in.
#[derive(Clone, Copy, Debug)]
pub struct ArticleFiles<'a> {
    engine: &'a Engine,
}

impl Engine {
    /// Files of the article: exports and imports.
    #[must_use]
    pub const fn files(&self) -> ArticleFiles<'_> {
        ArticleFiles { engine: self }
    }
}

impl ArticleFiles<'_> {
    /// The annotations as they are now, to be written to a file.
    #[must_use]
    pub fn document(self) -> Document {
        self.engine.article().read_now();
        self.engine.exported_document()
    }

    /// The file of this format; a report has these words.
    #[must_use]
    pub fn write(self, format: Format, document: Document, wording: &Wording) -> String {
        format::write_with(format, &self.engine.completed(document, format), wording)
    }

    /// Offers those of the annotations as a download that are `wanted`; the file's name. A file of all of them tells of
    /// deletions, too.
    ///
    /// # Errors
    /// What the browser says, where it refuses.
    pub fn download(
        self,
        format: Format,
        wanted: impl Fn(&AnnotationId) -> bool,
        wording: &Wording,
    ) -> Result<String, wasm_bindgen::JsValue> {
        self.engine.article().read_now();
        let mut document = self.engine.completed(self.engine.exported_document(), format);
        let all = document.entries.len();
        document.entries.retain(|entry| wanted(&entry.annotation.id));
        if document.entries.len() < all {
            document.deleted.clear();
        }
        let name = page::file_name(&self.engine.identity().title, format.extension());
        page::download(&name, format.media_type(), &format::write_with(format, &document, wording))?;
        if format == Format::Brat {
            // Its places are places in a file of the same name: without that, no program can show them.
            let text = page::file_name(&self.engine.identity().title, "txt");
            page::download(&text, "text/plain", self.engine.state().text().as_str())?;
        }
        Ok(name)
    }

    /// What bringing a file in would do. Nothing has changed yet: [`bring_in`](Self::bring_in) does it. Works in slices, so
    /// that the page stays alive.
    ///
    /// # Errors
    /// Where the text cannot be read, or the session is read-only.
    pub async fn preview(self, text: &str) -> Result<Preview, ImportError> {
        let incoming = self.read_file(text)?;
        page::next_task().await;
        let outcomes = self.resolved(&incoming).await;
        let before = self.engine.state();
        let import = Import::with_outcomes(&before, incoming.clone(), &self.engine.article_info(), outcomes);
        Ok(Preview { import: import.map_err(ImportError::Session)?, incoming, before })
    }

    /// The outcomes of a file's annotations; none where the article changed in the meantime.
    async fn resolved(self, incoming: &Incoming) -> Vec<Outcome> {
        let before = self.engine.state();
        let text = before.text();
        let annotations: Vec<Annotation> =
            incoming.annotations.iter().map(|annotation| incoming.with_basis(annotation.clone())).collect();
        let annotations: Vec<&Annotation> = annotations.iter().collect();
        let selectors = annotations.iter().map(|annotation| &annotation.selector);
        let outcomes = if let Some(markup) = before.markup() {
            let described = described_in_markup(text, &annotations);
            let found = found_in_slices(markup.text(), described.iter().flatten().map(|&selector| (selector, None)));
            let in_markup = InMarkup::new(markup, &described, found.await);
            let seen = found_in_slices(text, selectors.zip(in_markup.settled())).await;
            in_markup.joined(seen)
        } else {
            found_in_slices(text, selectors.map(|selector| (selector, None))).await
        };
        self.engine.article().read_now();
        if Rc::ptr_eq(text, self.engine.state().text()) { outcomes } else { Vec::new() }
    }

    fn read_file(self, text: &str) -> Result<Incoming, ImportError> {
        self.engine.article().read_now();
        let now = page::now();
        let all = format::read_all(text, now).map_err(ImportError::Format)?;
        let incoming = own_part(all, &self.engine.article_info());
        self.engine.article().read_markup_for(&incoming);
        Ok(incoming.clamp_dates(Timestamp::from_millis(now.millis() + CLOCKS)))
    }

    pub(super) fn worked_out(self, incoming: Incoming) -> Result<Import, ImportError> {
        Import::new(&self.engine.state(), incoming, &self.engine.article_info()).map_err(ImportError::Session)
    }

    pub(super) fn take_import(self, import: Import) -> ImportSummary {
        self.engine.take_step(import.applied);
        import.summary
    }

    /// Brings in what was looked at, as one undo step.
    ///
    /// # Errors
    /// Where the session is read-only; nothing has changed then.
    pub fn bring_in(self, preview: Preview) -> Result<ImportSummary, ImportError> {
        let Preview { mut import, incoming, before } = preview;
        self.engine.article().read_now();
        if !Rc::ptr_eq(&before, &self.engine.state()) {
            // Something was done, or came in, since.
            import = self.worked_out(incoming)?;
        }
        Ok(self.take_import(import))
    }

    /// Brings the annotations of a file in, as one undo step.
    ///
    /// # Errors
    /// Where the text cannot be read, or the session is read-only; nothing has changed then.
    pub fn import(self, text: &str) -> Result<ImportSummary, ImportError> {
        let incoming = self.read_file(text)?;
        Ok(self.take_import(self.worked_out(incoming)?))
    }
}

/// The outcomes of selectors in a text, beside those that are known. Lets the page do something else in between.
async fn found_in_slices<'s>(
    text: &ArticleText,
    selectors: impl Iterator<Item = (&'s Selector, Option<Outcome>)>,
) -> Vec<Outcome> {
    let resolver = Resolver::new(text);
    let mut resolving = Resolving::knowing(&resolver, selectors);
    loop {
        let end = page::elapsed() + SLICE;
        if resolving.step(|| page::elapsed() >= end) {
            break;
        }
        page::next_task().await;
    }
    resolving.finish()
}

/// A file that was read, and what it would do.
#[derive(Debug)]
pub struct Preview {
    import: Import,
    incoming: Incoming,
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
