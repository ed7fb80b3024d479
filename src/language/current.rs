//! The current language of the thread, and its texts.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use super::host_texts::HostTexts;
use super::interned::interned;
use super::tables::{self, primary_subtag};
use super::text::Text;

/// The texts of the current language.
#[derive(Debug)]
struct Current {
    /// The language of the table.
    table: &'static str,
    language: &'static str,
    host_texts: Rc<HostTexts>,
    texts: Vec<&'static str>,
}

thread_local! {
    static CURRENT: RefCell<Rc<Current>> = RefCell::new(Rc::new(Current::new("en", Rc::default())));
    static ENGLISH: Rc<Current> = Rc::new(Current::new("en", Rc::default()));
}

impl Current {
    fn new(table: &'static str, host_texts: Rc<HostTexts>) -> Self {
        Self { table, language: table, host_texts, texts: tables::texts_of(table).unwrap_or_default() }
    }
}

/// Makes this language (BCP 47) the current one; English where its table is not here.
pub fn set_language(language: &str) {
    set_language_with(language, &Rc::default());
}

/// Makes this language the current one. The host's texts replace those of the table.
pub fn set_language_with(language: &str, host_texts: &Rc<HostTexts>) {
    let primary = primary_subtag(language);
    let table = tables::supported(primary).filter(|language| tables::has_texts(language)).unwrap_or("en");
    CURRENT.with_borrow_mut(|current| {
        // The browser's formatters throw on a tag that is not well formed.
        let well_formed = (2..=3).contains(&primary.len()) && primary.bytes().all(|letter| letter.is_ascii_lowercase());
        let language = if host_texts.is_language() && well_formed { interned(primary) } else { table };
        if current.table != table || current.language != language || current.host_texts.serial() != host_texts.serial()
        {
            *current = Rc::new(Current { language, ..Current::new(table, Rc::clone(host_texts)) });
        }
    });
}

/// The current language.
#[must_use]
pub fn current_language() -> &'static str {
    CURRENT.with_borrow(|current| current.language)
}

/// Whether the current language is written from right to left.
#[must_use]
pub fn is_right_to_left() -> bool {
    ["ar", "he", "fa", "ur", "ps", "sd", "ug", "yi", "dv", "ckb"].contains(&current_language())
}

/// A key that differs whenever the current texts differ, by their language or by their host.
#[must_use]
pub fn texts_key() -> String {
    CURRENT.with_borrow(|current| format!("{}{}", current.language, current.host_texts.serial()))
}

impl Text {
    /// The text in the current language.
    #[must_use]
    pub fn get(self) -> &'static str {
        text(usize::from(self.0))
    }

    /// The text with each `{}` replaced by the next of the parts.
    ///
    /// ```
    /// use news_annotator::language::{set_language, texts};
    ///
    /// set_language("fr-CA");
    /// assert_eq!(texts::SENTENCE.with(&["3", "40"]), "Phrase 3 sur 40");
    /// # set_language("en");
    /// ```
    #[must_use]
    pub fn with(self, parts: &[&str]) -> String {
        let mut parts = parts.iter();
        let mut filled = String::new();
        for (index, piece) in self.get().split("{}").enumerate() {
            if index > 0 {
                filled.push_str(parts.next().copied().unwrap_or_default());
            }
            filled.push_str(piece);
        }
        filled
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.get())
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.get().to_owned()
    }
}

/// The current text of this index: the host's, else the table's, else the English one.
fn text(index: usize) -> &'static str {
    let text = CURRENT.with_borrow(|current| {
        Some(current.host_texts.text(index))
            .filter(|text| !text.is_empty())
            .or_else(|| current.texts.get(index).copied())
    });
    let text = text.unwrap_or_default();
    if text.is_empty() { ENGLISH.with(|english| english.texts.get(index).copied()).unwrap_or_default() } else { text }
}
