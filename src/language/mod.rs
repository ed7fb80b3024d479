//! What the interface says, one table a language.
//!
//! A table is a text file of lines `NAME = text` beside this module. A name that a table lacks is said in English; a test
//! finds it. To add a text: its name in `texts.rs`, its line in each table. To add a language: a table here and one in
//! `reader/`, and its row in [`TABLES`]. Which language is spoken is set before anything is said, by whoever renders.

mod given;
mod report;
pub mod texts;

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

pub use given::Given;
pub use report::report;

/// A language's table, and what the reading page says in it where that is compiled too: a host's page pays for nothing of it.
macro_rules! table {
    ($file:literal) => {{
        #[cfg(feature = "reader")]
        const LINES: &str = concat!(include_str!($file), include_str!(concat!("reader/", $file)));
        #[cfg(not(feature = "reader"))]
        const LINES: &str = include_str!($file);
        LINES
    }};
}

/// The tables by their language (BCP 47, the primary subtag), English first.
pub const TABLES: [(&str, &str); 5] = [
    ("en", table!("en.txt")),
    ("zh", table!("zh.txt")),
    ("es", table!("es.txt")),
    ("fr", table!("fr.txt")),
    ("ar", table!("ar.txt")),
];

/// Something that the interface says. It is looked up when it is shown, in the language that is spoken then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text(pub(crate) u16);

/// A table, read.
#[derive(Debug)]
struct Spoken {
    table: usize,
    language: &'static str,
    given: Rc<Given>,
    texts: Vec<&'static str>,
}

thread_local! {
    static SPOKEN: RefCell<Rc<Spoken>> = RefCell::new(Rc::new(Spoken::read(0, Rc::default())));
    static ENGLISH: Rc<Spoken> = Rc::new(Spoken::read(0, Rc::default()));
}

impl Spoken {
    fn read(table: usize, given: Rc<Given>) -> Self {
        let (language, lines) = TABLES.get(table).copied().unwrap_or_default();
        let mut texts = vec![""; texts::NAMES.len()];
        for (name, text) in entries(lines) {
            let number = texts::NAMES.iter().position(|known| *known == name);
            if let Some(slot) = number.and_then(|number| texts.get_mut(number)) {
                *slot = text;
            }
        }
        Self { table, language, given, texts }
    }
}

/// The names and texts of a table. Quotation marks around a text keep its spaces.
pub fn entries(lines: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    lines.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = ")).map(|(name, text)| {
        let bare = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        (name, bare.unwrap_or(text))
    })
}

/// Speaks this language (BCP 47) from now on, or English where there is no table for it.
pub fn speak(language: &str) {
    speak_with(language, &Rc::default());
}

/// Speaks this language from now on, with what a host gives in place of a table's texts.
pub fn speak_with(language: &str, given: &Rc<Given>) {
    let primary = primary(language);
    let table = TABLES.iter().position(|(known, _)| known.eq_ignore_ascii_case(primary)).unwrap_or_default();
    SPOKEN.with_borrow_mut(|spoken| {
        // A name that the browser's formatters take: two or three letters.
        let named = (2..=3).contains(&primary.len()) && primary.bytes().all(|letter| letter.is_ascii_lowercase());
        let known = TABLES.get(table).map_or("en", |(known, _)| known);
        let own = if given.is_language() && named { given::kept(primary) } else { known };
        if spoken.table != table || spoken.language != own || spoken.given.serial() != given.serial() {
            *spoken = Rc::new(Spoken { language: own, ..Spoken::read(table, Rc::clone(given)) });
        }
    });
}

fn primary(language: &str) -> &str {
    language.split(['-', '_']).next().unwrap_or_default()
}

/// The language of the table that speaks this one, if there is a table.
///
/// ```
/// use news_annotator::language::known;
///
/// assert_eq!((known("fr-CA"), known("de")), (Some("fr"), None));
/// ```
#[must_use]
pub fn known(language: &str) -> Option<&'static str> {
    TABLES.iter().map(|(known, _)| *known).find(|known| known.eq_ignore_ascii_case(primary(language)))
}

/// The language that is spoken.
#[must_use]
pub fn spoken() -> &'static str {
    SPOKEN.with_borrow(|spoken| spoken.language)
}

/// Whether the language that is spoken runs from right to left.
#[must_use]
pub fn runs_backwards() -> bool {
    ["ar", "he", "fa", "ur", "ps", "sd", "ug", "yi", "dv", "ckb"].contains(&spoken())
}

/// Another one whenever other words are spoken, by another language or by another host.
#[must_use]
pub fn variety() -> String {
    SPOKEN.with_borrow(|spoken| format!("{}{}", spoken.language, spoken.given.serial()))
}

impl Text {
    /// The text in the language that is spoken.
    #[must_use]
    pub fn get(self) -> &'static str {
        let number = usize::from(self.0);
        let said = SPOKEN.with_borrow(|spoken| {
            Some(spoken.given.text(number))
                .filter(|text| !text.is_empty())
                .or_else(|| spoken.texts.get(number).copied())
        });
        let said = said.unwrap_or_default();
        if said.is_empty() {
            ENGLISH.with(|english| english.texts.get(number).copied()).unwrap_or_default()
        } else {
            said
        }
    }

    /// The text with each `{}` filled in, in order.
    ///
    /// ```
    /// use news_annotator::language::{speak, texts};
    ///
    /// speak("fr-CA");
    /// assert_eq!(texts::SENTENCE.with(&["3", "40"]), "Phrase 3 sur 40");
    /// # speak("en");
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

/// A text that says a number of things: one for each category of plurals (CLDR) that some language has.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    /// By category: one, two, few, many, other.
    pub forms: [Text; 5],
}

impl Counted {
    /// Numbers of annotations.
    pub const ANNOTATIONS: Self =
        Self { forms: [texts::COUNT_ONE, texts::COUNT_TWO, texts::COUNT_FEW, texts::COUNT_MANY, texts::COUNT_OTHER] };
    /// Numbers of articles.
    pub const ARTICLES: Self = Self {
        forms: [
            texts::ARTICLES_ONE,
            texts::ARTICLES_TWO,
            texts::ARTICLES_FEW,
            texts::ARTICLES_MANY,
            texts::ARTICLES_OTHER,
        ],
    };

    /// The form of a category by its CLDR name; the general one where the language has no such form.
    #[must_use]
    pub fn form(self, category: &str) -> Text {
        let place = ["one", "two", "few", "many"].iter().position(|name| *name == category).unwrap_or(4);
        let [.., general] = self.forms;
        self.forms.get(place).copied().filter(|form| !form.get().is_empty()).unwrap_or(general)
    }
}
