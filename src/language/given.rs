//! Texts that a host gives: another language, or other words for some things.

use std::cell::{Cell, RefCell};

use super::texts;

/// What a host wants to be said, by the names of [`texts`].
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// By the texts' numbers, empty where the host gives none; empty as a whole where it gives nothing.
    texts: Vec<&'static str>,
    /// Which of all that were given in this page it is.
    serial: u32,
    most: bool,
}

impl Given {
    /// From names and texts. A name that nobody says is left out, so that a host may serve two versions of the widget.
    ///
    /// ```
    /// use news_annotator::language::{Given, speak_with, texts};
    ///
    /// let given = Given::new([("CANCEL", "Abbrechen"), ("NO_SUCH_TEXT", "…")]);
    /// speak_with("de", &given.into());
    /// assert_eq!((texts::CANCEL.get(), texts::CLOSE.get()), ("Abbrechen", "Close"));
    /// # news_annotator::language::speak("en");
    /// ```
    #[must_use]
    pub fn new<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        thread_local! {
            static COUNT: Cell<u32> = const { Cell::new(0) };
        }
        let mut texts = vec![""; texts::NAMES.len()];
        for (name, text) in pairs {
            let number = texts::NAMES.iter().position(|known| *known == name);
            if let Some(slot) = number.and_then(|number| texts.get_mut(number)) {
                *slot = kept(text);
            }
        }
        let there = texts.iter().filter(|text| !text.is_empty()).count();
        Self { most: there * 2 > texts.len(), texts, serial: COUNT.replace(COUNT.get() + 1) + 1 }
    }

    /// The text of a number; empty where the host gives none.
    pub(super) fn text(&self, number: usize) -> &'static str {
        self.texts.get(number).copied().unwrap_or_default()
    }

    pub(super) const fn serial(&self) -> u32 {
        self.serial
    }

    /// Whether most texts are the host's: then what is spoken is the host's language.
    pub(super) const fn is_language(&self) -> bool {
        self.most
    }
}

/// A text that lives as long as the page, as those of the tables do. Equal texts are kept once; a host gives some hundreds.
pub(super) fn kept(text: &str) -> &'static str {
    thread_local! {
        static KEPT: RefCell<Vec<&'static str>> = const { RefCell::new(vec![]) };
    }
    KEPT.with_borrow_mut(|all| {
        if let Some(same) = all.iter().find(|known| **known == text) {
            return *same;
        }
        let text: &'static str = Box::leak(Box::from(text));
        all.push(text);
        text
    })
}
