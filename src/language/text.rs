//! One text of the interface.

use std::fmt;

use super::current;

/// A text of the interface, by its index. It is looked up when it is shown, in the current language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text(pub(crate) u16);

impl Text {
    /// The text in the current language.
    #[must_use]
    pub fn get(self) -> &'static str {
        current::text(usize::from(self.0))
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
