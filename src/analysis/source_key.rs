//! When two names are one source.

use quote_anchor::text::{lowercase, plain};

/// The articles with which a name may begin, in the interface's languages, German and Portuguese. Chinese has none; the
/// Arabic one is a part of the word.
pub(super) const ARTICLES: [&str; 32] = [
    "the", "a", "an", "el", "la", "los", "las", "lo", "un", "una", "unos", "unas", "le", "les", "une", "des", "der",
    "die", "das", "den", "dem", "ein", "eine", "einen", "einem", "einer", "o", "os", "as", "um", "uma", "ao",
];

/// A name without what may differ between two spellings of one source: case, accents, the amount of white space, a leading
/// article.
///
/// ```
/// use news_annotator::analysis::SourceKey;
///
/// assert_eq!(SourceKey::of("The  Ministry of Health"), SourceKey::of("ministry of health"));
/// assert_ne!(SourceKey::of("UN Women"), SourceKey::of("Women"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceKey(String);

impl SourceKey {
    /// The key of this name; `None` where the name is empty.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let key = folded(without_article(&name));
        // Of a name of marks alone nothing would be left.
        let key = if key.is_empty() { name } else { key };
        (!key.is_empty()).then_some(Self(key))
    }

    /// The folded name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn folded(text: &str) -> String {
    let lower = lowercase(text);
    plain(&lower, lower.char_indices().map(|(at, _)| at), lower.len()).0
}

/// The name without a leading article, where something of the name is left. An abbreviation is no article: `UN Women`.
fn without_article(name: &str) -> &str {
    if let Some(rest) = name.strip_prefix("\u{627}\u{644}").filter(|rest| rest.chars().take(3).count() == 3) {
        return rest;
    }
    let elided = ['\'', '\u{2019}'].into_iter().find_map(|mark| name.split_once(mark));
    if let Some((_, rest)) = elided.filter(|(article, rest)| matches!(*article, "l" | "L") && !rest.is_empty()) {
        return rest;
    }
    match name.split_once(' ') {
        Some((first, rest)) if !is_abbreviation(first, rest) && ARTICLES.contains(&lowercase(first).as_str()) => rest,
        _ => name,
    }
}

/// Whether the first word of a name is of capitals, two or more: `LA Times`. Where all of the name is, they say nothing: `LE MONDE`; but `UN
/// WOMEN`, since bodies of the United Nations speak more often than `UN PORTAVOZ`.
fn is_abbreviation(word: &str, rest: &str) -> bool {
    let is_of_capitals = word.chars().nth(1).is_some() && word.chars().all(char::is_uppercase);
    let all_are = rest.contains(char::is_uppercase) && !rest.contains(char::is_lowercase);
    is_of_capitals && word != "THE" && (word == "UN" || !all_are)
}

#[cfg(test)]
mod tests {
    use super::SourceKey;

    #[test]
    fn names_of_one_source() {
        for (one, other) in [
            ("CNCERT", "cncert"),
            ("the Ministry", "The  ministry"),
            ("a spokesman", "Spokesman"),
            ("El País", "el pais"),
            ("l’Élysée", "Elysee"),
            ("L'Élysée", "l’élysée"),
            ("Les Républicains", "republicains"),
            ("Die Grünen", "Grunen"),
            ("O Globo", "globo"),
            ("THE WHITE HOUSE", "the White House"),
            ("LE MONDE", "Le Monde"),
            ("LA NACIÓN", "La Nación"),
            ("THE Ministry", "Ministry"),
            ("الوزارة", "وزارة"),
            ("وِزارة", "الوزاره"),
            ("外交部", " 外交部"),
            ("Ministère\u{a0}public", "ministere public"),
        ] {
            assert_eq!(SourceKey::of(one), SourceKey::of(other), "{one} / {other}");
        }
    }

    #[test]
    fn names_of_two_sources() {
        for (one, other) in [
            ("UN Women", "Women"),
            ("UN", "US"),
            ("UN WOMEN", "Women"),
            ("THE", ""),
            ("LA Times", "Times"),
            ("the", "a"),
            ("The", ""),
            ("l’", ""),
            ("ال", ""),
            ("Los Angeles", "Las Angeles police"),
            ("\u{301}", ""),
        ] {
            assert_ne!(SourceKey::of(one), SourceKey::of(other), "{one} / {other}");
        }
        assert_eq!(SourceKey::of(" \n "), None);
    }
}
