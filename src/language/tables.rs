//! The text files of the languages.

use super::texts;

/// A language's table; the texts of the reading page are compiled only with that page, so that hosts do not load them.
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

/// The names and texts of a table. Quotation marks around a text keep its leading and trailing spaces.
pub fn table_entries(lines: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    lines.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = ")).map(|(name, text)| {
        let unquoted = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        (name, unquoted.unwrap_or(text))
    })
}

/// The texts of these entries by their index in [`texts::NAMES`], empty where an entry is missing. Unknown names are
/// ignored, their texts not passed to `to_static`.
pub(super) fn by_index<'a, 'b>(
    entries: impl IntoIterator<Item = (&'a str, &'b str)>,
    to_static: impl Fn(&'b str) -> &'static str,
) -> Vec<&'static str> {
    let mut by_index = vec![""; texts::NAMES.len()];
    for (name, text) in entries {
        let index = texts::NAMES.iter().position(|known| *known == name);
        if let Some(slot) = index.and_then(|index| by_index.get_mut(index)) {
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
    TABLES.iter().map(|(known, _)| *known).find(|known| known.eq_ignore_ascii_case(primary_subtag(language)))
}

pub(super) fn primary_subtag(language: &str) -> &str {
    language.split(['-', '_']).next().unwrap_or_default()
}
