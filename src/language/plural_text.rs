//! Texts that contain a number.

use super::{Text, texts};

/// A text with a form for each plural category (CLDR) of any supported language.
#[derive(Clone, Copy, Debug)]
pub struct PluralText {
    /// By category: one, two, few, many, other.
    pub forms: [Text; 5],
}

impl PluralText {
    /// A number of annotations.
    pub const ANNOTATIONS: Self =
        Self { forms: [texts::COUNT_ONE, texts::COUNT_TWO, texts::COUNT_FEW, texts::COUNT_MANY, texts::COUNT_OTHER] };
    /// A number of claims.
    pub const CLAIMS: Self = Self {
        forms: [texts::CLAIMS_ONE, texts::CLAIMS_TWO, texts::CLAIMS_FEW, texts::CLAIMS_MANY, texts::CLAIMS_OTHER],
    };
    /// A number of articles.
    pub const ARTICLES: Self = Self {
        forms: [
            texts::ARTICLES_ONE,
            texts::ARTICLES_TWO,
            texts::ARTICLES_FEW,
            texts::ARTICLES_MANY,
            texts::ARTICLES_OTHER,
        ],
    };

    /// Numbers of claims, attributions, denials and no-comments.
    pub const TAGS: [Self; 4] = [
        Self::CLAIMS,
        Self {
            forms: [
                texts::ATTRIBUTIONS_ONE,
                texts::ATTRIBUTIONS_TWO,
                texts::ATTRIBUTIONS_FEW,
                texts::ATTRIBUTIONS_MANY,
                texts::ATTRIBUTIONS_OTHER,
            ],
        },
        Self {
            forms: [
                texts::DENIALS_ONE,
                texts::DENIALS_TWO,
                texts::DENIALS_FEW,
                texts::DENIALS_MANY,
                texts::DENIALS_OTHER,
            ],
        },
        Self {
            forms: [
                texts::SILENCES_ONE,
                texts::SILENCES_TWO,
                texts::SILENCES_FEW,
                texts::SILENCES_MANY,
                texts::SILENCES_OTHER,
            ],
        },
    ];

    /// The form of a category by its CLDR name; the form `other` where the language lacks the category.
    #[must_use]
    pub fn form(self, category: &str) -> Text {
        let index = ["one", "two", "few", "many"].iter().position(|name| *name == category).unwrap_or(4);
        let [.., other] = self.forms;
        self.forms.get(index).copied().filter(|form| !form.get().is_empty()).unwrap_or(other)
    }
}

/// The category (CLDR) of a number below 1,000 in a language that writes it in plain digits; `None` where the browser has to say. It
/// knows all numbers in all languages, but takes some 30 ms to get ready, and four times that on a phone.
///
/// ```
/// use news_annotator::language::small_category;
///
/// assert_eq!(small_category("fr", 0), Some("one"));
/// assert_eq!(small_category("fr", 1_000), None);
/// assert_eq!(small_category("ar", 3), None);
/// ```
#[must_use]
pub fn small_category(language: &str, n: usize) -> Option<&'static str> {
    let is_one = match language {
        "en" | "es" => n == 1,
        "fr" => n < 2,
        "zh" => false,
        _ => return None,
    };
    (n < 1_000).then_some(if is_one { "one" } else { "other" })
}
