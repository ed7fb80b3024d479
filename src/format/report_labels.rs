//! What the reports say in words of their own. The texts come from outside: this layer speaks no language but English.

use crate::model::Tag;

/// The words of a report; `{}` stands for what is filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportLabels {
    /// The language of these words (BCP 47) where it is not English, and whether it runs from right to left.
    pub language: Option<(&'static str, bool)>,
    /// The heading of an article without a title.
    pub annotations: &'static str,
    /// Which article it is.
    pub article: &'static str,
    /// When the report was written.
    pub exported: &'static str,
    /// How many annotations there are.
    pub count: &'static str,
    /// The same in a sentence: of one, and of any other number.
    pub counted: [&'static str; 2],
    /// What stands between the numbers of the tags.
    pub comma: &'static str,
    /// The headings of the four tags, in their order.
    pub tags: [&'static str; 4],
    /// The words that an annotation speaks of.
    pub about: &'static str,
    /// What has become of the words: moved, changed, orphaned.
    pub states: [&'static str; 3],
    /// The link to the words.
    pub link: &'static str,
}

impl ReportLabels {
    /// The words of a report in English.
    pub const ENGLISH: Self = Self {
        language: None,
        annotations: "Annotations",
        article: "Article: {}",
        exported: "Exported: {}",
        count: "Annotations: {}",
        counted: ["{} annotation", "{} annotations"],
        comma: ", ",
        tags: ["Claims", "Attributions", "Denials", "No comment"],
        about: "About: “{}”",
        states: [
            "moved since it was marked",
            "the article’s words have changed since",
            "no longer found in the article",
        ],
        link: "in the article",
    };

    /// A tag's heading: of another tool's tag, its name.
    pub(super) fn tag<'a>(&self, tag: &'a Tag) -> &'a str {
        let place = Tag::ALL.iter().position(|known| known == tag);
        place.and_then(|place| self.tags.get(place)).copied().unwrap_or_else(|| tag.name())
    }

    /// What became of an annotation's words; empty where they are as they were.
    pub(super) fn state(&self, state: quote_anchor::State) -> &'static str {
        use quote_anchor::State;
        let [moved, changed, orphaned] = self.states;
        match state {
            State::Exact => "",
            State::Moved => moved,
            State::Changed => changed,
            State::Orphaned => orphaned,
        }
    }
}

/// What stands before and after that which is filled in.
pub(super) fn around(label: &str) -> (&str, &str) {
    label.split_once("{}").unwrap_or((label, ""))
}
