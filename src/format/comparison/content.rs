//! What the report of a comparison says, independent of its markup.

use super::labels::ComparisonLabels;
use crate::analysis::{Agreement, Figures, KeyScore};
use crate::format::report::Wording;
use crate::format::{ArticleInfo, page_host};
use crate::model::{Tag, Timestamp};

/// Several readers of one article.
#[derive(Debug)]
pub struct Comparison<'a> {
    /// The article.
    pub article: &'a ArticleInfo,
    /// When the report is made.
    pub made: Timestamp,
    /// The readers; elsewhere they are named by their places here.
    pub readers: Vec<ComparedReader>,
    /// How many of them passages and figures speak of: without the reader of this browser, who is the first, where that one has
    /// marked nothing.
    pub counted: usize,
    /// How far they agree.
    pub agreement: &'a Agreement,
    /// The reader whom the others are measured against, and what each of all readers has of it.
    pub key: Option<(usize, &'a [KeyScore])>,
    /// What was marked, in the order in which it is shown.
    pub passages: Vec<ComparedPassage>,
    /// The words that this report shares with that of one reader.
    pub wording: &'a Wording,
    /// Its own words.
    pub labels: &'a ComparisonLabels,
}

/// One of the readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedReader {
    /// The name.
    pub name: String,
    /// How many annotations of each tag, in the order of [`Tag::ALL`].
    pub tags: [usize; 4],
    /// How many of other tags.
    pub other: usize,
    /// How many are not found in the article.
    pub orphaned: usize,
    /// Whether the reader's file is of another article.
    pub is_elsewhere: bool,
}

/// A stretch of the article in which marks overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedPassage {
    /// Its words.
    pub quote: String,
    /// Whether all readers say the same of it.
    pub is_agreed: bool,
    /// Who says what.
    pub said: Vec<ComparedWords>,
    /// The readers without a mark here.
    pub silent: Vec<usize>,
}

/// Readers who say the same of the same words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedWords {
    /// The tag.
    pub tag: Tag,
    /// The readers.
    pub readers: Vec<usize>,
    /// Their words, where they are not the whole passage.
    pub quote: Option<String>,
}

impl Comparison<'_> {
    /// The article's title, or what kind of page this is.
    pub(super) fn title(&self) -> &str {
        let title = self.article.title.trim();
        if title.is_empty() { self.labels.kind } else { title }
    }

    /// The host of the article's address; empty where it has none.
    pub(super) fn site(&self) -> &str {
        page_host(&self.article.url)
    }

    /// The name of a reader.
    pub(super) fn name(&self, reader: usize) -> &str {
        self.readers.get(reader).map_or("", |reader| &reader.name)
    }

    /// The columns of marks by tag; that of other tags only where there are any.
    pub(super) fn reader_columns(&self) -> Vec<&'static str> {
        let labels = self.labels;
        let other = self.has_other_tags().then_some(labels.other_tags);
        [labels.reader].into_iter().chain(self.wording.labels.tags).chain(other).chain([labels.lost]).collect()
    }

    /// The numbers of a reader's marks, one for each of these columns but the first.
    pub(super) fn reader_counts(&self, reader: &ComparedReader) -> Vec<String> {
        let other = self.has_other_tags().then_some(reader.other);
        let counts = reader.tags.into_iter().chain(other).chain([reader.orphaned]);
        counts.map(|count| count.to_string()).collect()
    }

    fn has_other_tags(&self) -> bool {
        self.readers.iter().any(|reader| reader.other > 0)
    }

    /// Whom passages and figures leave out.
    pub(super) fn left_out(&self) -> Option<&str> {
        (self.counted < self.readers.len()).then(|| self.name(0))
    }

    /// The names of readers, in one line.
    pub(super) fn names(&self, readers: &[usize]) -> String {
        readers.iter().map(|reader| self.name(*reader)).collect::<Vec<_>>().join(self.wording.labels.comma)
    }

    /// The rows of what each reader has of the key: name, hit, missed, too much. The key itself has none.
    pub(super) fn key_rows(&self) -> impl Iterator<Item = (&str, [usize; 3])> {
        let (place, scores) = self.key.unwrap_or_default();
        let others = scores.iter().enumerate().filter(move |(reader, _)| *reader != place);
        others.map(|(reader, score)| (self.name(reader), [score.hit, score.missed, score.extra]))
    }

    /// The columns of the figures, after that of the tags.
    pub(super) const fn figure_columns(&self) -> [&'static str; 5] {
        [self.labels.alike, "α", self.labels.alpha_marked, "γ", "γcat"]
    }

    /// The rows of the figures: over all, and of each tag that was used.
    pub(super) fn figure_rows(&self) -> impl Iterator<Item = (&str, [String; 5])> {
        let used = self.agreement.tags.iter().filter(|(_, figures)| figures.percent.is_some());
        let tags = used.map(|(tag, figures)| (self.wording.labels.tag(tag), figures));
        [(self.labels.all_tags, &self.agreement.all)].into_iter().chain(tags).map(|(name, figures)| {
            let Figures { percent, alpha, alpha_marked, gamma, gamma_cat } = *figures;
            let decimal = self.wording.labels.decimal;
            let cell =
                |figure: Option<f64>| figure.map_or_else(|| "–".to_owned(), |figure| hundredths(figure, decimal));
            (name, [percent, alpha, alpha_marked, gamma, gamma_cat].map(cell))
        })
    }
}

/// A figure with two digits after the decimal sign. Whole numbers are formatted: floats would bring several kilobytes.
///
/// ```
/// use news_annotator::format::hundredths;
///
/// assert_eq!(hundredths(0.866, ","), "0,87");
/// assert_eq!(hundredths(-0.05, "."), "−0.05");
/// ```
#[must_use]
pub fn hundredths(value: f64, decimal: &str) -> String {
    #[allow(clippy::cast_possible_truncation)] // Between -100 and 100, or cut there.
    let rounded = (value.clamp(-100.0, 100.0) * 100.0).round() as i32;
    let sign = if rounded < 0 { "−" } else { "" };
    let (whole, rest) = (rounded.abs() / 100, rounded.abs() % 100);
    format!("{sign}{whole}{decimal}{}{}", rest / 10, rest % 10)
}
