//! Texts that a host provides: a further language, or its own wording of some texts.

use std::cell::Cell;

use super::interned::interned;
use super::tables;

/// A host's texts, by the names of [`texts`](super::texts).
#[derive(Debug, Default, PartialEq, Eq)]
pub struct HostTexts {
    /// By their index, empty where the host provides none; an empty list where it provides nothing.
    texts: Vec<&'static str>,
    /// The number of this value among all of this page; 0 for the default.
    serial: u32,
    is_language: bool,
}

impl HostTexts {
    /// From names and texts. Unknown names are ignored, so that a host may serve two versions of the widget.
    ///
    /// ```
    /// use news_annotator::language::{HostTexts, set_language_with, texts};
    ///
    /// let host_texts = HostTexts::new([("CANCEL", "Abbrechen"), ("NO_SUCH_TEXT", "…")]);
    /// set_language_with("de", &host_texts.into());
    /// assert_eq!((texts::CANCEL.get(), texts::CLOSE.get()), ("Abbrechen", "Close"));
    /// # news_annotator::language::set_language("en");
    /// ```
    #[must_use]
    pub fn new<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        thread_local! {
            static COUNT: Cell<u32> = const { Cell::new(0) };
        }
        let texts = tables::by_index(pairs, interned);
        let provided = texts.iter().filter(|text| !text.is_empty()).count();
        Self { is_language: provided * 2 > texts.len(), texts, serial: COUNT.replace(COUNT.get() + 1) + 1 }
    }

    /// The text of this index; empty where the host provides none.
    pub(super) fn text(&self, index: usize) -> &'static str {
        self.texts.get(index).copied().unwrap_or_default()
    }

    pub(super) const fn serial(&self) -> u32 {
        self.serial
    }

    /// Whether the host provides more than half of all texts: then the interface is in the host's language.
    pub(super) const fn is_language(&self) -> bool {
        self.is_language
    }
}
