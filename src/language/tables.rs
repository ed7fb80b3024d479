//! The texts of the languages: those that are compiled in, and those that were fetched.
//!
//! The widget's program holds the English texts alone: a reader speaks one language, and the others would be 18 kB of the
//! program after gzip. They are files beside it (`page::load_language`). All are compiled in outside a browser, where the tests
//! read them, and with the feature `languages`, for hosts that have no place for files.

use std::cell::RefCell;

use super::interned::interned;
use super::table_entries::table_entries;
use super::texts;

/// The languages (BCP 47, the primary subtag) that have a table, with their own names, English first.
pub const LANGUAGES: [(&str, &str); 5] =
    [("en", "English"), ("zh", "中文"), ("es", "Español"), ("fr", "Français"), ("ar", "العربية")];

/// The English texts by their index, a line each.
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/english.txt"));

/// A language's table; the texts of the reading page are compiled only with that page, so that hosts do not load them.
#[cfg(any(not(target_arch = "wasm32"), feature = "languages"))]
macro_rules! table {
    ($file:literal) => {{
        #[cfg(feature = "reader")]
        const LINES: &str = concat!(include_str!($file), include_str!(concat!("reader/", $file)));
        #[cfg(not(feature = "reader"))]
        const LINES: &str = include_str!($file);
        LINES
    }};
}

/// The tables of the other languages that are compiled in.
#[cfg(any(not(target_arch = "wasm32"), feature = "languages"))]
pub const TABLES: &[(&str, &str)] =
    &[("zh", table!("zh.txt")), ("es", table!("es.txt")), ("fr", table!("fr.txt")), ("ar", table!("ar.txt"))];
/// The tables of the other languages that are compiled in.
#[cfg(not(any(not(target_arch = "wasm32"), feature = "languages")))]
pub const TABLES: &[(&str, &str)] = &[];

thread_local! {
    /// The tables that were fetched.
    static ADDED: RefCell<Vec<(&'static str, &'static str)>> = const { RefCell::new(vec![]) };
}

/// Adds the table of a language that has none yet; its texts are kept as long as the page.
pub fn add_table(language: &str, lines: &str) {
    if let Some(language) = missing(language) {
        ADDED.with_borrow_mut(|added| added.push((language, interned(lines))));
    }
}

/// The texts of a language by their index, empty where it lacks one; `None` where they are not here.
pub(super) fn texts_of(language: &str) -> Option<Vec<&'static str>> {
    if language == "en" {
        return Some(ENGLISH.lines().collect());
    }
    lines_of(language).map(|lines| by_index(table_entries(lines), |text| text))
}

/// Whether the texts of a language are here.
pub(super) fn has_texts(language: &str) -> bool {
    language == "en" || lines_of(language).is_some()
}

/// The lines of a language's table.
fn lines_of(language: &str) -> Option<&'static str> {
    let of =
        |tables: &[(&str, &'static str)]| tables.iter().find(|(known, _)| *known == language).map(|(_, lines)| *lines);
    of(TABLES).or_else(|| ADDED.with_borrow(|added| of(added)))
}

/// The language of the table that this language tag (BCP 47) asks for, where the table exists and is not here.
#[must_use]
pub fn missing(language: &str) -> Option<&'static str> {
    supported(language).filter(|language| !has_texts(language))
}

/// The texts of these entries by their index in [`texts::NAMES`], empty where an entry is missing. Unknown names are
/// ignored, their texts not passed to `to_static`.
pub(super) fn by_index<'a, 'b>(
    entries: impl IntoIterator<Item = (&'a str, &'b str)>,
    to_static: impl Fn(&'b str) -> &'static str,
) -> Vec<&'static str> {
    let names: Vec<&str> = texts::NAMES.split(' ').collect();
    let mut by_index = vec![""; names.len()];
    for (name, text) in entries {
        if let Some(slot) = names.binary_search(&name).ok().and_then(|index| by_index.get_mut(index)) {
            *slot = to_static(text);
        }
    }
    by_index
}

/// The language of the table for this language tag; `None` where no table fits.
///
/// ```
/// use news_annotator::language::supported;
///
/// assert_eq!((supported("fr-CA"), supported("de")), (Some("fr"), None));
/// ```
#[must_use]
pub fn supported(language: &str) -> Option<&'static str> {
    LANGUAGES.iter().map(|(known, _)| *known).find(|known| known.eq_ignore_ascii_case(primary_subtag(language)))
}

pub(super) fn primary_subtag(language: &str) -> &str {
    language.split(['-', '_']).next().unwrap_or_default()
}
