//! The words of the report of a comparison. The caller passes them in its language; only English is built in.

/// The words of the report; `{}` is the placeholder of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparisonLabels {
    /// What kind of page this is, above the title.
    pub kind: &'static str,
    /// The column of the readers' names.
    pub reader: &'static str,
    /// The column of annotations of other tags.
    pub other_tags: &'static str,
    /// Of a reader whose file is of another article.
    pub elsewhere: &'static str,
    /// Of the reader who marked nothing, whom the figures leave out.
    pub without: &'static str,
    /// The column of annotations that are not found in the article.
    pub lost: &'static str,
    /// The reader whom the others are measured against.
    pub key: &'static str,
    /// The columns of marks that a reader has of the key, has not, and has beside it.
    pub key_columns: [&'static str; 3],
    /// The heading of the figures.
    pub agreement: &'static str,
    /// The row of all tags.
    pub all_tags: &'static str,
    /// The column of the percentage.
    pub alike: &'static str,
    /// The column of alpha over the marked units.
    pub alpha_marked: &'static str,
    /// What the figures mean.
    pub means: &'static str,
    /// The heading of the passages.
    pub passages: &'static str,
    /// Of a passage of which all say the same.
    pub agreed: &'static str,
    /// Those who did not mark a passage.
    pub silent: &'static str,
    /// So many of so many readers.
    pub count: &'static str,
}

impl ComparisonLabels {
    /// The words in English.
    pub const ENGLISH: Self = Self {
        kind: "Comparison of readers",
        reader: "Reader",
        other_tags: "Other",
        elsewhere: "of another article",
        without: "Without {}, who marked nothing.",
        lost: "Not found",
        key: "Model answer",
        key_columns: ["Hit", "Missed", "Too much"],
        agreement: "How far readers agree",
        all_tags: "All tags",
        alike: "Alike",
        alpha_marked: "α, marked words",
        means: "1 is full agreement, 0 is what chance would give.",
        passages: "Passages, disagreements first",
        agreed: "All agree",
        silent: "Not marked by {}",
        count: "{} of {}",
    };

    /// So many of so many.
    pub(super) fn count(&self, some: usize, all: usize) -> String {
        self.count.replacen("{}", &some.to_string(), 1).replacen("{}", &all.to_string(), 1)
    }
}
