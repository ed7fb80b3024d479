//! The labels of the reports. The caller passes them in its language; only English is built in.

use crate::model::Tag;

/// The labels of a report; `{}` is the placeholder of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportLabels {
    /// The language of the labels (BCP 47) if not English, and whether it is written from right to left.
    pub language: Option<(&'static str, bool)>,
    /// The heading of an article without a title.
    pub annotations: &'static str,
    /// The article, by its URL.
    pub article: &'static str,
    /// The time of writing.
    pub exported: &'static str,
    /// The number of annotations.
    pub count: &'static str,
    /// The number of annotations in a sentence: for one, and for any other number.
    pub counted: [&'static str; 2],
    /// The separator between the numbers of the tags.
    pub comma: &'static str,
    /// The headings of the four tags, in their order.
    pub tags: [&'static str; 4],
    /// The quote of the annotation that this one is about.
    pub about: &'static str,
    /// The states moved, changed, orphaned.
    pub states: [&'static str; 3],
    /// The text of the link to the quote.
    pub link: &'static str,
}

impl ReportLabels {
    /// The labels in English.
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

    /// The heading of a tag: for a tag that is not one of the four, its name.
    pub(super) fn tag<'a>(&self, tag: &'a Tag) -> &'a str {
        let index = Tag::ALL.iter().position(|known| known == tag);
        index.and_then(|index| self.tags.get(index)).copied().unwrap_or_else(|| tag.name())
    }

    /// The label of a state; empty for exact.
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

/// The text before and after the placeholder.
pub(super) fn split_placeholder(label: &str) -> (&str, &str) {
    label.split_once("{}").unwrap_or((label, ""))
}
